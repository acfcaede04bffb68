import type { Desk } from '../../../src/commands/desk/desk.ts';
import type { Language } from '../../../src/model/language.ts';
import type { Delivery } from '../read/delivery.ts';
import { limits } from '../render/limits.ts';
import { readCarried } from './filled-form.ts';
import { fillPrefix, selectOption } from './form.ts';

const offered = 20;

interface SuggestParts {
  desk: Pick<Desk, 'complete'>;
  defaultLanguage: Language;
}

/** Returns the choices of an external select while somebody types, from memory. */
export function suggest(
  delivery: Extract<Delivery, { kind: 'suggestion' }>,
  { desk, defaultLanguage }: SuggestParts,
) {
  if (!delivery.action.startsWith(fillPrefix)) return { options: [] };
  const [verb = '', option = ''] = delivery.action.slice(fillPrefix.length).split(':', 2);
  const typed = delivery.typed.slice(0, limits.optionText.most);
  const form = readCarried(delivery.metadata);
  const named = typed.trim() === '' ? (form?.named ?? []) : [];
  const completed = desk.complete({
    verb,
    option,
    typed,
    language: form?.language ?? defaultLanguage,
    limit: offered,
  });
  const values = new Set(named.map(({ value }) => value));
  const choices = [...named, ...completed.filter(({ value }) => !values.has(value))].slice(0, offered);
  const fitting = choices.filter(({ value }) => value !== '' && value.length <= limits.optionValue.most);
  return { options: fitting.map(selectOption) };
}

import type { SlackContext } from './context.ts';
import type { Delivery } from './delivery.ts';
import { readCarried } from './filled-form.ts';
import { fillPrefix, selectOption } from './form.ts';
import { limits } from './limits.ts';

const offered = 20;

/** What a picker offers while somebody types. */
export function suggest(
  delivery: Extract<Delivery, { kind: 'suggestion' }>,
  { desk, defaultLanguage }: SlackContext,
) {
  if (!delivery.action.startsWith(fillPrefix)) return { options: [] };
  const [verb = '', option = ''] = delivery.action.slice(fillPrefix.length).split(':', 2);
  const typed = delivery.typed.slice(0, limits.optionText.most);
  const choices = desk.complete({
    verb,
    option,
    typed,
    language: readCarried(delivery.metadata)?.language ?? defaultLanguage,
    limit: offered,
  });
  const fitting = choices.filter(({ value }) => value !== '' && value.length <= limits.optionValue.most);
  return { options: fitting.map(selectOption) };
}

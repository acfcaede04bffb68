import type { Desk } from '../../src/commands/desk.ts';
import type { Language } from '../../src/language.ts';
import type { Choice } from '../../src/ports.ts';
import { limits } from './limits.ts';
import type { CompletionAsked } from './payload.ts';
import { shorten } from './shorten.ts';

/** What Discord shows while somebody fills in an option; from memory, since nothing can be deferred here. */
export function choicesFor(
  asked: CompletionAsked,
  desk: Desk,
  language: Language,
): { name: string; value: string }[] {
  const [verb] = asked.data.options ?? [];
  const focused = verb?.options?.find((option) => option.focused);
  if (!verb || !focused) return [];
  const typed = String(focused.value ?? '');
  return desk
    .complete({ verb: verb.name, option: focused.name, typed, language, limit: limits.choices.most })
    .filter(isShowable)
    .slice(0, limits.choices.most)
    .map(({ label, value }) => ({ name: shorten(label, limits.choiceName.most), value }));
}

/** A shortened value would mean something else, so a long one is not offered. */
function isShowable({ label, value }: Choice): boolean {
  return label.trim() !== '' && value !== '' && value.length <= limits.choiceValue.most;
}

import { choiceLine } from '../../../src/commands/define/choice-line.ts';
import type { Desk } from '../../../src/commands/desk/desk.ts';
import type { Choice } from '../../../src/model/choice.ts';
import type { Language } from '../../../src/model/language.ts';
import type { Acknowledge } from '../api/callback.ts';
import { logFailure } from '../api/failure.ts';
import { languageOf } from '../read/asker.ts';
import type { CompletionAsked } from '../read/payload.ts';
import { limits } from '../render/limits.ts';
import type { DiscordContext } from './context.ts';

/** Answers an autocomplete interaction from memory, because it cannot be deferred. */
export async function offerChoices(
  asked: CompletionAsked,
  { desk, defaultLanguage, log }: Pick<DiscordContext, 'desk' | 'defaultLanguage' | 'log'>,
  acknowledge: Acknowledge,
): Promise<void> {
  const offered = choices(asked, desk, languageOf(asked.locale, defaultLanguage));
  const shown = await acknowledge({ type: 8, data: { choices: offered } });
  if (!shown.ok) logFailure(log, shown.failure, asked, 'Autocomplete choices were not shown');
}

function choices(
  asked: CompletionAsked,
  desk: Pick<Desk, 'complete'>,
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
    .map((choice) => ({ name: choiceLine(choice, limits.choiceName.most), value: choice.value }));
}

/** Returns false for a value that is too long. Shortening it would change its meaning. */
function isShowable({ label, value }: Choice): boolean {
  return label.trim() !== '' && value !== '' && value.length <= limits.choiceValue.most;
}

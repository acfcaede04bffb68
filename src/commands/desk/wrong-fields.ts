import { wordProblem } from '../../i18n/problems/problems.ts';
import { textsIn } from '../../i18n/texts.ts';
import type { Call } from '../../model/call.ts';
import type { Language } from '../../model/language.ts';
import type { Command } from '../define/command.ts';
import { wrongValues } from '../define/options.ts';

/**
 * Returns a sentence for each option of a filled-in form whose value the command would refuse, by option. It needs no
 * library or store, so that a form can be refused before it closes.
 */
export function wrongFields(
  { verb, options }: Call,
  commands: readonly Command[],
  language: Language,
  now: number,
): Record<string, string> {
  const command = commands.find((one) => one.verb === verb);
  const wrong = command ? wrongValues(command, options, textsIn(language), now) : {};
  return Object.fromEntries(
    Object.entries(wrong).map(([option, problem]) => [option, wordProblem(problem, language)]),
  );
}

import { cliTexts } from '../i18n/cli.ts';
import { wordFault } from '../i18n/faults.ts';
import type { Language } from '../model/language.ts';
import type { CorpusFault } from '../model/paper.ts';
import { printable } from '../model/printable.ts';

const mostShown = 10;

/** Returns lines that name what could not be read in the corpora: the first ten faults. Empty if there are none. */
export function corpusFaultLines(faults: readonly CorpusFault[], language: Language): string[] {
  if (faults.length === 0) return [];
  const texts = cliTexts[language];
  const shown = faults.slice(0, mostShown).map((fault) => `  ${printable(wordFault(fault, language))}`);
  const more = faults.length > mostShown ? [texts.moreFaults(faults.length - mostShown)] : [];
  return [texts.faults(faults.length), ...shown, ...more];
}

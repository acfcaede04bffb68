import { cliTexts } from '../i18n/cli.ts';
import { wordFault } from '../i18n/faults.ts';
import type { Language } from '../model/language.ts';
import type { CorpusFault } from '../model/paper.ts';
import { printable } from '../model/printable.ts';

const mostShown = 10;

/** Returns lines that name what could not be read in the corpora: the first ten faults. Empty if there are none. */
export function corpusFaultLines(faults: readonly CorpusFault[], language: Language): string[] {
  if (faults.length === 0) return [];
  return [cliTexts[language].faults(numberOf(faults)), ...fewFaultLines(faults, language)];
}

/** Returns a line for each of the first ten faults, and one that counts the others. */
export function fewFaultLines(faults: readonly CorpusFault[], language: Language): string[] {
  const shown = faults.slice(0, mostShown).map((fault) => `  ${printable(wordFault(fault, language))}`);
  const more = numberOf(faults.slice(mostShown));
  return more > 0 ? [...shown, cliTexts[language].moreFaults(more)] : shown;
}

/** Returns the number of faults; the last of a file may stand for many. */
function numberOf(faults: readonly CorpusFault[]): number {
  return faults.reduce((sum, { code, detail }) => sum + (code === 'more-faults' ? Number(detail) : 1), 0);
}

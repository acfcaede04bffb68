import { cliTexts } from '../i18n/cli.ts';
import { countFaults, wordFirstFaults } from '../i18n/faults.ts';
import type { Language } from '../model/language.ts';
import type { CorpusFault } from '../model/paper.ts';
import { printable } from '../model/printable.ts';

/** Returns lines that name what could not be read in the corpora: the first ten faults. Empty if there are none. */
export function corpusFaultLines(faults: readonly CorpusFault[], language: Language): string[] {
  if (faults.length === 0) return [];
  return [cliTexts[language].faults(countFaults(faults)), ...fewFaultLines(faults, language)];
}

/** Returns a line for each of the first ten faults, and one that counts the others. */
export function fewFaultLines(faults: readonly CorpusFault[], language: Language): string[] {
  const { worded, more } = wordFirstFaults(faults, language);
  const shown = worded.map((fault) => `  ${printable(fault)}`);
  return more > 0 ? [...shown, cliTexts[language].moreFaults(more)] : shown;
}

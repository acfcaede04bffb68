import { cliTexts } from '../i18n/cli.ts';
import { wordFault } from '../i18n/faults.ts';
import { saveIndex } from '../library/saved-index.ts';
import type { Language } from '../model/language.ts';
import { printable } from '../model/printable.ts';
import type { Console, ExitCode } from './console.ts';
import type { CliCall } from './parse-cli.ts';
import { refusedFile } from './refused-file.ts';

interface Saving {
  console: Console;
  language: Language;
  cacheDir: string;
}

/** Saves an index of a file's papers and prints what was left out and why. */
export async function runIndex(
  call: Extract<CliCall, { call: 'index' }>,
  { console, language, cacheDir }: Saving,
): Promise<ExitCode> {
  const saved = await saveIndex(call.input, call.out, cacheDir);
  if (!saved.ok) return refusedFile(saved.problem, language, console);
  const { papers, faults, file } = saved.value;
  for (const fault of faults) await console.err(`${printable(wordFault(fault, language))}\n`);
  await console.out(`${cliTexts[language].indexed(papers, printable(file))}\n`);
  return 0;
}

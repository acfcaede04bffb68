import { cliTexts } from '../i18n/cli.ts';
import { saveIndex } from '../library/saved-index.ts';
import { printable } from '../model/printable.ts';
import type { ExitCode, Printing } from './console.ts';
import type { CliCall } from './parse-cli.ts';
import { refusedFile } from './refused-file.ts';
import { printFaults } from './tell.ts';

interface Saving extends Printing {
  cacheDir: string;
}

/** Saves an index of a file's papers and prints what was left out and why. */
export async function runIndex(call: Extract<CliCall, { call: 'index' }>, on: Saving): Promise<ExitCode> {
  const saved = await saveIndex(call.input, call.out, on.cacheDir);
  if (!saved.ok) return refusedFile(saved.problem, on);
  const { papers, faults, file } = saved.value;
  await printFaults(faults, on);
  await on.console.out(`${cliTexts[on.language].indexed(papers, printable(file))}\n`);
  return 0;
}

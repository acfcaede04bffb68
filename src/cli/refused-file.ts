import { wordFault } from '../i18n/faults.ts';
import { printable } from '../model/printable.ts';
import type { Problem } from '../model/problem.ts';
import type { ExitCode, Printing } from './console.ts';
import { failed } from './tell.ts';

/** Prints why a file of papers was refused, also what is wrong with its records, and returns 1. */
export async function refusedFile(problem: Problem, on: Printing): Promise<ExitCode> {
  await failed(problem, on);
  const faults = problem.code === 'import-refused' ? problem.faults : [];
  for (const fault of faults) await on.console.err(`  ${printable(wordFault(fault, on.language))}\n`);
  return 1;
}

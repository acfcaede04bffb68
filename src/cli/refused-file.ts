import { wordFault } from '../i18n/faults.ts';
import type { Language } from '../model/language.ts';
import { printable } from '../model/printable.ts';
import type { Problem } from '../model/problem.ts';
import type { Console, ExitCode } from './console.ts';
import { failed } from './tell.ts';

/** Prints why a file of papers was refused, also what is wrong with its records, and returns 1. */
export async function refusedFile(problem: Problem, language: Language, console: Console): Promise<ExitCode> {
  await failed(problem, language, console);
  const faults = problem.code === 'import-refused' ? problem.faults : [];
  for (const fault of faults) await console.err(`  ${printable(wordFault(fault, language))}\n`);
  return 1;
}

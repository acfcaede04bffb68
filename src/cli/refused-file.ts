import type { Problem } from '../model/problem.ts';
import type { ExitCode, Printing } from './console.ts';
import { fewFaultLines } from './corpus-fault-lines.ts';
import { failed } from './tell.ts';

/** Prints why a file of papers was refused, also the first things that are wrong with its records, and returns 1. */
export async function refusedFile(problem: Problem, on: Printing): Promise<ExitCode> {
  await failed(problem, on);
  const faults = problem.code === 'import-refused' ? problem.faults : [];
  for (const line of fewFaultLines(faults, on.language)) await on.console.err(`${line}\n`);
  return 1;
}

import { wordFault } from '../i18n/faults.ts';
import { wordProblem } from '../i18n/problems/problems.ts';
import type { Language } from '../model/language.ts';
import type { CorpusFault } from '../model/paper.ts';
import { printable } from '../model/printable.ts';
import type { CallName, Problem } from '../model/problem.ts';
import type { ExitCode, Printing } from './console.ts';

/** Prints the overview of all calls, or the help of one. */
export async function showHelp(
  about: CallName | undefined,
  { language, console }: Printing,
): Promise<ExitCode> {
  const { helpAbout, overview } = await import('./help.ts');
  await console.out(`${about === undefined ? overview(language) : helpAbout(about, language)}\n`);
  return 0;
}

/** Prints a problem on standard error and returns 1. */
export async function failed(problem: Problem, { language, console }: Printing): Promise<ExitCode> {
  await console.err(`${worded(problem, language)}\n`);
  return 1;
}

/** Prints what is wrong with files of papers, a line for each fault. */
export async function printFaults(
  faults: readonly CorpusFault[],
  { language, console }: Printing,
): Promise<void> {
  for (const fault of faults) await console.err(`${printable(wordFault(fault, language))}\n`);
}

/** Prints what is wrong with the command line, and the usage of the call that was probably meant. */
export async function wrongUsage(problem: Problem, { language, console }: Printing): Promise<ExitCode> {
  const { moreAbout, overview, synopsis } = await import('./help.ts');
  const call = problem.code === 'wrong-usage' ? problem.call : undefined;
  const usage = call ? `${synopsis(call, language)}\n${moreAbout(call, language)}` : overview(language);
  await console.err(`${worded(problem, language)}\n\n${usage}\n`);
  return 2;
}

/** Returns the problem as lines of text. Control characters in quoted input are made visible. */
function worded(problem: Problem, language: Language): string {
  return wordProblem(problem, language).split('\n').map(indented).join('\n');
}

function indented(line: string): string {
  return (/^ */.exec(line)?.[0] ?? '') + printable(line.trimStart());
}

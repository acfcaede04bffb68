import { cliTexts } from '../i18n/cli.ts';
import { wordProblem } from '../i18n/problems.ts';
import type { Language } from '../language.ts';
import { printable } from '../printable.ts';
import type { Problem } from '../problem.ts';
import type { Console, ExitCode } from './console.ts';

/** How to call the program. */
export async function showUsage(language: Language, console: Console): Promise<ExitCode> {
  await console.out(`${cliTexts[language].usage}\n`);
  return 0;
}

export async function failed(problem: Problem, language: Language, console: Console): Promise<ExitCode> {
  await console.err(`${worded(problem, language)}\n`);
  return 1;
}

export async function wrongUsage(problem: Problem, language: Language, console: Console): Promise<ExitCode> {
  await console.err(`${worded(problem, language)}\n\n${cliTexts[language].usage}\n`);
  return 2;
}

/** Its own line breaks stay; nothing that was typed is obeyed by the terminal. */
function worded(problem: Problem, language: Language): string {
  return wordProblem(problem, language).split('\n').map(indented).join('\n');
}

function indented(line: string): string {
  return (/^ */.exec(line)?.[0] ?? '') + printable(line.trimStart());
}

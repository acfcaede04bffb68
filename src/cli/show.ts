import type { CliCall } from '../cli.ts';
import { wordProblem } from '../i18n/problems.ts';
import type { Language } from '../language.ts';
import type { Reply } from '../reply/reply.ts';
import type { Library } from '../search/library.ts';
import { findPaper } from '../search/names.ts';
import type { Console, ExitCode } from './console.ts';

interface Showing {
  library: Library;
  language: Language;
  console: Console;
  reply(paper: string): Promise<Reply>;
}

export async function runShow(call: Extract<CliCall, { call: 'show' }>, on: Showing): Promise<ExitCode> {
  const found = findPaper(on.library, call.paper);
  if (!call.json) {
    await on.console.out(`${on.console.rendered(await on.reply(call.paper))}\n`);
    return found.ok ? 0 : 1;
  }
  const answer = found.ok
    ? found.value
    : { problem: { ...found.problem, message: wordProblem(found.problem, on.language) } };
  await on.console.out(`${JSON.stringify(answer)}\n`);
  return found.ok ? 0 : 1;
}

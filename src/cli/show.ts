import { typedOptions } from '../commands/define/typed-options.ts';
import { show } from '../commands/show.ts';
import { wordProblem } from '../i18n/problems/problems.ts';
import type { Reply } from '../model/reply.ts';
import type { Library } from '../search/index/library.ts';
import { findPaper } from '../search/names/find-paper.ts';
import type { ExitCode, Printing } from './console.ts';
import type { CliCall } from './parse-cli.ts';

interface Showing extends Printing {
  library: Library;
  reply(options: Record<string, string>): Promise<Reply>;
}

/** Prints a paper, or the problem in finding it: as a card, or with `--json` as one line of JSON. */
export async function runShow(call: Extract<CliCall, { call: 'show' }>, on: Showing): Promise<ExitCode> {
  const { options } = typedOptions(call.words, show);
  const found = findPaper(on.library, options.paper ?? '');
  if (!call.json) {
    await on.console.out(`${on.console.rendered(await on.reply(options))}\n`);
    return found.ok ? 0 : 1;
  }
  const answer = found.ok
    ? found.value
    : { problem: { ...found.problem, message: wordProblem(found.problem, on.language) } };
  await on.console.out(`${JSON.stringify(answer)}\n`);
  return found.ok ? 0 : 1;
}

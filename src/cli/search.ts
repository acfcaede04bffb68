import type { CliCall } from '../cli.ts';
import type { Language } from '../language.ts';
import type { Reply } from '../reply/reply.ts';
import type { Library } from '../search/library.ts';
import type { Console, ExitCode } from './console.ts';
import { linesOf } from './lines.ts';
import { searchAnswer } from './search-answer.ts';

interface Searching {
  library: Library;
  language: Language;
  console: Console;
  /** The same answer as a person gets in a chat. */
  reply(query: string, limit: number): Promise<Reply>;
}

/** One answer a query: JSON lines with `--json`, else laid out to be read. A bad query never ends the batch. */
export async function runSearch(
  call: Extract<CliCall, { call: 'search' }>,
  on: Searching,
): Promise<ExitCode> {
  const queries = call.stdin ? linesOf(on.console.input) : [call.query ?? ''];
  for await (const query of queries) {
    const text = call.json
      ? JSON.stringify(searchAnswer(on.library, query, call.limit, on.language))
      : on.console.rendered(await on.reply(query, call.limit));
    await on.console.out(`${text}\n`);
  }
  return 0;
}

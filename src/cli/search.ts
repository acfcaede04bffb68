import { typedOptions } from '../commands/define/typed-options.ts';
import { search as searchCommand } from '../commands/search.ts';
import { SectionFileError } from '../library/section-file.ts';
import type { Reply } from '../model/reply.ts';
import type { Meaning } from '../ports/meaning.ts';
import type { Library } from '../search/index/library.ts';
import { likenessFor } from '../search/likeness.ts';
import { search } from '../search/search.ts';
import type { ExitCode, Printing } from './console.ts';
import type { Incident } from './incident.ts';
import { linesOf } from './lines.ts';
import type { CliCall } from './parse-cli.ts';
import { scoreLines } from './score-lines.ts';
import { brokenAnswer, searchAnswer } from './search-answer.ts';
import { searchMeant } from './search-meant.ts';

interface Searching extends Printing {
  library: Library;
  /** Returns the reply that a person would get in a chat. */
  reply(options: Record<string, string>): Promise<Reply>;
  meaning: Meaning | undefined;
  incident: Incident;
  /** Epoch milliseconds. */
  now: number;
}

/** Prints one answer per query; with `--json`, as JSON lines. An error in one query does not stop the others. */
export async function runSearch(
  call: Extract<CliCall, { call: 'search' }>,
  on: Searching,
): Promise<ExitCode> {
  const queries = call.stdin ? linesOf(on.console.input) : [call.query ?? ''];
  let code: ExitCode = 0;
  let between = '';
  for await (const words of queries) {
    let text: string;
    try {
      const options = {
        ...(call.sort ? { sort: call.sort } : {}),
        ...typedOptions(words, searchCommand).options,
      };
      const { query, order, language = on.language } = searchMeant(options, words);
      const likeness = await likenessFor(query, on.library, on.meaning);
      const { limit, explain } = call;
      const meant = { limit, explain, order, language, likeness, now: on.now };
      text = call.json
        ? JSON.stringify({ ...searchAnswer(on.library, query, meant), query: words })
        : on.console.rendered(await on.reply({ ...options, limit: String(limit) }));
      if (explain && !call.json)
        text = [text, ...scoreLines(search(on.library, query, meant).hits, language)].join('\n');
    } catch (error) {
      // A damaged index can answer no other query either.
      if (error instanceof SectionFileError) throw error;
      code = 1;
      const sentence = await on.incident(error);
      text = call.json ? JSON.stringify(brokenAnswer(words, sentence)) : sentence;
    }
    await on.console.out(`${between}${text}\n`);
    if (!call.json) between = '\n';
  }
  return code;
}

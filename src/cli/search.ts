import { SectionFileError } from '../library/section-file.ts';
import type { Language } from '../model/language.ts';
import type { Reply } from '../model/reply.ts';
import type { Likeness, Meaning } from '../ports/meaning.ts';
import type { Library } from '../search/index/library.ts';
import { likenessFor } from '../search/likeness.ts';
import { search } from '../search/search.ts';
import type { Console, ExitCode } from './console.ts';
import type { Incident } from './incident.ts';
import { linesOf } from './lines.ts';
import type { CliCall } from './parse-cli.ts';
import { scoreLines } from './score-lines.ts';
import { brokenAnswer, searchAnswer } from './search-answer.ts';

interface Searching {
  library: Library;
  language: Language;
  console: Console;
  /** Returns the reply that a person would get in a chat. */
  reply(query: string, limit: number): Promise<Reply>;
  meaning: Meaning | undefined;
  incident: Incident;
}

function explained(
  { library, language }: Searching,
  query: string,
  limit: number,
  likeness: Likeness | undefined,
): string[] {
  const { hits } = search(library, query, { limit, language, explain: true, likeness });
  return scoreLines(hits, language);
}

/** Prints one answer per query; with `--json`, as JSON lines. An error in one query does not stop the others. */
export async function runSearch(
  call: Extract<CliCall, { call: 'search' }>,
  on: Searching,
): Promise<ExitCode> {
  const queries = call.stdin ? linesOf(on.console.input) : [call.query ?? ''];
  let code: ExitCode = 0;
  let between = '';
  for await (const query of queries) {
    let text: string;
    try {
      const likeness = await likenessFor(query, on.library, on.meaning);
      text = call.json
        ? JSON.stringify(searchAnswer(on.library, query, { ...call, language: on.language, likeness }))
        : on.console.rendered(await on.reply(query, call.limit));
      if (call.explain && !call.json) text = [text, ...explained(on, query, call.limit, likeness)].join('\n');
    } catch (error) {
      // A damaged index can answer no other query either.
      if (error instanceof SectionFileError) throw error;
      code = 1;
      const sentence = await on.incident(error);
      text = call.json ? JSON.stringify(brokenAnswer(query, sentence)) : sentence;
    }
    await on.console.out(`${between}${text}\n`);
    if (!call.json) between = '\n';
  }
  return code;
}

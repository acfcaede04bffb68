import { typedOptions } from '../commands/define/typed-options.ts';
import { search as searchCommand } from '../commands/search.ts';
import { exportPapers } from '../corpus/formats/export.ts';
import { wordProblem } from '../i18n/problems/problems.ts';
import { textsIn } from '../i18n/texts.ts';
import type { Paper } from '../model/paper.ts';
import { printable } from '../model/printable.ts';
import type { Problem } from '../model/problem.ts';
import type { Library } from '../search/index/library.ts';
import { search } from '../search/search.ts';
import type { ExitCode, Printing } from './console.ts';
import type { CliCall } from './parse-cli.ts';
import { searchMeant } from './search-meant.ts';

interface Exporting extends Printing {
  library: Library;
  /** Epoch milliseconds. */
  now: number;
}

/**
 * Writes all papers, or those that a query finds, best first. Prints a note on standard error if a part of the query is
 * not understood, or if no paper has some of its words.
 */
export async function runExport(
  call: Extract<CliCall, { call: 'export' }>,
  on: Exporting,
): Promise<ExitCode> {
  const { papers, note } = found(call.query, on);
  if (note !== undefined) await on.console.err(`${printable(note)}\n`);
  for (const text of exportPapers(papers, call.format, call.texts)) await on.console.out(text);
  return 0;
}

function found(
  query: string | undefined,
  { library, language, now }: Exporting,
): { papers: readonly Paper[]; note?: string } {
  const { papers } = library;
  if (papers.length === 0) return { papers, note: wordProblem({ code: 'empty-corpus' }, language) };
  if (query === undefined) return { papers };
  const { query: words, order } = searchMeant(typedOptions(query, searchCommand).options, query);
  const results = search(library, words, { offset: 0, limit: papers.length, order, language, now });
  const problem: Problem | undefined =
    results.problem ?? (results.total === 0 ? { code: 'no-hits', query } : undefined);
  const { replies } = textsIn(language);
  const missing = results.near ? replies.nearest(words) : results.unknown && replies.fitRest(results.unknown);
  const told = [results.read && replies.readBySound(results.read), missing].filter(Boolean).join('\n');
  const note = problem ? wordProblem(problem, language) : told || undefined;
  return { papers: results.hits.map((hit) => hit.paper), note };
}

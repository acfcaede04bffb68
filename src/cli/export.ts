import type { CliCall } from '../cli.ts';
import { exportPapers } from '../corpus/export.ts';
import type { Language } from '../language.ts';
import type { Library } from '../search/library.ts';
import { search } from '../search/search.ts';
import type { Console, ExitCode } from './console.ts';

interface Exporting {
  library: Library;
  language: Language;
  console: Console;
}

/** Writes all papers, or those that a query finds, best first. */
export async function runExport(
  call: Extract<CliCall, { call: 'export' }>,
  on: Exporting,
): Promise<ExitCode> {
  const { library, language } = on;
  const papers =
    call.query === undefined
      ? library.papers
      : search(library, call.query, { offset: 0, limit: library.papers.length, language }).hits.map(
          (hit) => hit.paper,
        );
  for (const text of exportPapers(papers, call.format)) await on.console.out(text);
  return 0;
}

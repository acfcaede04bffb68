import type { Paper } from '../../model/paper.ts';
import { bibtexEntry } from './bibtex/bibtex-writer.ts';
import { cslOfPaper } from './json/csl-writer.ts';
import { jsonLine } from './json/jsonl-writer.ts';
import { markdownSection } from './markdown-writer.ts';

/** The formats that papers can be written in; `jsonl` alone keeps everything. */
export const exportFormats = ['jsonl', 'bibtex', 'csl-json', 'markdown'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** The text of a whole file, in pieces of one paper each; no papers give a file without any, which is still one of the format. */
export function* exportPapers(papers: Iterable<Paper>, format: ExportFormat): Generator<string> {
  if (format !== 'csl-json') {
    const write = { jsonl: jsonLine, bibtex: bibtexEntry, markdown: markdownSection }[format];
    for (const paper of papers) yield write(paper);
    return;
  }
  let before = '[\n';
  for (const paper of papers) {
    yield `${before}  ${JSON.stringify(cslOfPaper(paper))}`;
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

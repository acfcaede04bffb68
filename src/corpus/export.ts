import { bibtexEntry } from './formats/bibtex-writer.ts';
import { cslOfPaper } from './formats/csl-item.ts';
import { jsonLine } from './formats/jsonl-writer.ts';
import { markdownSection } from './formats/markdown-writer.ts';
import type { Paper } from './paper.ts';

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

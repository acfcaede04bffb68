import type { Paper } from '../../model/paper.ts';
import { bibtexEntry } from './cite/bibtex-writer.ts';
import { type CitationText, citationsOf } from './cite/citation.ts';
import { cslItem } from './cite/csl-writer.ts';
import { risRecord } from './cite/ris-writer.ts';
import { markdownSection } from './markdown-writer.ts';

/** Ids of the formats that papers can be written in. Only `jsonl` keeps everything. */
export const exportFormats = ['jsonl', 'bibtex', 'csl-json', 'ris', 'markdown'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/**
 * Yields the text of a whole file in pieces of one paper each. Without papers it is a valid file that contains none.
 * `texts` lists what citations (BibTeX, CSL-JSON, RIS) contain beside the reference. Default is nothing.
 */
export function* exportPapers(
  papers: Iterable<Paper>,
  format: ExportFormat,
  texts: readonly CitationText[] = [],
): Generator<string> {
  if (format === 'jsonl' || format === 'markdown') {
    for (const paper of papers)
      yield format === 'jsonl' ? `${JSON.stringify(paper)}\n` : markdownSection(paper);
    return;
  }
  const citations = citationsOf(papers, new Set(texts));
  if (format !== 'csl-json') {
    const write = { bibtex: bibtexEntry, ris: risRecord }[format];
    for (const citation of citations) yield write(citation);
    return;
  }
  let before = '[\n';
  for (const citation of citations) {
    yield `${before}  ${JSON.stringify(cslItem(citation))}`;
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

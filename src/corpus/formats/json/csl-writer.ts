import type { Paper } from '../../../model/paper.ts';
import { piecesOfName } from '../../read/people.ts';

/** What of a paper CSL-JSON has a place for. The parts stand in `annote`, a part a line. */
export function cslOfPaper(paper: Paper): Record<string, unknown> {
  const item: Record<string, unknown> = { id: paper.id, type: 'article', title: paperTitle(paper) };
  if (paper.authors.length > 0) item.author = paper.authors.map(piecesOfName);
  if (paper.year !== null) item.issued = { 'date-parts': [[paper.year]] };
  if (paper.abstract !== '') item.abstract = paper.abstract;
  if (paper.parts.length > 0) {
    item.annote = paper.parts.map((part) => `${part.label}: ${part.text}`).join('\n');
  }
  const url = paper.url ?? paper.links[0];
  if (url !== undefined) item.URL = url;
  if (paper.tags.length > 0) item.keyword = paper.tags.join(', ');
  return item;
}

/** The title, or what stands for a lost one: the name with what it abbreviates, or the heading. */
export function paperTitle(paper: Paper): string {
  if (paper.title !== null) return paper.title;
  if (paper.name !== null && paper.expansion !== null) return `${paper.name}: ${paper.expansion}`;
  return paper.name ?? (paper.heading.en || paper.heading.zh);
}

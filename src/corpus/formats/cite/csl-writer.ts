import { labelled } from '../../../model/labelled.ts';
import { piecesOfName } from '../../read/people.ts';
import type { Citation } from './citation.ts';

const types = {
  conference: 'paper-conference',
  journal: 'article-journal',
  preprint: 'article',
  other: 'article',
} as const;

/** Returns an item of CSL-JSON 1.0. `annote` holds the parts of the summary, one per line. */
export function cslItem(citation: Citation): Record<string, unknown> {
  const { authors, year, parts, keywords, arxiv } = citation;
  return {
    id: citation.key,
    type: types[citation.kind],
    title: citation.title,
    author: authors.length > 0 ? authors.map(piecesOfName) : undefined,
    issued: year === undefined ? undefined : { 'date-parts': [[year]] },
    'container-title': citation.venue,
    DOI: citation.doi,
    archive: arxiv && 'arXiv',
    number: arxiv && `arXiv:${arxiv}`,
    URL: citation.url,
    abstract: citation.abstract,
    annote: parts.length > 0 ? parts.map((part) => labelled(part.label, part.text)).join('\n') : undefined,
    keyword: keywords.length > 0 ? keywords.join(', ') : undefined,
    note: citation.note,
  };
}

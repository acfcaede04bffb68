import type { Paper, Part } from '../../../model/paper.ts';
import { slugOf } from '../../derive/ids.ts';
import { FreeIds } from '../../read/free-ids.ts';

/** The texts of a paper that a citation contains only on request: the abstract and the parts of the summary. */
export const citationTexts = ['abstract', 'parts'] as const;
export type CitationText = (typeof citationTexts)[number];

/**
 * A paper in the terms of reference managers. Unknown fields are absent. A heading made from the text is never given
 * as a title.
 */
export interface Citation {
  /** Unique within one export. */
  key: string;
  kind: 'conference' | 'journal' | 'preprint' | 'other';
  title: string | undefined;
  authors: string[];
  year: number | undefined;
  venue: string | undefined;
  doi: string | undefined;
  arxiv: string | undefined;
  url: string | undefined;
  keywords: string[];
  /** Identifies the record for a reader if its title is unknown. */
  note: string | undefined;
  abstract: string | undefined;
  parts: Part[];
}

const journal =
  /\b(?:journal|transactions|letters|review|magazine|annals|proceedings of the national academy|tmlr|jmlr)\b/i;

/** Yields the citations of one export, each with the texts in `wanted`. */
export function* citationsOf(
  papers: Iterable<Paper>,
  wanted: ReadonlySet<CitationText>,
): Generator<Citation> {
  const keys = new FreeIds();
  for (const paper of papers) {
    const arxiv = numberOf(paper, 'arxiv');
    yield {
      key: keys.take(keyOf(paper)),
      kind: kindOf(paper.venue, arxiv),
      title: paper.title ?? undefined,
      authors: paper.authors,
      year: paper.year ?? undefined,
      venue: paper.venue ?? undefined,
      doi: numberOf(paper, 'doi'),
      arxiv,
      url: paper.url ?? paper.links[0],
      keywords: paper.tags,
      note: paper.title === null ? `Title not known. Record ${paper.ordinal} of ${paper.corpus}.` : undefined,
      abstract: wanted.has('abstract') && paper.abstract !== '' ? paper.abstract : undefined,
      parts: wanted.has('parts') ? paper.parts : [],
    };
  }
}

function kindOf(venue: string | null, arxiv: string | undefined): Citation['kind'] {
  if (venue === null) return arxiv === undefined ? 'other' : 'preprint';
  return journal.test(venue) ? 'journal' : 'conference';
}

function numberOf({ keys }: Paper, kind: 'arxiv' | 'doi'): string | undefined {
  const key = keys.find((one) => one.startsWith(`${kind}:`));
  return key?.slice(kind.length + 1);
}

/** Matches ids that mean nothing to a person: digests, arXiv numbers, numbers of databases. */
const opaque = /^(?:p-[0-9a-f]{12}|arxiv-.*|\d+)(?:-\d+)?$/;

/**
 * Returns the paper's id, which is its name or its key in the library it came from. An opaque id is replaced by
 * family name, year and name or title: `example2025koalapo`.
 */
function keyOf({ id, name, title, authors, year }: Paper): string {
  if (!opaque.test(id)) return id;
  const word =
    slugOf(name ?? '') ||
    slugOf(title ?? '')
      .split('-')
      .find((one) => one.length > 3) ||
    '';
  const family = slugOf(authors[0]?.split(' ').at(-1) ?? '');
  const made = `${family}${year ?? ''}${word}`;
  return family === '' && slugOf(name ?? '') === '' ? id : made;
}

import type { Paper } from '../corpus/paper.ts';
import type { InvertedIndex, Postings } from './inverted-index.ts';
import type { Library } from './library.ts';
import { squash } from './name-index.ts';
import { phrasePapers } from './phrases.ts';
import type { Condition } from './query-syntax.ts';
import { readUnits } from './units.ts';

/** Papers, by their place in the library, that meet a condition. `mask` limits the fields that are read. */
export function papersMeeting(condition: Condition, library: Library, mask: number): Set<number> {
  switch (condition.kind) {
    case 'words':
      return wordPapers(condition.text, library.index, mask);
    case 'phrase':
      return phrasePapers(condition.text, library.index, mask);
    case 'code':
      return where(library, (paper) => paper.links.length > 0);
    case 'tag':
      return taggedPapers(condition.text, library);
    case 'name':
      return namedPapers(condition.text, library);
    case 'bench':
      return union(
        taggedPapers(condition.text, library, 'benchmark'),
        phrasePapers(condition.text, library.index, ~0),
      );
  }
}

/** All the words of it, in any place: `AC-ODM` as one name or piece by piece. */
function wordPapers(text: string, index: InvertedIndex, mask: number): Set<number> {
  const { joined, units } = readUnits(text);
  const whole = joined[0]?.key;
  const name =
    whole !== undefined && units.length === joined[0]!.last + 1 ? index.terms.get(whole) : undefined;
  return name ? within(name, mask) : phrasePapers(text, index, mask);
}

function within(postings: Postings, mask: number): Set<number> {
  return new Set(postings.papers.filter((_, i) => (postings.fields[i]! & mask) !== 0));
}

function taggedPapers(text: string, library: Library, kind?: string): Set<number> {
  const wanted = squash(text);
  const ids = new Set(
    [...library.vocabulary.byId.values()]
      .filter((tag) => kind === undefined || tag.kind === kind)
      .filter((tag) =>
        [tag.id, tag.label.zh, tag.label.en, ...tag.terms].some((label) => squash(label) === wanted),
      )
      .map((tag) => tag.id),
  );
  return where(library, (paper) =>
    paper.tags.some((tag) => ids.has(tag) || (kind === undefined && squash(tag) === wanted)),
  );
}

function namedPapers(text: string, library: Library): Set<number> {
  const wanted = squash(text);
  if (wanted === '') return new Set();
  const papers = new Set(
    library.names.entries
      .filter((entry) => entry.kind !== 'heading' && entry.squashed.includes(wanted))
      .map((entry) => entry.paper),
  );
  return where(library, (paper) => papers.has(paper));
}

function where(library: Library, test: (paper: Paper) => boolean): Set<number> {
  const found = new Set<number>();
  library.papers.forEach((paper, place) => {
    if (test(paper)) found.add(place);
  });
  return found;
}

export function union(...sets: readonly Set<number>[]): Set<number> {
  return new Set(sets.flatMap((set) => [...set]));
}

import { keyOfAddress } from '../../corpus/identity/address-key.ts';
import type { Paper } from '../../model/paper.ts';
import { NumberList } from '../text/number-list.ts';
import { Dictionary } from './dictionary.ts';
import type { Library } from './library.ts';
import { type NamesOfPapers, NamesOfPapersBuilder } from './names-of-papers.ts';
import { PlaceSet } from './place-set.ts';
import { forEachSliced, Prepared } from './sliced.ts';

/** The facts by which queries filter papers, as plain data that can be saved, so that no paper is read for it. */
export interface PaperFacts {
  /** Indexed by paper: its number in its corpus. */
  ordinals: Uint32Array;
  /** Indexed by paper: its year, or 0. */
  years: Uint16Array;
  /** Indexed by paper: 1 if one of its links leads to something other than a paper, such as code. */
  hasCode: Uint8Array;
  authors: NamesOfPapers;
  venues: NamesOfPapers;
}

export const paperFacts = new Prepared<Library, PaperFacts>(function* ({ papers }) {
  const builder = new PaperFactsBuilder();
  yield* forEachSliced(papers, (paper) => builder.add(paper));
  return builder.finish();
});

/** Collects the facts of papers, paper by paper. */
export class PaperFactsBuilder {
  readonly #ordinals = new NumberList();
  readonly #years = new NumberList();
  readonly #hasCode = new NumberList();
  readonly #authors = new NamesOfPapersBuilder();
  readonly #venues = new NamesOfPapersBuilder();

  add({ ordinal, year, links, authors, venue }: Paper): void {
    this.#ordinals.push(ordinal);
    this.#years.push(year ?? 0);
    this.#hasCode.push(links.some((link) => keyOfAddress(link) === undefined) ? 1 : 0);
    this.#authors.add(authors);
    this.#venues.add(venue === null ? [] : [venue]);
  }

  finish(): PaperFacts {
    return {
      ordinals: this.#ordinals.toArray(),
      years: Uint16Array.from(this.#years.toArray()),
      hasCode: Uint8Array.from(this.#hasCode.toArray()),
      authors: this.#authors.finish(),
      venues: this.#venues.finish(),
    };
  }
}

/** Returns the papers, given as indices into the library, for which `test` is true. */
export function papersWith(library: Library, test: (facts: PaperFacts, place: number) => boolean): PlaceSet {
  const facts = paperFacts.of(library);
  const found = new PlaceSet(library.index.size);
  for (let place = 0; place < library.index.size; place++) if (test(facts, place)) found.add(place);
  return found;
}

/** Returns the papers with an author, or a venue, for whose name `test` is true. */
export function papersNaming(
  library: Library,
  kind: 'authors' | 'venues',
  test: (name: string) => boolean,
): PlaceSet {
  const { names, ...ofPapers } = paperFacts.of(library)[kind];
  return papersHaving(
    library,
    ofPapers,
    Uint8Array.from(new Dictionary(names).keys(), (name) => (test(name) ? 1 : 0)),
  );
}

/** Returns the papers with one of the names for which `wanted` is 1. */
export function papersHaving(
  library: Library,
  { start, values }: Pick<NamesOfPapers, 'start' | 'values'>,
  wanted: Uint8Array,
): PlaceSet {
  return papersWith(library, (_, place) => {
    for (let at = start[place]!; at < start[place + 1]!; at++) if (wanted[values[at]!]) return true;
    return false;
  });
}

import type { Paper } from '../../model/paper.ts';
import { NumberList } from '../text/number-list.ts';
import type { Library } from './library.ts';
import { forEachSliced, Prepared, type Sliced } from './sliced.ts';

/** The tags of all papers. Paper `d` has the tags from `start[d]` up to `start[d + 1]`. */
export interface FlatTags {
  names: readonly string[];
  start: Uint32Array;
  /** Indices into `names`. */
  tags: Uint32Array;
}

interface TagCount {
  tag: string;
  count: number;
}

/**
 * Counts the papers with each tag in some lists of indices into the library, by default of all papers. Returns the most
 * frequent tag first; equal counts are sorted by id.
 */
export function tagCounts(library: Library, lists?: readonly ArrayLike<number>[]): TagCount[] {
  const { names, start, tags } = flatTags.of(library);
  const counts = new Uint32Array(names.length);
  if (lists === undefined) for (const tag of tags) counts[tag]!++;
  for (const places of lists ?? []) {
    for (let at = 0; at < places.length; at++) {
      const place = places[at]!;
      for (let i = start[place]!; i < start[place + 1]!; i++) counts[tags[i]!]!++;
    }
  }
  return names
    .map((tag, number) => ({ tag, count: counts[number]! }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.tag < b.tag ? -1 : 1));
}

export const flatTags = new Prepared<Library, FlatTags>(({ papers }) => readTags(papers));

function* readTags(papers: readonly Paper[]): Sliced<FlatTags> {
  const reader = new TagReader();
  yield* forEachSliced(papers, (paper) => reader.add(paper));
  return reader.finish();
}

/** Collects the tags of papers, paper by paper. */
export class TagReader {
  readonly #numbers = new Map<string, number>();
  readonly #start = new NumberList();
  readonly #tags = new NumberList();

  add({ tags }: Paper): void {
    this.#start.push(this.#tags.length);
    for (const tag of tags) {
      const number = this.#numbers.get(tag) ?? this.#numbers.size;
      this.#numbers.set(tag, number);
      this.#tags.push(number);
    }
  }

  finish(): FlatTags {
    this.#start.push(this.#tags.length);
    return { names: [...this.#numbers.keys()], start: this.#start.toArray(), tags: this.#tags.toArray() };
  }
}

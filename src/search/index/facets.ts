import type { Paper } from '../../model/paper.ts';
import type { Library } from './library.ts';
import { forEachSliced, Prepared, type Sliced } from './sliced.ts';

/** The tags of all papers. Paper `d` has the tags from `start[d]` up to `start[d + 1]`. */
export interface FlatTags {
  names: readonly string[];
  start: Uint32Array;
  /** Indices into `names`. */
  tags: Uint32Array;
}

export interface TagCount {
  tag: string;
  count: number;
}

/**
 * Counts the papers with each tag in some lists of indices into the library, by default of all papers. Returns the most
 * frequent tag first; equal counts are sorted by id.
 */
export function tagCounts(
  library: Library,
  lists: readonly ArrayLike<number>[] = [Uint32Array.from(library.papers.keys())],
): TagCount[] {
  const { names, start, tags } = flatTags.of(library);
  const counts = new Uint32Array(names.length);
  for (const places of lists) {
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

export function* readTags(papers: readonly Paper[]): Sliced<FlatTags> {
  const numbers = new Map<string, number>();
  const start = new Uint32Array(papers.length + 1);
  const tags: number[] = [];
  yield* forEachSliced(papers, (paper, place) => {
    for (const tag of paper.tags) {
      const number = numbers.get(tag) ?? numbers.size;
      numbers.set(tag, number);
      tags.push(number);
    }
    start[place + 1] = tags.length;
  });
  return { names: [...numbers.keys()], start, tags: Uint32Array.from(tags) };
}

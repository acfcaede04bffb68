import { Dictionary } from './dictionary.ts';
import type { Library } from './library.ts';
import { type NamesOfPapers, NamesOfPapersBuilder } from './names-of-papers.ts';
import { forEachSliced, Prepared } from './sliced.ts';

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
    .map((tag, at) => ({ tag, count: counts[at]! }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.tag < b.tag ? -1 : 1));
}

export const flatTags = new Prepared<Library, FlatTags>(function* ({ papers }) {
  const builder = new NamesOfPapersBuilder();
  yield* forEachSliced(papers, ({ tags }) => builder.add(tags));
  return flatTagsOf(builder.finish());
});

/** Returns tags with their names decoded, because every search needs these. */
export function flatTagsOf({ names: coded, start, values }: NamesOfPapers): FlatTags {
  return { names: [...new Dictionary(coded).keys()], start, tags: values };
}

import { flatTags } from './facets.ts';
import type { Library } from './library.ts';
import { squash } from './name-index.ts';
import { PlaceSet } from './place-set.ts';
import { forEachSliced, Prepared } from './sliced.ts';

interface TagIndex {
  /** Maps each squashed id, label and term to the tags that it may mean. */
  ids: ReadonlyMap<string, ReadonlySet<string>>;
  /** Maps a tag's id to the papers with it, as indices into the library. */
  places: ReadonlyMap<string, Uint32Array>;
}

/** Returns true if the text is an id, a label or a term of a tag. */
export function isTag(text: string, library: Library): boolean {
  return tagIndexes.of(library).ids.has(squash(text));
}

/**
 * Returns the papers with a tag, given its id, or else a label or a term of one or more. If `kind` is given, other
 * kinds of tags are ignored.
 */
export function taggedPapers(text: string, library: Library, kind?: string): PlaceSet {
  const index = tagIndexes.of(library);
  const found = new PlaceSet(library.index.size);
  for (const id of index.ids.get(squash(text)) ?? []) {
    if (kind !== undefined && library.vocabulary.byId.get(id)?.kind !== kind) continue;
    for (const place of index.places.get(id) ?? []) found.add(place);
  }
  return found;
}

export const tagIndexes = new Prepared<Library, TagIndex>(function* (library) {
  const ids = new Map<string, Set<string>>();
  const places = new Map<string, Uint32Array>();
  const call = (id: string, label: string) => {
    const key = squash(label);
    ids.set(key, (ids.get(key) ?? new Set()).add(id));
  };
  for (const { id, label, terms } of library.vocabulary.byId.values()) {
    for (const text of [id, label.zh, label.en, ...terms]) call(id, text);
    yield;
  }
  const { names, start, tags } = flatTags.of(library);
  const counts = new Uint32Array(names.length);
  for (const tag of tags) counts[tag]!++;
  const byTag = Array.from(counts, (count) => new Uint32Array(count));
  const next = new Uint32Array(names.length);
  yield* forEachSliced(start.subarray(1), (end, place) => {
    for (let i = start[place]!; i < end; i++) byTag[tags[i]!]![next[tags[i]!]!++] = place;
  });
  for (const [number, tag] of names.entries()) {
    // A label of another tag may be the same: images are tagged `text-to-image` where they mention GenEval.
    ids.set(squash(tag), new Set([tag]));
    places.set(tag, byTag[number]!);
  }
  return { ids, places };
});

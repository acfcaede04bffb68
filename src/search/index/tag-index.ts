import type { Library } from './library.ts';
import { squash } from './name-index.ts';
import { PlaceSet } from './place-set.ts';

interface TagIndex {
  /** Maps each squashed id, label and term to the tags that it may mean. */
  ids: ReadonlyMap<string, ReadonlySet<string>>;
  /** Maps a tag's id to the papers with it, as indices into the library. */
  places: ReadonlyMap<string, readonly number[]>;
}

const made = new WeakMap<Library, TagIndex>();

/** Returns true if the text is an id, a label or a term of a tag. */
export function isTag(text: string, library: Library): boolean {
  return tagIndexOf(library).ids.has(squash(text));
}

/** Returns the papers with a tag, given its id, a label or a term. If `kind` is given, other kinds of tags are ignored. */
export function taggedPapers(text: string, library: Library, kind?: string): PlaceSet {
  const index = tagIndexOf(library);
  const found = new PlaceSet(library.index.size);
  for (const id of index.ids.get(squash(text)) ?? []) {
    if (kind !== undefined && library.vocabulary.byId.get(id)?.kind !== kind) continue;
    for (const place of index.places.get(id) ?? []) found.add(place);
  }
  return found;
}

function tagIndexOf(library: Library): TagIndex {
  let index = made.get(library);
  if (!index) {
    index = indexTags(library);
    made.set(library, index);
  }
  return index;
}

function indexTags({ papers, vocabulary }: Library): TagIndex {
  const ids = new Map<string, Set<string>>();
  const places = new Map<string, number[]>();
  const call = (id: string, label: string) => {
    const key = squash(label);
    ids.set(key, (ids.get(key) ?? new Set()).add(id));
  };
  for (const { id, label, terms } of vocabulary.byId.values())
    for (const text of [id, label.zh, label.en, ...terms]) call(id, text);
  for (const [place, { tags }] of papers.entries()) {
    for (const tag of tags) {
      call(tag, tag);
      const found = places.get(tag);
      if (found) found.push(place);
      else places.set(tag, [place]);
    }
  }
  return { ids, places };
}

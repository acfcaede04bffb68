import type { Library } from './library.ts';
import { squash } from './name-index.ts';

interface TagIndex {
  /** By each way to write a tag: the ids that it may mean. */
  ids: ReadonlyMap<string, ReadonlySet<string>>;
  /** By tag id: the papers with it, by their place in the library. */
  places: ReadonlyMap<string, readonly number[]>;
}

const made = new WeakMap<Library, TagIndex>();

/** Whether a tag is called so. */
export function isTag(text: string, library: Library): boolean {
  return tagIndexOf(library).ids.has(squash(text));
}

/** Papers with a tag, called by its id, its label in either language or one of its terms; `kind` narrows the tags. */
export function taggedPapers(text: string, library: Library, kind?: string): Set<number> {
  const index = tagIndexOf(library);
  const found = new Set<number>();
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

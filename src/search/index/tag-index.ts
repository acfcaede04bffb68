import { flatTags } from './facets.ts';
import type { Library } from './library.ts';
import { squash } from './name-list.ts';
import { papersHaving } from './paper-facts.ts';
import type { PlaceSet } from './place-set.ts';
import { Prepared } from './sliced.ts';

/** Returns true if the text is an id, a label or a term of a tag. */
export function isTag(text: string, library: Library): boolean {
  return tagsCalled.of(library).has(squash(text));
}

/**
 * Returns the papers with a tag, given its id, or else a label or a term of one or more. If `kind` is given, other
 * kinds of tags are ignored.
 */
export function taggedPapers(text: string, library: Library, kind?: string): PlaceSet {
  const ids = tagsCalled.of(library).get(squash(text));
  const isMeant = (tag: string) =>
    ids?.has(tag) && (kind === undefined || library.vocabulary.byId.get(tag)?.kind === kind);
  const { names, start, tags } = flatTags.of(library);
  return papersHaving(
    library,
    { start, values: tags },
    Uint8Array.from(names, (tag) => (isMeant(tag) ? 1 : 0)),
  );
}

/** Maps each squashed id, label and term to the tags that it may mean. */
export const tagsCalled = new Prepared<Library, ReadonlyMap<string, ReadonlySet<string>>>(
  function* (library) {
    const called = new Map<string, Set<string>>();
    for (const { id, label, terms } of library.vocabulary.byId.values()) {
      for (const text of [id, label.zh, label.en, ...terms]) {
        const key = squash(text);
        called.set(key, (called.get(key) ?? new Set()).add(id));
      }
      yield;
    }
    // A label of another tag may be the same: images are tagged `text-to-image` where they mention GenEval.
    for (const tag of flatTags.of(library).names) called.set(squash(tag), new Set([tag]));
    return called;
  },
);

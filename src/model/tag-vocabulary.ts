import type { Localized } from './language.ts';

export const tagKinds = ['topic', 'algorithm', 'benchmark'] as const;
export type TagKind = (typeof tagKinds)[number];

export interface Tag {
  /** Kebab-case, unique. */
  id: string;
  kind: TagKind;
  label: Localized;
  /** Words that indicate the tag, in either language. A word with capitals must be spelled with them. */
  terms: readonly string[];
  /** The score that a paper needs for the tag. It is higher for common words. See `tagsOf`. */
  needs: number;
}

export interface TagVocabulary {
  tags: readonly Tag[];
  byId: ReadonlyMap<string, Tag>;
}

/** Returns the vocabulary of tags with different ids. */
export function vocabularyOf(tags: readonly Tag[]): TagVocabulary {
  return { tags, byId: new Map(tags.map((tag) => [tag.id, tag])) };
}

import type { Localized } from './language.ts';

export const tagKinds = ['topic', 'algorithm', 'benchmark'] as const;
export type TagKind = (typeof tagKinds)[number];

export interface Tag {
  /** Kebab-case, unique. */
  id: string;
  kind: TagKind;
  label: Localized;
  /** Words that show it, in either language; one with capitals counts only when written so. */
  terms: readonly string[];
  /** The score that shows it, see `tagsOf`; higher where the words are common. */
  needs: number;
}

export interface TagVocabulary {
  tags: readonly Tag[];
  byId: ReadonlyMap<string, Tag>;
}

/** Of tags with different ids. */
export function vocabularyOf(tags: readonly Tag[]): TagVocabulary {
  return { tags, byId: new Map(tags.map((tag) => [tag.id, tag])) };
}

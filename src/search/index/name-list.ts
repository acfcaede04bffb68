import type { Paper } from '../../model/paper.ts';
import { foldWord } from '../text/characters.ts';

/** A name by which a paper can be found. */
export interface NameEntry<P = Paper> {
  paper: P;
  /** The paper, as an index into the library. */
  place: number;
  /** The name as it is displayed. */
  label: string;
  /** The name's letters and digits, lower-cased: `acodm`. */
  squashed: string;
  kind: 'name' | 'alias' | 'heading';
}

/** The names by which papers are found: first names, then aliases, then headings. */
export interface NameList<P = Paper> {
  readonly entries: NameEntries<P>;
}

/** An array of entries, or one that makes each entry when somebody asks for it. */
export interface NameEntries<P = Paper> extends Iterable<NameEntry<P>> {
  readonly length: number;
  at(index: number): NameEntry<P> | undefined;
}

/** Returns the folded letters and digits of a name, which are the same for `AC-ODM`, `ac odm` and `acodm`. */
export function squash(text: string): string {
  if (/^[\0-\x7f]*$/.test(text)) return foldWord(text.replace(/[^A-Za-z0-9]+/g, ''));
  return foldWord(text.normalize('NFKC').replace(/[^\p{L}\p{N}\p{M}]+/gu, ''));
}

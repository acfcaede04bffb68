import type { Paper } from '../../model/paper.ts';
import { foldWord } from '../text/characters.ts';

/** A name by which a paper can be found. The paper and the label are read when they are asked for. */
export interface NameEntry {
  readonly paper: Paper;
  /** The paper, as an index into the library. */
  place: number;
  /** The name as it is displayed. */
  readonly label: string;
  /** The name's letters and digits, lower-cased: `acodm`. */
  squashed: string;
  kind: 'name' | 'alias' | 'heading';
}

/** Returns the folded letters and digits of a name, which are the same for `AC-ODM`, `ac odm` and `acodm`. */
export function squash(text: string): string {
  if (/^[\0-\x7f]*$/.test(text)) return foldWord(text.replace(/[^A-Za-z0-9]+/g, ''));
  return foldWord(text.normalize('NFKC').replace(/[^\p{L}\p{N}\p{M}]+/gu, ''));
}

import type { Paper } from './paper.ts';
import type { Problem } from './problem.ts';

/** Where a query's words were found. */
export type Field = 'name' | 'heading' | 'tags' | 'abstract' | (string & {});

/** Text with the ranges that matched: `[start, end)` in UTF-16 units, ascending, not overlapping. */
export interface Snippet {
  text: string;
  matches: [start: number, end: number][];
}

/** Why a paper was found: the words that matched, in which field, and the sentence around them. */
export interface Why {
  field: Field;
  /** As they stand in the field. */
  terms: string[];
  snippet: Snippet;
}

export interface Hit {
  paper: Paper;
  score: number;
  /** Best first. */
  why: Why[];
}

export interface Results {
  query: string;
  /** How many papers match; `hits` is one page of them. */
  total: number;
  hits: Hit[];
  /** Tag id and how many of all matching papers carry it, most first. */
  facets: { tag: string; count: number }[];
  /** No paper says what was asked; the hits are only near to it. */
  near?: boolean;
  /** How many papers were left out because they mention no more than these words of the query. */
  more?: { count: number; words: string[] };
  /** A query that would find something, when this one finds little. */
  suggestion?: string;
  /** The query could not be understood as typed and was searched as plain words. */
  problem?: Problem;
}

/** A name offered while somebody is typing. */
export interface NameSuggestion<P = Paper> {
  paper: P;
  /** The name or alias that fits what was typed. */
  label: string;
  /** Its letters and digits alone. */
  squashed: string;
}

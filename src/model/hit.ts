import type { Paper } from './paper.ts';
import type { Problem } from './problem.ts';

/** A field of a paper in which words of a query were found. */
export type Field = 'name' | 'heading' | 'tags' | 'abstract' | (string & {});

/** Text with the ranges that matched: `[start, end)` in UTF-16 units, ascending, not overlapping. */
export interface Snippet {
  text: string;
  matches: [start: number, end: number][];
}

/** A reason why a paper was found: the words that matched, in which field, and the sentence around them. */
export interface Why {
  field: Field;
  /** The words as the field spells them. */
  terms: string[];
  snippet: Snippet;
}

/** A step of ranking: the query's words, their nearness, terms of the best papers, likeness, a typed name or title. */
export type ScoreStep = 'words' | 'nearness' | 'feedback' | 'meaning' | 'name' | 'title';

/** A part of a hit's score. */
export interface ScorePart {
  step: ScoreStep;
  /** The words of the query that matched, as typed. Absent if the points are for the query as a whole. */
  typed?: string;
  /** The matched words, as the paper spells them. */
  found?: string;
  points: number;
}

export interface Hit {
  paper: Paper;
  score: number;
  /** The passages that match the query, best first. */
  why: Why[];
  /** Add up to the score. Only present if they were asked for. */
  parts?: ScorePart[];
}

export interface Results {
  query: string;
  /** The number of papers that match; `hits` is one page of them. */
  total: number;
  hits: Hit[];
  /** Tag ids with the number of matching papers that have them, most frequent first. */
  facets: { tag: string; count: number }[];
  /** True if more papers may match, so that a tag may have more of them than its count says. */
  isCut?: boolean;
  /** True if no paper matches and the hits are only similar. */
  near?: boolean;
  /** The number of papers that were left out because they match only these words of the query. */
  more?: { count: number; words: string[] };
  /** The words of the query as papers were found by them, if Chinese in them was read by its sound. */
  read?: string;
  /** Words of the query that no paper has, if they are a considerable part of it. */
  unknown?: string[];
  /** A query that would find papers, if this one finds none. */
  suggestion?: string;
  /** Set if the query could not be understood as typed and was searched as plain words. */
  problem?: Problem;
}

/** A name offered while somebody is typing. */
export interface NameSuggestion {
  paper: Paper;
  /** The paper's name or alias that fits the typed text. */
  label: string;
}

import type { Paper } from '../../model/paper.ts';
import { everyField, type FieldSet } from '../index/inverted-index.ts';
import type { Library } from '../index/library.ts';
import { papersMeeting, union } from '../query/conditions.ts';
import type { Query } from '../query/query-syntax.ts';
import { isStopWord } from '../text/stop-words.ts';
import { feedbackTerms } from './feedback.ts';
import { type QueryTerms, queryTerms } from './query-terms.ts';
import { type Ranked, ranked, scoresOf } from './rank.ts';
import { scoresByUnit } from './score-by-unit.ts';
import { addSideBySide } from './side-by-side.ts';

/** Share of the best score that is added to a paper whose name was typed with its capitals. */
const capitalsShare = 0.2;

export interface Matching {
  /** Papers that cover at least `leastCoverage` of the query, best first. */
  papers: Ranked[];
  /** Papers that match only the query's less important words, best first. */
  rest: Ranked[];
  /** The query's own terms, without those that feedback added. */
  asked: QueryTerms;
  fields: FieldSet;
  /** True if no paper has a word of the query. The papers then have single characters of it or similarly spelled words. */
  near: boolean;
}

/** A paper whose coverage is below this share of the best paper's coverage is moved to `rest`. */
const leastCoverage = 0.2;
const leastNearCoverage = 0.6;

/** Finds the papers that meet the query's conditions, ranked by all its words. */
export function matching(query: Query, library: Library): Matching {
  const found = matchingWords(query, library, false);
  const isPlain = query.required.length + query.excluded.length + query.inside.length === 0;
  if (found.papers.length > 0 || !isPlain) return found;
  return matchingWords(query, library, true);
}

function matchingWords(query: Query, library: Library, near: boolean): Matching {
  const { index } = library;
  const fields = fieldSetOf(query, library);
  const asked = queryTerms(rankedText(query), library, near);
  const { terms, units } = asked;
  const { scores, coverage } = scoresByUnit(terms, index, fields);
  const fits = conditionTest(query, library, fields);
  for (let place = 0; place < scores.length; place++) if (!fits(place)) scores[place] = 0;
  const isOneCharacter = !near && terms.some(({ character }) => character);
  const least = near ? leastNearCoverage : leastCoverage;
  const rest = isOneCharacter ? [] : ranked(takeWeak(scores, coverage, least));
  addSideBySide(units, scores, index, fields);
  const words = units.filter(({ word }) => !isStopWord(word)).length;
  const extra = scoresOf(feedbackTerms(terms, words, scores, index), index, everyField);
  for (let place = 0; place < scores.length; place++) if (scores[place]! > 0) scores[place]! += extra[place]!;
  putNamedFirst(query, scores, library);
  const papers = asksOnlyConditions(query) ? allThatFit(scores, fits) : ranked(scores);
  return { papers, rest: near ? [] : rest, asked, fields, near };
}

/**
 * True for a query of conditions alone, such as `tag:grpo` or `-ppo`, which asks for every paper that meets them. In
 * a query with words, conditions only narrow the results.
 */
function asksOnlyConditions(query: Query): boolean {
  return query.required.length + query.excluded.length > 0 && !/[\p{L}\p{N}]/u.test(query.words);
}

function allThatFit(scores: Float64Array, fits: (place: number) => boolean): Ranked[] {
  const unscored = [...scores.keys()].filter((place) => scores[place] === 0 && fits(place));
  return [...ranked(scores), ...unscored.map((place) => ({ place, score: 0 }))];
}

function fieldSetOf(query: Query, library: Library): FieldSet {
  if (query.inside.length === 0) return everyField;
  return query.inside.reduce((fields, key) => fields | (1 << library.index.fields.indexOf(key)), 0);
}

/** Returns the text that ranks papers: the plain words and the required words and phrases. */
function rankedText(query: Query): string {
  const required = query.required
    .flat()
    .flatMap((one) => (one.kind === 'words' || one.kind === 'phrase' ? [one.text] : []));
  return [query.words, ...required].join(' ');
}

function conditionTest(query: Query, library: Library, fields: FieldSet): (place: number) => boolean {
  const needed = query.required.map((group) =>
    union(...group.map((one) => papersMeeting(one, library, fields))),
  );
  const unwanted = union(...query.excluded.map((one) => papersMeeting(one, library, everyField)));
  return (place) => needed.every((places) => places.has(place)) && !unwanted.has(place);
}

/** Removes the papers below the least coverage from `scores` and returns their scores. */
function takeWeak(scores: Float64Array, coverage: Float64Array, least: number): Float64Array {
  let most = 0;
  for (let place = 0; place < scores.length; place++) {
    if (scores[place]! > 0) most = Math.max(most, coverage[place]!);
  }
  const weak = new Float64Array(scores.length);
  for (let place = 0; place < scores.length; place++) {
    if (coverage[place]! >= least * most) continue;
    weak[place] = scores[place]!;
    scores[place] = 0;
  }
  return weak;
}

/**
 * Puts the paper first whose whole name was typed, even if the name is a common word, and raises papers whose name was
 * typed among other words with the capitals that it has: `STEP diffusion policy`.
 */
function putNamedFirst(query: Query, scores: Float64Array, library: Library): void {
  const top = scores.reduce((most, score) => Math.max(most, score), 0);
  const raise = (paper: Paper, share: number) => {
    const place = library.places.get(paper)!;
    if (scores[place]! > 0) scores[place]! += share * top;
  };
  const called = library.names.called(query.words).filter(({ kind }) => kind !== 'heading');
  for (const { paper, kind } of called) raise(paper, kind === 'name' ? 2 : 1);
  if (called.length > 0) return;
  for (const word of new Set(query.words.split(/\s+/))) {
    if (!/\p{Lu}.*\p{Lu}/u.test(word)) continue;
    for (const { paper, label } of library.names.called(word))
      if (label === word) raise(paper, capitalsShare);
  }
}

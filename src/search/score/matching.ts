import type { Likeness } from '../../ports/meaning.ts';
import { everyField, type FieldSet, type InvertedIndex } from '../index/inverted-index.ts';
import type { Library } from '../index/library.ts';
import { PlaceSet } from '../index/place-set.ts';
import { papersMeeting } from '../query/conditions.ts';
import { phrasePapers, termPapers } from '../query/phrases.ts';
import type { Query } from '../query/query-syntax.ts';
import { inSimplified } from '../text/characters.ts';
import { isStopWord } from '../text/stop-words.ts';
import { addMeaning } from './add-meaning.ts';
import { addFeedback } from './feedback.ts';
import { matchesByField, tellingTerms } from './field-matches.ts';
import { BestPapers, Found } from './found.ts';
import { addNearness } from './nearness.ts';
import { type QueryTerms, queryTerms } from './query-terms.ts';
import { type Scope, scopeOf } from './scope.ts';
import { type AskedTerm, highestOf, scoresByUnit, type UnitScores } from './score-by-unit.ts';
import type { ScoreTrace } from './score-trace.ts';

/** Share of the best score that is added to a paper whose name was typed with its capitals. */
const capitalsShare = 0.2;

/** The result of `matching`. Its lists of papers are valid until the next call. */
export interface Matching {
  /** Papers that cover at least `leastCoverage` of the query. */
  papers: Found;
  /** Papers that match only the query's less important words. */
  rest: Found;
  /** The query's own terms, without those that feedback added. */
  asked: QueryTerms;
  scope: Scope;
  /** True if abstracts were left unread, so that more papers may match. */
  isCut: boolean;
  /**
   * True if no paper has a word of the query. The papers then have single characters of it or similarly spelled words.
   */
  near: boolean;
}

/**
 * A paper whose `UnitScores.coverage` is below this share of the highest one is moved to `Matching.rest`. Papers that do
 * not meet the conditions count as well, so that a query finds the same papers with a tag as without it.
 */
const leastCoverage = 0.2;
const leastNearCoverage = 0.6;

interface MatchingOptions {
  /** Records the steps of the ranking. */
  trace?: ScoreTrace | undefined;
  /** Moves the best papers by their likeness to the query. */
  likeness?: Likeness | undefined;
}

/** Finds the papers that meet the query's conditions, ranked by all its words. */
export function matching(query: Query, library: Library, options: MatchingOptions = {}): Matching {
  const found = matchingWords(query, library, false, options);
  const isPlain = query.required.length + query.excluded.length + query.inside.length === 0;
  if (found.papers.count > 0 || !isPlain) return found;
  return matchingWords(query, library, true, options);
}

function matchingWords(
  query: Query,
  library: Library,
  near: boolean,
  { trace, likeness }: MatchingOptions,
): Matching {
  const { index } = library;
  const scope = scopeOf(query, library);
  const { fields } = scope;
  const asked = queryTerms(rankedText(query), library, near);
  const { terms, readings, units } = asked;
  const fits = fitting(query, library, fields);
  const named = namedPapers(query, library);
  const isOneCharacter = !near && terms.some(({ character }) => character);
  const asksAll = fits !== undefined && asksOnlyConditions(query);
  const least = isOneCharacter || asksAll ? 0 : near ? leastNearCoverage : leastCoverage;
  const { found, coverage, highest, isCut = false } = scoresWithin(scope, readings, library, fits);
  // Conditions narrow what the words find. If they leave none of it, the best papers that meet them set the limit.
  const most = fits ? highestOf(coverage) : highest;
  const limit = least * (most < least * highest ? most : highest);
  const words = units.filter(({ word }) => !isStopWord(word)).length;
  const isStopName = words === 0 && found.count === 0;
  const [strong, weak] = isStopName ? [namesAlone(named, scope, fits), found] : found.split(coverage, limit);
  trace?.after('words', strong);
  addNearness(units, strong, index, fields);
  trace?.after('nearness', strong);
  addFeedback(terms, words, strong, index);
  trace?.after('feedback', strong);
  if (likeness) addMeaning(strong, likeness, library);
  trace?.after('meaning', strong);
  // In `in:method "credit assignment"`, not every paper that fits has the words in the section.
  const isInSection = scope.sections.size > 0 && terms.length > 0;
  const papers = asksAll && !isInSection ? allThatFit(strong, fits) : strong;
  raiseNamed(named, papers);
  trace?.after('name', papers);
  return { papers, rest: near ? Found.none : weak, asked, scope, isCut, near };
}

/**
 * True for a query of conditions alone, such as `tag:grpo` or `papers not about LLMs`, which asks for every paper that
 * meets them. In a query with words, conditions only narrow the results.
 */
function asksOnlyConditions(query: Query): boolean {
  return query.words
    .split(/\s+/)
    .every((word) => !/[\p{L}\p{N}]/u.test(word) || isStopWord(inSimplified(word.toLowerCase())));
}

/** Returns all papers of `fits`, in the library's order; those that are not in `found` get the score 0. */
function allThatFit(found: Found, fits: PlaceSet): Found {
  const places = fits.toArray();
  const scores = new Float64Array(places.length);
  for (let at = 0, next = 0; at < places.length && next < found.count; at++) {
    if (places[at] === found.places[next]) scores[at] = found.scores[next++]!;
  }
  return new Found(places, scores);
}

/**
 * At most this many papers are checked for matches within sections, because finding the sections of an abstract takes
 * long. Others are left out.
 */
const sectionLimit = 50;

/** Scores papers, without those whose abstract has the words only outside of the sections that were asked for. */
function scoresWithin(
  scope: Scope,
  terms: readonly AskedTerm[],
  library: Library,
  fits: PlaceSet | undefined,
): UnitScores & { isCut?: boolean } {
  const { index } = library;
  if (scope.sections.size === 0) return scoresByUnit(terms, index, scope.fields, fits);
  const kept = PlaceSet.union(
    index.size,
    terms.map(({ term }) => termPapers(term, index, scope.whole)),
  );
  const all = scoresByUnit(terms, index, scope.fields, fits);
  const best = new BestPapers(sectionLimit);
  let candidates = 0;
  for (let at = 0; at < all.found.count; at++) {
    const place = all.found.places[at]!;
    if (kept.has(place)) continue;
    best.add(place, all.found.scores[at]!);
    candidates += 1;
  }
  const telling = tellingTerms(terms, index);
  for (const { place } of best.sorted())
    if (matchesByField(place, telling, library, scope, false).length > 0) kept.add(place);
  const isKept = (at: number) => kept.has(all.found.places[at]!);
  const covered = all.coverage.filter((_, at) => isKept(at));
  return {
    found: all.found.filter(isKept),
    coverage: covered,
    highest: highestOf(covered),
    isCut: candidates > sectionLimit,
  };
}

/** Returns the text that ranks papers: the plain words and the required words and phrases. */
export function rankedText(query: Query): string {
  const required = query.required
    .flat()
    .flatMap((one) => (one.kind === 'words' || one.kind === 'phrase' ? [one.text] : []));
  return [query.words, ...required].join(' ');
}

/** Returns the papers that meet the conditions of a query, or undefined if it has none. */
function fitting({ required, excluded }: Query, library: Library, fields: FieldSet): PlaceSet | undefined {
  if (required.length + excluded.length === 0) return undefined;
  const fits = PlaceSet.all(library.index.size);
  for (const group of required) {
    const sets = group.map((one) => papersMeeting(one, library, fields));
    fits.keepAll(PlaceSet.union(library.index.size, sets));
  }
  for (const one of excluded) fits.removeAll(papersMeeting(one, library, everyField));
  return fits;
}

interface NamedPaper {
  place: number;
  /** Share of the best score that is added. */
  share: number;
}

/**
 * Returns the papers whose whole name or number was typed, which come first even if the name is a common word, those of
 * an author whose whole name was typed, or those whose name was typed among other words with the capitals that it has:
 * `STEP diffusion policy`.
 */
function namedPapers({ words, required }: Query, library: Library): NamedPaper[] {
  const { index, names } = library;
  const numbers = required.flat().filter(({ kind }) => kind === 'number');
  const numbered = numbers.flatMap((one) => [...papersMeeting(one, library, everyField).toArray()]);
  // They have no score of their own.
  if (numbered.length > 0) return numbered.map((place) => ({ place, share: 2 }));
  const called = names.called(words).filter(({ kind }) => kind !== 'heading');
  if (called.length > 0) return called.map(({ place }) => ({ place, share: 1 }));
  const written = papersOfAuthor(words, index);
  if (written.length > 0) return written.map((place) => ({ place, share: 1 }));
  const capitals = new Set(words.split(/\s+/u).filter((word) => /\p{Lu}.*\p{Lu}/u.test(word)));
  const named = [...capitals].flatMap((word) => names.called(word).filter(({ label }) => label === word));
  return named.map(({ place }) => ({ place, share: capitalsShare }));
}

/** In words. */
const longestPerson = 4;

/** Returns the papers of a person whose name is all that a text has beside stop words and numbers: `wei zhang 2024`. */
function papersOfAuthor(text: string, index: InvertedIndex): number[] {
  const field = index.fields.indexOf('authors');
  const words = text.split(/\s+/u).filter((word) => /\p{L}/u.test(word));
  const person = words.filter((word) => !isStopWord(word.toLowerCase()));
  if (field < 0 || person.length < 2 || person.length > longestPerson) return [];
  // The family name comes first in many a list.
  const orders = [person, [...person.slice(1), person[0]], [person.at(-1), ...person.slice(0, -1)]];
  const names = new Set(orders.map((order) => order.join(' ')));
  const found = Array.from(names, (name) => phrasePapers(name, index, 1 << field));
  return [...PlaceSet.union(index.size, found).toArray()];
}

/** Returns the named papers of `fits` without scores, for a name that consists of stop words: `US`, `IT`. */
function namesAlone(named: readonly NamedPaper[], { fields }: Scope, fits: PlaceSet | undefined): Found {
  const places = named.map(({ place }) => place);
  const fitting = fields === everyField ? places.filter((place) => fits?.has(place) ?? true) : [];
  return new Found(Uint32Array.from(fitting).sort(), new Float64Array(fitting.length));
}

/** Adds a share of the best score to the scores of the named papers. */
function raiseNamed(named: readonly NamedPaper[], found: Found): void {
  if (named.length === 0) return;
  const [first] = found.best(1);
  for (const { place, share } of named) found.raise(place, share * (first?.score || 1));
}

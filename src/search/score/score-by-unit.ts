import type { FieldSet, InvertedIndex } from '../index/inverted-index.ts';
import type { PlaceSet } from '../index/place-set.ts';
import { noPaper } from '../index/posting-cursor.ts';
import { Found } from './found.ts';
import { firstPaper, TermWindows, windowSize } from './term-windows.ts';

/** An index term to search for. A word as typed has the weight 1. */
export interface WeightedTerm {
  term: number;
  weight: number;
  /** Set if only this character of a bigram was asked for. */
  character?: string;
  /**
   * True if the term is only related to what was typed, as `assistant` is to `agent`, or is made of the halves of two
   * Chinese words. It explains little.
   */
  loose?: boolean;
}

/** A term that the query's units `first` to `last`, both inclusive, can be read as. */
export interface AskedTerm extends WeightedTerm {
  first: number;
  last: number;
  /** True if the term is a word of the other language. */
  translated?: boolean;
  /** True for a pair with a function character and for a word for papers, which alone do not say what is asked for. */
  weak?: boolean;
  /** The word that a misspelt one was read as. */
  meant?: string;
}

/** Share of the score that a unit's other matches add to its best match. */
const restShare = 0.25;
/** The value of a term over n units counts for each of them divided by n to this power. */
const spanPower = 0.85;

export interface UnitScores {
  found: Found;
  /**
   * Indexed as `found.places`: the part of the query that a paper covers. This is the sum of each unit's best value,
   * regardless of how often it occurs in the paper.
   */
  coverage: Float64Array;
  /** The highest coverage of a paper, whether or not it is one of those to score. */
  highest: number;
}

/** A term that a unit of the query can be read as. */
interface Reading {
  term: TermWindows;
  value: number;
  /** Share of its score that counts beside a better match. */
  rest: number;
}

/**
 * Scores papers by BM25F (Robertson, Zaragoza, Taylor 2004), except that each unit of the query counts once. A word can
 * match as its stem, as its concept and as a piece of a name; only the best of these counts in full. Its translation
 * takes the place of the best where it is better, and counts for nothing else. The result is valid until the next call.
 *
 * @param fits the papers to score; undefined for all
 */
export function scoresByUnit(
  terms: readonly AskedTerm[],
  index: InvertedIndex,
  fields: FieldSet,
  fits?: PlaceSet,
): UnitScores {
  if (places.length <= index.size) {
    // `collect` writes one value after the last.
    places = new Uint32Array(index.size + 1);
    scores = new Float64Array(index.size + 1);
    coverage = new Float64Array(index.size + 1);
  }
  const windows = new Map<number, TermWindows>();
  for (const { term } of terms) {
    if (!windows.has(term)) windows.set(term, new TermWindows(term, index, fields));
  }
  const units = readingsByUnit(terms, index).map((readings) =>
    readings.map(({ asked, value, rest }) => ({ term: windows.get(asked.term)!, value, rest })),
  );
  const all = [...windows.values()];
  let highest = 0;
  let count = 0;
  for (;;) {
    const from = firstPaper(all);
    if (from === noPaper) break;
    const length = Math.min(windowSize, index.size - from);
    for (const term of all) term.read(from);
    scoreOf.fill(0);
    coverageOf.fill(0);
    for (const readings of units) addBest(readings, from);
    if (fits) {
      highest = Math.max(highest, highestOf(coverageOf));
      for (let i = 0; i < length; i++) if (!fits.has(from + i)) coverageOf[i] = 0;
    }
    count = collect(from, length, count);
  }
  const covered = coverage.subarray(0, count);
  return {
    found: new Found(places.subarray(0, count), scores.subarray(0, count)),
    coverage: covered,
    highest: fits ? highest : highestOf(covered),
  };
}

export function highestOf(values: Float64Array): number {
  let most = 0;
  for (let at = 0; at < values.length; at++) if (values[at]! > most) most = values[at]!;
  return most;
}

/** Adds the papers of a window to the result, which has `count` papers, and returns how many it has then. */
function collect(from: number, length: number, count: number): number {
  let next = count;
  // A branch would be mispredicted for every other paper, so a paper without a term is written and then overwritten.
  for (let i = 0; i < length; i++) {
    places[next] = from + i;
    scores[next] = scoreOf[i]!;
    coverage[next] = coverageOf[i]!;
    next += Number(coverageOf[i] !== 0);
  }
  return next;
}

/** Scratch space for the result, so that a query does not have to allocate and clear it. */
let places = new Uint32Array(0);
let scores = new Float64Array(0);
let coverage = new Float64Array(0);

/** Scratch values for the papers of a window. */
const scoreOf = new Float64Array(windowSize);
const coverageOf = new Float64Array(windowSize);
/** The best score among the terms that the current unit can be read as. All 0 between units. */
const best = new Float64Array(windowSize);
/** The papers with a score for the current unit, as indexes into the arrays above. */
const ofUnit = new Uint32Array(windowSize);

/** Returns what each term adds to the score of a paper in `scoresByUnit`, without terms that add nothing. */
export function pointsByTerm(
  place: number,
  terms: readonly AskedTerm[],
  index: InvertedIndex,
  fields: FieldSet,
): (AskedTerm & { points: number })[] {
  const points = new Map<AskedTerm, number>();
  for (const readings of readingsByUnit(terms, index)) {
    let best = 0;
    for (const { asked, value, rest } of readings) {
      const cursor = index.postings(asked.term);
      cursor.seek(place);
      if (cursor.paper !== place || (index.fieldSet(cursor.counts) & fields) === 0) continue;
      const score = value * index.impacts.of(cursor.counts, place);
      const better = Math.max(0, score - best);
      const added = better + rest * (score - better);
      if (added > 0) points.set(asked, (points.get(asked) ?? 0) + added);
      best += better;
    }
  }
  return [...points].map(([term, sum]) => ({ ...term, points: sum }));
}

/**
 * Adds the best score of the terms that a unit can be read as, and a share of their other scores.
 *
 * @param readings as `readingsByUnit` orders them; the unit covers the value of the first that matches
 */
function addBest(readings: readonly Reading[], from: number): void {
  let touched = 0;
  for (const { term, value, rest } of readings) {
    const { papers, impacts, count } = term;
    for (let p = 0; p < count; p++) {
      const at = papers[p]! - from;
      const score = value * impacts[p]!;
      if (best[at] === 0) {
        ofUnit[touched++] = at;
        coverageOf[at]! += value;
      }
      const better = Math.max(0, score - best[at]!);
      scoreOf[at]! += better + rest * (score - better);
      best[at]! += better;
    }
  }
  for (let i = 0; i < touched; i++) best[ofUnit[i]!] = 0;
}

/**
 * Returns the terms that each unit of the query can be read as: those of the language it was typed in, most valuable
 * first, then the translations likewise.
 */
function readingsByUnit(
  terms: readonly AskedTerm[],
  index: InvertedIndex,
): { asked: AskedTerm; value: number; rest: number }[][] {
  const valued = terms.map((asked) => {
    const { term, weight, first, last, translated } = asked;
    const value = (weight * index.idf[term]!) / (last - first + 1) ** spanPower;
    // A word of the other language counts only if it is better than all others.
    return { asked, value, rest: translated ? 0 : restShare };
  });
  valued.sort((one, other) => other.rest - one.rest || other.value - one.value);
  const byUnit = new Map<number, typeof valued>();
  for (const one of valued) {
    for (let unit = one.asked.first; unit <= one.asked.last; unit++) {
      const readings = byUnit.get(unit);
      if (readings) readings.push(one);
      else byUnit.set(unit, [one]);
    }
  }
  return [...byUnit.values()];
}

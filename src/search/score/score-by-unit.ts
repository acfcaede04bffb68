import type { FieldSet, InvertedIndex } from '../index/inverted-index.ts';
import { Found } from './found.ts';
import type { WeightedTerm } from './rank.ts';

/** A term for the query's units `first` to `last`, both inclusive. */
export interface AskedTerm extends WeightedTerm {
  first: number;
  last: number;
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
}

/**
 * Scores papers as `scoresOf` does, except that each unit of the query counts once. A word can match as its stem, as
 * its concept and as a piece of a name; only the best of these counts in full.
 */
export function scoresByUnit(
  terms: readonly AskedTerm[],
  index: InvertedIndex,
  fields: FieldSet,
): UnitScores {
  const sums = sumsFor(index.size);
  for (const readings of readingsByUnit(terms)) {
    if (readings.length === 1) addOnly(readings[0]!, sums, index, fields);
    else addBest(readings, sums, index, fields);
  }
  return taken(sums, index.size);
}

/** Returns what each term adds to the score of a paper in `scoresByUnit`, without terms that add nothing. */
export function pointsByTerm(
  place: number,
  terms: readonly AskedTerm[],
  index: InvertedIndex,
  fields: FieldSet,
): (AskedTerm & { points: number })[] {
  const points = new Map<AskedTerm, number>();
  for (const readings of readingsByUnit(terms)) {
    let best = 0;
    for (const reading of readings) {
      const { papers, impacts, fieldSets } = index.postings(reading.term);
      const at = papers.indexOf(place);
      if (at < 0 || (fieldSets[at]! & fields) === 0) continue;
      const score = readingValue(reading, index) * impacts[at]!;
      const better = Math.max(0, score - best);
      points.set(reading, (points.get(reading) ?? 0) + better + restShare * (score - better));
      best += better;
    }
  }
  return [...points].map(([term, sum]) => ({ ...term, points: sum }));
}

/** Scratch values, indexed by paper. All are 0 between calls, so that no call has to allocate or clear an array. */
interface Sums {
  scores: Float64Array;
  coverage: Float64Array;
  /** The best score and the best value among the terms that the current unit can be read as. */
  best: Float64Array;
  bestValue: Float64Array;
  /** The papers with a score, in the order in which they were found. */
  touched: Uint32Array;
  count: number;
  /** The papers with a score for the current unit. */
  ofUnit: Uint32Array;
}

let scratch: Sums | undefined;

function sumsFor(size: number): Sums {
  if (scratch === undefined || scratch.scores.length < size) {
    const zeros = () => new Float64Array(size);
    scratch = {
      scores: zeros(),
      coverage: zeros(),
      best: zeros(),
      bestValue: zeros(),
      touched: new Uint32Array(size),
      count: 0,
      ofUnit: new Uint32Array(size),
    };
  }
  return scratch;
}

function readingValue({ term, weight, first, last }: AskedTerm, index: InvertedIndex): number {
  return (weight * index.idf[term]!) / (last - first + 1) ** spanPower;
}

/** Adds the scores of a unit that can be read as one term only. */
function addOnly(reading: AskedTerm, sums: Sums, index: InvertedIndex, fields: FieldSet): void {
  const { scores, coverage, touched } = sums;
  const { papers, impacts, fieldSets } = index.postings(reading.term);
  const value = readingValue(reading, index);
  for (let p = 0; p < papers.length; p++) {
    if ((fieldSets[p]! & fields) === 0) continue;
    const paper = papers[p]!;
    if (scores[paper] === 0) touched[sums.count++] = paper;
    scores[paper]! += value * impacts[p]!;
    coverage[paper]! += value;
  }
}

/** Adds the best score of the terms that a unit can be read as, and a share of their other scores. */
function addBest(readings: readonly AskedTerm[], sums: Sums, index: InvertedIndex, fields: FieldSet): void {
  const { scores, coverage, best, bestValue, touched, ofUnit } = sums;
  let count = 0;
  for (const reading of readings) {
    const { papers, impacts, fieldSets } = index.postings(reading.term);
    const value = readingValue(reading, index);
    for (let p = 0; p < papers.length; p++) {
      if ((fieldSets[p]! & fields) === 0) continue;
      const paper = papers[p]!;
      const score = value * impacts[p]!;
      if (best[paper] === 0) ofUnit[count++] = paper;
      const better = Math.max(0, score - best[paper]!);
      if (scores[paper] === 0) touched[sums.count++] = paper;
      scores[paper]! += better + restShare * (score - better);
      best[paper]! += better;
      if (value > bestValue[paper]!) {
        coverage[paper]! += value - bestValue[paper]!;
        bestValue[paper] = value;
      }
    }
  }
  for (let i = 0; i < count; i++) {
    best[ofUnit[i]!] = 0;
    bestValue[ofUnit[i]!] = 0;
  }
}

/** If more than one paper in 32 has a score, going through all papers is faster than sorting those with a score. */
const sortedShare = 32;

/** Takes the sums out of the scratch values, in the order of the library. */
function taken(sums: Sums, size: number): UnitScores {
  const { scores, coverage, touched, count } = sums;
  const places = touched.subarray(0, count);
  if (count * sortedShare < size) places.sort();
  else for (let place = 0, at = 0; at < count; place++) if (scores[place] !== 0) places[at++] = place;
  const found = new Found(places.slice(), new Float64Array(count));
  const covered = new Float64Array(count);
  for (let at = 0; at < count; at++) {
    const place = places[at]!;
    found.scores[at] = scores[place]!;
    covered[at] = coverage[place]!;
    scores[place] = 0;
    coverage[place] = 0;
  }
  sums.count = 0;
  return { found, coverage: covered };
}

function readingsByUnit(terms: readonly AskedTerm[]): Iterable<readonly AskedTerm[]> {
  const byUnit = new Map<number, AskedTerm[]>();
  for (const term of terms) {
    for (let unit = term.first; unit <= term.last; unit++) {
      const readings = byUnit.get(unit);
      if (readings) readings.push(term);
      else byUnit.set(unit, [term]);
    }
  }
  return byUnit.values();
}

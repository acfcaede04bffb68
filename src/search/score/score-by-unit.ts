import type { FieldSet, InvertedIndex } from '../index/inverted-index.ts';
import type { PlaceSet } from '../index/place-set.ts';
import { noPaper } from '../index/posting-cursor.ts';
import { Found } from './found.ts';
import type { WeightedTerm } from './rank.ts';
import { firstPaper, TermWindows, windowSize } from './term-windows.ts';

/** A term that the query's units `first` to `last`, both inclusive, can be read as. */
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

/** A term that a unit of the query can be read as. */
interface Reading {
  term: TermWindows;
  value: number;
}

/**
 * Scores papers as `scoreWindows` does, except that each unit of the query counts once. A word can match as its stem,
 * as its concept and as a piece of a name; only the best of these counts in full. The result is valid until the next
 * call.
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
  const windows = new Map<AskedTerm, TermWindows>();
  for (const asked of terms) {
    const isShared = asked.first === asked.last;
    windows.set(asked, new TermWindows(asked.term, index, fields, isShared));
  }
  const units = Array.from(readingsByUnit(terms), (readings) =>
    readings.map((reading) => ({ term: windows.get(reading)!, value: readingValue(reading, index) })),
  );
  const all = [...windows.values()];
  let count = 0;
  for (;;) {
    const first = firstPaper(all);
    const from = fits && first !== noPaper ? fits.next(first) : first;
    if (from === noPaper) break;
    scoreOf.fill(0);
    coverageOf.fill(0);
    for (const readings of units) {
      if (readings.length === 1) addOnly(readings[0]!, from);
      else addBest(readings, from);
    }
    count = collect(from, Math.min(windowSize, index.size - from), count, fits);
  }
  return {
    found: new Found(places.subarray(0, count), scores.subarray(0, count)),
    coverage: coverage.subarray(0, count),
  };
}

/** Returns the scores of those papers that are in a set. Overwrites the given arrays. */
export function keepPapers({ found, coverage }: UnitScores, kept: PlaceSet): UnitScores {
  const { places, scores } = found;
  let count = 0;
  for (let at = 0; at < places.length; at++) {
    if (!kept.has(places[at]!)) continue;
    places[count] = places[at]!;
    scores[count] = scores[at]!;
    coverage[count++] = coverage[at]!;
  }
  return {
    found: new Found(places.subarray(0, count), scores.subarray(0, count)),
    coverage: coverage.subarray(0, count),
  };
}

/** Adds the papers of a window to the result, which has `count` papers, and returns how many it has then. */
function collect(from: number, length: number, count: number, fits: PlaceSet | undefined): number {
  let next = count;
  if (fits) for (let i = 0; i < length; i++) if (!fits.has(from + i)) scoreOf[i] = 0;
  // A branch would be mispredicted for every other paper, so a paper without a score is written and then overwritten.
  for (let i = 0; i < length; i++) {
    places[next] = from + i;
    scores[next] = scoreOf[i]!;
    coverage[next] = coverageOf[i]!;
    next += Number(scoreOf[i] !== 0);
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
/** The best score and the best value among the terms that the current unit can be read as. All 0 between units. */
const best = new Float64Array(windowSize);
const bestValue = new Float64Array(windowSize);
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
  for (const readings of readingsByUnit(terms)) {
    let best = 0;
    for (const reading of readings) {
      const cursor = index.postings(reading.term);
      cursor.seek(place);
      if (cursor.paper !== place || (index.fieldSet(cursor.counts) & fields) === 0) continue;
      const score = readingValue(reading, index) * index.impact(cursor.counts, place);
      const better = Math.max(0, score - best);
      points.set(reading, (points.get(reading) ?? 0) + better + restShare * (score - better));
      best += better;
    }
  }
  return [...points].map(([term, sum]) => ({ ...term, points: sum }));
}

function readingValue({ term, weight, first, last }: AskedTerm, index: InvertedIndex): number {
  return (weight * index.idf[term]!) / (last - first + 1) ** spanPower;
}

/** Adds the scores of a unit that can be read as one term only, in the window that begins with paper `from`. */
function addOnly({ term, value }: Reading, from: number): void {
  term.read(from);
  const { papers, impacts, count } = term;
  for (let p = 0; p < count; p++) {
    const at = papers[p]! - from;
    scoreOf[at]! += value * impacts[p]!;
    coverageOf[at]! += value;
  }
}

/** Adds the best score of the terms that a unit can be read as, and a share of their other scores. */
function addBest(readings: readonly Reading[], from: number): void {
  let touched = 0;
  for (const { term, value } of readings) {
    term.read(from);
    const { papers, impacts, count } = term;
    for (let p = 0; p < count; p++) {
      const at = papers[p]! - from;
      const score = value * impacts[p]!;
      if (best[at] === 0) ofUnit[touched++] = at;
      const better = Math.max(0, score - best[at]!);
      scoreOf[at]! += better + restShare * (score - better);
      best[at]! += better;
      if (value > bestValue[at]!) {
        coverageOf[at]! += value - bestValue[at]!;
        bestValue[at] = value;
      }
    }
  }
  for (let i = 0; i < touched; i++) {
    best[ofUnit[i]!] = 0;
    bestValue[ofUnit[i]!] = 0;
  }
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

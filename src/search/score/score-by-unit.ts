import type { FieldSet, InvertedIndex } from '../index/inverted-index.ts';
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
  scores: Float64Array;
  /**
   * The part of the query that a paper covers: the sum of each unit's best value, regardless of how often it occurs
   * in the paper.
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
  const scores = new Float64Array(index.size);
  const coverage = new Float64Array(index.size);
  const best = new Float64Array(index.size);
  const bestValue = new Float64Array(index.size);
  for (const readings of readingsByUnit(terms)) {
    best.fill(0);
    bestValue.fill(0);
    for (const { term, weight, first, last } of readings) {
      const value = (weight * index.idf[term]!) / (last - first + 1) ** spanPower;
      const end = index.termStart[term + 1]!;
      for (let p = index.termStart[term]!; p < end; p++) {
        if ((index.fieldSets[p]! & fields) === 0) continue;
        const paper = index.papers[p]!;
        const score = value * index.impacts[p]!;
        const better = Math.max(0, score - best[paper]!);
        scores[paper]! += better + restShare * (score - better);
        best[paper]! += better;
        if (value > bestValue[paper]!) {
          coverage[paper]! += value - bestValue[paper]!;
          bestValue[paper] = value;
        }
      }
    }
  }
  return { scores, coverage };
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

import { expect, it } from 'vitest';
import { IndexBuilder } from '../../../src/search/index/build-index.ts';
import { everyField, type FieldSet, InvertedIndex } from '../../../src/search/index/inverted-index.ts';
import { PlaceSet } from '../../../src/search/index/place-set.ts';
import { noPaper } from '../../../src/search/index/posting-cursor.ts';
import { type AskedTerm, scoresByUnit } from '../../../src/search/score/score-by-unit.ts';
import { randomFrom } from '../../random.ts';
import { realLibrary } from '../real-library.ts';

interface Scores {
  score: number;
  coverage: number;
}

interface Reading {
  value: number;
  score: number;
}

/** The readings of one unit of the query that match a paper. */
interface Unit {
  typed: Reading[];
  translated: Reading[];
}

/**
 * Scores by the definition, one posting after another: each unit of the query adds the score of its best reading and a
 * quarter of the others, and covers the value of its most valuable one. A translation counts only where it is the best,
 * in place of the best other reading, and covers its value only where there is no other.
 */
function byDefinition(
  terms: readonly AskedTerm[],
  index: InvertedIndex,
  fields: FieldSet = everyField,
  fits: (place: number) => boolean = () => true,
): [place: number, scores: Scores][] {
  const papers = new Map<number, Unit[]>();
  for (const { term, weight, first, last, translated } of terms) {
    const value = (weight * index.idf[term]!) / (last - first + 1) ** 0.85;
    for (const cursor = index.postings(term); cursor.paper !== noPaper; cursor.next()) {
      const { paper, counts } = cursor;
      if ((index.fieldSet(counts) & fields) === 0 || !fits(paper)) continue;
      const units = papers.get(paper) ?? [];
      papers.set(paper, units);
      for (let unit = first; unit <= last; unit++) {
        const readings = units[unit] ?? { typed: [], translated: [] };
        units[unit] = readings;
        readings[translated ? 'translated' : 'typed'].push({
          value,
          score: value * index.impacts.of(counts, paper),
        });
      }
    }
  }
  const scored = [...papers].map(([place, units]): [number, Scores] => {
    const all: Scores = { score: 0, coverage: 0 };
    for (const unit of units) {
      if (unit === undefined) continue;
      const { typed, translated } = unit;
      const best = Math.max(0, ...typed.map(({ score }) => score));
      all.score += Math.max(best, ...translated.map(({ score }) => score));
      all.score += 0.25 * (typed.reduce((sum, { score }) => sum + score, 0) - best);
      all.coverage += Math.max(...(typed.length > 0 ? typed : translated).map(({ value }) => value));
    }
    return [place, all];
  });
  return scored.sort(([one], [other]) => one - other);
}

/** Asserts that numbers are equal but for the rounding of sums that are added up in another order. */
function expectEqual(seen: Iterable<number>, wanted: readonly number[], what: string): void {
  const numbers = [...seen];
  expect(numbers.length, what).toBe(wanted.length);
  const apart = wanted.filter((value, at) => !(Math.abs(numbers[at]! - value) <= 1e-9 * value));
  expect(apart, what).toEqual([]);
}

/** Returns functions for random numbers and words. Words with an early letter are in most papers, others in a few. */
function randomText(seed: number) {
  const random = randomFrom(seed);
  return {
    below: (count: number) => Math.floor(random() * count),
    words: (count: number) =>
      Array.from({ length: count }, () => `w${String.fromCharCode(97 + Math.floor(26 * random() ** 3))}q`),
  };
}

it('scores the papers of random corpora of several windows as the definition does', () => {
  const { below, words } = randomText(23);
  for (const size of [1, 40, 2_048, 5_000]) {
    const builder = new IndexBuilder(realLibrary.concepts);
    for (let paper = 0; paper < size; paper++) {
      builder.add([
        { field: 'title', text: words(1 + below(3)).join(' ') },
        { field: 'abstract', text: words(below(9)).join(' ') },
      ]);
    }
    const index = new InvertedIndex(builder.finish());
    const known = index.terms.size;
    for (let round = 0; round < 12; round++) {
      const terms = Array.from({ length: 1 + below(16) }, (): AskedTerm => {
        const [term, first] = [below(known), below(4)];
        return { term, weight: [0.25, 0.5, 1, 1.2][below(4)]!, first, last: first + below(3) };
      });
      const fields = [everyField, 1, 2][round % 3]!;
      const fits = new PlaceSet(size);
      const step = 1 + below(900);
      for (let place = below(step); place < size; place += step) fits.add(place);
      for (const set of [undefined, fits]) {
        const what = JSON.stringify({ size, round, terms, fields, step: set && step });
        const wanted = byDefinition(terms, index, fields, (place) => set?.has(place) ?? true);
        const { found, coverage } = scoresByUnit(terms, index, fields, set);
        expect([...found.places], what).toEqual(wanted.map(([place]) => place));
        expectEqual(
          found.scores,
          wanted.map(([, { score }]) => score),
          what,
        );
        expectEqual(
          coverage,
          wanted.map(([, paper]) => paper.coverage),
          what,
        );
      }
    }
  }
});

it('keeps little memory after a query of thousands of terms', () => {
  const { index } = realLibrary;
  const terms = Array.from(
    { length: 5_000 },
    (_, term): AskedTerm => ({ term, weight: 1, first: 0, last: 0 }),
  );
  expect(index.terms.size).toBeGreaterThan(terms.length);
  const before = process.memoryUsage().arrayBuffers;
  scoresByUnit(terms, index, everyField);
  // Arrays for whole windows would be 123 MB.
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
});

import { expect, it } from 'vitest';
import type { Likeness } from '../../../src/ports/meaning.ts';
import { search } from '../../../src/search/search.ts';
import { hard, queriesOf } from '../../relevance/judgments.ts';
import { realLibrary } from '../../search/real-library.ts';

/** A likeness without meaning, the same for the same paper. */
const noise: Likeness = (paper) => Math.sin(paper.ordinal * 7.3);
const ids = (query: string, likeness?: Likeness, limit = 80) =>
  search(realLibrary, query, { limit, likeness }).hits.map(({ paper }) => paper.id);

it('is one part of the score, and the parts still add up', () => {
  let moved = 0;
  for (const query of queriesOf(hard).slice(0, 120)) {
    const { hits } = search(realLibrary, query, { limit: 10, explain: true, likeness: noise });
    for (const { score, parts } of hits) {
      const meaning = parts!.filter(({ step }) => step === 'meaning');
      moved += meaning.length;
      for (const { points } of meaning) expect(points).toBeGreaterThan(0);
      expect(Math.abs(parts!.reduce((total, { points }) => total + points, 0) - score)).toBeLessThan(1e-9);
    }
  }
  expect(moved).toBeGreaterThan(500);
});

it('moves the best 50 among themselves alone', () => {
  const query = 'reinforcement learning for language models';
  const before = ids(query);
  const after = ids(query, noise);
  expect(after).not.toEqual(before);
  expect(after.slice(0, 50).toSorted()).toEqual(before.slice(0, 50).toSorted());
  expect(after.slice(50)).toEqual(before.slice(50));
});

it('puts the most similar of papers that fit equally first', () => {
  const query = 'tag:grpo reward';
  const [, other] = search(realLibrary, query).hits;
  const likeness: Likeness = ({ id }) => (id === other!.paper.id ? 0.9 : 0.1);
  expect(ids(query, likeness)[0]).toBe(other!.paper.id);
});

it('leaves a paper first whose name or title was typed', () => {
  const named = realLibrary.papers.filter(({ name }) => name !== null).slice(0, 60);
  for (const paper of named) {
    const [first] = ids(paper.name!);
    expect(ids(paper.name!, noise)[0]).toBe(first);
  }
});

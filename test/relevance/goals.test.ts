import { describe, expect, it } from 'vitest';
import { search } from '../../src/search/search.ts';
import { realLibrary } from '../search/real-library.ts';
import { given, hard, heldOut } from './judgments.ts';
import { type Engine, measure, ndcg, recall } from './measures.ts';

const engine: Engine = (query) =>
  search(realLibrary, query, { limit: 20 }).hits.map((hit) => hit.paper.ordinal);

describe('on queries as people chat', () => {
  it.each([
    { kinds: undefined, mrr10: 0.75 },
    { kinds: ['pinyin'], mrr10: 0.83 },
    { kinds: ['trad'], mrr10: 0.6 },
    { kinds: ['vague_en', 'vague_zh'], mrr10: 0.7 },
  ])('finds the intended paper ($kinds)', ({ kinds, mrr10 }) => {
    const items = hard.items.filter(({ kind }) => kinds === undefined || kinds.includes(kind));
    expect(measure(engine, { items, topics: [] }).mrr10).toBeGreaterThanOrEqual(mrr10);
  });
});

describe.each([
  {
    set: 'the judgments it was tuned on',
    on: given,
    mrr10: 0.977,
    success1: 0.96,
    ndcg10: 0.75,
    recall20: 0.7,
  },
  { set: 'judgments held out', on: heldOut, mrr10: 0.93, success1: 0.9, ndcg10: 0.78, recall20: 0.72 },
])('on $set', ({ on, ...floors }) => {
  const figures = measure(engine, on);

  it('finds the intended paper', () => {
    expect(figures.mrr10).toBeGreaterThanOrEqual(floors.mrr10);
    expect(figures.success1).toBeGreaterThanOrEqual(floors.success1);
  });

  it('finds the papers on a topic, in either language and in other words', () => {
    expect(figures.ndcg10).toBeGreaterThanOrEqual(floors.ndcg10);
    expect(figures.recall20).toBeGreaterThanOrEqual(floors.recall20);
  });

  it.each(['name', 'name_typo', 'en_typo'])('finds nearly every %s first', (kind) => {
    const items = on.items.filter((item) => item.kind === kind);
    expect(measure(engine, { items, topics: [] }).success1).toBeGreaterThanOrEqual(0.92);
  });
});

describe('the measures', () => {
  it('follow their definitions on small examples', () => {
    const rel = { 1: 2, 2: 1 };
    expect(ndcg([1, 2], rel)).toBe(1);
    expect(ndcg([3, 1], rel)).toBeCloseTo(3 / Math.log2(3) / (3 + 1 / Math.log2(3)));
    expect(ndcg([3, 4], rel)).toBe(0);
    expect(recall([1, 9], rel)).toBe(0.5);
    const half = measure(() => [9, 1], { items: [{ n: 1, kind: 'name', q: '' }], topics: [] });
    expect(half.mrr10).toBe(0.5);
    expect(half.success1).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import { search } from '../../src/search/search.ts';
import { realLibrary } from '../search/real-library.ts';
import { knownItems } from './judgments.ts';
import { type Engine, measure, ndcg, recall } from './measures.ts';

const engine: Engine = (query) =>
  search(realLibrary, query, { limit: 20 }).hits.map((hit) => hit.paper.ordinal);

describe('what people ask for', () => {
  const figures = measure(engine);

  it('finds the paper that is meant', () => {
    expect(figures.mrr10).toBeGreaterThanOrEqual(0.95);
    expect(figures.success1).toBeGreaterThanOrEqual(0.92);
  });

  it('finds the papers on a topic, in either language and in other words', () => {
    expect(figures.ndcg10).toBeGreaterThanOrEqual(0.7);
    expect(figures.recall20).toBeGreaterThanOrEqual(0.66);
  });

  it.each(['name', 'name_typo', 'en_typo'])('finds nearly every %s first', (kind) => {
    const some = measure(
      engine,
      knownItems.filter((item) => item.kind === kind),
    );
    expect(some.success1).toBeGreaterThanOrEqual(0.97);
  });
});

describe('the measures', () => {
  it('follow their definitions on small examples', () => {
    const rel = { 1: 2, 2: 1 };
    expect(ndcg([1, 2], rel)).toBe(1);
    expect(ndcg([3, 1], rel)).toBeCloseTo(3 / Math.log2(3) / (3 + 1 / Math.log2(3)));
    expect(ndcg([3, 4], rel)).toBe(0);
    expect(recall([1, 9], rel)).toBe(0.5);
    const half = measure(() => [9, 1], [{ n: 1, kind: 'name', q: '' }], []);
    expect(half.mrr10).toBe(0.5);
    expect(half.success1).toBe(0);
  });
});

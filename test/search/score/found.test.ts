import { expect, it } from 'vitest';
import { tagCounts } from '../../../src/search/index/facets.ts';
import { Found } from '../../../src/search/score/found.ts';
import { search } from '../../../src/search/search.ts';
import { entries } from '../../entries.ts';
import { randomFrom } from '../../random.ts';
import { realLibrary } from '../real-library.ts';

it('picks the same papers in the same order as sorting all of them would', () => {
  const random = randomFrom(3);
  for (const size of [0, 1, 2, 7, 200, 1_000]) {
    // Few different scores, so that many are equal.
    const scores = Float64Array.from({ length: size }, () => Math.floor(random() * 9));
    const sorted = [...scores.keys()]
      .filter((place) => scores[place]! > 0)
      .sort((a, b) => scores[b]! - scores[a]! || a - b)
      .map((place) => ({ place, score: scores[place] }));
    const found = new Found(Uint32Array.from(scores.keys()), scores).filter((place) => scores[place]! > 0);
    for (const count of [0, 1, 5, 10, 199, 2_000]) expect(found.best(count)).toEqual(sorted.slice(0, count));
    expect(found.best()).toEqual(sorted);
  }
});

it('finds raised papers among the best, wherever they were before', () => {
  const random = randomFrom(5);
  const scores = Float64Array.from({ length: 2_000 }, () => Math.floor(random() * 900));
  const found = new Found(Uint32Array.from(scores.keys()), scores.slice());
  for (let step = 0; step < 60; step++) {
    const place = Math.floor(random() * scores.length);
    const points = Math.floor(random() * 1_000);
    found.raise(place, points);
    scores[place]! += points;
    const sorted = [...scores.keys()].sort((a, b) => scores[b]! - scores[a]! || a - b);
    for (const count of [1, 30, 500]) {
      expect(found.best(count).map((one) => one.place)).toEqual(sorted.slice(0, count));
    }
  }
  found.raise(scores.length, 1);
  expect(found.best().reduce((sum, { score }) => sum + score, 0)).toBe(scores.reduce((a, b) => a + b));
});

it.each(
  entries(`
  reward | 稀疏奖励下如何做信任分配 | how do agents learn from sparse rewards when nobody tells them what went wrong
  tag:grpo reward | -ppo | Kimi-VL`),
)('returns pages of the same list: %s', (query) => {
  for (const everything of [false, true]) {
    const all = search(realLibrary, query, { limit: realLibrary.papers.length, everything });
    expect(all.hits).toHaveLength(all.total);
    for (let offset = 0; offset < all.total; offset += 7) {
      const page = search(realLibrary, query, { offset, limit: 7, everything });
      expect({ ...page, hits: undefined }).toEqual({ ...all, hits: undefined });
      expect(page.hits).toEqual(all.hits.slice(offset, offset + 7));
    }
    const places = all.hits.map(({ paper }) => realLibrary.places.get(paper)!);
    expect(all.facets).toEqual(tagCounts(realLibrary, [places]));
  }
});

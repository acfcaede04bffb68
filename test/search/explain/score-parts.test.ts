import { expect, it } from 'vitest';
import { search } from '../../../src/search/search.ts';
import { hard, queriesOf } from '../../relevance/judgments.ts';
import { realLibrary } from '../real-library.ts';

const titles = [realLibrary.papers[0]!.heading.en];
const conditions = [
  'tag:grpo',
  '-ppo',
  'in:method sparse',
  '"credit assignment"',
  'spoon',
  '奖',
  'policy OR "curriculum learning"',
];

it('adds up to the score of every hit, also of those that mention only weak words', () => {
  for (const query of [...queriesOf(hard), ...titles, ...conditions]) {
    for (const everything of [false, true]) {
      const { hits } = search(realLibrary, query, { limit: 10, everything, explain: true });
      expect(hits.length, query).toBeGreaterThan(0);
      for (const { score, parts } of hits) {
        const sum = parts!.reduce((total, { points }) => total + points, 0);
        expect(Math.abs(sum - score)).toBeLessThan(1e-9);
      }
    }
  }
});

it('names each typed word, what it matched, and each later step once', () => {
  const [hit] = search(realLibrary, '奖励黑客', { limit: 1, explain: true }).hits;
  expect(hit?.parts).toContainEqual(
    expect.objectContaining({ step: 'words', typed: '奖励黑客', found: 'reward-hacking' }),
  );
  const [named] = search(realLibrary, 'ac odm', { limit: 1, explain: true }).hits;
  expect(named?.parts?.filter(({ step }) => step !== 'words').map(({ step }) => step)).toEqual([
    'nearness',
    'name',
  ]);
});

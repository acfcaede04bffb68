import { expect, it } from 'vitest';
import { isExcluded, rankingOf } from '../../src/search/ranking.ts';
import { entries } from '../entries.ts';
import { realLibrary } from './real-library.ts';

const left = (exclude: string) => rankingOf(realLibrary, 'GRPO', exclude).papers;

it.each(
  entries(`
  the diffusion | not diffusion | papers about diffusion | 不要 diffusion | 不要 diffusion 论文 | 不要 diffusion 論文
  -diffusion`),
)('leaves out what %s names, and no paper for its other words', (exclude) => {
  expect(left(exclude)).toEqual(left('diffusion'));
  expect(left(exclude).length).toBeGreaterThan(0);
  expect(left(exclude).some((paper) => isExcluded(realLibrary, paper, exclude))).toBe(false);
});

it.each([
  ['diffusion models', ['"diffusion models"']],
  ['papers about diffusion models', ['"diffusion models"']],
  ['reward models, tag:ppo', ['"reward models"', 'tag:ppo']],
  ['奖励模型、扩散', ['"奖励模型"', '扩散']],
  ['奖励模型 扩散', ['"奖励模型"', '扩散']],
  ['tag:ppo reward models', ['tag:ppo', '"reward models"']],
  ['reward models or PPO', ['"reward models"', 'PPO']],
  ['-tree -search', ['tree', 'search']],
])('leaves out of %s what its phrases and filters name', (exclude, one) => {
  const all = left('');
  const kept = one.map((single) => new Set(left(single)));
  const expected = all.filter((paper) => kept.every((some) => some.has(paper)));
  expect(left(exclude)).toEqual(expected);
  expect(expected.length).toBeLessThan(all.length);
});

it('keeps papers that have only one word of a phrase that is left out', () => {
  const kept = rankingOf(realLibrary, '', 'diffusion models').papers;
  expect(kept.length).toBeGreaterThan(rankingOf(realLibrary, '', 'diffusion, models').papers.length);
});

import { expect, it } from 'vitest';
import { isExcluded, rankingOf } from '../../src/search/ranking.ts';
import { realLibrary } from './real-library.ts';

const left = (exclude: string) => rankingOf(realLibrary, 'GRPO', exclude).papers;

it.each([
  'the diffusion',
  'not diffusion',
  'papers about diffusion',
  '不要 diffusion',
  '不要 diffusion 论文',
  '不要 diffusion 論文',
  '-diffusion',
])('leaves out what %s names, and no paper for its other words', (exclude) => {
  expect(left(exclude)).toEqual(left('diffusion'));
  expect(left(exclude).length).toBeGreaterThan(0);
  expect(left(exclude).some((paper) => isExcluded(realLibrary, paper, exclude))).toBe(false);
});

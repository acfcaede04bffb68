import { describe, expect, it } from 'vitest';
import { toPapers } from '../../../src/corpus/derive/to-paper.ts';
import type { Paper } from '../../../src/model/paper.ts';
import { vocabularyOf } from '../../../src/model/tag-vocabulary.ts';
import { rankingOf } from '../../../src/search/ranking.ts';
import { search } from '../../../src/search/search.ts';
import { buildLibrary } from '../build-library.ts';

const papers = toPapers(
  [
    'Hallucinations of cars in noise and rain.',
    'Hallucinations of cars in diffusion models.',
    '噪声里的车辆幻觉从何而来。',
    '扩散模型画车时的幻觉。',
    'Jailbreaks of cars.',
  ].map((abstract) => ({ abstract, parts: [] })),
  'both',
  () => [],
);
const term = (text: string, weight = 1) => ({ text, weight });
const glossary = {
  groups: [
    { terms: [term('hallucination'), term('幻觉')] },
    {
      terms: [term('diffusion model'), term('diffusion'), term('扩散模型'), term('扩散')],
    },
    { terms: [term('jailbreak'), term('越狱'), term('扩散', 0.3)] },
  ],
};
const library = buildLibrary([{ id: 'both', topic: null, papers }], glossary, vocabularyOf([]));
const places = (found: readonly Paper[]) => found.map((paper) => papers.indexOf(paper)).toSorted();
const answers = (query: string) => places(search(library, query).hits.map(({ paper }) => paper));

describe('a word in a condition', () => {
  it.each([
    ['-扩散', [0, 2, 4]],
    ['-hallucination', [4]],
    ['幻觉 -diffusion', [0, 2]],
    ['越狱 OR 扩散', [1, 3, 4]],
    ['-噪声', [1, 3, 4]],
    ['hallucination -noise', [1, 3]],
  ])('is meant in both languages: %s', (query, expected) => {
    expect(answers(query)).toEqual(expected);
  });

  it('is meant literally between quotes', () => {
    expect(answers('"幻觉"')).toEqual([2, 3]);
    expect(answers('-"扩散"')).toEqual([0, 1, 2, 4]);
  });

  it.each(['diffusion models', '扩散模型', '扩散'])('leaves posts out in both languages: %s', (exclude) => {
    expect(places(rankingOf(library, '', exclude).papers)).toEqual([0, 2, 4]);
  });
});

describe('a section of an abstract', () => {
  const [paper] = toPapers(
    [
      {
        abstract:
          'Agents rarely see a reward. However, exploration is slow. We propose a critic that prunes rollouts. Experiments show gains on mazes.',
        parts: [],
      },
    ],
    'english',
    () => [],
  );
  const english = buildLibrary(
    [{ id: 'english', topic: null, papers: [paper!] }],
    glossary,
    vocabularyOf([]),
  );

  it.each(['in:method critic', 'in:方法 critic', 'in:results mazes', 'in:结果 mazes', 'in:背景 reward'])(
    'is searched where no paper has a summary: %s',
    (query) => {
      expect(search(english, query)).toMatchObject({ total: 1, problem: undefined });
    },
  );

  it('does not have the words of another one', () => {
    expect(search(english, 'in:method mazes').total).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import { toPapers } from '../../../src/corpus/derive/to-paper.ts';
import { completeCorpora } from '../../../src/corpus/enrich/complete-corpora.ts';
import { listedPaperOf } from '../../../src/corpus/enrich/listed-paper.ts';
import { matchPapers } from '../../../src/corpus/enrich/match.ts';
import type { PaperSource } from '../../../src/model/paper.ts';

const source = (given: Partial<PaperSource>): PaperSource => ({ parts: [], abstract: '', ...given });
const papersOf = (...sources: Partial<PaperSource>[]) => toPapers(sources.map(source), 'c', () => []);
const listOf = (...sources: Partial<PaperSource>[]) => sources.map((one) => listedPaperOf(source(one)));

const tree =
  'We propose TreePO, a policy optimisation method that samples rollouts as trees and shares their prefixes. ' +
  'Segments that look alike are merged, which saves forty percent of the compute on mathematical reasoning.';
const bandit =
  'Bandits with delayed feedback are hard. We show a lower bound for contextual bandits under adversarial delays, ' +
  'and an algorithm that attains it up to logarithmic factors in every dimension.';

describe('matchPapers', () => {
  it.each<[string, Partial<PaperSource>, Partial<PaperSource>]>([
    [
      'key',
      { url: 'https://arxiv.org/abs/2602.21534v2', abstract: bandit },
      { identifiers: ['arXiv:2602.21534'] },
    ],
    ['key', { abstract: tree }, { abstract: `<p>${tree}</p>`.replaceAll('<p>', ' ').replaceAll('</p>', '') }],
    ['abstract', { abstract: tree }, { abstract: tree.replace('forty percent', '40%') }],
    ['title', { title: 'On Delays', abstract: bandit }, { title: 'On delays' }],
    [
      'name',
      { abstract: tree },
      { title: 'TreePO: Policy Optimisation that Shares the Prefixes of Rollouts' },
    ],
    [
      'name',
      { abstract: tree },
      { title: 'TreePO: Trees', abstract: `${tree.slice(0, 90)} A rewritten end of it all.` },
    ],
  ])('finds a paper by its %s', (by, paper, listed) => {
    const found = matchPapers(
      papersOf(paper),
      listOf({ title: 'A title', ...listed }, { title: 'Other: Bandits' }),
    );
    expect(found.matches.map((match) => match.by)).toEqual([by]);
    expect(found.doubts).toEqual([]);
  });

  it('leaves a paper unchanged if only a name matches an entry', () => {
    const { matches, doubts } = matchPapers(
      papersOf({ abstract: tree }),
      listOf({ title: 'TreePO: Pruning Oaks in Forestry Operations' }),
    );
    expect(matches).toEqual([]);
    expect(doubts.map(({ candidates }) => candidates.map(({ title }) => title))).toEqual([
      ['TreePO: Pruning Oaks in Forestry Operations'],
    ]);
  });

  it('does not match by the name of another paper, nor by one that two papers have', () => {
    const entry = { title: 'TreePO: Policy Optimisation that Shares the Prefixes of Rollouts' };
    const other = matchPapers(papersOf({ abstract: tree }), listOf({ ...entry, abstract: bandit }));
    expect(other.matches).toEqual([]);
    const twice = matchPapers(papersOf({ abstract: tree }, { abstract: `${tree} Twice.` }), listOf(entry));
    expect(twice.matches).toEqual([]);
    expect(twice.doubts).toHaveLength(2);
  });

  it('leaves a paper unchanged if two entries with different titles and numbers have its abstract', () => {
    const list = listOf(
      { title: 'One', abstract: `${tree} Alpha.` },
      { title: 'Two', abstract: `${tree} Omega.` },
    );
    const found = matchPapers(papersOf({ abstract: tree }), list);
    expect(found.matches).toEqual([]);
    expect(found.doubts).toHaveLength(1);
  });

  it('treats a talk and a poster with one title as one paper', () => {
    const list = listOf(
      { title: 'Trees', abstract: tree, identifiers: ['icml:1'] },
      { title: 'Trees', abstract: tree, identifiers: ['icml:2'] },
    );
    const papers = papersOf({ abstract: tree });
    const [corpus] = completeCorpora([{ id: 'c', topic: null, papers }], list);
    expect(corpus?.papers[0]).toMatchObject({ title: 'Trees', otherTitles: [] });
    expect(corpus?.papers[0]?.keys).toEqual(expect.arrayContaining(['icml:1', 'icml:2']));
  });
});

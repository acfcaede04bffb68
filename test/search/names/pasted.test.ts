import { beforeAll, describe, expect, it } from 'vitest';
import { toPapers } from '../../../src/corpus/derive/to-paper.ts';
import type { PaperSource } from '../../../src/model/paper.ts';
import { vocabularyOf } from '../../../src/model/tag-vocabulary.ts';
import type { Library } from '../../../src/search/index/library.ts';
import { findPaper } from '../../../src/search/names/find-paper.ts';
import { search } from '../../../src/search/search.ts';
import { parseGlossary } from '../../../src/search/text/glossary.ts';
import { entries } from '../../entries.ts';
import { buildLibrary } from '../build-library.ts';

const sources = [
  {
    id: 'arena',
    title: 'T$^2$PO: Uncertainty-Guided Exploration Control for Agents',
    otherTitles: ['Exploration Control by Uncertainty, Revisited'],
    authors: ['Jie Zhang', 'Erwin Schrödinger', '李明'],
    year: 2026,
    venue: 'ICML 2026',
    url: 'https://arxiv.org/abs/2602.21534v1',
    links: [
      'https://proceedings.mlr.press/v235/one.pdf',
      'https://github.com/a/b',
      'https://example.com/论文（一）',
    ],
    abstract:
      'Agents explore too much. Exploration control for language agents by the uncertainty of their turns helps.',
  },
  {
    id: 'survey',
    title: 'Exploration Control for Language Agents that Act on Web Pages and in Terminals: A Survey',
    authors: ['Olivia Li', 'Łukasz Weiß'],
    year: 2024,
    venue: 'Transactions on Machine Learning Research',
    url: 'https://openreview.net/forum?id=90kxFi9VGP',
    abstract: 'We survey how agents explore, and compare forty methods on five benchmarks.',
  },
];

function libraryOf(records: readonly Partial<PaperSource>[]): Library {
  const papers = toPapers(
    records.map((source) => ({ parts: [], abstract: '', ...source })),
    'c',
    () => [],
  );
  const { glossary } = parseGlossary('', 'glossary.jsonl');
  return buildLibrary([{ id: 'c', topic: null, papers }], glossary, vocabularyOf([]));
}

let library: Library;
beforeAll(() => {
  library = libraryOf(sources);
});

const found = (query: string, among = library) => search(among, query).hits.map(({ paper }) => paper.id);

describe('a pasted title', () => {
  it.each(
    entries(`
    T$^2$PO: Uncertainty-Guided Exploration Control for Agents
    t²po uncertainty guided exploration control for agents | Uncertainty-Guided Exploration Control for Agents
    T2PO: Uncertainty-Guided Exploration | Exploration Control by Uncertainty, Revisited
    "Uncertainty-Guided Exploration Control for Agents"`),
  )('finds its paper alone: %s', (title) => {
    expect(found(title)).toEqual(['arena']);
    expect(findPaper(library, title)).toMatchObject({ value: { id: 'arena' } });
  });

  it('is found by its first words, which may be a topic too', () => {
    expect(found('Exploration control for')).toEqual(['survey', 'arena']);
  });

  it('hides no other paper that has the words, of which the title may only be one', () => {
    expect(found('exploration control for language agents')).toEqual(['survey', 'arena']);
  });

  it('comes after a paper that is called like its beginning', () => {
    const named = {
      id: 'ec',
      name: 'EC',
      expansion: 'Exploration Control for Language Agents',
      abstract: 'New.',
    };
    const more = libraryOf([...sources, named]);
    expect(found('exploration control for language agents', more)[0]).toBe('ec');
    expect(findPaper(more, 'exploration control for language agents')).toMatchObject({ value: { id: 'ec' } });
  });

  it('is an ordinary query if two titles begin with it', () => {
    expect(found('exploration control')).toHaveLength(2);
  });
});

describe('a pasted address', () => {
  it.each([
    ['https://arxiv.org/pdf/2602.21534v3', 'arena'],
    ['<https://www.alphaxiv.org/abs/2602.21534|a link as Slack sends it>', 'arena'],
    ['2602.21534', 'arena'],
    ['２６０２．２１５３４', 'arena'],
    ['arXiv 2602.21534', 'arena'],
    ['http://proceedings.mlr.press/v235/one.pdf).', 'arena'],
    ['http://proceedings.mlr.press/v235/one.pdf', 'arena'],
    ['https://openreview.net/pdf?id=90kxFi9VGP', 'survey'],
    ['https://example.com/论文（一）', 'arena'],
    ['https://example.com/%E8%AE%BA%E6%96%87%EF%BC%88%E4%B8%80%EF%BC%89', 'arena'],
  ])('finds its paper alone: %s', (address, id) => {
    expect(found(address)).toEqual([id]);
    expect(findPaper(library, address)).toMatchObject({ value: { id } });
  });

  it.each(['https://arxiv.org/abs/2601.00001', 'https://example.org/x'])(
    'says so where it is unknown: %s',
    (address) => {
      expect(search(library, address)).toMatchObject({
        total: 0,
        problem: { code: 'unknown-address', address },
      });
      expect(findPaper(library, address)).toMatchObject({ problem: { code: 'unknown-address', address } });
    },
  );
});

describe('a filter', () => {
  it.each([
    ['author:zhang', ['arena']],
    ['author:"Zhang, Jie"', ['arena']],
    ['author:schrodinger', ['arena']],
    ['author:"lukasz weiss"', ['survey']],
    ['author:李明', ['arena']],
    ['author:li', ['survey']],
    ['year:2026', ['arena']],
    ['year:2023-2025', ['survey']],
    ['年份：2023年至2025年', ['survey']],
    ['年份：2026年', ['arena']],
    ['year:2025- agents', ['arena']],
    ['venue:icml', ['arena']],
    ['venue:"machine learning"', ['survey']],
    ['venue:?', []],
    ['agents -author:li', ['arena']],
    ['has:code', ['arena']],
  ])('%s', (query, ids) => {
    expect(found(query)).toEqual(ids);
  });

  it('reports an invalid year', () => {
    expect(search(library, 'agents year:soon').problem).toMatchObject({
      fault: 'bad-year',
      token: 'year:soon',
    });
  });
});

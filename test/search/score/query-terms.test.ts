import { expect, it, vi } from 'vitest';
import { toPapers } from '../../../src/corpus/derive/to-paper.ts';
import { vocabularyOf } from '../../../src/model/tag-vocabulary.ts';
import { queryTerms } from '../../../src/search/score/query-terms.ts';
import { search } from '../../../src/search/search.ts';
import { parseGlossary } from '../../../src/search/text/glossary.ts';
import { buildLibrary } from '../build-library.ts';

const { glossary } = parseGlossary(
  '{"en":["GRPO","group relative policy optimization"],"zh":[]}',
  'glossary.jsonl',
);
const sources = ['On sparse maps.', 'On latent maps.', 'On GRPO.', '这项工作用奖励。'].map((abstract) => ({
  parts: [],
  abstract,
}));
const papers = toPapers(sources, 'c', () => []);
const library = buildLibrary([{ id: 'c', topic: null, papers }], glossary, vocabularyOf([]));

/** Returns the sum of a term's weights at all places of a query. */
function weightOf(key: string, query: string): number {
  const term = library.index.terms.get(key);
  const { readings } = queryTerms(query, library, false);
  return readings.reduce((sum, reading) => sum + (reading.term === term ? reading.weight : 0), 0);
}

it('lists the paper with the repeated word first', () => {
  const first = (query: string) => search(library, query).hits[0]?.paper.ordinal;
  expect(first('sparse or latent latent')).toBe(2);
  expect(first('latent or sparse sparse')).toBe(1);
});

it.each(['哪些工作用奖励', '哪些工作用獎勵'])(
  'weighs the word for papers in %s less than the word for what is sought',
  (query) => {
    const sought = weightOf('奖励', query);
    expect(sought).toBeGreaterThan(0);
    expect(weightOf('工作', query)).toBeLessThan(sought / 2);
  },
);

it('looks up only some of many unknown words, also together with those beside them', () => {
  const nearest = vi.spyOn(library.typos, 'nearest');
  const unknown = Array.from({ length: 100 }, (_, at) => `zq${String.fromCharCode(97 + (at % 26))}`);
  queryTerms(unknown.join(' '), library, false);
  expect(nearest.mock.calls.length).toBeGreaterThan(0);
  expect(nearest.mock.calls.length).toBeLessThan(20);
  nearest.mockRestore();
});

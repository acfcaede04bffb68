import { expect, it } from 'vitest';
import { toPapers } from '../../../src/corpus/derive/to-paper.ts';
import {
  paperOfTheDay,
  pickPapers,
  readingOrder,
  standing,
  titlesLeftOut,
} from '../../../src/digest/pick/pick.ts';
import { buildLibrary } from '../../search/build-library.ts';
import { realLibrary } from '../../search/real-library.ts';

const where = { platform: 'slack', workspace: 'T1', channel: 'C1' };
const papers = toPapers(
  [
    { parts: [], abstract: '', title: 'A title about rewards alone' },
    { parts: [], abstract: 'We study rewards.', title: 'Rewards' },
  ],
  'a',
  () => [],
);
const library = buildLibrary([{ id: 'a', topic: null, papers }], { groups: [] }, realLibrary.vocabulary);
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);
const summarised = [papers[1]?.id];

it.each(['', 'rewards'])('posts no paper of which only the title is known, for the query %j', (query) => {
  const wanted = { query, exclude: '', titles: false, learns: true };
  expect(ids(pickPapers(library, wanted, { where, likes: [], seen: new Set() }, 2).papers)).toEqual(
    summarised,
  );
  expect(ids(readingOrder(library, wanted, where, []))).toEqual(summarised);
  expect(standing(library, [wanted], new Set())).toEqual({ total: 1, seen: 0 });
});

it.each(['', 'rewards'])('posts it too if the terms say so, for the query %j', (query) => {
  const wanted = { query, exclude: '', titles: true, learns: true };
  const all = ids(papers).toSorted();
  expect(
    ids(pickPapers(library, wanted, { where, likes: [], seen: new Set() }, 2).papers).toSorted(),
  ).toEqual(all);
  expect(ids(readingOrder(library, wanted, where, [])).toSorted()).toEqual(all);
  expect(standing(library, [wanted], new Set())).toEqual({ total: 2, seen: 0 });
  expect(titlesLeftOut({ ...wanted, titles: false }, library)).toBe(1);
});

it('shows no such paper as the paper of the day', () => {
  for (let day = 10; day < 20; day += 1) {
    expect(paperOfTheDay(library, where, `2026-03-${day}`)?.id).toBe(summarised[0]);
  }
});

it('picks without a query what the order of the channel has next', () => {
  const wanted = { query: '', exclude: '', titles: true, learns: true };
  const order = readingOrder(realLibrary, wanted, where, []);
  expect(ids(order)).not.toEqual(ids(realLibrary.papers));
  const seen = new Set(ids(order.slice(0, 150)));
  for (const count of [1, 2, 10, order.length]) {
    const { papers } = pickPapers(realLibrary, wanted, { where, likes: [], seen }, count);
    expect(ids(papers)).toEqual(ids(order.slice(150, 150 + count)));
  }
});

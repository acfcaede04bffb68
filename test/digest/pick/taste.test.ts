import { expect, it } from 'vitest';
import { readingOrder } from '../../../src/digest/pick/pick.ts';
import { byTaste, halfLifeMs, likedNear } from '../../../src/digest/pick/taste.ts';
import { relatedPapers } from '../../../src/search/related.ts';
import { realLibrary as library } from '../../search/real-library.ts';

const where = { platform: 'slack', workspace: 'T1', channel: 'C1' };
const wanted = { query: '', exclude: 'diffusion', titles: false, learns: true };
const paper = library.byId.get('treepo')!;
const liked = { paper: paper.id, value: 1, likedAt: 0 };

it('moves papers that are similar to liked ones forward, and those similar to disliked ones back', () => {
  const usual = readingOrder(library, wanted, where, []);
  const [near] = relatedPapers(library, paper, 1);
  const placeOf = (likes: (typeof liked)[]) => byTaste(library, usual, likes, false).indexOf(near!.paper);
  expect(placeOf([])).toBe(usual.indexOf(near!.paper));
  expect(placeOf([liked])).toBeLessThan(10);
  expect(placeOf([{ ...liked, value: -1 }])).toBeGreaterThan(usual.length - 30);
});

it('changes the order of the papers that match, and never which ones match', () => {
  const usual = readingOrder(library, wanted, where, []);
  const learned = readingOrder(library, wanted, where, [liked]);
  expect(learned).not.toEqual(usual);
  expect(new Set(learned)).toEqual(new Set(usual));
  expect(readingOrder(library, { ...wanted, learns: false }, where, [liked])).toEqual(usual);
});

it('orders papers alike whether another one is excluded or not', () => {
  const all = readingOrder(library, { ...wanted, exclude: '' }, where, [liked]);
  const learned = readingOrder(library, wanted, where, [liked]);
  const closest = all.filter((one) => learned.includes(one)).slice(0, 5);
  expect(learned.slice(0, 5)).toEqual(closest);
});

it('weighs a newer vote more', () => {
  const other = library.papers.find(({ tags }) => tags.some((tag) => !paper.tags.includes(tag)))!;
  const near = (likedAt: number, otherAt: number) => {
    const likes = [
      { ...liked, likedAt },
      { paper: other.id, value: 1, likedAt: otherAt },
    ];
    const both = byTaste(library, library.papers, likes, false);
    return relatedPapers(library, paper, 5).reduce((sum, hit) => sum + both.indexOf(hit.paper), 0);
  };
  expect(near(9 * halfLifeMs, 0)).toBeLessThan(near(0, 9 * halfLifeMs));
});

it('says which liked paper one is closest to, and none for a disliked one', () => {
  const [near] = relatedPapers(library, paper, 1);
  expect(likedNear(library, near!.paper, [liked])).toBe(paper);
  expect(likedNear(library, near!.paper, [{ ...liked, value: -1 }])).toBeUndefined();
  expect(likedNear(library, paper, [liked])).toBeUndefined();
});

it('keeps the usual order of papers that are equally close', () => {
  const twin = { ...paper, id: 'twin' };
  const places = { get: () => library.places.get(paper) };
  for (const usual of [
    [paper, twin],
    [twin, paper],
  ])
    expect(byTaste({ ...library, places }, usual, [liked], false)).toEqual(usual);
});

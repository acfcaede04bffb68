import Fuse from 'fuse.js';
import { describe, expect, it } from 'vitest';
import type { Paper } from '../../../src/model/paper.ts';
import type { NameEntry } from '../../../src/search/index/name-list.ts';
import { nearNames } from '../../../src/search/names/near-names.ts';
import { realLibrary } from '../real-library.ts';

const limit = 25;
const { names } = realLibrary;
const called = Array.from({ length: names.nameCount }, (_, at) => names.entry(at));
const fuse = new Fuse(called, { keys: ['squashed'], threshold: 0.35, distance: 60 });

/** Beginnings of names, each with a letter left out, doubled, replaced or swapped with the next. */
const misspelled = called.flatMap(({ squashed }, place) => {
  const start = squashed.slice(0, 1 + (place % 24));
  const at = place % start.length;
  const [before, letter, after] = [start.slice(0, at), start.slice(at, at + 1), start.slice(at + 1)];
  return [
    `${before}${after}`,
    `${before}${letter}${letter}${after}`,
    `${before}q${after}`,
    `${before}${after.slice(0, 1)}${letter}${after.slice(1)}`,
  ].filter((text) => text !== '');
});

describe('nearNames', () => {
  it('leaves out nothing that fuse.js would find among all names', () => {
    const near = misspelled.map((text) => nearNames(names, text, limit).map(({ label }) => label));
    const all = misspelled.map((text) => {
      const found = new Map<Paper, NameEntry>();
      for (const { item } of fuse.search(text.slice(0, 24), { limit: 4 * limit })) {
        if (!found.has(item.paper) && found.size < limit) found.set(item.paper, item);
      }
      return [...found.values()].map(({ label }) => label);
    });
    expect(near).toEqual(all);
    expect(near.filter((labels) => labels.length > 0).length).toBeGreaterThan(called.length);
  });
});

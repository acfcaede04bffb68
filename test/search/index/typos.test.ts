import { describe, expect, it } from 'vitest';
import { Dictionary, GrowingDictionary } from '../../../src/search/index/dictionary.ts';
import { spellingsOf } from '../../../src/search/index/spellings.ts';
import { Typos } from '../../../src/search/index/typos.ts';
import { editDistance } from '../../../src/search/text/edit-distance.ts';
import { realLibrary } from '../real-library.ts';

describe('editDistance', () => {
  it.each([
    ['emotion', 'emotion', 0],
    ['emotoin', 'emotion', 1],
    ['acomd', 'acodm', 1],
    ['becon', 'beacon', 1],
    ['riemanian', 'riemannian', 1],
    ['policy', 'police', 1],
    ['reward', 'rewords', 2],
    ['ca', 'abc', 3],
    ['', 'ab', 2],
  ])('is the same both ways: %s, %s', (a, b, distance) => {
    expect(editDistance(a, b, 5)).toBe(distance);
    expect(editDistance(b, a, 5)).toBe(distance);
  });
});

describe('Typos', () => {
  const known = new GrowingDictionary();
  const wordTerms = Uint32Array.from(
    ['emotion', 'motion', 'emotions', 'acodm', 'rl', 'reinforcement'].map((word) => known.number(word)),
  );
  const words = new Dictionary(known.data());
  const typos = new Typos({ words, terms: words, data: { wordTerms, spellings: spellingsOf(words) } });

  it('finds the closest correction', () => {
    expect(typos.nearest('emotoin')?.key).toBe('emotion');
    expect(typos.nearest('acomd')).toEqual({ word: 'acodm', key: 'acodm', closeness: 0.8 });
    expect(typos.nearest('emotionss')?.key).toBe('emotions');
  });

  it.each(['einforcemet', 'xreinforcementz', 'reinforxcemen', 'reinzorcemext', 'erinforcemetn'])(
    'finds a long word by any two edits: %s',
    (typed) => {
      expect(typos.nearest(typed)?.key).toBe('reinforcement');
    },
  );

  it('finds words that look a little alike if asked to', () => {
    expect(typos.nearest('enforces')).toBeUndefined();
    expect(typos.alike('elation')?.key).toBe('emotion');
    expect(typos.alike('xylophone')).toBeUndefined();
  });

  it('trusts the first letter', () => {
    expect(typos.nearest('motoin')!.closeness).toBeGreaterThan(typos.nearest('notion')!.closeness);
  });

  it('recognises a word by its beginning', () => {
    expect(typos.nearest('reinforc')).toEqual({
      word: 'reinforcement',
      key: 'reinforcement',
      closeness: 8 / 13,
    });
  });

  it('never corrects a word that the index knows', () => {
    const { words, terms } = realLibrary.index;
    for (const word of words.keys()) expect(terms.has(realLibrary.index.termOfWord(word)!), word).toBe(true);
  });
});

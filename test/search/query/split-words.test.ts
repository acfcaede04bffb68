import { describe, expect, it } from 'vitest';
import { splitWords } from '../../../src/search/query/split-words.ts';
import { search } from '../../../src/search/search.ts';
import { entries } from '../../entries.ts';
import { realLibrary } from '../real-library.ts';

const read = (text: string) => splitWords(text, realLibrary.index);

describe('splitWords', () => {
  it.each([
    ['#contextfolding', '#context folding'],
    ['Programrepair agents', 'Program repair agents'],
    ['flowmatching', 'flow matching'],
    ['videogeneration的奖励', 'video generation的奖励'],
  ])('divides two words that papers have side by side: %s', (typed, expected) => {
    expect(read(typed)).toBe(expected);
  });

  it.each(
    entries(`
    offpolicy | deepfake | RLCraker | autotool | cogrouter | CogRuoter | weekend | ac-odm | qianghuaxuexi`),
  )('leaves a known word, a name, an everyday word and pinyin: %s', (typed) => {
    expect(read(typed)).toBe(typed);
  });

  it.each([
    ['humanoidrobot', 159],
    ['deep fakes', 119],
  ])('finds what %s means', (query, ordinal) => {
    expect(search(realLibrary, query).hits[0]?.paper.ordinal).toBe(ordinal);
  });
});

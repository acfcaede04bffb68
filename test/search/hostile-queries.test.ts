import { describe, expect, it } from 'vitest';
import { findPaper, suggestNames } from '../../src/search/names.ts';
import { search } from '../../src/search/search.ts';
import { realLibrary } from './real-library.ts';

const hostile: [label: string, query: string][] = [
  ['nothing', ''],
  ['blanks', ' \t\n\u3000'],
  ['punctuation', '。，！？…—"\'“”()[]{}<>'],
  ['a lone high surrogate', '\ud83d'],
  ['a lone low surrogate in a word', 're\udc00ward'],
  ['surrogates around Chinese', '\udfff奖励\ud800'],
  ['control characters', '\u0000\u0007\u001b[31mreward\u0000'],
  ['regex metacharacters', '(.*)+[^]{2,}\\1$|^?'],
  ['full-text metacharacters', 'reward* NEAR/2 hack^4 AND NOT title:x ~0.8 "a"~2 \\" ;--'],
  ['an emoji', '🎯'],
  ['an emoji of many code points', '👩🏽‍🚀'],
  ['combining marks', `a${'\u0301'.repeat(500)}`],
  ['only marks', '\u0301\u0302'],
  ['names of built-in properties', '__proto__ constructor toString hasOwnProperty'],
  ['a filter with such a name', 'in:__proto__ tag:constructor name:toString'],
  ['10,000 letters', 'a'.repeat(10_000)],
  ['10,000 unknown words', 'qzxj wvkq xqzv '.repeat(700).slice(0, 10_000)],
  ['10,000 mistyped words', 'optmization polciy rewrad gradeint '.repeat(300).slice(0, 10_000)],
  ['10,000 Chinese characters', '强化学习的奖励'.repeat(1_500).slice(0, 10_000)],
  ['10,000 hyphens between letters', 'a-'.repeat(5_000)],
  ['10,000 capitals in turn', 'aB'.repeat(5_000)],
  ['10,000 quotes', '"'.repeat(10_000)],
  ['10,000 minuses', '-'.repeat(10_000)],
  ['10,000 alternatives', 'a OR '.repeat(2_000)],
  ['10,000 exclusions', '-a '.repeat(3_333)],
  ['10,000 apostrophes', "s'".repeat(5_000)],
  ['right-to-left text', '30 مليار فهم'],
];

describe('whatever is typed', () => {
  it.each(hostile)('%s is answered', (_label, query) => {
    const results = search(realLibrary, query);
    expect(results.query).toBe(query);
    expect(results.hits.length).toBeLessThanOrEqual(10);
    expect(results.total).toBeLessThanOrEqual(201);
    if (!/[\p{L}\p{N}]/u.test(query))
      expect(results).toMatchObject({ total: 0, problem: { code: 'empty-query' } });
    if (query.length >= 10_000) expect(results.problem).toBeDefined();
    expect(() => suggestNames(realLibrary, query, 10)).not.toThrow();
    expect(() => findPaper(realLibrary, query)).not.toThrow();
  });

  it('reads a long query by its beginning and says so', () => {
    const results = search(realLibrary, `AC-ODM ${'data mixing '.repeat(900)}`);
    expect(results.problem).toMatchObject({ code: 'query-syntax', fault: 'too-long', at: 1_000 });
    expect(results.hits[0]?.paper.ordinal).toBe(1);
  });

  it('never cuts a character in two', () => {
    const results = search(realLibrary, `${'a'.repeat(999)}𝔸`);
    expect(results.problem).toMatchObject({ fault: 'too-long' });
  });
});

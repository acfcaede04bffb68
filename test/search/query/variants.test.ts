import { describe, expect, it } from 'vitest';
import { inUsualWords } from '../../../src/search/query/variants.ts';
import { search } from '../../../src/search/search.ts';
import { readUnits } from '../../../src/search/text/units.ts';
import { realLibrary } from '../real-library.ts';

const read = (text: string) => inUsualWords(readUnits(text).units);
const words = (text: string) =>
  read(text)
    ?.units.map(({ key }) => key)
    .join('');

describe('a query in words of Taiwan or rarer synonyms', () => {
  it.each([
    ['資料最佳化', '数据优化'],
    ['策略最佳化的程式碼', '策略优化的代码'],
    ['平行運算', '并行计算'],
    ['GPU 記憶體', 'gpu内存'],
    ['資料庫', '数据库'],
    ['語意分群', '语义聚类'],
    ['程式語言', '编程语言'],
    ['多样性塌缩', '多样性崩溃'],
    ['离线增强学习', '离线强化学习'],
  ])('is read in the usual words: %s', (typed, expected) => {
    expect(words(typed)).toBe(expected);
  });

  it.each(['强化学习', 'credit assignment', '資 料', '最，佳化'])('is left alone: %s', (typed) => {
    expect(read(typed)).toBeUndefined();
  });

  it('keeps the range of the query that each unit was read from', () => {
    expect(read('用最佳化')?.origins).toEqual([
      { first: 0, last: 0 },
      { first: 1, last: 3 },
      { first: 1, last: 3 },
    ]);
  });

  it.each([
    ['搜尋引擎', /搜索引擎|search engine/i],
    ['多代理人 通訊', /多智能体|multi-agent/i],
    ['程式碼 除錯', /代码|code/i],
    ['多样性塌缩', /多样性崩(?:溃|塌)/],
    ['换脸检测', /deepfake/i],
  ])('finds what it means: %s', (query, expected) => {
    const [first] = search(realLibrary, query).hits;
    const { parts, abstract } = first!.paper;
    expect([...parts.map(({ text }) => text), abstract].join('\n')).toMatch(expected);
  });

  it('explains hits by what was typed', () => {
    const [first] = search(realLibrary, '程式碼 除錯', { explain: true }).hits;
    expect(first!.parts!.map(({ typed }) => typed)).toContain('程式碼');
  });
});

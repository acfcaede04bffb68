import { describe, expect, it } from 'vitest';
import { toPapers } from '../../../src/corpus/derive/to-paper.ts';
import { vocabularyOf } from '../../../src/model/tag-vocabulary.ts';
import { readHomophones } from '../../../src/search/query/homophones.ts';
import { search } from '../../../src/search/search.ts';
import { readUnits } from '../../../src/search/text/units.ts';
import { given, hard, heldOut, queriesOf } from '../../relevance/judgments.ts';
import { buildLibrary } from '../build-library.ts';
import { realLibrary } from '../real-library.ts';

const keysOf = (text: string) => readUnits(text).units.map(({ key }) => key);
const read = (text: string) => readHomophones(readUnits(text).units, realLibrary).map(({ key }) => key);

describe('Chinese that an input method got wrong', () => {
  it.each([
    ['a character of the same sound', '人类反溃', '人类反馈'],
    ['the first character', '忧势估计', '优势估计'],
    ['a word among others', '自然梯度 扩伞模型', '自然梯度 扩散模型'],
    ['beside a name', 'GRPO过程奖力模型', 'GRPO过程奖励模型'],
    ['a whole word of the same sound', '强化血洗', '强化学习'],
    ['a function character', '思为链 推理', '思维链 推理'],
    ['z for zh', '自能体 协作', '智能体 协作'],
    ['l for n', '蓝度感知', '难度感知'],
    ['in for ing', '奖励心好', '奖励信号'],
    ['swapped characters', '推理荐推系统', '推理推荐系统'],
    ['traditional characters', '擴傘模型', '扩散模型'],
  ])('is read as what papers have: %s', (_, typed, meant) => {
    expect(read(typed)).toEqual(keysOf(meant));
  });

  it('finds what the right characters find, says how it was read, and calls no word unknown', () => {
    for (const [typed, meant] of [
      ['因国推断', '因果推断'],
      ['擴傘模型', '擴散模型'],
      ['优势guji', '优势估计'],
    ] as const) {
      const results = search(realLibrary, typed);
      expect(results).toMatchObject({ read: meant, unknown: undefined });
      expect(results.hits[0]?.paper).toBe(search(realLibrary, meant).hits[0]?.paper);
    }
  });

  it('stays as typed in quotes, which find nothing then', () => {
    expect(search(realLibrary, '"强化血洗"')).toMatchObject({ total: 0, read: undefined });
  });

  it('is read by the glossary where papers are in English', () => {
    const papers = toPapers(
      [{ parts: [], abstract: 'Reinforcement learning from few rewards.' }],
      'c',
      () => [],
    );
    const terms = ['reinforcement learning', '强化学习'].map((text) => ({ text, weight: 1 }));
    const library = buildLibrary(
      [{ id: 'c', topic: null, papers }],
      { groups: [{ terms }] },
      vocabularyOf([]),
    );
    expect(search(library, '强话学习')).toMatchObject({ total: 1, read: '强化学习' });
  });
});

describe('right Chinese', () => {
  it('stays as typed in judged queries', () => {
    const chinese = [given, heldOut, hard]
      .flatMap(queriesOf)
      .filter((query) => /\p{Script=Han}{2}/u.test(query));
    expect(chinese.length).toBeGreaterThan(300);
    expect(chinese.filter((query) => read(query).join() !== keysOf(query).join())).toEqual([]);
  });

  it.each([
    '长城 说明书 早餐',
    '强化学习 食谱',
    '血',
    '世界杯足球赛',
    '优势塌缩',
    '熵坍塌',
    '基于可视化',
    '位姿',
    '用于城市的强化学习',
    '護士',
  ])('stays as typed: %s', (typed) => {
    expect(read(typed)).toEqual(keysOf(typed));
    expect(search(realLibrary, typed).read).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { chinesePunctuation } from '../../../src/corpus/text/chinese-punctuation.ts';
import { plain } from '../../../src/model/reply.ts';
import { corpusText } from '../../../src/reply/chinese-text.ts';

describe('punctuation in a Chinese text', () => {
  it.each([
    ['提出新方法,显著提升效率;代码开源.', '提出新方法，显著提升效率；代码开源.'],
    ['提出方法 (如 PPO) 来训练: 效果更好', '提出方法（如 PPO）来训练：效果更好'],
    ['引入奖励(reward), 再优化', '引入奖励（reward），再优化'],
    ['使用 GRPO,避免坍缩', '使用 GRPO，避免坍缩'],
    ['真的有效吗?有效!', '真的有效吗？有效！'],
    ['弱监督的 GRPO (WS-GRPO)，再优化', '弱监督的 GRPO（WS-GRPO），再优化'],
    ['弱监督的 GRPO (WS-GRPO),再优化', '弱监督的 GRPO（WS-GRPO），再优化'],
    ['(策略梯度的)方差', '（策略梯度的）方差'],
    ['基于 Policy Optimization(GRPO)并改进', '基于 Policy Optimization（GRPO）并改进'],
    ['两种技术：(1)微调', '两种技术：（1）微调'],
    ['两种技术:(1)微调', '两种技术：（1）微调'],
    ['按 f(x)的值，取 SO(3)上的点', '按 f(x)的值，取 SO(3)上的点'],
  ])('is full-width beside Chinese: %s', (text, shown) => {
    expect(chinesePunctuation(text)).toBe(shown);
    expect(chinesePunctuation(shown)).toBe(shown);
  });

  it.each([
    'A sentence (in English), with all: of it; right?',
    '在 1,000 个样本上取得 f(x, y) 的上界',
    '代码在 https://example.org/a(b) 上',
    '提升 3:1 的比例',
    '没有配对的 ) 和 ( 括号',
    '',
  ])('stays as it is elsewhere: %s', (text) => {
    expect(chinesePunctuation(text)).toBe(text);
  });

  it('changes across the marks of a search and keeps them', () => {
    const marked = [
      { text: '优化' },
      { text: '奖励', style: 'match' as const },
      { text: ', 而非 ' },
      { text: '𝐀(策略)' },
    ];
    expect(corpusText(marked)).toEqual([
      { text: '优化' },
      { text: '奖励', style: 'match' },
      { text: '，而非 ' },
      { text: '𝐀（策略）' },
    ]);
    const english = plain('Nothing, here.');
    expect(corpusText(english)).toBe(english);
  });
});

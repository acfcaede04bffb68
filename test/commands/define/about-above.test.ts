import { expect, it } from 'vitest';
import { asksAbove, papersAsked, partAsked } from '../../../src/commands/define/about-above.ts';

it.each([
  'what does it say about reward hacking?',
  'is that the same as the other one?',
  'who said that?',
  'compare them',
  '哪篇更好',
  'limitations?',
  'how much data does it need?',
  '这个和GDPO一样吗',
  '它的损失函数',
  '实验用了哪些数据',
  '摘要',
  '讲讲这篇',
])('“%s” is about a paper above', (line) => expect(asksAbove(line)).toBe('certainly'));

it.each([
  'what is GRPO?',
  'how many denoising steps?',
  '奖励稀疏怎么办',
  'is it better to do SFT before RL?',
])('“%s” may be', (line) => expect(asksAbove(line)).toBe('perhaps'));

it.each([
  'credit assignment',
  'papers on reward hacking',
  'any paper on this?',
  'more like this',
  'good',
  'it works',
  '好的',
  '有没有类似的',
  '有没有讲早退的论文',
  'if it first plans and then writes, can attention over the plan tell which tokens earned the reward?',
  '先画草图再补细节的那篇是哪个',
])('“%s” is not', (line) => expect(asksAbove(line)).toBeUndefined());

it.each([
  ['what is it about?', 1],
  ['which one is cheaper?', 2],
  ['这两篇有什么区别', 2],
  ['哪篇更好', 2],
  ['这三篇有什么不同', 3],
])('“%s” is about %i', (line, papers) => expect(papersAsked(line)).toBe(papers));

it.each([
  ['what’s the motivation?', 'motivation'],
  ['它的结果', 'data'],
  ['实验部分', 'data'],
  ['explain the phenomenon', 'phenomenon'],
  ['method of this one?', 'method'],
  ['what is the problem with its critic?', undefined],
])('“%s” is about the part %s', (line, part) => expect(partAsked(line)).toBe(part));

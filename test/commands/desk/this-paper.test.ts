import { expect, it } from 'vitest';
import { papersAsked } from '../../../src/commands/define/about-above.ts';
import { mentionedCall } from '../../../src/commands/desk/this-paper.ts';
import { commands } from '../../../src/commands/registry.ts';

it.each([
  ['the method of this one', { verb: 'show', options: { part: 'method' } }],
  ['show the results of this one', { verb: 'show', options: { part: 'data' } }],
  ['分享这篇的动机', { verb: 'share', options: { part: 'motivation' } }],
  ['收藏它', { verb: 'save', options: {} }],
  ['why does it work?', { verb: 'show', options: {} }],
  ['what’s the method? lang:zh', { verb: 'show', options: { part: 'method', lang: 'zh' } }],
  ['why this paper?', { verb: 'why', options: {} }],
  ['为什么发这篇', { verb: 'why', options: {} }],
  ['show this in Chinese', { verb: 'show', options: { lang: 'zh' } }],
  ['share it in English please', { verb: 'share', options: { lang: 'en' } }],
  ['看这篇的英文版', { verb: 'show', options: { lang: 'en' } }],
  ['save this to my reading list', { verb: 'save', options: {} }],
  ['收藏这篇到我的清单', { verb: 'save', options: {} }],
  ['这篇的主题是什么', { verb: 'show', options: {} }],
  ['should I read this paper?', { verb: 'show', options: {} }],
  ['what topics does this paper have?', { verb: 'show', options: {} }],
  ['這篇聊過嗎', { verb: 'discussed', options: {} }],
  ['用英文看这篇', { verb: 'show', options: { lang: '英文' } }],
])('in a thread, “%s” is about the paper above', (line, call) => {
  const { verb, options } = mentionedCall(line, commands, true);
  expect({ verb, options }).toEqual(call);
});

it.each([
  ['share both', 'share'],
  ['save all of them', 'save'],
  ['show these two papers', 'show'],
  ['收藏这两篇', 'save'],
  ['把这些论文分享到群里', 'share'],
])('in a thread, “%s” is about several papers above', (line, verb) => {
  const call = mentionedCall(line, commands, true);
  expect({ verb: call.verb, options: call.options }).toEqual({ verb, options: {} });
  expect(papersAsked(call.question ?? '')).toBe(2);
});

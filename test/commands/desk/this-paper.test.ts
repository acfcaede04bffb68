import { expect, it } from 'vitest';
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
])('in a thread, “%s” is about the paper above', (line, call) => {
  const { verb, options } = mentionedCall(line, commands, true);
  expect({ verb, options }).toEqual(call);
});

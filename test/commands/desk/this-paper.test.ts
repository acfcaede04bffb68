import { expect, it } from 'vitest';
import { mentionedCall } from '../../../src/commands/desk/this-paper.ts';
import { commands } from '../../../src/commands/registry.ts';

it.each([
  ['the method of this one', { verb: 'show', options: { part: 'method' } }],
  ['show the results of this one', { verb: 'show', options: { part: 'data' } }],
  ['分享这篇的动机', { verb: 'share', options: { part: 'motivation' } }],
  ['收藏它', { verb: 'save', options: {} }],
  ['why does it work?', { verb: 'show', options: {} }],
  ['why this paper?', { verb: 'why', options: {} }],
  ['为什么发这篇', { verb: 'why', options: {} }],
])('in a thread, “%s” is about the paper above', (line, call) => {
  expect(mentionedCall(line, commands, true)).toMatchObject(call);
  expect(mentionedCall(line, commands, true).options).not.toHaveProperty('paper');
});

import { expect, it } from 'vitest';
import type { Text } from '../../src/model/reply.ts';
import { lengthOf, splitText, splitToLength } from '../../src/reply/split-text.ts';

const texts = (pieces: readonly Text[]) => pieces.map((piece) => piece.map(({ text }) => text).join(''));

it.each([
  ['a paragraph', 'One two. Three\n\nfour five. Six', ['One two. Three', 'four five. Six']],
  ['a sentence', 'One two three. Four five six. Seven.', ['One two three.', 'Four five six.', 'Seven.']],
  [
    'a Chinese sentence',
    '一二三四五六七八。一二三四五六七八九。',
    ['一二三四五六七八。', '一二三四五六七八九。'],
  ],
  ['a word', 'one two three four five', ['one two three', 'four five']],
  ['a character', '👩‍🔬👩‍🔬👩‍🔬👩‍🔬', ['👩‍🔬👩‍🔬👩‍🔬', '👩‍🔬']],
])('cuts after %s if it can', (_, text, pieces) => {
  expect(texts(splitToLength([{ text }], 16))).toEqual(pieces);
});

it('keeps the style of what it cuts', () => {
  const text: Text = [{ text: 'One two. ' }, { text: 'Three four. Five.', style: 'strong' }];
  expect(splitToLength(text, 21)).toEqual([
    [{ text: 'One two. ' }, { text: 'Three four.', style: 'strong' }],
    [{ text: 'Five.', style: 'strong' }],
  ]);
});

it('reads a text of twice the length twice as long, and not four times', () => {
  const read = (sentences: number) => {
    let characters = 0;
    splitText([{ text: 'We read on. '.repeat(sentences) }], (piece) => {
      characters += lengthOf(piece);
      return lengthOf(piece) <= 2_000;
    });
    return characters;
  };
  expect(read(20_000) / read(10_000)).toBeCloseTo(2, 1);
});

import { expect, it } from 'vitest';
import { shorten } from '../../src/model/shorten.ts';

it.each([
  ['fits', 10, 'fits'],
  ['two\n  lines', 10, 'two lines'],
  ['cuts after a whole word', 13, 'cuts after a…'],
  ['Supercalifragilistic', 6, 'Super…'],
  ['👩‍💻👩‍💻👩‍💻', 11, '👩‍💻👩‍💻…'],
  ['用强化学习训练扩散模型', 6, '用强化学习…'],
])('%j in %i units is %j', (text, most, expected) => expect(shorten(text, most)).toBe(expected));

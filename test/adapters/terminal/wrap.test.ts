import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { wrap } from '../../../adapters/terminal/wrap.ts';

function wrapped(text: string, columns: number): string[] {
  return wrap(text, columns).map(([start, end]) => text.slice(start, end));
}

describe('columns', () => {
  it.each([
    ['AC-ODM', 6],
    ['奖励稀疏', 8],
    ['，。「」', 8],
    ['“—…”', 4],
    ['e\u0301', 1],
    ['🎯', 2],
    ['🛠️', 2],
    ['👩‍🔬', 2],
    ['🇨🇳', 2],
    ['GenRe²', 6],
    ['مليار', 5],
    ['', 0],
  ])('%s takes %i', (text, columns) => {
    expect(stringWidth(text)).toBe(columns);
  });
});

describe('wrapping', () => {
  it('breaks English at blanks and leaves them out', () => {
    expect(wrapped('share the cost of common prefixes', 12)).toEqual([
      'share the',
      'cost of',
      'common',
      'prefixes',
    ]);
  });

  it('begins no line with a closing mark and ends none with an opening one', () => {
    expect(wrapped('奖励稀疏，难以训练', 8)).toEqual(['奖励稀', '疏，难以', '训练']);
    expect(wrapped('他们称为「塌缩」', 10)).toEqual(['他们称为', '「塌缩」']);
  });

  it('never cuts an emoji in two', () => {
    expect(wrapped('👩‍🔬👩‍🔬👩‍🔬', 4)).toEqual(['👩‍🔬👩‍🔬', '👩‍🔬']);
  });
});

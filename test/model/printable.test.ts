import { describe, expect, it } from 'vitest';
import { printable } from '../../src/model/printable.ts';

describe('printable text', () => {
  it.each([
    ['a colour', 'a\u001b[31mred', 'a␛[31mred'],
    ['a line break', 'one\r\ntwo\tthree', 'one two three'],
    ['a line break of Unicode', 'one\u2028two\u0085three', 'one two three'],
    ['a bell and a backspace', '\u0007a\b', '␇a␈'],
    ['DEL and CSI in one byte', '\u007f\u009b2J', '␡\ufffd2J'],
    ['writing turned around', 'a\u202etxt.exe', 'a\ufffdtxt.exe'],
    ['half of a pair', 'a\ud83d', 'a\ufffd'],
  ])('shows %s and does not obey it', (_, text, expected) => expect(printable(text)).toBe(expected));

  it.each(['策略 – π₀ GenRe²', '👩‍🔬 🛠️', 'e\u0301'])('leaves %s as it is', (text) =>
    expect(printable(text)).toBe(text),
  );

  it('lets no control character of any kind through', () => {
    const all = Array.from({ length: 0x3000 }, (_, code) => String.fromCodePoint(code)).join('');
    expect(printable(all)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u);
  });
});

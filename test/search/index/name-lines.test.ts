import { describe, expect, it } from 'vitest';
import { NameLines, NameLinesBuilder } from '../../../src/search/index/name-lines.ts';
import { atOnce } from '../../../src/search/index/sliced.ts';

/** Names of one to eight letters, some of several bytes, of which many begin alike or are equal. */
const letters = ['a', 'b', 'é', '强', '化', '𠮷'];
const names = Array.from({ length: 600 }, (_, n) =>
  Array.from({ length: 1 + (n % 8) }, (_, at) => letters[(n * (at + 1) + at * at) % letters.length]).join(''),
);
const builder = new NameLinesBuilder();
for (const name of names) builder.add(name);
const lines = new NameLines(atOnce(builder.finish()));
const parts = new Set(
  names.flatMap((name) => {
    const all = [...name];
    return [name, all.slice(0, 2).join(''), all.slice(1, 4).join(''), `${name}a`];
  }),
);

const indexesOf = (test: (name: string) => boolean) => [...names.keys()].filter((at) => test(names[at]!));

describe('NameLines', () => {
  it('finds the same names as comparing each', () => {
    for (const part of ['', ...parts]) {
      expect([...lines.beginning(part)]).toEqual(indexesOf((name) => name.startsWith(part)));
      expect([...lines.holding(part)]).toEqual(indexesOf((name) => name.includes(part)));
      expect(lines.equal(part)).toEqual(indexesOf((name) => name === part));
    }
  });
});

import { describe, expect, it } from 'vitest';
import { repair } from '../../../src/corpus/repair/repair.ts';
import { realPaper, realPapers } from '../real-papers.ts';

/** Patterns of damage that nobody should see, each with its cause. */
const damage: readonly [string, RegExp][] = [
  ['a LaTeX command', /\\/u],
  ['a formula', /\$/u],
  ['Markdown', /\*\*|(?<!\p{L})\*\S|(?<!\w)__|(?<![\p{L}\p{N}])_\p{L}/u],
  ['TeX quotes', /``|''|`/u],
  ['a TeX dash', /--/u],
  ['a stray brace', /[{}]/u],
  ['an eaten escape', /\bext(?:bf|it|tt)\b|\bilde\b|ackslash/u],
  ['a formula typed as text', /\b(?:epsilon|mathcal|mathrm|textbf)\b/u],
  ['an internal mark', /\p{Co}/u],
  ['a control character', /\p{Cc}/u],
  ['two spaces or one at an end', / {2}|^ | $/u],
  [
    'a lost name',
    /(?:^|[^\p{L}\p{N}])[-–](?:GRPO|margin)|that (?:consistently|is yet)|of (?:on a|arises)\b/u,
  ],
  ['a sentence glued to the next', /[a-z]{2}[.!?](?:We|This|The|Our)\s/u],
];

describe.each(damage)('no reader sees %s', (_, pattern) => {
  it('in any text of the 201 papers', () => {
    const seen = realPapers.flatMap((paper) => {
      const abstract = paper.abstract.replace('{πₙ}', 'πₙ');
      const texts = [abstract, ...paper.parts.map((part) => part.text)];
      const made = [paper.name, paper.expansion, paper.heading.zh, paper.heading.en, ...paper.aliases];
      return [...texts, ...made]
        .filter((text) => text !== null && pattern.test(text))
        .map((text) => `${paper.ordinal}: ${text}`);
    });
    expect(seen).toEqual([]);
  });
});

describe('damaged text', () => {
  it('leaves other scripts as they are', () => {
    expect(JSON.stringify(realPaper(158).parts)).toContain('30 مليار帧');
    expect(JSON.stringify(realPaper(156).parts)).toContain('状态-of-艺术');
    expect(realPaper(101).abstract).toContain('task‑aware');
  });
});

describe('a text that has been repaired', () => {
  it('is not changed by reading it again', () => {
    for (const paper of realPapers) {
      for (const text of [paper.abstract, ...paper.parts.map((part) => part.text)]) {
        expect(repair(text).text).toBe(text);
      }
    }
  });
});

describe('links', () => {
  it('leave a sentence that reads naturally', () => {
    expect(realPaper(64).abstract).toContain('website: dice-rl-anonymous.github.io.');
    expect(realPaper(167).abstract).toContain('(hibiki-zero-s2st.github.io) as well');
    expect(realPaper(36).abstract).toContain('more at dexmachina-submission.github.io');
  });
});

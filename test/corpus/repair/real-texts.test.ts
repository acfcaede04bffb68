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
  it('are read from the abstracts that contain one, without the punctuation of their sentence', () => {
    const links = Object.fromEntries(
      realPapers.filter((paper) => paper.links.length > 0).map((paper) => [paper.ordinal, paper.links]),
    );
    expect(links).toEqual({
      3: ['https://anonymous.4open.science/r/SAMPO-02B3'],
      5: ['https://anonymous.4open.science/r/CodeTracer-B8EE'],
      7: ['https://anonymous.4open.science/r/Agent-Omit/'],
      33: ['https://anonymous.4open.science/r/CRL-BPT'],
      36: ['https://dexmachina-submission.github.io'],
      64: ['https://dice-rl-anonymous.github.io/'],
      79: ['https://anonymous.4open.science/r/agent_rl-107E/'],
      83: ['https://anonymous.4open.science/r/KBQA-R1-814F'],
      87: ['https://sites.google.com/view/lp-ds/home'],
      120: ['https://anonymous.4open.science/r/PA-MoE-576C/'],
      145: ['https://anonymous.4open.science/r/ResRL'],
      162: ['https://anonymous.4open.science/r/mirl-main/'],
      167: ['https://hibiki-zero-s2st.github.io'],
    });
  });

  it('leave a sentence that reads naturally', () => {
    expect(realPaper(64).abstract).toContain('website: dice-rl-anonymous.github.io.');
    expect(realPaper(167).abstract).toContain('(hibiki-zero-s2st.github.io) as well');
    expect(realPaper(36).abstract).toContain('more at dexmachina-submission.github.io');
  });
});

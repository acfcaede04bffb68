import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { longFormBefore } from '../../../src/corpus/derive/names/acronym.ts';
import { foldName } from '../../../src/corpus/derive/names/known.ts';
import { looksCoined } from '../../../src/corpus/derive/names/shape.ts';
import { toPapers } from '../../../src/corpus/derive/to-paper.ts';
import { realPaper } from '../real-papers.ts';

interface Label {
  n: number;
  name: string | null;
  expansion: string | null;
}

const labels: Label[] = readFileSync(new URL('../../relevance/names.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

const folded = (name: string | null) => (name === null ? null : foldName(name));

describe('coined names, beside the 60 that a person read', () => {
  it('are the same in at least 95 of 100, and invented in at most one paper that coined none', () => {
    const wrong = labels
      .filter(({ n, name }) => folded(realPaper(n).name) !== folded(name))
      .map(({ n, name }) => `${n}: ${realPaper(n).name}, not ${name}`);
    const invented = labels.filter(({ n, name }) => name === null && realPaper(n).name !== null);
    expect(1 - wrong.length / labels.length, wrong.join('; ')).toBeGreaterThanOrEqual(0.95);
    expect(invented.length).toBeLessThanOrEqual(1);
  });

  it('have the long form that the person read in at least 85 of 100', () => {
    const plain = (text: string) => foldName(text).replace(/[^a-z]/gu, '');
    const expanded = labels.filter(({ expansion }) => expansion !== null);
    const wrong = expanded
      .filter(({ n, expansion }) => plain(realPaper(n).expansion ?? '') !== plain(expansion ?? ''))
      .map(({ n, expansion }) => `${n}: ${realPaper(n).expansion}, not ${expansion}`);
    expect(1 - wrong.length / expanded.length, wrong.join('; ')).toBeGreaterThanOrEqual(0.85);
  });
});

describe('coined names', () => {
  it('have other coined names of the paper as aliases', () => {
    expect(realPaper(10).aliases).toContain('BugSourceBench');
    expect(realPaper(11).aliases).toContain('TimerPO');
    expect(realPaper(35).aliases).toContain('SAPO');
    expect(realPaper(34).aliases).toEqual(expect.arrayContaining(['D-CORE-8B', 'D-CORE-14B']));
    expect(realPaper(111).aliases).toContain('MEP-Bench');
  });
});

describe('acronyms', () => {
  it.each([
    ['AC-ODM', 'We introduce Actor–Critic Online Data Mixing', 'Actor–Critic Online Data Mixing'],
    ['PACED-RL', 'we propose Partition Function-Guided RL', 'Partition Function-Guided RL'],
    ['GRPO', 'nothing of the sort', null],
    ['AB', 'Alpha. Beta', null],
  ])('%s', (name, before, form) => {
    expect(longFormBefore(name, before)).toBe(form);
  });
});

describe('words that look coined', () => {
  it.each(['AC-ODM', 'TreePO', 'GenRe²', 'iVGR', 'd2', 'λ-GRPO', 'R3', 'UAV²'])('%s does', (word) => {
    expect(looksCoined(word)).toBe(true);
  });

  it.each(['Policy', 'long-horizon', 'Chain-Of-Thought', 'RL-based', '3.5', '30k', 'a', 'KL-regularized'])(
    '%s does not',
    (word) => {
      expect(looksCoined(word)).toBe(false);
    },
  );
});

it.each<[string, string | null]>([
  ['QueryStream: Answers While You Watch', 'QueryStream'],
  ['SURGE：视频里的惊奇', 'SURGE'],
  ['SURGE: Surprise in Videos', 'SURGE'],
  ['SURGE 2: Surprise in Longer Videos', 'SURGE 2'],
  ['SURGE V2.1 : Surprise in Longer Videos', 'SURGE V2.1'],
  ['SURGE2.5-VL Technical Report', 'SURGE2.5-VL'],
  ['SURGE-4 技术报告', 'SURGE-4'],
  ['σ₀.₅: Surprise Without Videos', 'σ₀.₅'],
  ['CLIP: Contrastive Pre-Training', 'CLIP'],
  ['LLMs: A Survey', null],
  ['AIME 2024: Sums in Videos', null],
  ['SURGE and Its Limits', null],
  ['Position: Stop Counting', null],
  ['Surprise in Videos: SURGE', null],
])('a coined word that begins a title is the name of the paper: %s', (title, name) => {
  const parts = [{ key: 'method', label: '主要方法', lang: 'zh', text: '按惊奇度保留标记。' }];
  const [paper] = toPapers([{ title, abstract: '', parts }], 'list', () => []);
  expect(paper?.name).toBe(name);
});

it.each([
  ['Mean Wombat Digging Helps', 'Mean Wombat Digging (MWD)', ['MWD']],
  ['Mean Wombat', 'The Mean Wombat Digger (MWD)', ['MWD']],
  ['Mean Wombat Digging Helps', 'mean wombat digging (MWD)', []],
  ['Folding Leaves', 'Mean Wombat Digging (MWD)', []],
])('the abbreviation of the title %s is another name: %s', (title, form, aliases) => {
  const [paper] = toPapers([{ title, abstract: `Burrows need ${form}.`, parts: [] }], 'list', () => []);
  expect(paper).toMatchObject({ name: null, aliases });
});

it('a name in the text is an alias of a paper whose title begins with another name', () => {
  const abstract = 'Videos are long. We propose SURGE-Bench, a benchmark of surprise (SURGE-Bench).';
  const [paper] = toPapers([{ title: 'SURGE: Surprise in Videos', abstract, parts: [] }], 'list', () => []);
  expect(paper).toMatchObject({
    name: 'SURGE',
    aliases: ['SURGE-Bench'],
    heading: { en: 'SURGE: Surprise in Videos' },
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { labelledSentences, sectionsOf } from '../../../src/corpus/text/sections.ts';
import { sentencesOf } from '../../../src/corpus/text/sentences.ts';
import { realPaper, realPapers } from '../real-papers.ts';

interface Labelled {
  n: number;
  /** `tune`: cues and weights were fitted to it; `held-out`: labelled before anything was run on it. */
  split: 'tune' | 'held-out';
  sentences: [section: string, firstWords: string][];
}

const labelled: Labelled[] = readFileSync('test/relevance/sections.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

// In 13 of the `tune` abstracts the labels go back to an earlier section, which `sectionsOf` never does.
it.each([
  ['tune', 0.84],
  ['held-out', 0.92],
])('agrees with a reader on the %s abstracts', (split, least) => {
  let right = 0;
  let all = 0;
  for (const { n, sentences } of labelled.filter((abstract) => abstract.split === split)) {
    const found = labelledSentences(realPaper(n).abstract);
    expect(found, `paper ${n}`).toHaveLength(sentences.length);
    for (const [at, [section]] of sentences.entries()) {
      all++;
      if (found[at]?.section === section) right++;
    }
  }
  expect(right / all).toBeGreaterThan(least);
});

describe('every abstract of the page', () => {
  it('keeps all its sentences in their order', () => {
    for (const { abstract, ordinal } of realPapers) {
      const sentences = sentencesOf(abstract, 'en').map(({ text }) => text);
      const parts = Object.values(sectionsOf(abstract)).filter((text) => text !== '');
      expect(parts.join(' '), `paper ${ordinal}`).toBe(sentences.join(' '));
    }
  });
});

it('accepts any text', () => {
  for (const text of [
    '. '.repeat(5_000),
    'We '.repeat(5_000),
    'However, a. '.repeat(2_000),
    '\ud800',
    '没有英文。',
  ]) {
    expect(
      labelledSentences(text)
        .map((sentence) => sentence.text)
        .join(''),
    ).toBe(
      sentencesOf(text, 'en')
        .map((sentence) => sentence.text)
        .join(''),
    );
  }
});

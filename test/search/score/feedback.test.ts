import { expect, it } from 'vitest';
import { InvertedIndex } from '../../../src/search/index/inverted-index.ts';
import { addFeedback } from '../../../src/search/score/feedback.ts';
import { Found } from '../../../src/search/score/found.ts';
import { realLibrary } from '../real-library.ts';

it('adds the same scores after a read of the index failed', () => {
  const { data } = realLibrary.index;
  const { start, bytes } = data.byPaper;
  let reads = Number.POSITIVE_INFINITY;
  const subarray = (from: number, to: number) => {
    if (reads-- === 0) throw new Error('damaged');
    return bytes.subarray(from, to);
  };
  const { terms } = realLibrary.index;
  const asked = ['reward', 'sparse'].map((key) => ({ term: terms.get(key)!, weight: 1 }));
  const scoresOf = (papers: number) => {
    const index = new InvertedIndex({
      ...data,
      byPaper: { start, bytes: { length: bytes.length, subarray } },
    });
    const places = Uint32Array.from({ length: papers }, (_, at) => 3 * at);
    const found = new Found(places, new Float64Array(papers).fill(1));
    addFeedback(asked, 8, found, index);
    return found.scores;
  };
  // The terms of several papers are chosen, or those of one paper are scored, when the read fails.
  for (const [papers, failing] of [
    [3, 2],
    [1, 1],
  ] as const) {
    const expected = scoresOf(20);
    reads = failing;
    expect(() => scoresOf(papers)).toThrow('damaged');
    reads = Number.POSITIVE_INFINITY;
    expect(scoresOf(20)).toEqual(expected);
  }
});

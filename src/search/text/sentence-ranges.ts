import { sentencesOf } from '../../corpus/text/sentences.ts';

export interface TextRange {
  start: number;
  end: number;
}

/** Returns the ranges of a passage's sentences, or of its lines if it has several, in ascending order. */
export function sentenceRanges(text: string): readonly TextRange[] {
  if (text.includes('\n')) return linesOf(text);
  return sentencesOf(text, /\p{Script=Han}/u.test(text) ? 'zh' : 'en').map(({ start, end }) => ({
    start,
    end,
  }));
}

function linesOf(text: string): TextRange[] {
  return [...text.matchAll(/[^\n]+/g)].map(({ 0: line, index }) => ({
    start: index,
    end: index + line.length,
  }));
}

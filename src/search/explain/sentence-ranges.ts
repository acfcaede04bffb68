import { sentencesOf } from '../../corpus/text/sentences.ts';
import { BoundedMap } from '../../model/bounded-map.ts';

interface TextRange {
  start: number;
  end: number;
}

/** Caches the sentences of texts, because splitting costs more than searching. */
const known = new BoundedMap<string, readonly TextRange[]>(4_000);

/** Returns the ranges of a passage's sentences, or of its lines if it has several. */
export function sentenceRanges(text: string): readonly TextRange[] {
  let ranges = known.get(text);
  if (!ranges) {
    ranges = text.includes('\n')
      ? linesOf(text)
      : sentencesOf(text, /\p{Script=Han}/u.test(text) ? 'zh' : 'en');
    known.set(text, ranges);
  }
  return ranges;
}

function linesOf(text: string): TextRange[] {
  return [...text.matchAll(/[^\n]+/g)].map(({ 0: line, index }) => ({
    start: index,
    end: index + line.length,
  }));
}

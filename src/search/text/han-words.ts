export interface WordRange {
  /** In UTF-16 units of the text, as `end`. */
  start: number;
  end: number;
}

const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** Returns where the Chinese words of at least two characters are in a text. */
export function hanWords(text: string): WordRange[] {
  if (!/\p{Script=Han}/u.test(text)) return [];
  return Array.from(words.segment(text))
    .filter(({ segment }) => /^\p{Script=Han}{2,}$/u.test(segment))
    .map(({ segment, index }) => ({ start: index, end: index + segment.length }));
}

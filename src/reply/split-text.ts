import type { Span, Text } from '../model/reply.ts';
import { spansText } from './plain-text.ts';

const sentences = new Intl.Segmenter('und', { granularity: 'sentence' });
const words = new Intl.Segmenter('und', { granularity: 'word' });
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * Splits a text into pieces that fit: after a paragraph if possible, else after a sentence, a word or, within a word
 * that is longer than a piece, a character. Only white space at the cuts is lost.
 */
export function splitText(text: Text, fits: (piece: Text) => boolean): Text[] {
  const pieces: Text[] = [];
  let rest = text;
  for (;;) {
    const start = tooLongStart(rest, fits);
    if (!start) return [...pieces, rest].filter((piece) => lengthOf(piece) > 0);
    const at = cutOf(start, fits);
    pieces.push(trimmed(sliceText(rest, 0, at)));
    rest = trimmed(sliceText(rest, at, lengthOf(rest)));
  }
}

/** Splits a text like `splitText`, into pieces of at most `most` UTF-16 units. */
export function splitToLength(text: Text, most: number): Text[] {
  return splitText(text, (piece) => lengthOf(piece) <= most);
}

/**
 * Returns a beginning of the text that does not fit, so that the rest of a long text is not read again for each piece.
 * Undefined if the whole text fits.
 */
function tooLongStart(text: Text, fits: (piece: Text) => boolean): Text | undefined {
  for (let end = 1_024; ; end *= 2) {
    const start = sliceText(text, 0, end);
    if (!fits(start)) return start;
    if (end >= lengthOf(text)) return undefined;
  }
}

function cutOf(text: Text, fits: (piece: Text) => boolean): number {
  const whole = spansText(text);
  for (const offsets of [
    paragraphEnds(whole),
    ends(sentences, whole),
    ends(words, whole),
    ends(graphemes, whole),
  ]) {
    const at = lastFitting(offsets, (offset) => fits(sliceText(text, 0, offset)));
    if (at !== undefined) return at;
  }
  throw new RangeError('not even one character fits');
}

/** Finds the last offset that fits, by binary search. `offsets` ascend, and if one fits, all before it fit. */
function lastFitting(offsets: readonly number[], fits: (offset: number) => boolean): number | undefined {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fits(offsets[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return offsets[low - 1];
}

function paragraphEnds(text: string): number[] {
  return [...text.matchAll(/\n+/gu)]
    .map((match) => match.index + match[0].length)
    .filter((end) => end < text.length);
}

function ends(segmenter: Intl.Segmenter, text: string): number[] {
  const found = [...segmenter.segment(text)].map(({ index, segment }) => index + segment.length);
  return found.filter((end) => end < text.length);
}

/** Returns the part of a text between two UTF-16 offsets, with its styles. */
export function sliceText(text: Text, start: number, end: number): Span[] {
  const kept: Span[] = [];
  let at = 0;
  for (const span of text) {
    const from = Math.max(start - at, 0);
    const to = Math.min(end - at, span.text.length);
    if (from < to) kept.push({ ...span, text: span.text.slice(from, to) });
    at += span.text.length;
  }
  return kept;
}

function trimmed(text: Text): Span[] {
  const spans = text.map((span) => ({ ...span }));
  const first = spans[0];
  if (first) first.text = first.text.trimStart();
  const last = spans.at(-1);
  if (last) last.text = last.text.trimEnd();
  return spans.filter((span) => span.text !== '');
}

/** Returns the length of a text in UTF-16 units. */
export function lengthOf(text: Text): number {
  return text.reduce((sum, span) => sum + span.text.length, 0);
}

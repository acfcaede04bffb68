import { BoundedMap } from '../../model/bounded-map.ts';
import { isOneWord, readName } from './read-name.ts';
import { codePointAt, scanText, sizeOf } from './scan-text.ts';

/** Caches the ranges of texts, because a page of hits needs the same ones several times. */
const known = new BoundedMap<string, Uint32Array>(2_000);

/** Returns start and end of each unit of a text, alternating, in UTF-16 units. */
export function unitRangesOf(text: string): Uint32Array {
  let ranges = known.get(text);
  if (!ranges) {
    ranges = Uint32Array.from(readRanges(text));
    known.set(text, ranges);
  }
  return ranges;
}

function readRanges(text: string): number[] {
  const ranges: number[] = [];
  scanText(text, {
    hans(start, end) {
      for (let at = start; at < end; ) {
        const next = at + sizeOf(codePointAt(text, at));
        ranges.push(at, next);
        at = next;
      }
    },
    name(raw, start) {
      if (isOneWord(raw)) ranges.push(start, start + raw.length);
      else for (const piece of readName(raw).pieces) ranges.push(start + piece.start, start + piece.end);
    },
  });
  return ranges;
}

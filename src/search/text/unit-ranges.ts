import { isOneWord, splitName } from './read-name.ts';
import { codePointAt, scanText, sizeOf } from './scan-text.ts';

/** Returns start and end of each unit of a text, alternating, in UTF-16 units. */
export function unitRangesOf(text: string): Uint32Array {
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
      else for (const piece of splitName(raw).pieces) ranges.push(start + piece.start, start + piece.end);
    },
  });
  return Uint32Array.from(ranges);
}

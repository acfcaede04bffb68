const known = new Map<number, string>();
const cacheLimit = 200_000;
/** The block of common Han and kana, small enough that a pair makes one small integer. */
const blockStart = 0x3000;
const blockSize = 0x7000;

/** Both characters as one string; the same string object each time, which maps find much sooner. */
export function bigram(first: string, second: string): string {
  const a = first.charCodeAt(0) - blockStart;
  const b = second.charCodeAt(0) - blockStart;
  if (a < 0 || a >= blockSize || b < 0 || b >= blockSize) return first + second;
  const pair = a * blockSize + b;
  let found = known.get(pair);
  if (found === undefined) {
    found = first + second;
    if (known.size >= cacheLimit) known.clear();
    known.set(pair, found);
  }
  return found;
}

import { BoundedMap } from '../model/bounded-map.ts';
import type { Paper } from '../model/paper.ts';
import type { Bytes } from '../search/index/coded-bytes.ts';

const decoder = new TextDecoder();

/** The papers of a saved index, as JSON. Paper `n` is at `start[n]` up to `start[n + 1]`, which may exceed 4 GB. */
export interface CodedPapers {
  start: Float64Array;
  bytes: Bytes;
}

/** Most papers in the cache of `storedPapers`. Each takes 5 to 10 KB. */
const papersKept = 2_000;

/**
 * Returns a list of papers that reads each when somebody asks for it, and caches those that were read last. Records in
 * `places` the index of each paper that was read.
 */
export function storedPapers({ start, bytes }: CodedPapers, places: WeakMap<Paper, number>): Paper[] {
  const size = start.length - 1;
  const known = new BoundedMap<number, Paper>(papersKept);
  const paperAt = (place: number): Paper => {
    const found = known.get(place);
    if (found) return found;
    const text = decoder.decode(bytes.subarray(start[place]!, start[place + 1]!));
    const paper = JSON.parse(text) as Paper;
    places.set(paper, place);
    known.set(place, paper);
    return paper;
  };
  return new Proxy<Paper[]>([], {
    get(list, key) {
      if (key === 'length') return size;
      const place = placeOf(key);
      return place === undefined || place >= size ? Reflect.get(list, key) : paperAt(place);
    },
    has: (list, key) => (placeOf(key) ?? size) < size || Reflect.has(list, key),
  });
}

function placeOf(key: string | symbol): number | undefined {
  return typeof key === 'string' && /^\d+$/.test(key) ? Number(key) : undefined;
}

import type { FieldSet, InvertedIndex } from '../index/inverted-index.ts';
import { fieldOf, placeKey } from '../index/packed-place.ts';
import type { PlaceReader } from '../index/place-reader.ts';
import { isStopWord } from '../text/stop-words.ts';
import type { Unit } from '../text/units.ts';
import type { Found } from './found.ts';

/** Proximity is only scored for queries of up to this many words. */
const wordLimit = 12;
const paperLimit = 30;
/** Weight of a pair of words, relative to the idf of its more common word. */
const pairShare = 0.5;

interface Pair {
  first: PlaceReader;
  second: PlaceReader;
  /** The idf of the pair's more common word. */
  idf: number;
}

/** Raises the scores of the best papers in which neighbouring words of a short query are neighbours too. */
export function addSideBySide(
  units: readonly Unit[],
  found: Found,
  index: InvertedIndex,
  fields: FieldSet,
): void {
  const pairs = pairsOf(units, index);
  if (pairs.length === 0) return;
  // Positions are read faster in the order of the papers.
  for (const { place } of found.best(paperLimit).sort((a, b) => a.place - b.place)) {
    for (const pair of pairs) {
      const count = countSideBySide(pair, place, fields);
      found.raise(place, (pairShare * pair.idf * count) / (count + 1));
    }
  }
}

/** Returns pairs of neighbouring words. Chinese is left out, because its bigrams are index terms. */
function pairsOf(asked: readonly Unit[], index: InvertedIndex): Pair[] {
  const units = asked.filter((unit) => unit.han || !isStopWord(unit.word));
  if (units.length > wordLimit) return [];
  return units.slice(1).flatMap((unit, i) => {
    const before = units[i]!;
    const first = before.han ? undefined : index.terms.get(before.key);
    const second = unit.han ? undefined : index.terms.get(unit.key);
    if (first === undefined || second === undefined) return [];
    const idf = Math.min(index.idf[first]!, index.idf[second]!);
    return [{ first: index.placesOf(first), second: index.placesOf(second), idf }];
  });
}

function countSideBySide({ first, second }: Pair, paper: number, fields: FieldSet): number {
  const wanted = new Set<number>();
  for (const place of first.in(paper)) {
    if ((fields & (1 << fieldOf(place))) !== 0) wanted.add(placeKey(place) + 1);
  }
  if (wanted.size === 0) return 0;
  return second.in(paper).filter((place) => wanted.has(placeKey(place))).length;
}

import type { FieldSet, InvertedIndex } from '../index/inverted-index.ts';
import { fieldOf, placeKey } from '../index/packed-place.ts';
import type { PlaceReader } from '../index/place-reader.ts';
import { isStopWord } from '../text/stop-words.ts';
import type { Unit } from '../text/units.ts';
import type { Found } from './found.ts';

/** Neighbouring words are compared in queries of up to this many words. */
const wordLimit = 12;
/** Words that are near each other are compared too in queries of up to this many words. */
const shortQuery = 8;
const paperLimit = 20;
/** Weights of a pair of words, relative to the idf of its more common word. */
const neighbourShare = 0.5;
const nearShare = 0.25;
/** In a short query, words are a pair if they are at most this many words apart. */
const pairDistance = 3;
/** In a paper, words are near each other if they are at most this many units apart. */
const nearDistance = 7;

/** A word of the query that the index has. */
interface Word {
  /** Index among the query's words that are not stop words. */
  at: number;
  reader: PlaceReader;
  idf: number;
}

interface Pair {
  /** Indexes into the words. */
  first: number;
  second: number;
  /** The idf of the pair's more common word. */
  idf: number;
  /** True if the words are neighbours in the query. */
  areNeighbours: boolean;
}

/**
 * Raises the scores of the best papers in which words that are close together in a short query are close together too:
 * neighbours that are neighbours in the same order, and words that are near each other in any order. These are the
 * ordered and unordered windows of Metzler and Croft (2005).
 */
export function addNearness(
  units: readonly Unit[],
  found: Found,
  index: InvertedIndex,
  fields: FieldSet,
): void {
  const asked = units.filter((unit) => unit.han || !isStopWord(unit.word));
  if (asked.length > wordLimit) return;
  const isShort = asked.length <= shortQuery;
  const words = wordsOf(asked, index);
  const pairs = pairsOf(words, isShort ? pairDistance : 1);
  if (pairs.length === 0) return;
  // Positions are read faster in the order of the papers.
  for (const { place } of found.best(paperLimit).sort((a, b) => a.place - b.place)) {
    const positions = words.map(({ reader }) => positionsOf(reader, place, fields));
    let points = 0;
    for (const { first, second, idf, areNeighbours } of pairs) {
      const [one, other] = [positions[first]!, positions[second]!];
      if (areNeighbours) points += neighbourShare * idf * saturated(nearCount(one, other, 1, 1));
      if (isShort) points += nearShare * idf * saturated(nearCount(one, other, -nearDistance, nearDistance));
    }
    if (points > 0) found.raise(place, points);
  }
}

/** Returns the words that the index has. Chinese is left out, because its bigrams are index terms. */
function wordsOf(units: readonly Unit[], index: InvertedIndex): Word[] {
  return units.flatMap(({ han, key }, at) => {
    const term = han ? undefined : index.terms.get(key);
    return term === undefined ? [] : [{ at, reader: index.placesOf(term), idf: index.idf[term]! }];
  });
}

/** Returns the pairs of words that are at most `distance` words apart in the query. */
function pairsOf(words: readonly Word[], distance: number): Pair[] {
  const pairs: Pair[] = [];
  for (const [first, word] of words.entries()) {
    for (let second = first + 1; second < words.length; second++) {
      const other = words[second]!;
      const apart = other.at - word.at;
      if (apart > distance) break;
      pairs.push({ first, second, idf: Math.min(word.idf, other.idf), areNeighbours: apart === 1 });
    }
  }
  return pairs;
}

/** Returns the positions of a term in a paper as ascending results of `placeKey`. */
function positionsOf(reader: PlaceReader, paper: number, fields: FieldSet): number[] {
  const { places, from, to } = reader.read(paper);
  const positions: number[] = [];
  for (let at = from; at < to; at++) {
    const place = places[at]!;
    if ((fields & (1 << fieldOf(place))) !== 0) positions.push(placeKey(place));
  }
  return positions.sort((a, b) => a - b);
}

/** Returns how many of the positions in `first` have another one in `second` that is `least` to `most` units later. */
function nearCount(first: readonly number[], second: readonly number[], least: number, most: number): number {
  let count = 0;
  let next = 0;
  for (const position of first) {
    while (next < second.length && second[next]! < position + least) next++;
    const other = second[next] === position ? next + 1 : next;
    if (other < second.length && second[other]! <= position + most) count++;
  }
  return count;
}

/** Returns a value from 0 to 1 that grows less with each further occurrence. */
function saturated(count: number): number {
  return count / (count + 1);
}

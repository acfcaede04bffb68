import {
  type FieldSet,
  fieldOf,
  type InvertedIndex,
  postingOf,
  spanOf,
  textNumber,
  unitOf,
} from '../index/inverted-index.ts';
import type { Library } from '../index/library.ts';
import type { WeightedTerm } from './rank.ts';

interface Telling {
  /** The term's weight times its idf. */
  value: number;
  /** True if a match of the term explains little, because other terms of the query have a much higher value. */
  weak: boolean;
  character: string | undefined;
}

/** A query's terms, keyed by term number. */
export type TellingTerms = ReadonlyMap<number, Telling>;

/** A term whose value is below this share of the best term's is weak. */
const leastShare = 0.15;

export function tellingTerms(terms: readonly WeightedTerm[], index: InvertedIndex): TellingTerms {
  const best = Math.max(
    0,
    ...terms.map(({ term, weight, loose }) => (loose ? 0 : weight * index.idf[term]!)),
  );
  const telling = new Map<number, Telling>();
  for (const { term, weight, character, loose } of terms) {
    const value = weight * index.idf[term]!;
    telling.set(term, { value, weak: loose === true || value < leastShare * best, character });
  }
  return telling;
}

/** A term's range in a field's text, in UTF-16 units. */
export interface Match {
  start: number;
  end: number;
  term: number;
  character?: string;
}

/** Returns a paper's matches, indexed by field number. Fields without matches have no entry. */
export function matchesByField(
  place: number,
  terms: TellingTerms,
  { index }: Library,
  fields: FieldSet,
  withWeak: boolean,
): Match[][] {
  const byField: Match[][] = [];
  for (const [term, { weak, character }] of terms) {
    if (weak && !withWeak) continue;
    const posting = postingOf(index, term, place);
    if (posting < 0) continue;
    for (let i = index.placeStart[posting]!; i < index.placeStart[posting + 1]!; i++) {
      const at = index.places[i]!;
      const field = fieldOf(at);
      if ((fields & (1 << field)) === 0) continue;
      const first = index.rangeStart[textNumber(place, field)]! + 2 * unitOf(at);
      const start = index.unitRanges[first]!;
      const end = index.unitRanges[first + 2 * spanOf(at) - 1]!;
      byField[field] ??= [];
      byField[field].push(character === undefined ? { term, start, end } : { term, start, end, character });
    }
  }
  return byField;
}

/** Adds up the values of the matching terms, counting each term once. */
export function totalOf(matches: readonly Match[], terms: TellingTerms): number {
  const seen = new Set<number>();
  let value = 0;
  for (const { term } of matches) {
    if (seen.has(term)) continue;
    seen.add(term);
    value += terms.get(term)!.value;
  }
  return value;
}

/** Narrows the match of a bigram that was found for one of its characters to that character. */
export function narrowed(match: Match, text: string): Match {
  if (match.character === undefined) return match;
  const start = match.start + text.slice(match.start, match.end).indexOf(match.character);
  return { ...match, start, end: start + match.character.length };
}

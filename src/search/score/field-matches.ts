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
  /** What a match explains: weight times idf. */
  worth: number;
  /** Explains nothing beside the query's other words. */
  weak: boolean;
  character: string | undefined;
}

/** A query's terms by number. */
export type TellingTerms = ReadonlyMap<number, Telling>;

/** A word worth less than this share of the query's best word is weak. */
const leastShare = 0.15;

export function tellingTerms(terms: readonly WeightedTerm[], index: InvertedIndex): TellingTerms {
  const best = Math.max(
    0,
    ...terms.map(({ term, weight, loose }) => (loose ? 0 : weight * index.idf[term]!)),
  );
  const telling = new Map<number, Telling>();
  for (const { term, weight, character, loose } of terms) {
    const worth = weight * index.idf[term]!;
    telling.set(term, { worth, weak: loose === true || worth < leastShare * best, character });
  }
  return telling;
}

/** Where a term stands in a field's text, in UTF-16 units. */
export interface Match {
  start: number;
  end: number;
  term: number;
  character?: string;
}

/** Matches by the field's number; fields without any are left empty. */
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

/** Each term counts once, however often it stands there. */
export function worthOf(matches: readonly Match[], terms: TellingTerms): number {
  const seen = new Set<number>();
  let worth = 0;
  for (const { term } of matches) {
    if (seen.has(term)) continue;
    seen.add(term);
    worth += terms.get(term)!.worth;
  }
  return worth;
}

/** Of a bigram that was found for one of its characters, that character. */
export function narrowed(match: Match, text: string): Match {
  if (match.character === undefined) return match;
  const start = match.start + text.slice(match.start, match.end).indexOf(match.character);
  return { ...match, start, end: start + match.character.length };
}

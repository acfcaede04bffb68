import type { Paper } from '../../model/paper.ts';
import type { FieldText } from '../index/fields.ts';
import type { InvertedIndex } from '../index/inverted-index.ts';
import { fieldOf, spanOf, unitOf } from '../index/packed-place.ts';
import { unitRangesOf } from '../text/unit-ranges.ts';
import type { WeightedTerm } from './rank.ts';
import { isInSections, type Scope } from './scope.ts';

/** Says how well a match of a term explains why a paper was found. */
interface Telling {
  /** The term's weight times its idf. */
  value: number;
  /** True if a match of the term explains little, because other terms of the query have a much higher value. */
  weak: boolean;
  character: string | undefined;
}

/** The terms of a query, by term number. */
export type TellingTerms = ReadonlyMap<number, Telling>;

/**
 * A term whose value is below this share of the best term's is weak: its matches are shown only if there are no others.
 */
const leastShare = 0.15;

/** Returns the value of each term of a query, and whether the term is weak beside the most valuable one. */
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

/** Returns the matches in the texts of a paper, indexed by field number. Fields without matches have no entry. */
export function matchesByField(
  place: number,
  paper: Paper,
  texts: readonly FieldText[],
  terms: TellingTerms,
  index: InvertedIndex,
  { fields, whole, sections }: Scope,
  withWeak: boolean,
): Match[][] {
  const byField: Match[][] = [];
  const ranges: Uint32Array[] = [];
  for (const [term, { weak, character }] of terms) {
    if (weak && !withWeak) continue;
    const { places, from, to } = index.placesOf(term).read(place);
    for (let i = from; i < to; i++) {
      const at = places[i]!;
      const field = fieldOf(at);
      if ((fields & (1 << field)) === 0) continue;
      ranges[field] ??= unitRangesOf(texts.find((one) => one.field === index.fields[field])!.text);
      const first = 2 * unitOf(at);
      const start = ranges[field][first]!;
      const end = ranges[field][first + 2 * spanOf(at) - 1]!;
      if ((whole & (1 << field)) === 0 && !isInSections(paper, { start, end }, sections)) continue;
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

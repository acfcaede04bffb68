import type { Paper } from '../../model/paper.ts';
import type { ShownText } from '../index/fields.ts';
import type { InvertedIndex } from '../index/inverted-index.ts';
import { fieldOf, spanOf, unitOf } from '../index/packed-place.ts';
import type { PlaceReader } from '../index/place-reader.ts';
import type { WeightedTerm } from './rank.ts';
import { isInSections, type Scope } from './scope.ts';

/** A term of a query, and how well a match of it explains why a paper was found. */
export interface TellingTerm {
  term: number;
  /** The term's weight times its idf. */
  value: number;
  /** True if a match of the term explains little, because other terms of the query have a much higher value. */
  weak: boolean;
  character: string | undefined;
  reader: PlaceReader;
}

/**
 * A term whose value is below this share of the best term's is weak: its matches are shown only if there are no others.
 */
const leastShare = 0.15;

/** Returns the value of each term of a query, and whether the term is weak beside the most valuable one. */
export function tellingTerms(terms: readonly WeightedTerm[], index: InvertedIndex): TellingTerm[] {
  const best = Math.max(
    0,
    ...terms.map(({ term, weight, loose }) => (loose ? 0 : weight * index.idf[term]!)),
  );
  return terms.map(({ term, weight, character, loose }) => {
    const value = weight * index.idf[term]!;
    const weak = loose === true || value < leastShare * best;
    return { term, value, weak, character, reader: index.placesOf(term) };
  });
}

/** A term's range in a field's text, in UTF-16 units. */
export interface Match {
  telling: TellingTerm;
  start: number;
  end: number;
}

export interface FieldMatches {
  text: ShownText;
  /** Sorted by term. */
  matches: Match[];
  /** The sum of the values of the terms, each counted once. */
  value: number;
}

/** Returns the matches in the texts of a paper, indexed by field number. Fields without matches have no entry. */
export function matchesByField(
  place: number,
  paper: Paper,
  texts: readonly ShownText[],
  terms: readonly TellingTerm[],
  index: InvertedIndex,
  { fields, whole, sections }: Scope,
  withWeak: boolean,
): FieldMatches[] {
  const byField: FieldMatches[] = [];
  for (const telling of terms) {
    if (telling.weak && !withWeak) continue;
    const { places, from, to } = telling.reader.read(place);
    for (let i = from; i < to; i++) {
      const at = places[i]!;
      const field = fieldOf(at);
      if ((fields & (1 << field)) === 0) continue;
      let inField = byField[field];
      const text = inField?.text ?? texts.find((one) => one.field === index.fields[field])!;
      const first = 2 * unitOf(at);
      const start = text.units[first]!;
      const end = text.units[first + 2 * spanOf(at) - 1]!;
      if ((whole & (1 << field)) === 0 && !isInSections(paper, { start, end }, sections)) continue;
      inField ??= byField[field] = { text, matches: [], value: 0 };
      const { matches } = inField;
      if (matches[matches.length - 1]?.telling !== telling) inField.value += telling.value;
      matches.push({ telling, start, end });
    }
  }
  return byField;
}

/** Narrows the match of a bigram that was found for one of its characters to that character. */
export function narrowed(match: Match, text: string): Match {
  const { character } = match.telling;
  if (character === undefined) return match;
  const start = match.start + text.slice(match.start, match.end).indexOf(character);
  return { ...match, start, end: start + character.length };
}

import type { ShownText } from '../index/fields.ts';
import type { InvertedIndex } from '../index/inverted-index.ts';
import type { Library } from '../index/library.ts';
import { fieldOf, spanOf, unitOf } from '../index/packed-place.ts';
import type { PlaceReader } from '../index/place-reader.ts';
import { isInSections, type Scope } from './scope.ts';
import type { WeightedTerm } from './score-by-unit.ts';

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

/** The matches in a field's text. */
export interface FieldMatches {
  text: ShownText;
  /** The term of each match. Matches of the same term follow one another. */
  terms: TellingTerm[];
  /** Indexed as `terms`: where the match is, packed by `packPlace`. */
  places: number[];
  /** The sum of the values of the terms, each counted once. */
  value: number;
}

/** Returns the matches in the texts of a paper, indexed by field number. Fields without matches have no entry. */
export function matchesByField(
  place: number,
  telling: readonly TellingTerm[],
  library: Library,
  { fields, whole, sections }: Scope,
  withWeak: boolean,
): FieldMatches[] {
  const { index } = library;
  const paper = library.papers[place]!;
  const texts = library.fields.texts(paper);
  const byField: FieldMatches[] = [];
  for (const one of telling) {
    if (one.weak && !withWeak) continue;
    const { places, from, to } = one.reader.read(place);
    for (let i = from; i < to; i++) {
      const at = places[i]!;
      const field = fieldOf(at);
      if ((fields & (1 << field)) === 0) continue;
      let inField = byField[field];
      const text = inField?.text ?? texts.find((text) => text.field === index.fields[field])!;
      if ((whole & (1 << field)) === 0 && !isInSections(paper, rangeOf(at, text), sections)) continue;
      inField ??= byField[field] = { text, terms: [], places: [], value: 0 };
      const { terms } = inField;
      if (terms[terms.length - 1] !== one) inField.value += one.value;
      terms.push(one);
      inField.places.push(at);
    }
  }
  return byField;
}

/** Returns the range of a packed place in its text, in UTF-16 units. */
export function rangeOf(place: number, { units }: ShownText): { start: number; end: number } {
  const first = 2 * unitOf(place);
  return { start: units[first]!, end: units[first + 2 * spanOf(place) - 1]! };
}

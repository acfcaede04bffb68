import type { FieldSet, InvertedIndex } from '../index/inverted-index.ts';
import { fieldOf, placeKey } from '../index/packed-place.ts';
import { PlaceSet } from '../index/place-set.ts';
import { noPaper } from '../index/posting-cursor.ts';
import { readUnits } from '../text/units.ts';

interface Piece {
  term: number;
  /** Distance in units from the phrase's first unit. */
  shift: number;
}

/**
 * Returns the papers that have the words side by side in one field. A single Han character matches any word with it.
 */
export function phrasePapers(text: string, index: InvertedIndex, fields: FieldSet): PlaceSet {
  const { units } = readUnits(text);
  if (units.length === 1 && units[0]!.han) return loneCharacterPapers(units[0]!.key, index, fields);
  const pieces: Piece[] = [];
  for (let shift = 0; shift < units.length; shift++) {
    const unit = units[shift]!;
    const next = units[shift + 1];
    const touching = next?.han && next.start === unit.end;
    // The first or last character of a phrase has no bigram there, because the text may go on with another character.
    if (unit.han && !touching) continue;
    const term = index.terms.get(unit.han ? unit.key + next!.key : unit.key);
    if (term === undefined) return new PlaceSet(index.size);
    pieces.push({ term, shift });
  }
  return together(pieces, index, fields);
}

/** Returns the papers that have a term in one of the fields. */
export function termPapers(term: number, index: InvertedIndex, fields: FieldSet): PlaceSet {
  const found = new PlaceSet(index.size);
  for (const cursor = index.postings(term); cursor.paper !== noPaper; cursor.next())
    if ((index.fieldSet(cursor.counts) & fields) !== 0) found.add(cursor.paper);
  return found;
}

/** Returns the terms of all bigrams with a Han character, and of the character alone. */
export function termsWithCharacter(character: string, index: InvertedIndex): number[] {
  const found: number[] = [];
  for (const term of index.data.hanTerms) {
    const key = index.terms.key(term);
    if (key.length <= 2 * character.length && key.includes(character)) found.push(term);
  }
  return found;
}

function loneCharacterPapers(character: string, index: InvertedIndex, fields: FieldSet): PlaceSet {
  const found = new PlaceSet(index.size);
  for (const term of termsWithCharacter(character, index)) {
    found.addAll(termPapers(term, index, fields));
  }
  return found;
}

function together(pieces: readonly Piece[], index: InvertedIndex, fields: FieldSet): PlaceSet {
  const found = new PlaceSet(index.size);
  const [first, ...rest] = pieces
    .toSorted((a, b) => index.df(a.term) - index.df(b.term))
    .map(({ term, shift }) => ({ term, shift, places: index.placesOf(term) }));
  if (!first) return found;
  for (const cursor = index.postings(first.term); cursor.paper !== noPaper; cursor.next()) {
    if ((index.fieldSet(cursor.counts) & fields) === 0) continue;
    const { paper } = cursor;
    if (!rest.every(({ places }) => places.has(paper))) continue;
    let starts = first.places.in(paper).filter((place) => (fields & (1 << fieldOf(place))) !== 0);
    starts = starts.map((place) => placeKey(place) - first.shift);
    for (const { shift, places } of rest) {
      const inPaper = places.in(paper);
      starts = starts.filter((start) => inPaper.some((place) => placeKey(place) === start + shift));
    }
    if (starts.length > 0) found.add(paper);
  }
  return found;
}

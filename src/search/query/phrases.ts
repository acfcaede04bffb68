import type { FieldSet, InvertedIndex } from '../index/inverted-index.ts';
import { fieldOf, fieldOfKey, placeKey } from '../index/packed-place.ts';
import type { PlaceReader } from '../index/place-reader.ts';
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
    // Which bigram the text has at a Han character that no other follows in the phrase is unknown, so none is asked.
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
  const wanted = Buffer.from(character);
  for (const term of index.data.hanTerms) if (index.terms.contains(term, wanted)) found.push(term);
  return found;
}

function loneCharacterPapers(character: string, index: InvertedIndex, fields: FieldSet): PlaceSet {
  const found = new PlaceSet(index.size);
  for (const term of termsWithCharacter(character, index)) {
    found.addAll(termPapers(term, index, fields));
  }
  return found;
}

interface PieceReader {
  places: PlaceReader;
  shift: number;
}

function together(pieces: readonly Piece[], index: InvertedIndex, fields: FieldSet): PlaceSet {
  const found = new PlaceSet(index.size);
  const [rarest, ...rest] = pieces
    .toSorted((a, b) => index.df(a.term) - index.df(b.term))
    .map(({ term, shift }) => ({ term, shift, places: index.placesOf(term) }));
  if (!rarest) return found;
  for (const cursor = index.postings(rarest.term); cursor.paper !== noPaper; cursor.next()) {
    if ((index.fieldSet(cursor.counts) & fields) === 0) continue;
    const { paper } = cursor;
    if (rest.every(({ places }) => places.has(paper)) && isPhraseIn(paper, rarest, rest, fields))
      found.add(paper);
  }
  return found;
}

/** Returns true if the phrase is in one of the fields of a paper. */
function isPhraseIn(
  paper: number,
  rarest: PieceReader,
  rest: readonly PieceReader[],
  fields: FieldSet,
): boolean {
  rarest.places.read(paper);
  let count = readStarts(rarest, fields);
  for (const piece of rest) {
    if (count === 0) return false;
    piece.places.read(paper);
    count = keepFollowed(count, piece);
  }
  return count > 0;
}

/** Places where the phrase may begin, see `placeKey`. */
let starts = new Int32Array(64);

/** Writes the places where the phrase begins, if it does, into `starts` and returns their number. */
function readStarts({ places: { places, from, to }, shift }: PieceReader, fields: FieldSet): number {
  if (starts.length < to - from) starts = new Int32Array(2 * (to - from));
  let count = 0;
  for (let at = from; at < to; at++) {
    const place = places[at]!;
    if ((fields & (1 << fieldOf(place))) !== 0) starts[count++] = placeKey(place) - shift;
  }
  return count;
}

/**
 * Keeps those of the first `count` starts that have a piece of the phrase where it belongs, and returns their number.
 * Places ascend within a field, but the fields of a paper are in any order.
 */
function keepFollowed(count: number, { places: { places, from, to }, shift }: PieceReader): number {
  let kept = 0;
  let field = -1;
  for (let i = 0, at = from; i < count; i++) {
    const wanted = starts[i]! + shift;
    const wantedField = fieldOfKey(wanted);
    if (wantedField !== field) {
      field = wantedField;
      for (at = from; at < to && fieldOf(places[at]!) !== field; ) at++;
    }
    while (at < to && placeKey(places[at]!) < wanted && fieldOf(places[at]!) === field) at++;
    if (at < to && placeKey(places[at]!) === wanted) starts[kept++] = starts[i]!;
  }
  return kept;
}

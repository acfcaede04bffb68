import {
  everyField,
  type FieldSet,
  fieldOf,
  type InvertedIndex,
  placeKey,
  postingOf,
} from '../index/inverted-index.ts';
import { PlaceSet } from '../index/place-set.ts';
import { readUnits } from '../text/units.ts';

interface Piece {
  term: number;
  /** Distance in units from the phrase's first unit. */
  shift: number;
}

/** Returns the papers that have the words side by side in one field. A single Han character matches any word with it. */
export function phrasePapers(text: string, index: InvertedIndex, fields: FieldSet): PlaceSet {
  const { units } = readUnits(text);
  if (units.length === 1 && units[0]!.han) return loneCharacterPapers(units[0]!.key, index, fields);
  const pieces: Piece[] = [];
  for (let shift = 0; shift < units.length; shift++) {
    const unit = units[shift]!;
    const next = units[shift + 1];
    const touching = next?.han && next.start === unit.end;
    // At the edge of a phrase, a Han character has no bigram of its own: in the text it is part of a longer word.
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
  for (let p = index.termStart[term]!; p < index.termStart[term + 1]!; p++) {
    if ((index.fieldSets[p]! & fields) !== 0) found.add(index.papers[p]!);
  }
  return found;
}

/** Returns the terms of all bigrams with a Han character, and of the character alone. */
export function termsWithCharacter(character: string, index: InvertedIndex): number[] {
  const found: number[] = [];
  for (const [key, term] of index.terms) {
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
  const count = ({ term }: Piece) => index.termStart[term + 1]! - index.termStart[term]!;
  const [first, ...rest] = [...pieces].sort((a, b) => count(a) - count(b));
  const found = new PlaceSet(index.size);
  if (!first) return found;
  for (let p = index.termStart[first.term]!; p < index.termStart[first.term + 1]!; p++) {
    const paper = index.papers[p]!;
    for (let i = index.placeStart[p]!; i < index.placeStart[p + 1]!; i++) {
      const place = index.places[i]!;
      if (fields !== everyField && (fields & (1 << fieldOf(place))) === 0) continue;
      const start = placeKey(place) - first.shift;
      if (rest.every(({ term, shift }) => isAt(index, term, paper, start + shift))) {
        found.add(paper);
        break;
      }
    }
  }
  return found;
}

function isAt(index: InvertedIndex, term: number, paper: number, key: number): boolean {
  const posting = postingOf(index, term, paper);
  if (posting < 0) return false;
  for (let i = index.placeStart[posting]!; i < index.placeStart[posting + 1]!; i++) {
    if (placeKey(index.places[i]!) === key) return true;
  }
  return false;
}

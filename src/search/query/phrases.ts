import type { FieldSet, InvertedIndex } from '../index/inverted-index.ts';
import { fieldOf, packPlace, placeKey } from '../index/packed-place.ts';
import type { PlaceReader } from '../index/place-reader.ts';
import { PlaceSet } from '../index/place-set.ts';
import { noPaper } from '../index/posting-cursor.ts';
import { readUnits } from '../text/units.ts';

interface Piece {
  term: number;
  /** Distance in units to the phrase's last unit. */
  shift: number;
}

/**
 * Returns the papers that have the words side by side in one field. A single Han character matches any word with it.
 */
export function phrasePapers(text: string, index: InvertedIndex, fields: FieldSet): PlaceSet {
  const { units } = readUnits(text);
  if (units.length === 1 && units[0]!.han) return loneCharacterPapers(units[0]!.key, index, fields);
  const pieces: Piece[] = [];
  for (let place = 0; place < units.length; place++) {
    const unit = units[place]!;
    const next = units[place + 1];
    const touching = next?.han && next.start === unit.end;
    // Which bigram the text has at a Han character that no other follows in the phrase is unknown, so none is asked.
    if (unit.han && !touching) continue;
    const term = index.terms.get(unit.han ? unit.key + next!.key : unit.key);
    if (term === undefined) return new PlaceSet(index.size);
    pieces.push({ term, shift: units.length - 1 - place });
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

/** Returns the papers with a bigram that has the character, or with the character alone. */
function loneCharacterPapers(character: string, index: InvertedIndex, fields: FieldSet): PlaceSet {
  const found = new PlaceSet(index.size);
  for (const term of index.terms.withCharacter(character)) found.addAll(termPapers(term, index, fields));
  return found;
}

interface PieceReader {
  places: PlaceReader;
  shift: number;
}

function together(pieces: readonly Piece[], index: InvertedIndex, fields: FieldSet): PlaceSet {
  const found = new PlaceSet(index.size);
  const readers = pieces
    .toSorted((a, b) => index.df(a.term) - index.df(b.term))
    .map(({ term, shift }) => ({ term, shift, places: index.placesOf(term) }));
  const [rarest] = readers;
  if (!rarest) return found;
  // The end of a phrase is at most its length above all places.
  const room = placeKey(packPlace(index.fields.length, 0, 1)) + Math.max(...pieces.map(({ shift }) => shift));
  if (marks.length < room) marks = new Float64Array(room);
  for (const cursor = index.postings(rarest.term); cursor.paper !== noPaper; cursor.next()) {
    if ((index.fieldSet(cursor.counts) & fields) === 0) continue;
    if (isPhraseIn(cursor.paper, readers, fields)) found.add(cursor.paper);
  }
  return found;
}

/** Indexed by the place where a phrase may end, see `placeKey`: the last mark that was set there. */
let marks = new Float64Array(0);
/** The mark of the current piece in the current paper. It is higher than all before, so that none has to be cleared. */
let mark = 1;

/**
 * Returns true if the phrase is in one of the fields of a paper. Each piece marks where the phrase ends, if all pieces
 * before have marked it too. A merge of the places would take longer, since its comparisons cannot be predicted.
 */
function isPhraseIn(paper: number, pieces: readonly PieceReader[], fields: FieldSet): boolean {
  const last = pieces.length - 1;
  for (let piece = 0, isPossible = true; isPossible; piece++, mark++) {
    const { shift, places: reader } = pieces[piece]!;
    const { places, from, to } = reader.read(paper);
    isPossible = false;
    for (let at = from; at < to; at++) {
      const place = places[at]!;
      const end = placeKey(place) + shift;
      if (piece === 0 ? (fields & (1 << fieldOf(place))) === 0 : marks[end] !== mark - 1) continue;
      if (piece === last) return true;
      marks[end] = mark;
      isPossible = true;
    }
  }
  return false;
}

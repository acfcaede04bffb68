import type { Field } from '../../model/hit.ts';
import type { PaperTerms } from './paper-terms.ts';
import type { Spellings } from './spellings.ts';

/** A set of fields, one bit each, in the order of `InvertedIndex.fields`. */
export type FieldSet = number;

export const everyField: FieldSet = ~0;

/**
 * Terms and their positions, in flat arrays. Term `t` has the postings `termStart[t]` up to
 * `termStart[t + 1]`; posting `p` is one paper with that term and has the places `placeStart[p]` up to
 * `placeStart[p + 1]`. Papers ascend within a term, places within a posting.
 */
export interface InvertedIndex {
  /** Number of papers. */
  size: number;
  fields: readonly Field[];
  terms: ReadonlyMap<string, number>;
  /** Maps folded words, before stemming, to their index terms. */
  words: ReadonlyMap<string, string>;
  /** The words that a misspelt word is compared with. */
  spellings: Spellings;
  termStart: Uint32Array;
  idf: Float64Array;
  /** Indexed by posting: the paper, as an index into the library. */
  papers: Uint32Array;
  /** Indexed by posting: BM25F's saturated weight of the term in the paper, from 0 to 1, without `idf`. */
  impacts: Float32Array;
  fieldSets: Uint32Array;
  placeStart: Uint32Array;
  /** Positions, packed by `packPlace`. */
  places: Uint32Array;
  /** Start and end of each unit, alternating, in UTF-16 units of its text. The texts follow one another. */
  unitRanges: Uint32Array;
  /** Indexed by `textNumber`: the offset of the text's first unit in `unitRanges`, or 0 if there is no text. */
  rangeStart: Uint32Array;
  byPaper: PaperTerms;
}

/** A `FieldSet` has 32 bits. */
const mostFields = 32;

/** Returns the number of a paper's text in a field, which `rangeStart` is indexed by. */
export function textNumber(paper: number, field: number): number {
  return paper * mostFields + field;
}

const unitBits = 16;
const spanBits = 4;
/** Only this many units of a text are indexed. */
export const unitLimit = 2 ** unitBits - 1;
export const spanLimit = 2 ** spanBits;

/** Packs a field, the unit where a term starts and the number of units that it spans (1 to 16) into one number. */
export function packPlace(field: number, unit: number, span: number): number {
  return (field << (unitBits + spanBits)) | (unit << spanBits) | (span - 1);
}

/** Returns the same position in another field. */
export function movedTo(field: number, place: number): number {
  const inField = place & (2 ** (unitBits + spanBits) - 1);
  return (field << (unitBits + spanBits)) | inField;
}

export function fieldOf(place: number): number {
  return place >>> (unitBits + spanBits);
}

export function unitOf(place: number): number {
  return (place >>> spanBits) & unitLimit;
}

export function spanOf(place: number): number {
  return (place & (spanLimit - 1)) + 1;
}

/** Returns a position without its span. Two results that differ by 1 are neighbouring units in one field. */
export function placeKey(place: number): number {
  return place >>> spanBits;
}

/** Returns the posting of a term in a paper, or -1. */
export function postingOf(index: InvertedIndex, term: number, paper: number): number {
  let low = index.termStart[term]!;
  let high = index.termStart[term + 1]! - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = index.papers[middle]!;
    if (found === paper) return middle;
    if (found < paper) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

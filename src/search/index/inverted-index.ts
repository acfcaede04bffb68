import type { Field } from '../../model/hit.ts';
import type { PaperTerms } from './paper-terms.ts';
import type { Spellings } from './spellings.ts';

/** A set of fields, one bit each, in the order of `InvertedIndex.fields`. */
export type FieldSet = number;

export const everyField: FieldSet = ~0;

/**
 * Terms and where they stand, in flat arrays. Term `t` has the postings `termStart[t]` up to
 * `termStart[t + 1]`; posting `p` is one paper with that term and has the places `placeStart[p]` up to
 * `placeStart[p + 1]`. Papers ascend within a term, places within a posting.
 */
export interface InvertedIndex {
  /** Number of papers. */
  size: number;
  fields: readonly Field[];
  terms: ReadonlyMap<string, number>;
  /** Folded words as written → their index term. */
  words: ReadonlyMap<string, string>;
  /** The words that typos are mended against. */
  spellings: Spellings;
  termStart: Uint32Array;
  idf: Float64Array;
  /** By posting: the paper, counted as in the library. */
  papers: Uint32Array;
  /** By posting: BM25F's saturated weight of the term in the paper, 0 to 1, without `idf`. */
  impacts: Float32Array;
  fieldSets: Uint32Array;
  placeStart: Uint32Array;
  /** Packed by `packPlace`. */
  places: Uint32Array;
  /** Where each unit of a text starts and ends, in turn, in UTF-16 units; text after text. */
  unitRanges: Uint32Array;
  /** By `textNumber`: where the text's first unit is in `unitRanges`; 0 where there is no text. */
  rangeStart: Uint32Array;
  byPaper: PaperTerms;
}

/** A set of fields has a bit for each. */
const mostFields = 32;

/** A paper's field among all texts. */
export function textNumber(paper: number, field: number): number {
  return paper * mostFields + field;
}

const unitBits = 16;
const spanBits = 4;
/** Texts are indexed as far as this many units. */
export const unitLimit = 2 ** unitBits - 1;
export const spanLimit = 2 ** spanBits;

/** A place is a field, the unit where the term starts and how many units it spans (1 to 16). */
export function packPlace(field: number, unit: number, span: number): number {
  return (field << (unitBits + spanBits)) | (unit << spanBits) | (span - 1);
}

/** The same place in another field. */
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

/** The same place with its first unit moved and its span left out: comparable between terms. */
export function placeKey(place: number): number {
  return place >>> spanBits;
}

/** The posting of a term in a paper, or -1. */
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

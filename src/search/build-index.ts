import type { Concepts } from './concepts.ts';
import { type FieldText, fieldTuning } from './fields.ts';
import { TextIndexer } from './index-text.ts';
import { fieldOf, type InvertedIndex } from './inverted-index.ts';
import { Mentions, type SortedMentions } from './mentions.ts';
import type { Field } from './types.ts';

/** BM25's saturation: how soon more mentions of a term stop to count. */
const k1 = 1.6;

/** Takes papers one by one, as the texts of their fields, and makes the index of them all. */
export class IndexBuilder {
  readonly #fields: Field[] = [];
  readonly #mentions = new Mentions();
  readonly #texts: TextIndexer;
  readonly #unitRanges: (Uint32Array | undefined)[][] = [];

  constructor(concepts: Concepts) {
    this.#texts = new TextIndexer(concepts, this.#mentions);
  }

  add(texts: readonly FieldText[]): void {
    const paper = this.#unitRanges.length;
    const ranges: (Uint32Array | undefined)[] = [];
    this.#unitRanges.push(ranges);
    for (const { field, text } of texts) {
      const number = this.#fieldNumber(field);
      ranges[number] = this.#texts.add(text, paper, number);
    }
  }

  #fieldNumber(field: Field): number {
    const found = this.#fields.indexOf(field);
    return found >= 0 ? found : this.#fields.push(field) - 1;
  }

  finish(): InvertedIndex {
    const size = this.#unitRanges.length;
    const { byKey, words } = this.#texts.terms;
    const shares = this.#fields.map((field, number) => this.#shares(field, number));
    const mentions = this.#mentions.byTerm(byKey.size);
    const postings = postingsOf(mentions, shares);
    const idf = new Float64Array(byKey.size);
    for (let t = 0; t < idf.length; t++) {
      const df = postings.termStart[t + 1]! - postings.termStart[t]!;
      idf[t] = Math.log(1 + (size - df + 0.5) / (df + 0.5));
    }
    const unitRanges = this.#unitRanges;
    return { size, fields: this.#fields, terms: byKey, words, idf, unitRanges, ...postings };
  }

  /** What one mention in this field counts for, by paper: BM25F's field weight over its length. */
  #shares(field: Field, number: number): Float64Array {
    const lengths = this.#unitRanges.map((ranges) => (ranges[number]?.length ?? 0) / 2);
    const present = lengths.filter((length) => length > 0);
    const mean = present.reduce((sum, length) => sum + length, 0) / Math.max(1, present.length);
    const { weight, b } = fieldTuning(field);
    return Float64Array.from(lengths, (length) => weight / (1 - b + (b * length) / Math.max(1, mean)));
  }
}

type Postings = Pick<
  InvertedIndex,
  'termStart' | 'papers' | 'impacts' | 'fieldSets' | 'placeStart' | 'places'
>;

/** One posting for all mentions of a term in a paper; `shares`: by field and paper, what one mention counts for. */
function postingsOf(mentions: SortedMentions, shares: readonly Float64Array[]): Postings {
  const { start, places } = mentions;
  const termStart = new Uint32Array(start.length);
  const papers = new Uint32Array(places.length);
  const fieldSets = new Uint32Array(places.length);
  const impacts = new Float32Array(places.length);
  const placeStart = new Uint32Array(places.length + 1);
  let count = 0;
  for (let term = 0; term + 1 < start.length; term++) {
    termStart[term] = count;
    const end = start[term + 1]!;
    for (let i = start[term]!; i < end; ) {
      const paper = mentions.papers[i]!;
      papers[count] = paper;
      placeStart[count] = i;
      let fields = 0;
      let weight = 0;
      for (; i < end && mentions.papers[i] === paper; i++) {
        const field = fieldOf(places[i]!);
        fields |= 1 << field;
        weight += shares[field]![paper]!;
      }
      fieldSets[count] = fields;
      impacts[count] = weight / (weight + k1);
      count++;
    }
  }
  termStart[start.length - 1] = count;
  placeStart[count] = places.length;
  return {
    termStart,
    papers: papers.slice(0, count),
    impacts: impacts.slice(0, count),
    fieldSets: fieldSets.slice(0, count),
    placeStart: placeStart.slice(0, count + 1),
    places,
  };
}

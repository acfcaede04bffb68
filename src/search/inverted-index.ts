import type { Concepts } from './concepts.ts';
import { type FieldText, fieldTuning } from './fields.ts';
import { eachTerm } from './terms.ts';
import type { Field } from './types.ts';
import { readUnits } from './units.ts';

/** Where one term stands. All arrays run over the same papers, ascending. */
export interface Postings {
  papers: number[];
  /** BM25F's saturated weight of the term in the paper, 0 to 1, without `idf`. */
  impacts: number[];
  /** Bit set of the fields that contain it. */
  fields: number[];
  /** Where the paper's places start in `places`. */
  offsets: number[];
  /** `field * 65536 + unit`, ascending within a paper. */
  places: number[];
  idf: number;
}

export interface InvertedIndex {
  size: number;
  /** The fields in the order of their bits. */
  fields: Field[];
  terms: ReadonlyMap<string, Postings>;
  /** Folded words as written → their index term; typos are mended against these. */
  words: ReadonlyMap<string, string>;
}

/** BM25's saturation: how soon more mentions of a term stop to count. */
const k1 = 1.2;
const unitLimit = 65_535;

export class IndexBuilder {
  readonly #concepts: Concepts;
  readonly #fields: Field[] = [];
  readonly #lengths: number[][] = [];
  readonly #terms = new Map<string, Postings>();
  readonly #words = new Map<string, string>();
  #size = 0;

  constructor(concepts: Concepts) {
    this.#concepts = concepts;
  }

  add(texts: readonly FieldText[]): void {
    const paper = this.#size++;
    for (const { field, text } of texts) {
      const number = this.#fieldNumber(field);
      const read = readUnits(text);
      for (const unit of read.units) if (!unit.han) this.#words.set(unit.word, unit.key);
      for (const name of read.joined) this.#words.set(name.word, name.key);
      this.#lengths[number]![paper] = read.units.length;
      const base = number * (unitLimit + 1);
      eachTerm(read, this.#concepts, (key, first) =>
        this.#post(key, paper, number, base + Math.min(first, unitLimit)),
      );
    }
  }

  #fieldNumber(field: Field): number {
    const found = this.#fields.indexOf(field);
    if (found >= 0) return found;
    this.#lengths.push([]);
    return this.#fields.push(field) - 1;
  }

  #post(key: string, paper: number, field: number, place: number): void {
    let postings = this.#terms.get(key);
    if (!postings) {
      postings = { papers: [], impacts: [], fields: [], offsets: [], places: [], idf: 0 };
      this.#terms.set(key, postings);
    }
    const last = postings.papers.length - 1;
    if (postings.papers[last] === paper) {
      postings.fields[last]! |= 1 << field;
    } else {
      postings.papers.push(paper);
      postings.fields.push(1 << field);
      postings.offsets.push(postings.places.length);
    }
    postings.places.push(place);
  }

  finish(): InvertedIndex {
    const shares = this.#fields.map((field, number) => this.#shares(field, this.#lengths[number]!));
    for (const postings of this.#terms.values()) this.#weigh(postings, shares);
    return { size: this.#size, fields: this.#fields, terms: this.#terms, words: this.#words };
  }

  /** What one mention in this field counts for, by paper. */
  #shares(field: Field, lengths: readonly number[]): number[] {
    let sum = 0;
    let present = 0;
    for (const length of lengths) {
      if (length === undefined) continue;
      sum += length;
      present++;
    }
    const mean = sum / Math.max(1, present);
    const { weight, b } = fieldTuning(field);
    return Array.from(
      { length: this.#size },
      (_, paper) => weight / (1 - b + (b * (lengths[paper] ?? 0)) / mean),
    );
  }

  #weigh(postings: Postings, shares: readonly number[][]): void {
    const { papers, offsets, places } = postings;
    for (let i = 0; i < papers.length; i++) {
      const end = offsets[i + 1] ?? places.length;
      let frequency = 0;
      for (let p = offsets[i]!; p < end; p++) {
        frequency += shares[Math.floor(places[p]! / (unitLimit + 1))]![papers[i]!]!;
      }
      postings.impacts.push(frequency / (frequency + k1));
    }
    postings.idf = Math.log(1 + (this.#size - papers.length + 0.5) / (papers.length + 0.5));
  }
}

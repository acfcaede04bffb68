import type { Concepts } from './concepts.ts';
import { type FieldText, fieldTuning } from './fields.ts';
import { fieldOf, type InvertedIndex, packPlace, spanLimit, unitLimit } from './inverted-index.ts';
import { NumberList } from './number-list.ts';
import { termsByPaper } from './paper-terms.ts';
import { eachTerm } from './terms.ts';
import type { Field } from './types.ts';
import { readUnits, type Unit } from './units.ts';

/** BM25's saturation: how soon more mentions of a term stop to count. */
const k1 = 1.6;

/** Takes papers one by one, as the texts of their fields, and makes the index of them all. */
export class IndexBuilder {
  readonly #concepts: Concepts;
  readonly #fields: Field[] = [];
  readonly #terms = new Map<string, number>();
  readonly #words = new Map<string, string>();
  /** One entry per mention of a term, in the order of the texts. */
  readonly #mentionTerm = new NumberList();
  readonly #mentionPaper = new NumberList();
  readonly #mentionPlace = new NumberList();
  readonly #unitRanges: (Uint32Array | undefined)[][] = [];

  constructor(concepts: Concepts) {
    this.#concepts = concepts;
  }

  add(texts: readonly FieldText[]): void {
    const paper = this.#unitRanges.length;
    const ranges: (Uint32Array | undefined)[] = [];
    this.#unitRanges.push(ranges);
    for (const { field, text } of texts) {
      const number = this.#fieldNumber(field);
      const read = readUnits(text);
      ranges[number] = rangesOf(read.units);
      for (const unit of read.units) if (!unit.han) this.#words.set(unit.word, unit.key);
      for (const name of read.joined) this.#words.set(name.word, name.key);
      eachTerm(read, this.#concepts, (key, first, last) => {
        if (last >= unitLimit || last - first >= spanLimit) return;
        this.#mentionTerm.push(this.#termNumber(key));
        this.#mentionPaper.push(paper);
        this.#mentionPlace.push(packPlace(number, first, last - first + 1));
      });
    }
  }

  #fieldNumber(field: Field): number {
    const found = this.#fields.indexOf(field);
    return found >= 0 ? found : this.#fields.push(field) - 1;
  }

  #termNumber(key: string): number {
    let number = this.#terms.get(key);
    if (number === undefined) {
      number = this.#terms.size;
      this.#terms.set(key, number);
    }
    return number;
  }

  finish(): InvertedIndex {
    const size = this.#unitRanges.length;
    const mentionTerm = this.#mentionTerm.values();
    const mentionPaper = this.#mentionPaper.values();
    const mentionPlace = this.#mentionPlace.values();
    const order = sortedByTerm(mentionTerm, this.#terms.size);
    const postings = order.length;
    const termStart = new Uint32Array(this.#terms.size + 1);
    const papers = new Uint32Array(postings);
    const fieldSets = new Uint32Array(postings);
    const impacts = new Float32Array(postings);
    const placeStart = new Uint32Array(postings + 1);
    const places = new Uint32Array(postings);
    const idf = new Float64Array(this.#terms.size);
    const shares = this.#fields.map((field, number) => this.#shares(field, number));
    let posting = -1;
    let term = -1;
    for (let i = 0; i < order.length; i++) {
      const mention = order[i]!;
      const paper = mentionPaper[mention]!;
      const place = mentionPlace[mention]!;
      const sameTerm = mentionTerm[mention] === term;
      if (!sameTerm || papers[posting] !== paper) {
        posting++;
        papers[posting] = paper;
        placeStart[posting] = i;
        if (!sameTerm) termStart[++term] = posting;
      }
      places[i] = place;
      fieldSets[posting]! |= 1 << fieldOf(place);
      impacts[posting]! += shares[fieldOf(place)]![paper]!;
    }
    const count = posting + 1;
    termStart[this.#terms.size] = count;
    placeStart[count] = order.length;
    for (let p = 0; p < count; p++) impacts[p] = impacts[p]! / (impacts[p]! + k1);
    for (let t = 0; t < idf.length; t++) {
      const df = termStart[t + 1]! - termStart[t]!;
      idf[t] = Math.log(1 + (size - df + 0.5) / (df + 0.5));
    }
    const index = {
      size,
      fields: this.#fields,
      terms: this.#terms,
      words: this.#words,
      termStart,
      idf,
      papers: papers.slice(0, count),
      impacts: impacts.slice(0, count),
      fieldSets: fieldSets.slice(0, count),
      placeStart: placeStart.slice(0, count + 1),
      places,
      unitRanges: this.#unitRanges,
    };
    return { ...index, byPaper: termsByPaper(index) };
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

function rangesOf(units: readonly Unit[]): Uint32Array {
  const ranges = new Uint32Array(2 * units.length);
  for (let i = 0; i < units.length; i++) {
    ranges[2 * i] = units[i]!.start;
    ranges[2 * i + 1] = units[i]!.end;
  }
  return ranges;
}

/** Mentions in the order of their terms, by counting; within a term they keep their order. */
function sortedByTerm(mentionTerm: Uint32Array, terms: number): Uint32Array {
  const next = new Uint32Array(terms + 1);
  for (let i = 0; i < mentionTerm.length; i++) next[mentionTerm[i]! + 1]!++;
  for (let t = 1; t <= terms; t++) next[t]! += next[t - 1]!;
  const order = new Uint32Array(mentionTerm.length);
  for (let i = 0; i < mentionTerm.length; i++) order[next[mentionTerm[i]!]!++] = i;
  return order;
}

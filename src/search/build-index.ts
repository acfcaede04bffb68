import type { Concepts } from './concepts.ts';
import { type FieldText, fieldTuning } from './fields.ts';
import { TextIndexer } from './index-text.ts';
import { fieldOf, type InvertedIndex, textNumber } from './inverted-index.ts';
import { Mentions, type SortedMentions } from './mentions.ts';
import { termsByPaper } from './paper-terms.ts';
import { spellingsOf } from './spellings.ts';
import type { Field } from './types.ts';

/** BM25's saturation: how soon more mentions of a term stop to count. */
const k1 = 1.6;

/** Takes papers one by one, as the texts of their fields, and makes the index of them all. */
export class IndexBuilder {
  readonly #fields: Field[] = [];
  readonly #mentions = new Mentions();
  readonly #texts: TextIndexer;
  /** By field and paper: how many units the text has. */
  readonly #lengths: number[][] = [];
  readonly #rangeStart: number[] = [];
  #size = 0;

  constructor(concepts: Concepts) {
    this.#texts = new TextIndexer(concepts, this.#mentions);
  }

  add(texts: readonly FieldText[]): void {
    const paper = this.#size++;
    for (const { field, text } of texts) {
      const number = this.#fieldNumber(field);
      this.#rangeStart[textNumber(paper, number)] = this.#texts.unitRanges.length;
      this.#lengths[number]![paper] = this.#texts.add(text, paper, number);
    }
  }

  #fieldNumber(field: Field): number {
    const found = this.#fields.indexOf(field);
    if (found >= 0) return found;
    this.#lengths.push([]);
    return this.#fields.push(field) - 1;
  }

  finish(): InvertedIndex {
    const size = this.#size;
    const { byKey, words } = this.#texts.terms;
    const shares = this.#fields.map((field, number) => sharesOf(field, this.#lengths[number]!, size));
    const mentions = this.#mentions.byTerm(byKey.size);
    const postings = postingsOf(mentions, shares);
    const idf = new Float64Array(byKey.size);
    for (let t = 0; t < idf.length; t++) {
      const df = postings.termStart[t + 1]! - postings.termStart[t]!;
      idf[t] = Math.log(1 + (size - df + 0.5) / (df + 0.5));
    }
    const unitRanges = this.#texts.unitRanges.toArray();
    const rangeStart = Uint32Array.from(this.#rangeStart, (start = 0) => start);
    return {
      size,
      fields: this.#fields,
      terms: byKey,
      words,
      spellings: spellingsOf(words.keys()),
      idf,
      unitRanges,
      rangeStart,
      byPaper: termsByPaper({ size, ...postings }),
      ...postings,
    };
  }
}

/** What one mention in this field counts for, by paper: BM25F's field weight over its length. */
function sharesOf(field: Field, lengths: readonly number[], size: number): Float64Array {
  let sum = 0;
  let texts = 0;
  for (const length of lengths) {
    if (!length) continue;
    sum += length;
    texts += 1;
  }
  const mean = sum / Math.max(1, texts);
  const { weight, b } = fieldTuning(field);
  const shares = new Float64Array(size);
  for (let paper = 0; paper < size; paper++) {
    shares[paper] = weight / (1 - b + (b * (lengths[paper] ?? 0)) / Math.max(1, mean));
  }
  return shares;
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

import type { Field } from '../../model/hit.ts';
import { fieldOf, movedTo } from './packed-place.ts';
import type { TermNumbers } from './term-numbers.ts';

/** The analysis of one paper, in the order of its texts. */
export interface ForwardPaper {
  /** Indexed by text: the number of the field that the text is in. */
  fields: readonly number[];
  /** Indexed by text: its number of units. */
  lengths: readonly number[];
  /** Indexed by mention: the number of the mentioned term. */
  terms: Uint32Array;
  /** Indexed by mention: its position, packed by `packPlace`. */
  places: Uint32Array;
  /** Numbers of the words in the paper. Most repetitions are left out. */
  words: Uint32Array;
}

/** The papers as analysed. The inverted index is built from this. */
export interface ForwardIndex {
  fields: readonly Field[];
  /** Indexed by term number: the term. */
  keys: readonly string[];
  /** Indexed by word number: the folded word before stemming. */
  words: readonly string[];
  /** Indexed by word: the number of its term. */
  wordTerms: readonly number[];
  /** Keyed by a digest of the paper's texts. */
  papers: ReadonlyMap<string, ForwardPaper>;
}

const unknown = 0xffffffff;

/** Copies papers from one index to another and replaces the numbers of fields, terms and words. */
export class Renumbering {
  readonly #from: ForwardIndex;
  readonly #to: TermNumbers;
  readonly #terms: Uint32Array;
  readonly #words: Uint32Array;

  constructor(from: ForwardIndex, to: TermNumbers) {
    this.#from = from;
    this.#to = to;
    this.#terms = new Uint32Array(from.keys.length).fill(unknown);
    this.#words = new Uint32Array(from.words.length).fill(unknown);
  }

  /**
   * Returns the paper with the numbers of the new index; undefined if the old index lacks it. What has no new number
   * yet gets the next one, as if the paper were analysed again, so the new index equals one that was built from
   * scratch.
   */
  paper(digest: string): ForwardPaper | undefined {
    const paper = this.#from.papers.get(digest);
    if (!paper) return undefined;
    const fields = paper.fields.map((field) => this.#to.field(this.#from.fields[field]!));
    return {
      ...paper,
      fields,
      places: fields.every((field, i) => field === paper.fields[i])
        ? paper.places
        : paper.places.map((place) => movedTo(fields[paper.fields.indexOf(fieldOf(place))]!, place)),
      terms: paper.terms.map((term) => this.#term(term)),
      words: paper.words.map((word) => this.#word(word)),
    };
  }

  #term(term: number): number {
    let number = this.#terms[term]!;
    if (number === unknown) {
      number = this.#to.of(this.#from.keys[term]!);
      this.#terms[term] = number;
    }
    return number;
  }

  #word(word: number): number {
    let number = this.#words[word]!;
    if (number === unknown) {
      number = this.#to.word(this.#from.words[word]!, this.#term(this.#from.wordTerms[word]!));
      this.#words[word] = number;
    }
    return number;
  }
}

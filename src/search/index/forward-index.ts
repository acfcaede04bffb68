import type { Field } from '../../model/hit.ts';
import { fieldOf, movedTo } from './inverted-index.ts';
import type { TermNumbers } from './term-numbers.ts';

/** What the index reads in one paper, in the order of its texts. */
export interface ForwardPaper {
  /** One for each text. */
  fields: readonly number[];
  /** By text: how many units it has. */
  lengths: readonly number[];
  /** By mention: the term. */
  terms: Uint32Array;
  /** By mention: packed by `packPlace`. */
  places: Uint32Array;
  /** Where each unit starts and ends, in turn, in UTF-16 units of its text; text after text. */
  unitRanges: Uint32Array;
  /** The words as written, each at least once. */
  words: Uint32Array;
}

/** An index by paper, from which the one by term is made. */
export interface ForwardIndex {
  fields: readonly Field[];
  /** By term. */
  keys: readonly string[];
  /** By word: as written, folded. */
  words: readonly string[];
  /** By word: its term. */
  wordTerms: readonly number[];
  /** By the digest of their texts. */
  papers: ReadonlyMap<string, ForwardPaper>;
}

const unknown = 0xffffffff;

/** Takes papers from one index over into the numbers of another. */
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

  /** Numbers are given in the order of the texts, as when the paper is read: the index comes out the same. */
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

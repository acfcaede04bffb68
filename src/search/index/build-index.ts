import { Remembered } from '../../corpus/read/remembered.ts';
import type { Concepts } from '../text/concepts.ts';
import type { FieldText } from './fields.ts';
import { type ForwardIndex, type ForwardPaper, Renumbering } from './forward-index.ts';
import { TextIndexer } from './index-text.ts';
import { invert } from './invert.ts';
import type { IndexData } from './inverted-index.ts';
import { TermNumbers } from './term-numbers.ts';

/** Builds an index from papers that are added one by one, as the texts of their fields. */
export class IndexBuilder {
  readonly #numbers: TermNumbers;
  readonly #texts: TextIndexer;
  readonly #papers: ForwardPaper[] = [];
  readonly #known: Remembered<ForwardPaper>;

  /** Papers that `before` contains are copied from it and not analysed again. */
  constructor(concepts: Concepts, before?: ForwardIndex) {
    this.#numbers = new TermNumbers(concepts);
    this.#texts = new TextIndexer(concepts, this.#numbers);
    const renumbering = before && new Renumbering(before, this.#numbers);
    this.#known = new Remembered((digest) => renumbering?.paper(digest));
  }

  /** Adds the next paper of the library. */
  add(texts: readonly FieldText[]): void {
    this.#papers.push(this.#known.of(texts, () => this.#texts.read(texts)));
  }

  /** Returns the analysis of the added papers, for a later builder. */
  forward(): ForwardIndex {
    const { fields, byKey, byWord, wordTerms } = this.#numbers;
    const papers = this.#known.asked;
    return { fields, keys: [...byKey.keys()], words: [...byWord.keys()], wordTerms, papers };
  }

  /** Returns the index of the added papers. */
  finish(): IndexData {
    return invert(this.#papers, this.#numbers);
  }
}

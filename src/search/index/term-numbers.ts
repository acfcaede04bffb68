import type { Field } from '../../model/hit.ts';
import { hanKey } from '../text/characters.ts';
import type { Concept } from '../text/concept-tree.ts';
import type { Concepts } from '../text/concepts.ts';
import { NumberList } from '../text/number-list.ts';
import { PairMap } from '../text/pair-map.ts';
import { type NamePiece, readName } from '../text/read-name.ts';
import { GrowingDictionary } from './dictionary.ts';
import type { IndexData } from './inverted-index.ts';

/** The analysis of one unit of a text. */
export interface IndexUnit {
  /** The unit's number in the glossary; -1 if no glossary term contains it. */
  glossary: number;
}

export interface IndexHan extends IndexUnit {
  key: string;
  codePoint: number;
}

interface IndexPiece extends IndexUnit {
  term: number;
}

interface IndexName {
  pieces: readonly IndexPiece[];
  /** The number of the whole name as one term, if it has several pieces; else -1. */
  joined: number;
}

/** Most names whose analysis is cached. */
const nameLimit = 200_000;

/** Assigns numbers to the fields, terms and words of an index. Each word and character is analysed once and cached. */
export class TermNumbers {
  readonly fields: Field[];
  readonly terms: GrowingDictionary;
  /** The folded words, before stemming. */
  readonly words: GrowingDictionary;
  /** Indexed by word: the number of its term. */
  readonly wordTerms = new NumberList();
  readonly #concepts: Concepts;
  readonly #names = new Map<string, IndexName>();
  readonly #hans = new Map<number, IndexHan>();
  readonly #byConcept: (number | undefined)[] = [];
  readonly #bigrams = new PairMap();

  /** Fields, terms and words of `before` keep their numbers. */
  constructor(concepts: Concepts, before?: Pick<IndexData, 'fields' | 'terms' | 'words' | 'wordTerms'>) {
    this.#concepts = concepts;
    this.fields = [...(before?.fields ?? [])];
    this.terms = new GrowingDictionary(before?.terms);
    this.words = new GrowingDictionary(before?.words);
    for (const term of before?.wordTerms ?? []) this.wordTerms.push(term);
  }

  get termCount(): number {
    return this.terms.size;
  }

  field(field: Field): number {
    const found = this.fields.indexOf(field);
    return found >= 0 ? found : this.fields.push(field) - 1;
  }

  of(key: string): number {
    return this.terms.number(key);
  }

  bigram(first: IndexHan, second: IndexHan): number {
    let number = this.#bigrams.get(first.codePoint, second.codePoint);
    if (number < 0) {
      number = this.of(first.key + second.key);
      this.#bigrams.set(first.codePoint, second.codePoint, number);
    }
    return number;
  }

  concept({ id, key }: Concept): number {
    let number = this.#byConcept[id];
    if (number === undefined) {
      number = this.of(key);
      this.#byConcept[id] = number;
    }
    return number;
  }

  han(codePoint: number): IndexHan {
    return this.#hans.get(codePoint) ?? this.#newHan(codePoint);
  }

  name(raw: string): IndexName {
    return this.#names.get(raw) ?? this.#newName(raw);
  }

  #newHan(codePoint: number): IndexHan {
    const key = hanKey(codePoint);
    const han = { key, glossary: this.#concepts.numberOf(key), codePoint };
    this.#hans.set(codePoint, han);
    return han;
  }

  #newName(raw: string): IndexName {
    const { pieces: read, word, key } = readName(raw);
    const pieces = read.map(this.#piece);
    for (const [i, piece] of read.entries()) this.#word(piece.word, pieces[i]!.term);
    let joined = -1;
    if (read.length > 1) {
      joined = this.of(key);
      this.#word(word, joined);
    }
    const name = { pieces, joined };
    if (this.#names.size >= nameLimit) this.#names.clear();
    this.#names.set(raw, name);
    return name;
  }

  #word(word: string, term: number): void {
    const number = this.words.number(word);
    if (number === this.wordTerms.length) this.wordTerms.push(term);
  }

  readonly #piece = ({ key }: NamePiece): IndexPiece => ({
    glossary: this.#concepts.numberOf(key),
    term: this.of(key),
  });
}

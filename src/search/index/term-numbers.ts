import type { Field } from '../../model/hit.ts';
import { hanKey } from '../text/characters.ts';
import type { Concept } from '../text/concept-tree.ts';
import type { Concepts } from '../text/concepts.ts';
import { PairMap } from '../text/pair-map.ts';
import { type NamePiece, readName } from '../text/read-name.ts';

/** The analysis of one unit of a text. */
export interface IndexUnit {
  /** The unit's number in the glossary; -1 if no glossary term contains it. */
  glossary: number;
}

export interface IndexHan extends IndexUnit {
  key: string;
  codePoint: number;
}

export interface IndexPiece extends IndexUnit {
  term: number;
}

export interface IndexName {
  pieces: readonly IndexPiece[];
  /** The number of the whole name as one term, if it has several pieces; else -1. */
  joined: number;
  /** Numbers of the pieces' words and of the whole name. */
  words: readonly number[];
  /** The number, from 1, of the last paper that contained the name. */
  lastPaper: number;
}

/** The first code point after the Unicode block of the common Han characters. */
const commonHanLimit = 0xa000;

/** Assigns numbers to the fields, terms and words of an index. Each word and character is analysed once and cached. */
export class TermNumbers {
  readonly fields: Field[] = [];
  readonly byKey = new Map<string, number>();
  /** Maps folded words, before stemming, to their numbers. */
  readonly byWord = new Map<string, number>();
  /** Indexed by word: the number of its term. */
  readonly wordTerms: number[] = [];
  readonly #concepts: Concepts;
  readonly #names = new Map<string, IndexName>();
  readonly #commonHans: (IndexHan | undefined)[] = new Array(commonHanLimit).fill(undefined);
  readonly #rareHans = new Map<number, IndexHan>();
  readonly #byConcept: (number | undefined)[] = [];
  readonly #bigrams = new PairMap();

  constructor(concepts: Concepts) {
    this.#concepts = concepts;
  }

  field(field: Field): number {
    const found = this.fields.indexOf(field);
    return found >= 0 ? found : this.fields.push(field) - 1;
  }

  of(key: string): number {
    let number = this.byKey.get(key);
    if (number === undefined) {
      number = this.byKey.size;
      this.byKey.set(key, number);
    }
    return number;
  }

  word(word: string, term: number): number {
    let number = this.byWord.get(word);
    if (number === undefined) {
      number = this.byWord.size;
      this.byWord.set(word, number);
      this.wordTerms.push(term);
    }
    return number;
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
    const known = codePoint < commonHanLimit ? this.#commonHans[codePoint] : this.#rareHans.get(codePoint);
    return known ?? this.#newHan(codePoint);
  }

  name(raw: string): IndexName {
    return this.#names.get(raw) ?? this.#newName(raw);
  }

  #newHan(codePoint: number): IndexHan {
    const key = hanKey(codePoint);
    const han = { key, glossary: this.#concepts.numberOf(key), codePoint };
    if (codePoint < commonHanLimit) this.#commonHans[codePoint] = han;
    else this.#rareHans.set(codePoint, han);
    return han;
  }

  #newName(raw: string): IndexName {
    const { pieces: read, word, key } = readName(raw);
    const pieces = read.map(this.#piece);
    const words = read.map((piece, i) => this.word(piece.word, pieces[i]!.term));
    let joined = -1;
    if (read.length > 1) {
      joined = this.of(key);
      words.push(this.word(word, joined));
    }
    const name = { pieces, joined, words, lastPaper: 0 };
    this.#names.set(raw, name);
    return name;
  }

  readonly #piece = ({ key }: NamePiece): IndexPiece => ({
    glossary: this.#concepts.numberOf(key),
    term: this.of(key),
  });
}

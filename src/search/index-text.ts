import { type Concepts, markOf } from './concepts.ts';
import { packPlace, spanLimit, unitLimit } from './inverted-index.ts';
import type { Mentions } from './mentions.ts';
import { NumberList } from './number-list.ts';
import { scanText, type TextSink } from './scan-text.ts';
import { type IndexHan, type IndexUnit, TermNumbers } from './term-numbers.ts';

/**
 * Makes terms of texts: words by their stems, names also joined, Chinese by bigrams of neighbouring characters
 * (a character alone by itself), glossary terms by their concept. It reads what `readUnits` reads, without an
 * object for each unit.
 */
export class TextIndexer implements TextSink {
  readonly terms: TermNumbers;
  /** Where the units of all texts start and end, in turn. */
  readonly unitRanges = new NumberList();
  readonly #concepts: Concepts;
  readonly #mentions: Mentions;
  #paper = 0;
  #field = 0;
  /** By unit of the text at hand: what the glossary knows it by. */
  readonly #marks = new NumberList();
  #before: IndexHan | undefined;
  #beforeEnd = 0;
  /** The Han character before is in no bigram so far. */
  #alone = false;

  constructor(concepts: Concepts, mentions: Mentions) {
    this.#concepts = concepts;
    this.#mentions = mentions;
    this.terms = new TermNumbers(concepts);
  }

  /** Gives how many units the text has. */
  add(text: string, paper: number, field: number): number {
    this.#paper = paper;
    this.#field = field;
    this.#marks.length = 0;
    scanText(text, this);
    this.#endHan();
    const { values, length } = this.#marks;
    this.#concepts.scan(values, length, (concept, first, last) =>
      this.#mention(this.terms.concept(concept), first, last - first + 1),
    );
    return length;
  }

  han(code: number, start: number, end: number, apart: boolean): void {
    const han = this.terms.han(code);
    if (this.#before && this.#beforeEnd === start) {
      this.#mention(this.terms.bigram(this.#before, han), this.#marks.length - 1, 2);
      this.#alone = false;
    } else {
      this.#endHan();
      this.#alone = true;
    }
    this.#before = han;
    this.#beforeEnd = end;
    this.#unit(han, start, end, apart);
  }

  name(raw: string, start: number, apart: boolean): void {
    this.#endHan();
    const { pieces, joined } = this.terms.name(raw);
    const first = this.#marks.length;
    for (let i = 0; i < pieces.length; i++) {
      const piece = pieces[i]!;
      this.#mention(piece.term, first + i, 1);
      this.#unit(piece, start + piece.start, start + piece.end, apart && i === 0);
    }
    if (joined >= 0) this.#mention(joined, first, pieces.length);
  }

  #unit(unit: IndexUnit, start: number, end: number, apart: boolean): void {
    this.#marks.push(markOf(unit.glossary, apart));
    this.unitRanges.push(start);
    this.unitRanges.push(end);
  }

  #mention(term: number, first: number, span: number): void {
    if (first + span > unitLimit || span > spanLimit) return;
    this.#mentions.push(term, this.#paper, packPlace(this.#field, first, span));
  }

  #endHan(): void {
    if (this.#before && this.#alone) {
      this.#mention(this.terms.of(this.#before.key), this.#marks.length - 1, 1);
    }
    this.#before = undefined;
    this.#alone = false;
  }
}

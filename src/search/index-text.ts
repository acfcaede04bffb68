import { type Concepts, markOf } from './concepts.ts';
import { packPlace, spanLimit, unitLimit } from './inverted-index.ts';
import type { Mentions } from './mentions.ts';
import { NumberList } from './number-list.ts';
import { codePointAt, scanText, sizeOf, type TextSink } from './scan-text.ts';
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
  #text = '';
  /** By unit of the text at hand: what the glossary knows it by. */
  readonly #marks = new NumberList();

  constructor(concepts: Concepts, mentions: Mentions) {
    this.#concepts = concepts;
    this.#mentions = mentions;
    this.terms = new TermNumbers(concepts);
  }

  /** Gives how many units the text has. */
  add(text: string, paper: number, field: number): number {
    this.#paper = paper;
    this.#field = field;
    this.#text = text;
    this.#marks.length = 0;
    scanText(text, this);
    const { values, length } = this.#marks;
    this.#concepts.scan(values, length, (concept, first, last) =>
      this.#mention(this.terms.concept(concept), first, last - first + 1),
    );
    return length;
  }

  hans(start: number, end: number, apart: boolean): void {
    let before: IndexHan | undefined;
    for (let at = start; at < end; ) {
      const code = codePointAt(this.#text, at);
      const next = at + sizeOf(code);
      const han = this.terms.han(code);
      const unit = this.#marks.length;
      if (before) this.#mention(this.terms.bigram(before, han), unit - 1, 2);
      else if (next === end) this.#mention(this.terms.of(han.key), unit, 1);
      this.#unit(han, at, next, apart && at === start);
      before = han;
      at = next;
    }
  }

  name(raw: string, start: number, apart: boolean): void {
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
}

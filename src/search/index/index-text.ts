import { type Concepts, markOf } from '../text/concepts.ts';
import { NumberList } from '../text/number-list.ts';
import { codePointAt, scanText, sizeOf, type TextSink } from '../text/scan-text.ts';
import type { AnalysedPaper } from './analysed-paper.ts';
import type { FieldText } from './fields.ts';
import { packPlace, spanLimit, unitLimit } from './packed-place.ts';
import type { IndexHan, IndexUnit, TermNumbers } from './term-numbers.ts';

/**
 * Turns texts into index terms: words into stems, names also into one joined term, Chinese into bigrams (a lone
 * character into itself), and glossary terms into concepts. It sees the same units as `readUnits`, but creates no
 * object for each.
 */
export class TextIndexer implements TextSink {
  readonly #numbers: TermNumbers;
  readonly #concepts: Concepts;
  /** Lists of the current paper, see `AnalysedPaper`. */
  readonly #terms = new NumberList();
  readonly #places = new NumberList();
  /** Indexed by unit of the current text: its mark for `Concepts.scan`. */
  readonly #marks = new NumberList();
  #text = '';
  #field = 0;

  constructor(concepts: Concepts, numbers: TermNumbers) {
    this.#concepts = concepts;
    this.#numbers = numbers;
  }

  read(texts: readonly FieldText[]): AnalysedPaper {
    this.#terms.length = 0;
    this.#places.length = 0;
    const fields = texts.map(({ field }) => this.#numbers.field(field));
    const lengths = texts.map(({ text }, i) => this.#read(text, fields[i]!));
    return { fields, lengths, terms: this.#terms.toArray(), places: this.#places.toArray() };
  }

  /** Indexes one text and returns its number of units. */
  #read(text: string, field: number): number {
    this.#text = text;
    this.#field = field;
    this.#marks.length = 0;
    scanText(text, this);
    const { values, length } = this.#marks;
    this.#concepts.scan(values, length, (concept, first, last) =>
      this.#mention(this.#numbers.concept(concept), first, last - first + 1),
    );
    return length;
  }

  hans(start: number, end: number, apart: boolean): void {
    let before: IndexHan | undefined;
    for (let at = start; at < end; ) {
      const code = codePointAt(this.#text, at);
      const next = at + sizeOf(code);
      const han = this.#numbers.han(code);
      const unit = this.#marks.length;
      if (before) this.#mention(this.#numbers.bigram(before, han), unit - 1, 2);
      else if (next === end) this.#mention(this.#numbers.of(han.key), unit, 1);
      this.#unit(han, apart && at === start);
      before = han;
      at = next;
    }
  }

  name(raw: string, _start: number, apart: boolean): void {
    const { pieces, joined } = this.#numbers.name(raw);
    const first = this.#marks.length;
    for (let i = 0; i < pieces.length; i++) {
      const piece = pieces[i]!;
      this.#mention(piece.term, first + i, 1);
      this.#unit(piece, apart && i === 0);
    }
    if (joined >= 0) this.#mention(joined, first, pieces.length);
  }

  #unit(unit: IndexUnit, apart: boolean): void {
    this.#marks.push(markOf(unit.glossary, apart));
  }

  #mention(term: number, first: number, span: number): void {
    if (first + span > unitLimit || span > spanLimit) return;
    this.#terms.push(term);
    this.#places.push(packPlace(this.#field, first, span));
  }
}

import { longestRecord } from './format.ts';

/** A piece of a file that should hold one record. `line` is the 1-based line on which it starts. */
export interface TextItem {
  line: number;
  /** Empty if the item exceeds the length limit. */
  text: string;
  state: 'whole' | 'cut-off' | 'too-long';
}

/** Collects the text of an item, but none beyond the length limit. */
export class HeldText {
  #text = '';
  #tooLong = false;

  hold(piece: string): void {
    this.#tooLong ||= this.#text.length + piece.length > longestRecord;
    this.#text = this.#tooLong ? '' : this.#text + piece;
  }

  /** Makes the item one that is too long. */
  spoil(): void {
    this.#tooLong = true;
    this.#text = '';
  }

  /** Returns the item and forgets it. */
  take(line: number, state: 'whole' | 'cut-off'): TextItem {
    const item: TextItem = { line, text: this.#text, state: this.#tooLong ? 'too-long' : state };
    this.clear();
    return item;
  }

  clear(): void {
    this.#text = '';
    this.#tooLong = false;
  }
}

/** Yields the lines of a text, split at `\n` alone. Holds one at a time. A `\r` at the end of a line stays. */
export async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<TextItem> {
  let line = 1;
  const held = new HeldText();
  for await (const piece of text) {
    let start = 0;
    for (let end = piece.indexOf('\n'); end !== -1; end = piece.indexOf('\n', start)) {
      held.hold(piece.slice(start, end));
      yield held.take(line++, 'whole');
      start = end + 1;
    }
    held.hold(piece.slice(start));
  }
  const last = held.take(line, 'whole');
  if (last.text !== '' || last.state === 'too-long') yield last;
}

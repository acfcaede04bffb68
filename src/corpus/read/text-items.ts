import { longestRecord } from './format.ts';

/** A piece of a file that should hold one record. `line` is the 1-based line on which it starts. */
export interface TextItem {
  line: number;
  /** Empty if the item exceeds the length limit. */
  text: string;
  state: 'whole' | 'cut-off' | 'too-long';
}

/** Splits a text into lines at `\n` alone and holds one line at a time. A `\r` at the end of a line stays. */
export class LineSplitter {
  #line = 1;
  #held = '';
  #tooLong = false;

  /** Calls `take` with each line that ends within this piece of the text. */
  split(piece: string, take: (item: TextItem) => void): void {
    let start = 0;
    for (let end = piece.indexOf('\n'); end !== -1; end = piece.indexOf('\n', start)) {
      take(this.#item(piece.slice(start, end)));
      this.#line += 1;
      this.#held = '';
      this.#tooLong = false;
      start = end + 1;
    }
    this.#tooLong ||= this.#held.length + piece.length - start > longestRecord;
    this.#held = this.#tooLong ? '' : this.#held + piece.slice(start);
  }

  /** Returns the last line if no `\n` ended it. */
  rest(): TextItem | undefined {
    return this.#held !== '' || this.#tooLong ? this.#item('') : undefined;
  }

  #item(end: string): TextItem {
    const tooLong = this.#tooLong || this.#held.length + end.length > longestRecord;
    return { line: this.#line, text: tooLong ? '' : this.#held + end, state: tooLong ? 'too-long' : 'whole' };
  }
}

export async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<TextItem> {
  const splitter = new LineSplitter();
  for await (const piece of text) {
    const lines: TextItem[] = [];
    splitter.split(piece, (line) => lines.push(line));
    yield* lines;
  }
  const rest = splitter.rest();
  if (rest) yield rest;
}

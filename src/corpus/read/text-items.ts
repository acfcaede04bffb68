import { longestRecord } from './format.ts';

/** A piece of a file that should hold one record. `line` is the 1-based line on which it starts. */
export interface TextItem {
  line: number;
  /** Empty if the item exceeds the length limit. */
  text: string;
  state: 'whole' | 'cut-off' | 'too-long';
}

/** Yields the lines of a text, split at `\n` alone. Holds one at a time. A `\r` at the end of a line stays. */
export async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<TextItem> {
  let line = 1;
  let held = '';
  let tooLong = false;
  const hold = (piece: string) => {
    tooLong ||= held.length + piece.length > longestRecord;
    held = tooLong ? '' : held + piece;
  };
  const take = (): TextItem => {
    const item: TextItem = { line, text: held, state: tooLong ? 'too-long' : 'whole' };
    line += 1;
    held = '';
    tooLong = false;
    return item;
  };
  for await (const piece of text) {
    let start = 0;
    for (let end = piece.indexOf('\n'); end !== -1; end = piece.indexOf('\n', start)) {
      hold(piece.slice(start, end));
      yield take();
      start = end + 1;
    }
    hold(piece.slice(start));
  }
  if (held !== '' || tooLong) yield take();
}

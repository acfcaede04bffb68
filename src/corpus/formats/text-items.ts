import { longestRecord } from './format.ts';

/** A piece of a file that should hold one record. `line` is the 1-based line on which it starts. */
export interface TextItem {
  line: number;
  /** Empty when the item is too long. */
  text: string;
  state: 'whole' | 'cut-off' | 'too-long';
}

/** Splits at `\n` alone, holding one line at a time; a `\r` at an end stays. */
export async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<TextItem> {
  let line = 1;
  let held = '';
  let tooLong = false;
  const item = (end: string): TextItem => {
    tooLong ||= held.length + end.length > longestRecord;
    return { line, text: tooLong ? '' : held + end, state: tooLong ? 'too-long' : 'whole' };
  };
  for await (const piece of text) {
    let start = 0;
    for (let end = piece.indexOf('\n'); end !== -1; end = piece.indexOf('\n', start)) {
      yield item(piece.slice(start, end));
      line += 1;
      held = '';
      tooLong = false;
      start = end + 1;
    }
    tooLong ||= held.length + piece.length - start > longestRecord;
    held = tooLong ? '' : held + piece.slice(start);
  }
  if (held !== '' || tooLong) yield item('');
}

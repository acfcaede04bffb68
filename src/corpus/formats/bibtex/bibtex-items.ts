import { HeldText, linesOf, type TextItem } from '../../read/text-items.ts';

/** Matches what opens an entry, whose brace may be on the next line. */
const opening = /@\s*[A-Za-z][\w-]*\s*(?:[{(]|$)/y;
/**
 * Matches a line that opens an entry even while the previous entry is open, which then has lost a brace. A key with a
 * comma, a first field or the end of the line must follow, so `@example{dot}org` in an abstract does not match.
 */
const openingLine =
  /^\s*@\s*(?:(?:comment|preamble)\s*[{(]|[A-Za-z][\w-]*\s*[{(]\s*(?:$|,|[\w:.+-]+\s*=|[^\s{}()"=,@][^{}"=,]{0,200}(?:,|$)))/i;

/** Matches a line that people take out of the file, although BibTeX itself would read an entry in it. */
const outcommented = /^\s*%/;

/**
 * Finds the entries of a BibTeX text without reading them. An entry ends where its braces close, or where a
 * line opens the next one, so that one entry with a lost brace does not swallow those behind it.
 */
export async function* bibtexItems(text: AsyncIterable<string>): AsyncGenerator<TextItem> {
  let entry: OpenEntry | null = null;
  let begun = '';
  for await (const { line, text: content, state } of linesOf(text)) {
    const raw: string = begun + content;
    begun = '';
    if (state === 'too-long') {
      if (!entry) yield { line, text: '', state };
      entry?.held.spoil();
      continue;
    }
    if (entry && openingLine.test(raw)) {
      yield entry.take('cut-off');
      entry = null;
    }
    if (!entry && outcommented.test(raw)) continue;
    let at = 0;
    while (at < raw.length) {
      if (!entry) {
        at = raw.indexOf('@', at);
        if (at === -1) break;
        opening.lastIndex = at;
        const opened = opening.exec(raw)?.[0];
        if (opened === undefined) {
          at += 1;
          continue;
        }
        if (!/[{(]$/.test(opened)) {
          begun = `${opened.trimEnd()} `;
          break;
        }
        entry = new OpenEntry(line, opened);
        at += opened.length;
      }
      const end = entry.endIn(raw, at);
      entry.held.hold(raw.slice(at, end ?? raw.length));
      at = end ?? raw.length;
      if (end === null) break;
      yield entry.take('whole');
      entry = null;
    }
    entry?.held.hold('\n');
  }
  if (entry) yield entry.take('cut-off');
}

class OpenEntry {
  readonly held = new HeldText();
  readonly #line: number;
  readonly #closing: string;
  #depth = 0;
  #quoted = false;

  constructor(line: number, opened: string) {
    this.#line = line;
    this.held.hold(opened);
    this.#closing = opened.endsWith('(') ? ')' : '}';
  }

  /** Returns the offset after the entry's end, or null if the entry does not end on this line. */
  endIn(raw: string, from: number): number | null {
    for (let at = from; at < raw.length; at += 1) {
      const character = raw[at];
      if (character === '\\' && /[\\{}]/.test(raw[at + 1] ?? '')) at += 1;
      else if (this.#depth === 0 && !this.#quoted && character === this.#closing) return at + 1;
      else if (character === '{') this.#depth += 1;
      else if (character === '}') this.#depth = Math.max(0, this.#depth - 1);
      else if (character === '"' && this.#depth === 0) this.#quoted = !this.#quoted;
    }
    return null;
  }

  take(state: 'whole' | 'cut-off'): TextItem {
    return this.held.take(this.#line, state);
  }
}

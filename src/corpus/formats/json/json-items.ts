import { longestRecord } from '../../read/format.ts';
import type { TextItem } from '../../read/text-items.ts';

/** What a JSON text holds beside its items. */
export interface JsonShape {
  outermost: 'array' | 'object' | 'other' | 'nothing';
  /** The closing bracket of the array was seen, or there was no array. */
  closed: boolean;
  items: number;
}

/**
 * Finds the items of one JSON array, or the one object that stands instead of it, without reading them:
 * one broken item leaves the others readable, and only one is held at a time.
 */
export async function* jsonItems(text: AsyncIterable<string>): AsyncGenerator<TextItem, JsonShape> {
  const scanner = new JsonScanner();
  for await (const piece of text) yield* scanner.piece(piece);
  return yield* scanner.end();
}

class JsonScanner {
  #outermost: JsonShape['outermost'] = 'nothing';
  #closed = false;
  #line = 1;
  #itemLine = 1;
  #held = '';
  #items = 0;
  #open = false;
  #tooLong = false;
  #depth = 0;
  #inString = false;
  #escaped = false;

  *piece(piece: string): Generator<TextItem> {
    let start = 0;
    for (let at = 0; at < piece.length; at += 1) {
      const character = piece[at] as string;
      if (character === '\n') this.#line += 1;
      if (this.#open) {
        const end = this.#within(character);
        if (end === 'inside') continue;
        this.#hold(piece.slice(start, end === 'last' ? at + 1 : at));
        yield this.#take('whole');
        if (end === 'last') continue;
      }
      if (this.#between(character)) start = at;
    }
    if (this.#open) this.#hold(piece.slice(start));
  }

  *end(): Generator<TextItem, JsonShape> {
    if (this.#open) yield this.#take('cut-off');
    const closed = this.#outermost !== 'array' || this.#closed;
    return { outermost: this.#outermost, closed, items: this.#items };
  }

  /** Whether the item goes on, ends with this character, or ended before it. */
  #within(character: string): 'inside' | 'last' | 'behind' {
    if (this.#inString) {
      if (this.#escaped) this.#escaped = false;
      else if (character === '\\') this.#escaped = true;
      else if (character === '"') this.#inString = false;
      return 'inside';
    }
    if (character === '"') this.#inString = true;
    else if (character === '{' || character === '[') this.#depth += 1;
    else if (character === '}' || character === ']') {
      if (this.#depth === 0) return 'behind';
      this.#depth -= 1;
      if (this.#depth === 0) return 'last';
    } else if (this.#depth === 0 && (character === ',' || character === '\n')) return 'behind';
    return 'inside';
  }

  /** Opens an item where one starts. */
  #between(character: string): boolean {
    if (/[\s,]/.test(character)) return false;
    if (this.#outermost === 'nothing') {
      this.#outermost = character === '[' ? 'array' : character === '{' ? 'object' : 'other';
      if (this.#outermost === 'array') return false;
    } else if (character === ']' && !this.#closed) {
      this.#closed = true;
      return false;
    }
    this.#open = true;
    this.#itemLine = this.#line;
    this.#within(character);
    return true;
  }

  #hold(piece: string): void {
    this.#tooLong ||= this.#held.length + piece.length > longestRecord;
    this.#held = this.#tooLong ? '' : this.#held + piece;
  }

  #take(state: 'whole' | 'cut-off'): TextItem {
    const item: TextItem = {
      line: this.#itemLine,
      text: this.#held,
      state: this.#tooLong ? 'too-long' : state,
    };
    this.#items += 1;
    this.#held = '';
    this.#open = false;
    this.#tooLong = false;
    this.#depth = 0;
    this.#inString = false;
    this.#escaped = false;
    return item;
  }
}

import { HeldText, type TextItem } from '../../read/text-items.ts';

/** The structure of a JSON text around its items. */
interface JsonShape {
  /** `array` includes an object that holds the array under one of `listFields`. */
  outermost: 'array' | 'object' | 'other' | 'nothing';
  /** True if the array is complete, or if the text has no array. */
  closed: boolean;
}

/** Fields under which services and exports wrap a list of papers in an object. */
const listFields =
  'papers results data items works notes recommendedPapers articles entries records publications submissions'.split(
    ' ',
  );
const listField = new RegExp(`"(${listFields.join('|')})"\\s*:\\s*\\[`, 'g');
/** Matches fields that no paper has. An object with one of them is a list, even if it has a title too. */
const listsOnly = /^(?:papers|items|works|recommendedPapers|articles|publications)$/;
const longestListField = Math.max(...listFields.map((name) => name.length)) + 1;
const paperField = /"(?:title|abstract|summary)"\s*:/;

/**
 * True if a text that starts with `head` is an object around a list. False if it is the first paper of JSON Lines.
 */
export function wrapsList(head: string): boolean {
  if (!head.startsWith('{')) return false;
  // A list of words is a field of a paper.
  const list = [...head.matchAll(listField)].find(({ index, 0: { length } }) =>
    /^\s*(?:\{|$)/.test(head.slice(index + length)),
  );
  if (list === undefined) return false;
  return listsOnly.test(list[1]!) || !paperField.test(head.slice(0, list.index));
}

/**
 * Finds the items of a JSON array, of an array wrapped in an object, or a single object, without parsing them. So
 * one broken item does not affect the others, and only one item is in memory at a time.
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
  readonly #held = new HeldText();
  #items = 0;
  #open = false;
  #depth = 0;
  #inString = false;
  #escaped = false;
  /** Number of open brackets (not braces) within the item. */
  #brackets = 0;
  /** The latest string, complete or not. */
  #string = '';
  /** The latest character outside strings that is not whitespace. */
  #mark = '';
  /** True if the latest opening bracket may be that of a list in an object. It is, if an object follows. */
  #mayBeList = false;
  /** True if an object wraps the array. Nothing after the array is an item then. */
  #wrapped = false;

  *piece(piece: string): Generator<TextItem> {
    let start = 0;
    for (let at = 0; at < piece.length; at += 1) {
      const character = piece[at] as string;
      if (character === '\n') this.#line += 1;
      if (this.#open) {
        const end = this.#within(character);
        if (end === 'inside') continue;
        if (end === 'list') this.#enterList();
        else {
          this.#held.hold(piece.slice(start, end === 'last' ? at + 1 : at));
          yield this.#take('whole');
          if (end === 'last') continue;
        }
      }
      if (this.#between(character)) start = at;
    }
    if (this.#open) this.#held.hold(piece.slice(start));
  }

  *end(): Generator<TextItem, JsonShape> {
    if (this.#open) yield this.#take('cut-off');
    const closed = this.#outermost !== 'array' || this.#closed;
    return { outermost: this.#outermost, closed };
  }

  /**
   * Reads a character of an open item. Returns whether the item continues, ends with it, ended before it, or turns
   * out to be an object around a list whose first item starts here.
   */
  #within(character: string): 'inside' | 'last' | 'behind' | 'list' {
    if (this.#inString) {
      if (this.#escaped) this.#escaped = false;
      else if (character === '\\') this.#escaped = true;
      else if (character === '"') this.#inString = false;
      else if (this.#string.length < longestListField) this.#string += character;
      return 'inside';
    }
    const before = this.#mark;
    if (!/\s/.test(character)) this.#mark = character;
    if (character === '"') {
      this.#inString = true;
      this.#string = '';
    } else if (character === '{' || character === '[') {
      if (character === '{' && before === '[' && this.#mayBeList) return 'list';
      this.#mayBeList = character === '[' && before === ':' && this.#mayWrapList();
      this.#depth += 1;
      if (character === '[') this.#brackets += 1;
    } else if (character === '}' || character === ']') {
      if (this.#depth === 0) return 'behind';
      this.#depth -= 1;
      if (character === ']') this.#brackets -= 1;
      if (this.#depth === 0) return 'last';
    } else if (this.#depth === 0 && (character === ',' || character === '\n')) return 'behind';
    return 'inside';
  }

  #mayWrapList(): boolean {
    const first = this.#outermost === 'object' && this.#items === 0 && this.#brackets === 0;
    return first && listFields.includes(this.#string);
  }

  #enterList(): void {
    this.#outermost = 'array';
    this.#wrapped = true;
    this.#forget();
  }

  /** Opens an item if this character starts one. Returns true if it does. */
  #between(character: string): boolean {
    if (/[\s,]/.test(character) || (this.#wrapped && this.#closed)) return false;
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

  #take(state: 'whole' | 'cut-off'): TextItem {
    const item = this.#held.take(this.#itemLine, state);
    this.#items += 1;
    this.#forget();
    return item;
  }

  #forget(): void {
    this.#held.clear();
    this.#open = false;
    this.#depth = 0;
    this.#brackets = 0;
    this.#inString = false;
    this.#escaped = false;
    this.#string = '';
    this.#mark = '';
  }
}

/** A token of TeX source. A group's `body` is the unparsed text between its braces. */
export type TexToken =
  | { kind: 'command'; name: string }
  | { kind: 'group'; body: string }
  | { kind: 'char'; char: string };

const special = /[\\{]/g;

/** Reads TeX source from left to right; an unclosed brace is a plain character. */
export class TexReader {
  readonly #source: string;
  /**
   * Maps the offset of each opening brace to that of its closing one. It is built in one pass, so that many unclosed
   * braces cost nothing.
   */
  readonly #closing: ReadonlyMap<number, number>;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
    this.#closing = source.includes('{') ? closingBraces(source) : new Map();
  }

  next(): TexToken | null {
    const source = this.#source;
    const char = source[this.#at];
    if (char === undefined) return null;
    if (char === '\\') {
      const name =
        /^[A-Za-z]+/.exec(source.slice(this.#at + 1, this.#at + 40))?.[0] ?? source[this.#at + 1] ?? '';
      this.#at += 1 + name.length;
      return { kind: 'command', name };
    }
    if (char === '{') {
      const end = this.#closing.get(this.#at) ?? -1;
      if (end !== -1) {
        const body = source.slice(this.#at + 1, end);
        this.#at = end + 1;
        return { kind: 'group', body };
      }
    }
    const point = String.fromCodePoint(source.codePointAt(this.#at) ?? 0);
    this.#at += point.length;
    return { kind: 'char', char: point };
  }

  /** Reads the text up to the next command or group. */
  plain(): string {
    special.lastIndex = this.#at;
    const end = special.exec(this.#source)?.index ?? this.#source.length;
    const text = this.#source.slice(this.#at, end);
    this.#at = end;
    return text;
  }

  /** Reads the group that follows, after optional space; returns null if something else follows. */
  group(): string | null {
    const rest = /^\s*(?=\{)/u.exec(this.#source.slice(this.#at, this.#at + 200));
    if (!rest) return null;
    const start = this.#at + rest[0].length;
    const end = this.#closing.get(start) ?? -1;
    if (end === -1) return null;
    this.#at = end + 1;
    return this.#source.slice(start + 1, end);
  }

  /** Skips `[…]` if it follows at once. */
  skipOption(): void {
    const option = /^\[[^\]]*\]/u.exec(this.#source.slice(this.#at, this.#at + 200));
    if (option) this.#at += option[0].length;
  }

  skipSpace(): void {
    while (/\s/u.test(this.#source[this.#at] ?? '')) this.#at += 1;
  }

  /** Skips one character if it equals `char`. */
  skip(char: string): void {
    if (this.#source[this.#at] === char) this.#at += 1;
  }

  /** Skips everything up to the end of a text that comes soon; nothing if it does not. */
  skipPast(text: string): void {
    const found = this.#source.slice(this.#at, this.#at + 200).indexOf(text);
    if (found !== -1) this.#at += found + text.length;
  }

  peek(): string {
    return this.#source[this.#at] ?? '';
  }
}

/** Maps the offset of each opening brace that is closed to that of its closing one. `\{` is no brace. */
export function closingBraces(source: string): Map<number, number> {
  const open: number[] = [];
  const closing = new Map<number, number>();
  for (let at = 0; at < source.length; at += 1) {
    const char = source[at];
    if (char === '\\') at += 1;
    else if (char === '{') open.push(at);
    else if (char === '}') {
      const start = open.pop();
      if (start !== undefined) closing.set(start, at);
    }
  }
  return closing;
}

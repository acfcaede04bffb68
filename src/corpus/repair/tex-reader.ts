/** One step through TeX source. A group's `body` is what stands between its braces, unread. */
export type TexToken =
  | { kind: 'command'; name: string; spaceAfter: boolean }
  | { kind: 'group'; body: string }
  | { kind: 'char'; char: string };

/** Reads TeX source from left to right; an unclosed brace is a plain character. */
export class TexReader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  next(): TexToken | null {
    const source = this.#source;
    const char = source[this.#at];
    if (char === undefined) return null;
    if (char === '\\') {
      const name =
        /^[A-Za-z]+/.exec(source.slice(this.#at + 1, this.#at + 40))?.[0] ?? source[this.#at + 1] ?? '';
      this.#at += 1 + name.length;
      return { kind: 'command', name, spaceAfter: /\s/u.test(source[this.#at] ?? '') };
    }
    if (char === '{') {
      const end = closingBrace(source, this.#at);
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

  /** The group that follows, with or without space before it; null when something else follows. */
  group(): string | null {
    const rest = /^\s*(?=\{)/u.exec(this.#source.slice(this.#at, this.#at + 200));
    if (!rest) return null;
    const start = this.#at + rest[0].length;
    const end = closingBrace(this.#source, start);
    if (end === -1) return null;
    this.#at = end + 1;
    return this.#source.slice(start + 1, end);
  }

  /** `[…]` when it follows at once. */
  skipOption(): void {
    const option = /^\[[^\]]*\]/u.exec(this.#source.slice(this.#at, this.#at + 200));
    if (option) this.#at += option[0].length;
  }

  skipSpace(): void {
    while (/\s/u.test(this.#source[this.#at] ?? '')) this.#at += 1;
  }

  /** Skips one character if it is the one given. */
  skip(char: string): void {
    if (this.#source[this.#at] === char) this.#at += 1;
  }

  peek(): string {
    return this.#source[this.#at] ?? '';
  }
}

function closingBrace(source: string, open: number): number {
  let depth = 0;
  for (let at = open; at < source.length; at += 1) {
    const char = source[at];
    if (char === '\\') at += 1;
    else if (char === '{') depth += 1;
    else if (char === '}') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}

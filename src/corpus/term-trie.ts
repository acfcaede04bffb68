interface Node<T> {
  /** By a Han character's code or a word's key. */
  next: Map<UnitKey, Node<T>>;
  /** Terms that end here; `exact` where capitals count. */
  ends: { value: T; exact: string | null }[];
}

type UnitKey = number | string;

/** The units of a text, as lists of the same length: an object for each of them made reading half as fast. */
interface Units {
  keys: UnitKey[];
  starts: number[];
  ends: number[];
}

const letter = /[\p{L}\p{N}]/u;
const han = /\p{Script=Han}/u;
/** What may stand inside a term: `Text-to-SQL`, `pass@1`, `AIME’24`. */
const joint = /^(?:[\s\p{Pd}'’@/+._]|\s\p{Pd}\s)$/u;

/**
 * Finds many terms in a text in one pass.
 *
 * A term written without capitals is found in any case, one with capitals only so; hyphens and blanks are
 * alike, an English plural counts, and a word is never found inside another.
 */
export class TermTrie<T> {
  readonly #root: Node<T> = { next: new Map(), ends: [] };

  add(term: string, value: T): void {
    let node = this.#root;
    for (const key of unitsOf(term).keys) {
      let next = node.next.get(key);
      if (!next) {
        next = { next: new Map(), ends: [] };
        node.next.set(key, next);
      }
      node = next;
    }
    if (node !== this.#root) node.ends.push({ value, exact: /\p{Lu}/u.test(term) ? spaced(term) : null });
  }

  /** Calls `found` once for each place and value, with UTF-16 offsets, in the order of the text. */
  scan(text: string, found: (value: T, start: number, end: number) => void): void {
    const { keys, starts, ends } = unitsOf(text);
    for (let first = 0; first < keys.length; first++) {
      let node = this.#root.next.get(keys[first]!);
      for (let last = first; node; ) {
        const start = starts[first]!;
        const end = ends[last]!;
        for (const { value, exact } of node.ends) {
          if (exact === null || sameCapitals(exact, spaced(text.slice(start, end)))) found(value, start, end);
        }
        last++;
        if (last === keys.length) break;
        node = node.next.get(keys[last]!);
        if (node && !joins(text, end, starts[last]!)) break;
      }
    }
  }
}

function joins(text: string, end: number, start: number): boolean {
  if (end === start) return true;
  if (start === end + 1 && text[end] === ' ') return true;
  return joint.test(text.slice(end, start));
}

/** Han characters one by one, other words whole; a pattern over all of Unicode took three times as long. */
function unitsOf(text: string): Units {
  const units: Units = { keys: [], starts: [], ends: [] };
  let start = -1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const kind = code < 128 ? asciiKinds[code]! : kindOf(text, at, code);
    if (kind === inWord) {
      if (start < 0) start = at;
      continue;
    }
    if (start >= 0) {
      push(units, keyOf(text.slice(start, at)), start, at);
      start = -1;
    }
    if (kind === alone) push(units, code, at, at + 1);
  }
  if (start >= 0) push(units, keyOf(text.slice(start)), start, text.length);
  return units;
}

function push({ keys, starts, ends }: Units, key: UnitKey, start: number, end: number): void {
  keys.push(key);
  starts.push(start);
  ends.push(end);
}

const between = 0;
const inWord = 1;
const alone = 2;
const asciiKinds = Array.from({ length: 128 }, (_, code) =>
  letter.test(String.fromCharCode(code)) ? inWord : between,
);

function kindOf(text: string, at: number, code: number): number {
  if (code >= 0x4e00 && code <= 0x9fff) return alone;
  // Punctuation of Chinese and of typesetters, which most of the rest is.
  if (
    (code >= 0x3001 && code <= 0x3003) ||
    (code >= 0xff01 && code <= 0xff0f) ||
    code === 0xff1a ||
    code === 0xff1b
  )
    return between;
  const character = text[at]!;
  if (!letter.test(character)) return between;
  return han.test(character) ? alone : inWord;
}

function keyOf(word: string): string {
  const lower = word.toLowerCase();
  return lower.length > 2 && lower.endsWith('s') && !lower.endsWith('ss') ? lower.slice(0, -1) : lower;
}

function spaced(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, ' ');
}

function sameCapitals(term: string, text: string): boolean {
  return text === term || text === `${term}s`;
}

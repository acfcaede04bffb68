interface Node<T> {
  next: Map<string, Node<T>>;
  /** Terms that end here; `exact` where capitals count. */
  ends: { value: T; exact: string | null }[];
}

interface Unit {
  key: string;
  start: number;
  end: number;
}

const letter = /[\p{L}\p{N}]/u;
const han = /\p{Script=Han}/u;
/** What may stand inside a term: `Text-to-SQL`, `pass@1`, `AIME’24`. */
const joint = /^(?:[\s\p{Pd}'’@/+._]|\s\p{Pd}\s)?$/u;

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
    for (const { key } of unitsOf(term)) {
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
    const units = unitsOf(text);
    for (let first = 0; first < units.length; first++) {
      let node = this.#root.next.get(units[first]!.key);
      for (let last = first; node; ) {
        const start = units[first]!.start;
        const end = units[last]!.end;
        for (const { value, exact } of node.ends) {
          if (exact === null || sameCapitals(exact, spaced(text.slice(start, end)))) found(value, start, end);
        }
        last++;
        const after = units[last];
        if (!after || !joint.test(text.slice(end, after.start))) break;
        node = node.next.get(after.key);
      }
    }
  }
}

/** Han characters one by one, other words whole; a pattern over all of Unicode took three times as long. */
function unitsOf(text: string): Unit[] {
  const units: Unit[] = [];
  let start = -1;
  const close = (end: number) => {
    if (start >= 0) units.push({ key: keyOf(text.slice(start, end)), start, end });
    start = -1;
  };
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const kind = code < 128 ? asciiKinds[code]! : kindOf(text[at]!, code);
    if (kind === inWord && start < 0) start = at;
    if (kind !== inWord) close(at);
    if (kind === alone) units.push({ key: text[at]!, start: at, end: at + 1 });
  }
  close(text.length);
  return units;
}

const between = 0;
const inWord = 1;
const alone = 2;
const asciiKinds = Array.from({ length: 128 }, (_, code) =>
  letter.test(String.fromCharCode(code)) ? inWord : between,
);

function kindOf(character: string, code: number): number {
  if (code >= 0x4e00 && code <= 0x9fff) return alone;
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

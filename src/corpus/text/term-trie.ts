interface Node<T> {
  /** Keyed by a Han character or a word's key. */
  next: Map<string, Node<T>>;
  /** Values of the terms that end at this node. `exact` is the term's spelling if capitals matter, else null. */
  ends: { value: T; exact: string | null }[];
}

const words = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;
/** Matches what may join the words of a term: `Text-to-SQL`, `pass@1`, `AIME’24`. */
const joint = /^(?:|[\s\p{Pd}'’@/+._]|\s\p{Pd}\s)$/u;

/**
 * Finds many terms in a text in one pass.
 *
 * A term without capitals is found in any case; one with capitals must be spelled with them. Hyphens and blanks count
 * as equal, an English plural is found too, and no term is found inside a longer word.
 */
export class TermTrie<T> {
  readonly #root: Node<T> = { next: new Map(), ends: [] };

  add(term: string, value: T): void {
    let node = this.#root;
    for (const { key } of wordsOf(term)) {
      const next: Node<T> = node.next.get(key) ?? { next: new Map(), ends: [] };
      node.next.set(key, next);
      node = next;
    }
    if (node !== this.#root) node.ends.push({ value, exact: /\p{Lu}/u.test(term) ? spaced(term) : null });
  }

  /** Calls `found` once for each occurrence and value, with UTF-16 offsets, in the order of the text. */
  scan(text: string, found: (value: T, start: number, end: number) => void): void {
    const all = wordsOf(text);
    for (const [first, { start }] of all.entries()) {
      let node: Node<T> | undefined = this.#root;
      for (let at = first; at < all.length; at += 1) {
        const word = all[at]!;
        if (at > first && !joint.test(text.slice(all[at - 1]!.end, word.start))) break;
        node = node.next.get(word.key);
        if (!node) break;
        for (const { value, exact } of node.ends)
          if (exact === null || sameCapitals(exact, spaced(text.slice(start, word.end))))
            found(value, start, word.end);
      }
    }
  }
}

function wordsOf(text: string): { key: string; start: number; end: number }[] {
  const found = [];
  for (const match of text.matchAll(words)) {
    const [word] = match;
    found.push({ key: keyOf(word.toLowerCase()), start: match.index, end: match.index + word.length });
  }
  return found;
}

function keyOf(word: string): string {
  return word.length > 2 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

function spaced(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, ' ');
}

function sameCapitals(term: string, text: string): boolean {
  return text === term || text === `${term}s`;
}

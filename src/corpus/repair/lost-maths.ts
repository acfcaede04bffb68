import { lostMathsMark } from './marks.ts';

/**
 * Finds formulas that the translation lost (`$$-GRPO`) in the abstract again, by the word that follows them.
 * `abstract` is repaired text. Drops the mark if more than one reading fits, or none.
 */
export function findLostMaths(text: string, abstract: string): string {
  const [start = '', ...rest] = text.split(lostMathsMark);
  return rest.reduce((before, after) => {
    const [, joint = '', word = ''] = /^([-‐‑–\s]?)([A-Za-z]*)/u.exec(after)!;
    const symbol = word === '' ? null : onlyReading(abstract, word);
    return before + (symbol === null ? after.slice(joint.length) : symbol + after);
  }, start);
}

/** Returns what precedes the word in the abstract (`λ` for `λ-GRPO`) if it is not ASCII and always the same. */
function onlyReading(abstract: string, word: string): string | null {
  const readings = new Set<string>();
  // A hyphen or a blank may join the lost formula and the word.
  const pieces = abstract.split(/[\s()]/);
  for (const [at, piece] of pieces.entries()) {
    if (startsWithWord(pieces[at + 1] ?? '', word)) readings.add(piece);
    const [first = '', ...others] = piece.split(/[-‐‑–]/);
    let length = first.length;
    for (const other of others) {
      if (startsWithWord(other, word)) readings.add(piece.slice(0, length));
      length += 1 + other.length;
    }
  }
  const formulas = [...readings].filter((reading) => /[^\p{ASCII}—–‐‑]/u.test(reading));
  return formulas.length === 1 ? formulas[0]! : null;
}

function startsWithWord(text: string, word: string): boolean {
  return (
    text.slice(0, word.length).toLowerCase() === word.toLowerCase() &&
    !/^\p{L}/u.test(text.slice(word.length, word.length + 2))
  );
}

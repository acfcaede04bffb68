/**
 * Characters that a name may start with: Latin and Greek letters and digits. Later characters may also be superscript
 * or subscript digits.
 */
const first = 'A-Za-z\\d\\u00C0-\\u024F\\u0370-\\u03FF';
const wordLike = `[${first}][${first}²³¹⁰⁴-⁹₀-₉]*`;
/** Matches a word that may be a name: pieces joined by hyphens, dots, pluses or @. */
export const namePattern = `${wordLike}(?:[\\-‐‑–.+@]${wordLike})*\\+{0,2}`;
const words = new RegExp(namePattern, 'g');
const unusual = /[A-Z\d²³\u00C0-\u00DE\u0370-\u03FF]/;

/** A word with a capital, a digit or a Greek letter, and its index. */
export interface Word {
  word: string;
  index: number;
}

/** Returns all words of a text that could be or contain a name. */
export function unusualWords(text: string): Word[] {
  return Array.from(text.matchAll(words), ({ 0: word, index }) => ({ word, index })).filter(({ word }) =>
    unusual.test(word),
  );
}

const capitalised = `[A-Z\\u00C0-\\u00DE\\u0391-\\u03A9][${first}²³–‑-]*`;
/** Matches two to six capitalised words, which may have `of` and similar words between them. */
export const phrasePattern = `${capitalised}(?: (?:(?:of|for|via|with|and|in|by|to) )?${capitalised}){1,5}`;

const compound = /^[A-Z][a-z]+-(?:[A-Za-z][a-z]*-)*[A-Z][a-z]+$/;
const attribute =
  /-(?:aware|based|style|like|guided|driven|specific|free|only|regulari[sz]ed|related|level|optimal|optimi[sz]ed|generated|assisted)$/;

/**
 * True for a word with a shape that ordinary words lack: `AC-ODM`, `TreePO`, `GenRe²`, `iVGR`, `d2`, `λ-GRPO`, `R3`.
 */
export function looksCoined(word: string): boolean {
  if (word.length < 2 || word.length > 32 || /^[A-Z]?[a-z]+$/.test(word)) return false;
  if (!/[A-Za-z\u00C0-\u024F\u0370-\u03FF]/.test(word) || attribute.test(word)) return false;
  if (/[²³]|^[\u0370-\u03FF]-[A-Za-z]/.test(word)) return true;
  if (compound.test(word) || /^[A-Z]?[a-z]+(?:-[a-z]+)+$/.test(word)) return false;
  return /[A-Z\u0391-\u03A9].*[A-Z\u0391-\u03A9]|^[A-Za-z]\d$|[a-z][A-Z]|[A-Z][A-Za-z]*\d/.test(word);
}

/**
 * True for a capitalised word or compound, which is a name only if a sentence introduces it: `Artemis`, `Agent-Omit`.
 */
export function mayBeCoined(word: string): boolean {
  return compound.test(word) || /^[A-Z][a-z]{2,14}$/.test(word);
}

/** A word that may be a name: letters, digits and raised digits, joined by hyphens, dots, pluses or @. */
const wordLike = '[\\p{Script=Latin}\\p{Script=Greek}\\d][\\p{Script=Latin}\\p{Script=Greek}\\d²³¹⁰⁴-⁹₀-₉]*';
export const namePattern = `${wordLike}(?:[\\-‐‑–.+@]${wordLike})*\\+{0,2}`;
const capitalised = '(?:\\p{Lu}[\\p{L}\\d²³]*(?:[-–‑]\\p{L}[\\p{L}\\d]*)*)';
/** Two to six words of which each starts with a capital, `of` and the like aside. */
export const phrasePattern = `${capitalised}(?: (?:(?:of|for|via|with|and|in|by|to) )?${capitalised}){1,5}`;

const compound = /^(?:\p{Lu}\p{Ll}+-)(?:\p{L}\p{Ll}*-)*\p{Lu}\p{Ll}+$/u;

/** Looks like nobody's ordinary word: `AC-ODM`, `TreePO`, `GenRe²`, `iVGR`, `d2`, `λ-GRPO`, `R3`. */
export function looksCoined(word: string): boolean {
  if (word.length < 2 || word.length > 32 || !/\p{L}/u.test(word)) return false;
  if (/^[\d.,+×%-]+[a-z]{0,2}$/iu.test(word)) return false;
  if (
    /-(?:aware|based|style|like|guided|driven|specific|free|only|regulari[sz]ed|related|level|optimal|optimi[sz]ed|generated|assisted)$/u.test(
      word,
    )
  )
    return false;
  if (/[²³]/u.test(word) || /^\p{Script=Greek}-\p{L}/u.test(word)) return true;
  if (compound.test(word) || /^\p{Lu}?\p{Ll}+(?:-\p{Ll}+)+$/u.test(word)) return false;
  const capitals = word.match(/\p{Lu}/gu)?.length ?? 0;
  return (
    capitals >= 2 || /^\p{L}\d$/u.test(word) || /\p{Ll}\p{Lu}/u.test(word) || /\p{Lu}\p{L}*\d/u.test(word)
  );
}

/** An ordinary word or compound with capitals, a name only where a sentence introduces it: `Artemis`, `Agent-Omit`. */
export function mayBeCoined(word: string): boolean {
  return compound.test(word) || /^\p{Lu}\p{Ll}{2,14}$/u.test(word);
}

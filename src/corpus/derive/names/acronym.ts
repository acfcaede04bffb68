/** Returns the letters of a name in lower case, without accents and digits. Its long form must contain them. */
function lettersOf(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^A-Za-z\u00C0-\u024F\u0370-\u03FF]/gu, '');
}

/**
 * Returns the shortest end of `before` that `name` can be an acronym of: it contains all the letters in order, the
 * first at the start of a word (Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions",
 * 2003).
 */
export function longFormBefore(name: string, before: string): string | null {
  const letters = lettersOf(name);
  if (letters.length < 2) return null;
  const text = before.trimEnd();
  let at = text.length - 1;
  for (let index = letters.length - 1; index >= 0; index -= 1) {
    const letter = letters[index];
    while (at >= 0 && (text[at]?.toLowerCase() !== letter || (index === 0 && startsInsideWord(text, at))))
      at -= 1;
    if (at < 0) return null;
    at -= 1;
  }
  const start = wordStart(text, at + 1);
  const form = text.slice(start).trim();
  const words = form.split(/[\s\-\u2010-\u2015]+/u).length;
  if (words > Math.min(letters.length + 5, letters.length * 2) || form.length <= name.length) return null;
  return /[.;:!?](?:\s|$)|[()]/u.test(form) ? null : form;
}

function startsInsideWord(text: string, at: number): boolean {
  return /[A-Za-z\u00C0-\u024F\u0370-\u03FF\d]/u.test(text[at - 1] ?? ' ');
}

function wordStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && /\S/u.test(text[start - 1] ?? ' ')) start -= 1;
  while (/[^A-Za-z\u00C0-\u024F\u0370-\u03FF\d]/u.test(text[start] ?? 'x')) start += 1;
  return start;
}

/** True if `form` contains the letters of `name` in order, the first at the start of a word. */
export function isAcronymOf(name: string, form: string): boolean {
  const letters = lettersOf(name);
  const text = form.toLowerCase();
  let at = -1;
  for (const [index, letter] of [...letters].entries()) {
    do at = text.indexOf(letter, at + 1);
    while (at !== -1 && index === 0 && startsInsideWord(text, at));
    if (at === -1) return false;
  }
  return letters.length >= 2 && form.includes(' ');
}

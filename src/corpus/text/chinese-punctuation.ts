const fullWidth: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '?': '？',
  '!': '！',
  '(': '（',
  ')': '）',
};
const han = /\p{Script=Han}/u;
const chinese = /[\p{Script=Han}，。；：、]/u;
/** Matches what brackets after a longer name hold: `GRPO`, `LP-DS`. */
const acronym = /^[A-Z][a-z0-9-]*[A-Z][A-Za-z0-9-]*$/;
const isBlank = (character: string) => character === ' ';

/**
 * Returns a text with full-width punctuation beside Chinese characters, as Chinese is printed. Brackets change in
 * pairs, if they are beside or around Chinese; those of `f(x)` stay. Blanks beside a changed sign go.
 */
export function chinesePunctuation(text: string): string {
  const characters = [...text];
  const changes = punctuationChanges(characters);
  return changes.size === 0 ? text : characters.map((character, at) => changes.get(at) ?? character).join('');
}

/** Maps the places of signs to full-width ones, and those of blanks beside them to nothing. */
export function punctuationChanges(characters: readonly string[]): Map<number, string> {
  const changes = new Map<number, string>();
  if (!characters.some((character) => han.test(character))) return changes;
  const isHan = (at: number) => han.test(characters[at] ?? '');
  /** Returns the place of the next character in a direction that is no blank. */
  const beyondBlanks = (at: number, step: 1 | -1) => {
    let next = at + step;
    while (isBlank(characters[next] ?? '')) next += step;
    return next;
  };
  const after = (at: number) => beyondBlanks(at, 1);
  const before = (at: number) => beyondBlanks(at, -1);
  const change = (at: number) => {
    changes.set(at, fullWidth[characters[at]!]!);
    const first = characters[at] === '(' ? before(at) + 1 : at + 1;
    for (let blank = first; blank < after(at); blank++) if (blank !== at) changes.set(blank, '');
  };
  /** True if the character is Chinese, or a sign that becomes full-width because Chinese follows it. */
  const continuesInChinese = (at: number) => {
    const character = characters[at] ?? '';
    return chinese.test(character) || (fullWidth[character] !== undefined && isHan(after(at)));
  };
  /** The open brackets, each with the number of Chinese characters before it. */
  const open: { at: number; count: number }[] = [];
  let count = 0;
  for (const [at, character] of characters.entries()) {
    if (isHan(at)) count += 1;
    else if (character === '(') open.push({ at, count });
    else if (character === ')') {
      const start = open.pop();
      if (!start) continue;
      const isApart = isBlank(characters[start.at - 1] ?? ' ');
      const previous = before(start.at);
      const precedes = chinese.test(characters[previous] ?? '') || changes.has(previous);
      const isShortForm = acronym.test(characters.slice(start.at + 1, at).join(''));
      const isBeside = precedes || ((isApart || isShortForm) && continuesInChinese(after(at)));
      if (count > start.count || isBeside) {
        change(start.at);
        change(at);
      }
    } else if (fullWidth[character] !== undefined) {
      const previous = characters[before(at)] ?? '';
      const bracketed = previous === ')' && changes.has(before(at));
      if (isHan(before(at)) || isHan(after(at)) || bracketed) change(at);
    }
  }
  return changes;
}

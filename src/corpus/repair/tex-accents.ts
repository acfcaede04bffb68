const combining: Readonly<Record<string, string>> = {
  '"': '\u0308',
  "'": '\u0301',
  '`': '\u0300',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  '.': '\u0307',
  u: '\u0306',
  v: '\u030C',
  H: '\u030B',
  c: '\u0327',
  k: '\u0328',
  r: '\u030A',
  d: '\u0323',
  h: '\u0309',
  textcommabelow: '\u0326',
};

const combiningInMaths: Readonly<Record<string, string>> = {
  tilde: '\u0303',
  widetilde: '\u0303',
  hat: '\u0302',
  widehat: '\u0302',
  bar: '\u0304',
  overline: '\u0304',
  dot: '\u0307',
  ddot: '\u0308',
  vec: '\u20D7',
  check: '\u030C',
  breve: '\u0306',
  acute: '\u0301',
  grave: '\u0300',
};

/** True for a command that puts an accent on a letter outside formulas. */
export function isAccent(command: string): boolean {
  return Object.hasOwn(combining, command);
}

/** Puts the accent on the first letter: `"`, `o` → `ö`. Returns undefined if the command is no accent. */
export function accented(command: string, text: string): string | undefined {
  return withMark(combining[command], text);
}

export function accentedInMaths(command: string, text: string): string | undefined {
  return withMark(combiningInMaths[command], text);
}

function withMark(mark: string | undefined, text: string): string | undefined {
  if (mark === undefined) return undefined;
  const [first = '', ...rest] = text;
  const base = first === 'ı' ? 'i' : first;
  return (base + (base === '' ? '' : mark) + rest.join('')).normalize('NFC');
}

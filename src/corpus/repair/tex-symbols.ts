import { replacements, subsuperscripts } from 'unicodeit/ts_dist/js/data.js';

/** What the library's table lacks or has in a form that readers and search do not expect. */
const own: readonly (readonly [string, string])[] = [
  ['textemdash', '—'],
  ['textendash', '–'],
  ['textellipsis', '…'],
  ['dots', '…'],
  ['dotsc', '…'],
  ['dotsb', '⋯'],
  ['star', '⋆'],
  ['cdot', '·'],
  ['textasciitilde', '~'],
  ['textasciicircum', '^'],
  ['textunderscore', '_'],
  ['textbar', '|'],
  ['textless', '<'],
  ['textgreater', '>'],
  ['textdegree', '°'],
  ['textquoteright', '’'],
  ['textquoteleft', '‘'],
  ['textquotedblleft', '“'],
  ['textquotedblright', '”'],
  ['textregistered', '®'],
  ['texttrademark', '™'],
  ['textpm', '±'],
  ['texttimes', '×'],
  ['textbackslash', '∖'],
  ['backslash', '∖'],
  ['langle', '⟨'],
  ['rangle', '⟩'],
  ['lvert', '|'],
  ['rvert', '|'],
  ['lVert', '‖'],
  ['rVert', '‖'],
  ['colon', ':'],
  ['lbrace', '{'],
  ['rbrace', '}'],
  ['degree', '°'],
  ['phi', 'φ'],
  ['i', 'ı'],
];

const symbols = new Map<string, string>();
for (const [command, symbol] of replacements) {
  if (command && symbol && /^\\[A-Za-z]+$/.test(command)) symbols.set(command.slice(1), symbol);
}
for (const [command, symbol] of own) symbols.set(command, symbol);

const doubleStruck = new Map<string, string>();
for (const [command, symbol] of replacements) {
  const letter = /^\\mathbb\{([A-Za-z0-9])\}$/.exec(command ?? '')?.[1];
  if (letter && symbol) doubleStruck.set(letter, symbol);
}

const scripts = new Map<string, string>();
for (const [plain, raised] of subsuperscripts) {
  if (plain && raised && plain !== '^V' && plain !== '^.') scripts.set(plain, raised);
}

/** The character that a command without argument stands for: `alpha` → `α`. */
export function symbolOf(command: string): string | undefined {
  return symbols.get(command);
}

/** `R` → `ℝ` */
export function doubleStruckOf(letter: string): string | undefined {
  return doubleStruck.get(letter);
}

/** `^`, `2` → `²`; nothing where Unicode has no such character. */
export function scriptOf(kind: '^' | '_', char: string): string | undefined {
  return scripts.get(kind + char);
}

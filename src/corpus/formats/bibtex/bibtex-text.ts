import { fieldText } from '../../read/field-text.ts';
import { textOfMarkup } from '../../read/markup.ts';
import { peopleAtCommas, personName } from '../../read/people.ts';
import { repair } from '../../repair/repair.ts';

/**
 * Returns a title or an abstract without HTML and without braces that only protect capitals. LaTeX commands and
 * formulas stay, since they are repaired later like those of every other source.
 */
export function textOfField(value: string): string {
  const html = withoutEscapes(value)
    .replace(/\{\\text(less|greater)\}/g, (_, name: string) => (name === 'less' ? '<' : '>'))
    .replace(/\{\\([&#])\}/g, '\\$1')
    .replace(/\\?&(?=(?:\\?#)?\w{1,31};)/g, '&')
    .replace(/&\\#(?=\w{1,7};)/g, '&#');
  return withoutCaseBraces(textOfMarkup(html));
}

/** Mendeley writes the backslash of a command as a formula. In `A $\backslash$ B` it is the sign itself. */
const escapedBackslash = /\{\\text(?:backslash|asciicircum)\}|\$\\backslash\$(?=[A-Za-z]{2})/;
const escapes =
  /\{\\text([a-z]{1,20})\}|\\vphantom\{\\[{}]\}|(\$\\backslash\$)|\{\\([{}$_&%#^])(?:\{\})?\}|\\([{}$_&%#])/g;
const escapedCharacters: Readonly<Record<string, string>> = {
  backslash: '\\',
  asciicircum: '^',
  asciitilde: '~',
  less: '<',
  greater: '>',
  bar: '|',
};

/** Matches a formula without backslash between escaped dollars: `{\$}n{\$}-step`. Prices are none: `A\$5 to A\$6`. */
const escapedFormula = /(\{\\\$\}|\\\$)(?=[^\s\d])(?:(?!\s[A-Za-z]{2,}[\s,.])[^$]){1,60}?(?<=\S)\1(?!\d)/g;

/**
 * Restores the TeX of an abstract that Zotero or Mendeley escaped character by character:
 * `\${\textbackslash}pi\_0\$` → `$\pi_0$`. In a text without escaped backslashes and carets only formulas are restored.
 */
function withoutEscapes(value: string): string {
  const restored = (text: string) =>
    text.replace(escapes, (whole, name?: string, backslash?: string, braced = '', plain = '') =>
      name !== undefined ? (escapedCharacters[name] ?? whole) : backslash ? '\\' : braced + plain,
    );
  return escapedBackslash.test(value) ? restored(value) : value.replace(escapedFormula, restored);
}

/** Returns an address without LaTeX's escapes of `_`, `%`, `&`, `#` and `~`. */
export function addressOfField(value: string): string {
  return value
    .replace(/\\url\{([^{}]*)\}/g, '$1')
    .replace(/\{?\\textasciitilde\s?(?:\{\})?\}?/g, '~')
    .replace(/\\([_%&#~])/g, '$1')
    .replace(/[{}]/g, '');
}

/** Matches an old font command, which applies to the rest of its group instead of an argument: `{\em Title}`. */
const fontSwitch = /^\\(?:em|it|bf|sc|tt|rm|sf|sl)(?![A-Za-z])/;

/** Matches a command with two arguments before its first one. */
const takesTwo = /\\(?:texorpdfstring|href|textcolor)$/;

/** Turns `The {Cat} of {{Foo}}` into `The Cat of Foo`; keeps `\emph{Cat}`, `{\"o}` and `$x_{1}$`. */
function withoutCaseBraces(text: string): string {
  if (!text.includes('{')) return text;
  let out = '';
  /** For each open brace, true if it is kept in the result. */
  const open: boolean[] = [];
  /** Number of open braces around the first argument of a command that has two; 0 outside of one. */
  let firstOfTwo = 0;
  let second = -1;
  let formulas = true;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] as string;
    if (character === '\\') {
      const name = /^\\(?:[A-Za-z]{1,40}|.)?/s.exec(text.slice(at, at + 42))?.[0] ?? '\\';
      out += name;
      at += name.length - 1;
    } else if (character === '$' && formulas) {
      const end = endOfFormula(text, at + 1);
      formulas = end !== -1;
      if (formulas) {
        out += text.slice(at, end);
        at = end;
      }
      out += '$';
    } else if (character === '{') {
      const stays =
        at === second ||
        open.at(-1) === true ||
        (text[at + 1] === '\\' && !fontSwitch.test(text.slice(at + 1, at + 5))) ||
        /\\(?:[A-Za-z]+|["'`^~=.])$|[\^_]$/.test(text.slice(Math.max(0, at - 42), at));
      open.push(stays);
      if (stays) out += character;
      if (takesTwo.test(text.slice(Math.max(0, at - 15), at))) firstOfTwo = open.length;
    } else if (character === '}') {
      if (open.length === firstOfTwo) [second, firstOfTwo] = [at + 1, 0];
      if (open.pop() ?? true) out += character;
    } else out += character;
  }
  return out;
}

function endOfFormula(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '$' && at > from) return at;
  }
  return -1;
}

/** Returns the people of an `author` field as "Given Family", whatever form the field is in. */
export function peopleOfField(value: string): string[] {
  const names = textOfMarkup(value);
  return splitOutsideBraces(names, / and(?= )|^and(?= )| and$|;| \\?&(?= )/iy).flatMap(personOrPeople);
}

/** Matches a footnote's mark, in which there may be commas. */
const footnoteMark = /\$\^[^$]*\$|\\textsuperscript\{[^{}]*\}/g;

function personOrPeople(given: string): string[] {
  const name = given
    .replace(footnoteMark, '')
    .replace(/(?<!\\)~/g, ' ')
    .trim();
  const parts = splitOutsideBraces(name, /,/y);
  if (parts.length === 1 && name.startsWith('{') && name.endsWith('}'))
    return [personName({ literal: plain(name) })].filter((one) => one !== '');
  const pieces = parts.map(plain);
  if (pieces.some((piece) => /^(?:family|given) ?=/i.test(piece))) return [extendedName(pieces)];
  return peopleAtCommas(pieces.join(','), /,$|\bet\.? al\.?$/i.test(name) ? 'list' : 'name');
}

/** Reads BibLaTeX's long form of a name: `family=Example, given=Ada, prefix=van der`. */
function extendedName(pieces: readonly string[]): string {
  const values = new Map(
    pieces.map((piece) => {
      const [name = '', value = ''] = piece.split('=', 2);
      return [name.trim().toLowerCase(), value.replaceAll('"', '').trim()];
    }),
  );
  return personName({
    given: values.get('given'),
    family: values.get('family'),
    suffix: values.get('suffix'),
    'non-dropping-particle': values.get('prefix'),
  });
}

function plain(text: string): string {
  return fieldText(repair(textOfField(text)).text);
}

function splitOutsideBraces(text: string, separator: RegExp): string[] {
  const pieces: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\\') at += 1;
    else if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
    else if (depth <= 0) {
      separator.lastIndex = at;
      const found = separator.exec(text)?.[0];
      if (found === undefined) continue;
      pieces.push(text.slice(start, at));
      start = at + found.length;
      at = start - 1;
    }
  }
  return [...pieces, text.slice(start)].filter((piece) => piece.trim() !== '');
}

import { fieldText } from './field-text.ts';

/** A person's name in CSL's pieces. Most other sources use some of these fields. */
export interface NamePieces {
  given?: string | null | undefined;
  family?: string | null | undefined;
  literal?: string | null | undefined;
  suffix?: string | null | undefined;
  'dropping-particle'?: string | null | undefined;
  'non-dropping-particle'?: string | null | undefined;
}

/**
 * Returns "Given Family" or the name of a group, and an empty string for `et al.`. Chinese names start with the family
 * name.
 */
export function personName(person: NamePieces): string {
  const { given, family, suffix, literal } = person;
  if (given && family && han.test(given.trim() + family.trim())) {
    return fieldText(family.trim() + given.trim());
  }
  const pieces = [
    given,
    person['dropping-particle'],
    person['non-dropping-particle'],
    family,
    suffix,
    literal,
  ];
  return withoutMarks(
    pieces
      .map((piece) => fieldText(piece ?? ''))
      .filter((piece) => piece !== '')
      .join(' '),
  );
}

/** Footnote marks after a name, and the characters that separate them. */
const marks = ' ,;*†‡§¶∗⋆✉⁰¹²³⁴⁵⁶⁷⁸⁹';
/** Matches a name with a number after it: that of a footnote, or the one with which DBLP distinguishes namesakes. */
const numbered = /^(.+ \p{L}*\p{Ll}{2})\d$|^(.+) 0\d{3}$/u;
const andOthers = /(?:^| )(?:et\.? al\.?|et alii|等人?)$|等人$/iu;
const nobody = /^(?:(?:and )?(?:\d+ )?(?:more|others?)(?: authors?)?\.?|\.{3}|…)$/iu;
const suffix = /^(?:jr|sr|ii|iii|iv)\.?$/i;
const degree = /^(?:Ph\.?\s?D|M\.D|M\.?Sc|Dr)\.?$/u;
/** Matches the end of a company's name, which a comma may separate from the rest: `KoalaPO, Inc.` */
const company = /^(?:inc|ltd|llc|corp|gmbh)\.?$/i;
const han = /^\p{Script=Han}+$/u;
/** Matches a Chinese name with a blank beside the family name, in both orders: `王 小明`, `小明 王`, `欧阳 修`. */
const spacedHan =
  /^(?:(\p{Script=Han}|欧阳|歐陽|上官|司马|司馬|诸葛|諸葛|司徒|夏侯|皇甫|尉迟|公孙|令狐|慕容) (\p{Script=Han}{1,2})|(\p{Script=Han}{2}) (\p{Script=Han}))$/u;

/** Returns the name without footnote marks. Empty for a text such as `3 more authors`, which names nobody. */
function withoutMarks(name: string): string {
  let end = name.length;
  while (end > 0 && marks.includes(name[end - 1] as string)) end -= 1;
  const bare = name.slice(0, end).trim().replace(andOthers, '');
  const number = numbered.exec(bare);
  const plain = (number?.[1] ?? number?.[2] ?? bare).replace(spacedHan, '$1$2$4$3');
  return nobody.test(plain) ? '' : plain;
}

/** A piece between two commas, with the suffix that followed it. */
interface NamePiece {
  text: string;
  suffix?: string;
}

/**
 * Reads one name, `Ada Example` or `Example, Ada`, or several names with commas between them. Two parts of two words
 * each are ambiguous: with `commas: 'list'` they are two people (`Ada Example, Bo Sample`), with `'name'` one
 * (`García Márquez, Gabriel José`), as in BibTeX, where "and" separates people.
 */
export function peopleAtCommas(text: string, commas: 'list' | 'name'): string[] {
  const pieces = namePieces(text);
  const isPairs = pieces.length === 2 ? isOneName(pieces, commas) : inPairs(pieces);
  const names = isPairs
    ? Array.from({ length: pieces.length / 2 }, (_, at) => nameOfPair(pieces[2 * at]!, pieces[2 * at + 1]!))
    : pieces.map((piece) => piece.text + suffixOf(piece));
  return names.filter((name) => name !== '');
}

/**
 * Splits at commas. A suffix or the end of a company's name joins the piece before it; degrees, numbers and "et al." are
 * left out.
 */
function namePieces(text: string): NamePiece[] {
  const pieces: NamePiece[] = [];
  for (const piece of text.split(',').map((one) => withoutMarks(fieldText(one)))) {
    const last = pieces.at(-1);
    if (last && suffix.test(piece)) last.suffix = piece;
    else if (last && company.test(piece)) last.text += `, ${piece}`;
    else if (/\p{L}/u.test(piece) && !degree.test(piece)) pieces.push({ text: piece });
  }
  return pieces;
}

function nameOfPair(family: NamePiece, given: NamePiece): string {
  return personName({ family: family.text, given: given.text }) + suffixOf(family) + suffixOf(given);
}

function suffixOf({ suffix }: NamePiece): string {
  return suffix === undefined ? '' : ` ${suffix}`;
}

/** True if two pieces are the family and the given name of one person. */
function isOneName([first, second]: readonly NamePiece[], commas: 'list' | 'name'): boolean {
  const [family, given] = [first!.text, second!.text];
  if (han.test(family) && han.test(given)) {
    const longestFamily = commas === 'name' ? 2 : 1;
    return [...family].length <= longestFamily || [...given].length === 1;
  }
  return commas === 'name' || !family.includes(' ') || !given.includes(' ');
}

/** Matches a family name of one word, with particles before it: `van der Berg`. */
export const familyName = /^(?:\p{Ll}[\p{L}'’]* )*\S+$/u;

/**
 * True if family and given names alternate: `Example, A., Sample, B.`, or `Example, Ada, Sample, Bo C.`, where no piece
 * at the place of a family name is a whole name.
 */
function inPairs(pieces: readonly NamePiece[]): boolean {
  const given = pieces.filter((_, at) => at % 2 === 1);
  const family = pieces.filter((_, at) => at % 2 === 0);
  if (pieces.length % 2 === 1 || pieces.every(({ text }) => han.test(text))) return false;
  return (
    given.every(({ text }) => /^(?:\p{Lu}\.?[ -]?){1,4}$/u.test(text)) ||
    family.every(({ text }) => familyName.test(text))
  );
}

/**
 * Matches a string that Python printed, and what comes before it. Sticky, so that an unclosed quote ends the matching.
 * Otherwise it would be tried again at each later offset.
 */
const printedString = /[^'"]*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/guy;

/**
 * Splits a list of people that is one text: with semicolons, "and", dots or commas between them, or printed by Python
 * (`['Ada Example', 'Bo Sample']`, `[{'fullname': 'Ada Example'}]`). Affiliations in parentheses are dropped.
 */
export function peopleIn(text: string): string[] {
  if (/^\s*\[\s*[{'"]/.test(text)) {
    const strings = [...text.matchAll(printedString)].map(([, single, double]) =>
      withoutMarks(fieldText((single ?? double ?? '').replace(/\\(.)/gu, '$1'))),
    );
    const names = text.includes('{') ? strings.filter((_, at) => strings[at - 1] === 'fullname') : strings;
    return names.filter((name) => name !== '');
  }
  const bare = withoutParentheses(fieldText(text));
  if (/[;；|]/.test(bare)) return bare.split(/[;；|]/).flatMap((piece) => peopleAtCommas(piece, 'name'));
  const parts = bare.split(/ (?:and|[&·⋅•]) |[、，]/i);
  const isFamilyFirst = parts.length > 1 && parts.every((part) => namePieces(part).length === 2);
  return parts.flatMap((part) => peopleAtCommas(part, isFamilyFirst ? 'name' : 'list'));
}

function withoutParentheses(text: string): string {
  if (!text.includes('(')) return text;
  let depth = 0;
  let out = '';
  for (const character of text) {
    if (character === '(') depth += 1;
    else if (character === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0) out += character;
  }
  return out;
}

/** Splits a name for formats that sort by family name; groups and Chinese names stay whole. */
export function piecesOfName(
  name: string,
): { family: string; given: string; suffix?: string } | { literal: string } {
  const words = name.split(' ');
  const last = words.length > 2 && suffix.test(words.at(-1) ?? '') ? words.pop() : undefined;
  const family = words.pop() ?? '';
  if (words.length === 0 || /[,\p{Script=Han}]/u.test(name)) return { literal: name };
  return { family, given: words.join(' '), ...(last !== undefined && { suffix: last }) };
}

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

/** Returns "Given Family" or the name of a group, and an empty string for `et al.`. Chinese names start with the family name. */
export function personName(person: NamePieces): string {
  const { given, family, suffix, literal } = person;
  if (given && family && /^\p{Script=Han}+$/u.test(given.trim() + family.trim())) {
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
const nobody = /^(?:others?|et\.? al\.?|et alii|等|等人)$/iu;
const suffix = /^(?:jr|sr|ii|iii|iv)\.?$/i;

function withoutMarks(name: string): string {
  let end = name.length;
  while (end > 0 && marks.includes(name[end - 1] as string)) end -= 1;
  const bare = name.slice(0, end).trim();
  const number = numbered.exec(bare);
  const plain = number?.[1] ?? number?.[2] ?? bare;
  return nobody.test(plain) ? '' : plain;
}

/**
 * Reads one name, `Ada Example` or `Example, Ada`, or several names with commas between them. Two parts of two words
 * each are ambiguous: with `commas: 'list'` they are two people (`Ada Example, Bo Sample`), with `'name'` one
 * (`García Márquez, Gabriel José`), as in BibTeX, where "and" separates people.
 */
export function peopleAtCommas(text: string, commas: 'list' | 'name'): string[] {
  const pieces = text
    .split(',')
    .map(fieldText)
    .filter((piece) => piece !== '');
  if (pieces.length <= 1) return [withoutMarks(pieces[0] ?? '')].filter((name) => name !== '');
  const [first, second, third] = pieces as [string, string, string?];
  if (pieces.length === 2 && suffix.test(second)) return [`${first} ${second}`];
  if (pieces.length === 3 && suffix.test(second)) return [`${third} ${first} ${second}`];
  if (pieces.length === 3 && suffix.test(third ?? '')) return [`${second} ${first} ${third}`];
  const several = (piece: string) => piece.includes(' ');
  if (pieces.length === 2 && (commas === 'name' || !several(first) || !several(second))) {
    return [personName({ family: first, given: second })].filter((name) => name !== '');
  }
  if (pieces.length % 2 === 0 && inPairs(pieces)) {
    return Array.from({ length: pieces.length / 2 }, (_, at) =>
      personName({ family: pieces[2 * at], given: pieces[2 * at + 1] }),
    );
  }
  return pieces.map(withoutMarks).filter((name) => name !== '');
}

/**
 * True if family and given names alternate: `Example, A., Sample, B.`, or `Example, Ada, Sample, Bo`, where no piece
 * is a whole name.
 */
function inPairs(pieces: readonly string[]): boolean {
  const given = pieces.filter((_, at) => at % 2 === 1);
  return (
    given.every((piece) => /^(?:\p{Lu}\.?[ -]?){1,4}$/u.test(piece)) ||
    pieces.every((piece) => !piece.includes(' '))
  );
}

/**
 * Splits a list of people that is one text: with semicolons, "and" or commas between them, or printed by Python
 * (`['Ada Example', 'Bo Sample']`). Affiliations in parentheses are dropped.
 */
export function peopleIn(text: string): string[] {
  if (/^\s*\[\s*['"]/.test(text)) {
    return [...text.matchAll(/'([^']*)'|"([^"]*)"/g)]
      .map(([, single, double]) => withoutMarks(fieldText(single ?? double ?? '')))
      .filter((name) => name !== '');
  }
  const bare = withoutParentheses(fieldText(text));
  const people = /[;；]/.test(bare)
    ? bare.split(/[;；]/).flatMap((piece) => peopleAtCommas(piece, 'name'))
    : bare.split(/ (?:and|&) |[、，]/i).flatMap((piece) => peopleAtCommas(piece, 'list'));
  return people;
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

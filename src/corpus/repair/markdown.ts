const maths = /(\$\$[^$]+\$\$|\$[^$]+\$)/u;
const word = '[\\p{L}\\p{N}_]';
const letterNotHan = '(?:(?!\\p{Script=Han})[\\p{L}\\p{N}])';
const starred = new RegExp(
  `(?<!${letterNotHan}|\\*)\\*(?=[^\\s*])([^*\\n]{1,300}?)(?<=[^\\s*])\\*(?!${letterNotHan}|\\*)`,
  'gu',
);
const underscored = new RegExp(
  `(?<!${word}|\\\\)_(?=[^\\s_])([^_\\n$]{1,120}?)(?<=[^\\s_\\\\])_(?!${word})`,
  'gu',
);

/** Matches the letters of an acronym: `*IN*fluence`. */
const initials = /(?<![\p{L}\p{N}*])\*(\p{Lu}{1,4})\*(?=\p{Ll})/gu;

/** Removes `**`, `*`, `_` and code marks, without leaving a space inside a word. */
export function dropMarkdown(text: string): string {
  if (!/[*_`]/u.test(text)) return text;
  return text
    .split(maths)
    .map((piece, index) => (index % 2 === 0 ? dropMarks(piece) : piece))
    .join('');
}

function dropMarks(text: string): string {
  return text
    .replace(/(?<!\s)\*\*|\*\*(?!\s)/gu, '')
    .replace(initials, '$1')
    .replace(starred, '$1')
    .replace(underscored, '$1')
    .replace(/(?<!`)`([^`'\s][^`']*)`(?!`)/gu, '$1');
}

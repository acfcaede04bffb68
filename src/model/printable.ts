const blanks = /[\t\n\v\f\r\u0085\u2028\u2029]+/gu;
// Marks that turn the direction of writing or hide themselves; the joiners of emoji and scripts stay.
const obeyed =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get through.
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

/**
 * One line of text that a terminal and a log only show and never obey: blanks become one space, control
 * characters their picture (U+2400) or U+FFFD, as do halves of surrogate pairs.
 */
export function printable(text: string): string {
  return text
    .toWellFormed()
    .replace(blanks, ' ')
    .replace(obeyed, (character) => {
      const code = character.codePointAt(0) ?? 0;
      if (code < 0x20) return String.fromCodePoint(0x2400 + code);
      return code === 0x7f ? '\u2421' : '\ufffd';
    });
}

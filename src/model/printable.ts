const blanks = /[\t\n\v\f\r\u0085\u2028\u2029]+/gu;
// Matches characters that are invisible or change the direction of writing, except the joiners that emoji and scripts
// need.
const obeyed =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get through.
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

/**
 * Returns the text as one line that is safe for a terminal or a log. Tabs and line breaks become a space, control
 * characters their pictures (from U+2400), and half a surrogate pair and other invisible characters U+FFFD.
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

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** What people see as one character each. */
export function graphemesOf(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

// Unicode's East Asian Width W and F by script and block, as terminals draw them; ambiguous ones are narrow.
const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u3000-\u303e\u30fb\u30fc\u31c0-\u31e3\u3200-\u4dbf\ua960-\ua97c\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6]/u;
const wideEmoji = /\p{Emoji_Presentation}|\p{Regional_Indicator}{2}|\ufe0f/u;
const invisible = /^[\p{Default_Ignorable_Code_Point}\p{Control}\p{Mark}\p{Surrogate}]+$/u;

/** How many columns one grapheme takes in a terminal: 0, 1 or 2. */
export function graphemeWidth(grapheme: string): 0 | 1 | 2 {
  if (invisible.test(grapheme)) return 0;
  return wide.test(grapheme) || wideEmoji.test(grapheme) ? 2 : 1;
}

/** How many columns a text without control characters takes in a terminal. */
export function textWidth(text: string): number {
  return graphemesOf(text).reduce((sum, grapheme) => sum + graphemeWidth(grapheme), 0);
}

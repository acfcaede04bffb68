import stringWidth from 'string-width';

const east =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef]/u;
const closes = /^[\p{Pe}\p{Pf}、。，．：；！？…—·,.;:!?%％~～"'’”]/u;
const opens = /^[\p{Ps}\p{Pi}]/u;
/** A no-break space is left out, because a line must not break there. */
const blank = /^[^\S\u00a0]+$/u;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** A range of UTF-16 offsets, `[start, end)`. */
type Range = readonly [start: number, end: number];

/**
 * Wraps text to lines of at most `columns` columns. Lines break after blanks and next to East Asian characters, but not
 * before a closing mark or after an opening one. Only a word that is longer than a line is cut. Blanks at a break are
 * left out.
 */
export function wrap(text: string, columns: number): Range[] {
  const lines: Range[] = [];
  let start = 0;
  let at = 0;
  let used = 0;
  let before = '';
  let breakAt = 0;
  let usedAtBreak = 0;

  for (const { segment: grapheme } of graphemes.segment(text)) {
    const width = stringWidth(grapheme);
    if (at > start && mayBreak(before, grapheme)) {
      breakAt = at;
      usedAtBreak = used;
    }
    if (used + width > columns && !blank.test(grapheme) && at > start) {
      const end = breakAt > start ? breakAt : at;
      lines.push(withoutBlankEnd(text, start, end));
      used -= breakAt > start ? usedAtBreak : used;
      start = end;
    }
    used += width;
    at += grapheme.length;
    before = grapheme;
  }
  if (at > start || lines.length === 0) lines.push(withoutBlankEnd(text, start, at));
  return lines;
}

function mayBreak(before: string, after: string): boolean {
  if (blank.test(before)) return !blank.test(after);
  if (closes.test(after) || opens.test(before) || blank.test(after)) return false;
  return east.test(before) || east.test(after);
}

function withoutBlankEnd(text: string, start: number, end: number): Range {
  return [start, start + text.slice(start, end).trimEnd().length];
}

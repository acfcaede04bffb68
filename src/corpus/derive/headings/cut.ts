import { phrases } from '../../text/phrases.ts';

/** Words that must be followed by something. A shortened text never ends in one. */
const dangling = new Set(phrases('needs-more'));
/** Words that start a clause which can be left out, so a shortened text may end before them. */
const openers = new Set(phrases('opens-clause'));
/**
 * A cut at the end of a clause must keep at least this share of the permitted length. Otherwise the text is cut
 * between words.
 */
const leastKept = 0.4;

/** Returns at most `most` characters, cut at the end of a clause, or between words if no clause ends in time. */
export function cutEnglish(text: string, most: number): string {
  const clean = complete(text.slice(0, 4 * most));
  if (clean.length <= most) return clean;
  const words = clean.slice(0, most + 1).split(' ');
  // Drop the last word, which the limit may have split.
  words.pop();
  for (let count = words.length; count > 0; count -= 1) {
    const kept = complete(words.slice(0, count).join(' '));
    if (kept.length < most * leastKept) break;
    const ended = /[,;:]$/.test(words[count - 1]!);
    const next = words[count] ?? clean.slice(words.join(' ').length + 1).split(' ', 1)[0]!;
    if (ended || openers.has(next)) return kept;
  }
  return complete(words.join(' '));
}

/** Matches a clause that is cut after its verb: "that explicitly learns". */
const beginsClause = /,? (?:that|which|who)(?: [a-z]{1,12}ly)? [a-z-]{1,15}$/;

/**
 * Removes what a cut leaves unfinished at the end: punctuation, an open bracket, words that must be followed by
 * something.
 */
function complete(text: string): string {
  let end = closed(text).replace(beginsClause, '').length;
  while (end > 0) {
    if (' .,;:—–-'.includes(text[end - 1]!)) {
      end -= 1;
      continue;
    }
    const space = text.lastIndexOf(' ', end - 1);
    if (space === -1 || !dangling.has(text.slice(space + 1, end).toLowerCase())) break;
    end = space;
  }
  return text.slice(0, end);
}

const brackets = ['()', '（）', '[]', '“”', '‘’', '《》'].map((pair) => [...pair] as [string, string]);

/** Cuts the text before a bracket or quote that is opened and not closed. */
export function closed(text: string): string {
  for (const [open, close] of brackets) {
    const last = text.lastIndexOf(open);
    if (last !== -1 && text.indexOf(close, last) === -1) return text.slice(0, last).trim();
  }
  return text;
}

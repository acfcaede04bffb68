import { phrases } from '../../text/phrases.ts';

/** Words that need something after them: a text never ends in one. */
const dangling = new Set(phrases('needs-more'));
/** Words that open a part which can be left out: a text may end before one. */
const openers = new Set(phrases('opens-clause'));
/** A cut keeps at least this share of the room, unless no word ends there. */
const leastKept = 0.4;

/** Returns at most `most` characters, cut at the end of a clause, or between words if no clause ends in time. */
export function cutEnglish(text: string, most: number): string {
  const clean = complete(text.slice(0, 4 * most));
  if (clean.length <= most) return clean;
  const words = clean.slice(0, most + 1).split(' ');
  // The last word may be cut off.
  words.pop();
  for (let count = words.length; count > 0; count -= 1) {
    const kept = complete(words.slice(0, count).join(' '));
    if (kept.length < most * leastKept) break;
    const ended = /[,;:]$/.test(words[count - 1]!);
    const next = words[count] ?? clean.slice(words.join(' ').length + 1).split(' ', 1)[0]!;
    if (ended || (openers.has(next) && !dangling.has(words[count - 1]!))) return kept;
  }
  return complete(words.join(' '));
}

/** Removes what is unfinished at the end: marks, an open bracket, words that need something after them. */
function complete(text: string): string {
  let end = closed(text).length;
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

import { phrases } from '../../text/phrases.ts';

/** Words that must be followed by something. A shortened text never ends in one. */
const dangling = new Set(phrases('needs-more'));
/** Words that start a clause which can be left out, so a shortened text may end before them. */
const openers = new Set(phrases('opens-clause'));
/** Matches most adverbs and adjectives. A cut after one has lost what it describes: "performs selective" (updates). */
const describes = new RegExp(
  '(?:(?<!fami|anoma|assemb|supp|rep)ly|(?<!object|perspect|primit|narrat|incent|alternat|addit)ive|ous|' +
    '(?<!^t|vari)[ai]ble|ful|less|[iy][sz]ed|[tx]ual|poral|modal|lingual|' +
    '-(?:scale|based|aware|agnostic|stage|level|free))$',
);
/**
 * A cut at the end of a clause must keep at least this share of the permitted length. Otherwise the text is cut
 * between words.
 */
const leastKept = 0.4;

/** Returns at most `most` characters, cut at the end of a clause, or between words if no clause ends in time. */
export function cutEnglish(text: string, most: number): string {
  const clean = complete(text.slice(0, 4 * most), false);
  if (clean.length <= most) return clean;
  const words = clean.slice(0, most + 1).split(' ');
  // Drop the last word, which the limit may have split.
  words.pop();
  for (let count = words.length; count > 0; count -= 1) {
    const kept = complete(words.slice(0, count).join(' '), true);
    if (kept.length < most * leastKept) break;
    const ended = /[,;:]$/.test(words[count - 1]!);
    const next = words[count] ?? clean.slice(words.join(' ').length + 1).split(' ', 1)[0]!;
    if (ended || openers.has(next)) return kept;
  }
  return complete(words.join(' '), true);
}

const beforeVerb = new Set(['that', 'which', 'who', 'to']);
/** Words that start the object of a participle. In a list of nouns ("planning and acting") none of them follows. */
const objects = new Set(['the', 'a', 'an', 'it', 'its', 'them', 'us']);

/**
 * Removes a clause that is cut after its verb ("that explicitly learns", "to reduce") or soon after a participle
 * (", allowing it").
 */
function withoutStartedClause(text: string): string {
  const words = text.split(' ');
  const before = words.findLastIndex((word) => beforeVerb.has(word));
  const verb = words[before + 1]?.endsWith('ly') ? before + 2 : before + 1;
  if (before > 0 && verb === words.length - 1) return words.slice(0, before).join(' ');
  const participle = words.findLastIndex((word, at) => word.endsWith('ing') && words[at - 1]?.endsWith(','));
  const after = words.length - 1 - participle;
  const isCut = participle > 0 && (after < 2 || (after === 2 && objects.has(words[participle + 1]!)));
  return isCut ? words.slice(0, participle).join(' ') : text;
}

/**
 * Removes what a cut leaves unfinished at the end: punctuation, an open bracket, words that must be followed by
 * something, and if `isCut` is true a clause that has just started.
 */
function complete(text: string, isCut: boolean): string {
  let end = closed(text).length;
  while (end > 0) {
    if (' .,;:—–-'.includes(text[end - 1]!)) {
      end -= 1;
      continue;
    }
    const whole = isCut ? withoutStartedClause(text.slice(0, end)) : text.slice(0, end);
    const space = text.lastIndexOf(' ', end - 1);
    if (whole.length < end) end = whole.length;
    else if (space !== -1 && isUnfinished(text.slice(space + 1, end).toLowerCase(), isCut)) end = space;
    else break;
  }
  return text.slice(0, end);
}

function isUnfinished(word: string, isCut: boolean): boolean {
  return dangling.has(word) || (isCut && describes.test(word));
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

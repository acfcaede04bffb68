/** A trimmed sentence; `text` is `source.slice(start, end)`, in UTF-16 units. */
export interface Sentence {
  text: string;
  start: number;
  end: number;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Matches abbreviations that never end a sentence. */
const neverEnds =
  /(?:^|[\s([{"“‘'—–/-])(?:e\.?\s?g|i\.\s?e|vs|cf|viz|resp|approx|esp|incl|figs?|eqs?|eqn|tab|sects?|refs?|thm|dr|drs|prof|mrs?|ms|st)\.$/i;
/** Matches abbreviations that do not end a sentence if a number follows. */
const takesNumber = /(?:^|[\s([])(?:nos?|sec|ch|vol|pp?|alg|app|def|prop|lem|rem|ex)\.$/i;
/** Matches abbreviations that end a sentence only if the next word starts one: `etc.`, `U.S.`, an initial. */
const mayEnd =
  /(?:^|[\s([“"])(?:et al|etc|inc|ltd|corp|i\.i\.d|w\.r\.t|a\.k\.a|a\.m|p\.m|[A-Z]|(?:[A-Z]\.)+[A-Z])\.$/;
const opens =
  /^["“(]?(?:We|Our|The|This|These|Those|That|It|Its|In|On|To|By|For|From|With|While|When|As|At|An?|If|However|Moreover|Furthermore|Specifically|Experiments?|Results?|Extensive|Here|There|Such|Through|Under|Yet|But|And|Thus|Finally|Although|Despite|Unlike|Code)\b/;
/**
 * Matches an item of a list as in `three benefits. i) It is fast`. Unicode's rules never end a sentence before a
 * small letter.
 */
const listItem = /(?<=[.!?]\s{1,3})(?=\(?(?:[ivx]{1,4}|[a-e])\)\s\p{Lu})/gu;
const enumerator = /^[([]?(?:\d{1,2}|[ivx]{1,4}|[a-z])[.)\]]+$/i;
const url = /https?:\/\/|www\./;

/**
 * Splits text into sentences. Only the blanks between them are left out.
 *
 * Unicode's rules (UAX #29) do not handle abbreviations.
 * In Chinese a `；` ends a sentence too: it is used like an English full stop.
 * `lang` is a BCP 47 primary language: `zh`, `en`.
 */
export function sentencesOf(text: string, lang: string): Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  for (const end of [...boundariesOf(text, lang), text.length]) {
    const raw = text.slice(start, end);
    const trimmed = raw.trim();
    if (trimmed !== '') {
      const from = start + raw.indexOf(trimmed);
      sentences.push({ text: trimmed, start: from, end: from + trimmed.length });
    }
    start = end;
  }
  return sentences;
}

function boundariesOf(text: string, lang: string): number[] {
  const found = new Set<number>();
  for (const { index } of segmenter.segment(text)) if (index > 0) found.add(index);
  for (const { index } of text.matchAll(listItem)) found.add(index);
  if (lang === 'zh') for (const { index } of text.matchAll(/；/g)) found.add(index + 1);
  const kept: number[] = [];
  for (const at of [...found].sort((a, b) => a - b)) {
    if (endsSentence(text, kept.at(-1) ?? 0, at)) kept.push(at);
  }
  return kept;
}

function endsSentence(text: string, start: number, at: number): boolean {
  // Looks back at most 400 characters, enough for any abbreviation, so that a text without full stops takes linear
  // time.
  const before = text.slice(Math.max(start, at - 400), at);
  const head = before.trimEnd();
  const next = text.slice(at, at + 20).trimStart();
  if (next === '' || enumerator.test(head)) return false;
  if (/^[a-z](?![ivx]{0,3}\))/.test(next) && /[.?!…]["”’'»)\]]*$/.test(head)) return false;
  if (head.length === before.length && url.test(head.slice(head.lastIndexOf(' ') + 1))) return false;
  if (neverEnds.test(head)) return false;
  if (takesNumber.test(head)) return !/^[\d(]/.test(next);
  if (mayEnd.test(head)) return opens.test(next);
  return true;
}

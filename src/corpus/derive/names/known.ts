import { phrases } from '../../text/phrases.ts';

/** Topics, tasks and abbreviations, which no paper coins, folded by `foldName` as the names below. */
const topics = new Set(phrases('known-topics'));
/** Names that papers of the field use without having coined them. */
const known = new Set([...topics, ...phrases('known-names')]);

/**
 * True for an algorithm, task, model, benchmark or abbreviation that everybody uses. A variant (`MT-GRPO`) is not
 * one.
 */
export function isKnownName(folded: string): boolean {
  return known.has(folded) || known.has(folded.replace(/s$/u, ''));
}

/** True for one of those that is not even the name of its own paper: `LLMs`, unlike `CLIP`. */
export function isKnownTopic(folded: string): boolean {
  return topics.has(folded) || topics.has(folded.replace(/s$/u, ''));
}

/** Returns a form that is equal for all spellings of a name: it ignores case, superscripts and kinds of hyphens. */
export function foldName(name: string): string {
  if (/^[\x20-\x7E]*$/.test(name)) return name.toLowerCase().trim();
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[-\u2010-\u2015]/gu, '-')
    .trim();
}

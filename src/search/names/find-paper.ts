import { fail, type Outcome, ok } from '../../model/outcome.ts';
import type { Paper } from '../../model/paper.ts';
import type { PaperTitle } from '../../model/problem.ts';
import type { Library } from '../index/library.ts';
import { type NameEntry, squash } from '../index/name-list.ts';
import { papersWith } from '../index/paper-facts.ts';
import { ordinalIn } from '../query/ordinal.ts';
import { isCommonStem } from '../text/common-words.ts';
import { editDistance } from '../text/edit-distance.ts';
import { stem } from '../text/stem.ts';
import { nearNames, typedLimit } from './near-names.ts';
import { papersInText } from './papers-in-text.ts';
import { linkedIn, pastedIn } from './pasted.ts';

const nearLimit = 3;
const mostBeginning = 50;
/** In letters. Many names begin with fewer. */
const shortestStart = 4;

/**
 * Finds the paper that a text refers to. The text can be an id, an address or a sentence with one, a title, `#37`, a
 * name or alias in any spelling, or, unless `guesses` is false, `37` if no paper has that name, words with which only
 * one title begins, or a misspelling that only one name is close to. Fails with `ambiguous-paper` if several papers
 * fit, `unknown-address`, or `unknown-paper` with the papers whose name or title begins with the text, those that the
 * text names among other words, and those with similar names.
 */
export function findPaper(
  library: Library,
  text: string,
  { guesses = true }: { guesses?: boolean } = {},
): Outcome<Paper> {
  const wanted = text.trim().slice(0, typedLimit);
  const byId = library.byId.get(wanted);
  if (byId) return ok(byId);
  const pasted = pastedIn(library, text);
  if (pasted?.paper) return ok(pasted.paper);
  if (pasted?.kind === 'address') return fail({ code: 'unknown-address', address: pasted.address });
  const linked = linkedIn(library, text);
  if (linked.length > 0) return oneOf(linked, wanted);
  const typed = ordinalIn(wanted);
  const called = typed?.isSure ? [] : library.names.called(wanted);
  if (typed && called.length === 0 && (guesses || typed.isSure)) {
    const numbered = papersWith(library, ({ ordinals }, place) => ordinals[place] === typed.ordinal);
    const papers = Array.from(numbered.toArray(), (place) => library.papers[place]!);
    return oneOf(papers, wanted);
  }
  const papersCalled = called.map(({ paper }) => paper);
  if (papersCalled.length > 0) return oneOf(papersCalled, wanted);
  const beginning = papersBeginning(library, wanted);
  const [only, another] = beginning.filter(
    ({ title }) => guesses && title && mayBeginTitle(wanted) && beginsWithWords(title, wanted),
  );
  if (only && !another && beginning.length < mostBeginning) return ok(only);
  const near = nearNames(library.names, wanted, nearLimit);
  const meant = near.filter((entry) => guesses && isTypoOf(entry, wanted)).map(({ paper }) => paper);
  const offered = [
    ...beginning,
    ...papersInText(library, wanted, nearLimit),
    ...near.map(({ paper }) => paper),
  ];
  return oneOf(meant, wanted, [...new Set(offered)].slice(0, nearLimit));
}

/** Returns papers of which a name or the title begins with the text, at most `mostBeginning`. */
function papersBeginning(library: Library, text: string): Paper[] {
  const start = squash(text);
  if (start.length < shortestStart) return [];
  const found = new Set<Paper>();
  for (const at of library.names.lines.beginning(start)) {
    found.add(library.names.entry(at).paper);
    if (found.size === mostBeginning) break;
  }
  return [...found];
}

/** True for several words that are not all common English. Others may be a topic: `deep`, `reinforcement learning`. */
function mayBeginTitle(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return words.length > 1 && !words.every((word) => isCommonStem(stem(word)));
}

/** Returns true if a title begins with the words of a text: `GPT-4` begins `GPT-4 Technical Report`, not `GPT-4o …`. */
function beginsWithWords(title: string, text: string): boolean {
  const words = title.matchAll(/[\p{L}\p{N}\p{M}]+/gu);
  const wanted = squash(text);
  return words.some(({ 0: word, index }) => squash(title.slice(0, index + word.length)) === wanted);
}

function oneOf(papers: readonly Paper[], text: string, near: readonly Paper[] = []): Outcome<Paper> {
  const [first, second] = papers;
  if (!first) return fail({ code: 'unknown-paper', text, near: near.map(titleOf) });
  return second ? fail({ code: 'ambiguous-paper', text, candidates: papers.map(titleOf) }) : ok(first);
}

/**
 * Returns true if the text is within one edit of a short name, or two of a long one. Where an edit makes the name of
 * another work, it is no typing error: in names of fewer than four letters, at the start of one of fewer than eight
 * (`CLIP`, `BLIP`; `LoRA`, `QLoRA`), in a number (`ESM-2`, `ESM3`). Neither are Chinese words after a Latin name.
 */
function isTypoOf(entry: NameEntry, text: string): boolean {
  if (/\p{Script=Han}/u.test(text) && !/\p{Script=Han}/u.test(entry.label)) return false;
  const wanted = squash(text);
  if (digitsOf(wanted) !== digitsOf(entry.squashed)) return false;
  if (wanted.length < 8 && wanted[0] !== entry.squashed[0]) return false;
  const most = wanted.length < 4 ? 0 : wanted.length < 8 ? 1 : 2;
  return most > 0 && editDistance(wanted, entry.squashed, most) <= most;
}

function digitsOf(text: string): string {
  return text.replace(/\D+/gu, '');
}

function titleOf({ id, heading }: Paper): PaperTitle {
  return { id, heading };
}

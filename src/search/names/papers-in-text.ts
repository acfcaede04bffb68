import type { Paper } from '../../model/paper.ts';
import type { Library } from '../index/library.ts';
import { type NameEntry, squash } from '../index/name-list.ts';
import { isCommonStem } from '../text/common-words.ts';
import { stem } from '../text/stem.ts';
import { linkedIn } from './pasted.ts';

const word = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}^²³_+-]|\.(?=\p{N})){1,40}/gu;
/** Matches a name between Chinese characters, which need no blanks around it: 你们看过TreePO吗. */
const wordInChinese =
  /(?!\p{Script=Han})[\p{L}\p{N}](?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}^²³_+-]|\.(?=\p{N})){0,40}/gu;
/** Matches a word that is written like a coined name: `TreePO`, `AC-ODM`, `GenRe2`. */
const likeName = /\p{Lu}.*\p{Lu}|\p{N}|-/u;
/** Matches a name in small letters that is long enough to be one: `treepo`. */
const likeSmallName = /^[a-z]{4,}$/u;
/** Matches a block of code, also one that does not end. */
export const codeBlock = /```[\s\S]*?(?:```|$)/gu;
/** Only this many words of a text are looked up. */
const mostWords = 400;

function mayBeName(one: string): boolean {
  const isUncommon = (part: string) => likeSmallName.test(part) && !isCommonStem(stem(part));
  return likeName.test(one) || one.split(' ').some(isUncommon);
}

function wordsIn(text: string): string[] {
  return [
    ...(text.match(word) ?? []),
    ...(text.match(wordInChinese) ?? []).filter(({ length }) => length > 1),
  ];
}

/** Returns two words for a name of two, also with a blank for its hyphen or before its number: `AC ODM`, `SURGE 2`. */
function pairsIn(text: string): string[] {
  const found = [...text.matchAll(wordInChinese)];
  return found.flatMap(({ 0: one, index }, at) => {
    const next = found[at + 1];
    const isBeside = next?.index === index + one.length + 1 && text[next.index - 1] === ' ';
    return isBeside ? [`${one} ${next[0]}`] : [];
  });
}

/** A paper that a text names. */
interface Named {
  paper: Paper;
  /** The words of the text that name it. Absent for a link or a title. */
  typed?: string;
  /** True if people may mean something else by this name: it is a word, or has at most three letters. */
  isDoubtful: boolean;
}

/** In UTF-16 units. Titles are looked for up to here. */
const longestTitled = 2_000;
/** In letters. */
const shortestSureName = 4;

/** `treepo` can only be the paper; `earl` is a person too, `Octopus` an animal, `STEP` a step, and `R3` a reviewer. */
function mayBeOther(typed: string, label: string): boolean {
  if (squash(typed).length < shortestSureName || isCommonStem(stem(typed.toLowerCase()))) return true;
  return /^\p{Lu}?\p{Ll}+$/u.test(typed) && !/\p{Ll}\p{Lu}/u.test(label);
}

/** Returns the names alone if there are any. An alias may be what other authors call a part of their work. */
function namesBeforeAliases(called: readonly NameEntry[]): readonly NameEntry[] {
  const names = called.filter(({ kind }) => kind === 'name');
  return names.length > 0 ? names : called;
}

/** Returns the papers of which the title or heading is a line of the text, as in the posts of the desk. */
function titledIn(library: Library, text: string): Paper[] {
  const lines = text.slice(0, longestTitled).split('\n');
  const found = lines.flatMap((line) => library.names.called(line).filter(({ kind }) => kind === 'heading'));
  return [...new Set(found.map(({ paper }) => paper))];
}

/**
 * Returns the paper whose id a text is, else those of which it has the title or heading on a line, else those that it
 * links and names. Names in blocks of code are none.
 */
export function namedInText(library: Library, text: string): Named[] {
  const id = text.trim();
  const byId = library.byId.get(id);
  if (byId) return [{ paper: byId, isDoubtful: mayBeOther(id, byId.name ?? id) }];
  const titled = titledIn(library, text);
  if (titled.length > 0) return titled.map((paper) => ({ paper, isDoubtful: false }));
  const said = text.replace(codeBlock, ' ');
  const pairs = calledBy(library, pairsIn(said));
  // `Grounding DINO` does not name DINO too.
  const others = pairs.reduce((rest, { typed }) => rest.replaceAll(typed, ' '), said);
  const named = [...calledBy(library, wordsIn(others)), ...pairs];
  const found = new Map<Paper, Named>();
  const linked = linkedIn(library, text).map((paper) => ({ paper, isDoubtful: false }));
  for (const one of [...linked, ...named]) {
    if (!found.has(one.paper) || !one.isDoubtful) found.set(one.paper, one);
  }
  return [...found.values()];
}

function calledBy(library: Library, words: readonly string[]): (Named & { typed: string })[] {
  return [...new Set(words)].slice(0, mostWords).flatMap((typed) =>
    namesBeforeAliases(library.names.called(typed))
      .filter(({ kind, label }) => kind !== 'heading' && (label === typed || mayBeName(typed)))
      // An alias of several words is no name here, since it may be a topic: `verifiable rewards`.
      .filter(({ kind }) => kind === 'name' || !typed.includes(' '))
      .map(({ paper, label }) => ({ paper, typed, isDoubtful: mayBeOther(typed, label) })),
  );
}

/** Returns the papers of `namedInText`, at most `limit`. */
export function papersInText(library: Library, text: string, limit: number): Paper[] {
  return namedInText(library, text)
    .slice(0, limit)
    .map(({ paper }) => paper);
}

import type { Paper } from '../../model/paper.ts';
import type { Library } from '../index/library.ts';
import { isCommonStem } from '../text/common-words.ts';
import { stem } from '../text/stem.ts';
import { linkedIn } from './pasted.ts';

const word = /[\p{L}\p{N}][\p{L}\p{N}\p{M}^²³_+-]{1,40}/gu;
/** Matches a name between Chinese characters, which need no blanks around it: 你们看过TreePO吗. */
const wordInChinese = /(?!\p{Script=Han})[\p{L}\p{N}](?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}^²³_+-]){1,40}/gu;
/** Matches a word that is written like a coined name: `TreePO`, `AC-ODM`, `GenRe2`. */
const likeName = /\p{Lu}.*\p{Lu}|\p{N}|-/u;
/** Matches a name in small letters that is long enough to be one: `treepo`. */
const likeSmallName = /^[a-z]{4,}$/u;
/** Only this many words of a text are looked up. */
const mostWords = 400;

function mayBeName(one: string): boolean {
  return likeName.test(one) || (likeSmallName.test(one) && !isCommonStem(stem(one)));
}

/** Returns words, and two words with a blank in place of the hyphen of a name: `AC ODM`. */
function wordsAndPairs(text: string): string[] {
  const found = [...text.matchAll(wordInChinese)];
  return found.flatMap(({ 0: one, index }, at) => {
    const next = found[at + 1];
    const isBeside = next?.index === index + one.length + 1 && text[next.index - 1] === ' ';
    return isBeside ? [one, `${one} ${next[0]}`] : [one];
  });
}

/** Returns the papers that a text links, then those that it names, at most `limit`. An id names its paper too. */
export function papersInText(library: Library, text: string, limit: number): Paper[] {
  const byId = library.byId.get(text.trim());
  if (byId) return [byId];
  const words = [...new Set([...(text.match(word) ?? []), ...wordsAndPairs(text)])].slice(0, mostWords);
  const named = words.flatMap((one) =>
    library.names
      .called(one)
      .filter(({ kind, label }) => kind !== 'heading' && (label === one || mayBeName(one)))
      // An alias of several words is no name here, since it may be a topic: `verifiable rewards`.
      .filter(({ kind }) => kind === 'name' || !one.includes(' '))
      .map(({ paper }) => paper),
  );
  return [...new Set([...linkedIn(library, text), ...named])].slice(0, limit);
}

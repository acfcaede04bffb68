import { everyField, type InvertedIndex } from '../index/inverted-index.ts';
import { isCommonStem } from '../text/common-words.ts';
import { stem } from '../text/stem.ts';
import { isStopWord } from '../text/stop-words.ts';
import { phrasePapers } from './phrases.ts';

/** Matches words without capitals inside, which already divide a name, and without marks. */
const plainWord = /(?<![\p{Script=Latin}\p{N}\-'’])[A-Za-z][a-z]{5,39}(?![\p{Script=Latin}\p{N}\-'’])/gu;
const shortestHalf = 3;
/** A word in more papers than this share of all, and than `fewPapers`, is never split. */
const commonShare = 0.01;
const fewPapers = 10;

/**
 * Splits words that were typed as one, such as `#contextfolding` or `programrepair`, if more papers have the two words
 * side by side than have the whole. Papers that hyphenate the words count as both.
 */
export function splitWords(text: string, index: InvertedIndex): string {
  return text.replaceAll(plainWord, (word) => {
    const folded = word.toLowerCase();
    const key = stem(folded);
    const term = index.terms.get(key);
    let most = term === undefined ? 0 : index.df(term);
    if (isCommonStem(key) || most > Math.max(fewPapers, commonShare * index.size)) return word;
    let best = word;
    for (let at = shortestHalf; at <= word.length - shortestHalf; at++) {
      const halves = [folded.slice(0, at), folded.slice(at)];
      if (halves.some((half) => isStopWord(half) || !index.terms.has(stem(half)))) continue;
      const count = phrasePapers(halves.join(' '), index, everyField).toArray().length;
      if (count > most) [best, most] = [`${word.slice(0, at)} ${word.slice(at)}`, count];
    }
    return best;
  });
}

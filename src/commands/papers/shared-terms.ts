import type { Why } from '../../model/hit.ts';
import type { Language, Localized } from '../../model/language.ts';
import type { TagVocabulary } from '../../model/tag-vocabulary.ts';
import { isEverydayStem } from '../../search/text/common-words.ts';
import { stem } from '../../search/text/stem.ts';

const han = /\p{Script=Han}/u;
const words = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * Returns what two papers have in common, most specific first, in words for readers: tags by their labels, no
 * duplicates, no word of everyday English, no Chinese character pair that is not a word.
 */
export function sharedTerms(why: readonly Why[], vocabulary: TagVocabulary, language: Language): string[] {
  const labels = labelsOf(vocabulary);
  const shown: string[] = [];
  const said: string[] = [];
  for (const term of why.flatMap(({ terms }) => terms)) {
    const label = labels.get(folded(term));
    const word = label?.[language] ?? wholeWords(term);
    if (word === '' || (!label && isEverydayStem(stem(word.toLowerCase())))) continue;
    if (said.some((one) => one.includes(folded(word)))) continue;
    shown.push(word);
    // The words of a tag's label in the other language say the same.
    said.push(...(label ? [label.en, label.zh] : [word]).map(folded));
  }
  const own = shown.filter((term) => language === 'zh' || !han.test(term));
  return own.length > 0 ? own : shown;
}

/** Maps the id and both labels of each tag to its labels. */
function labelsOf(vocabulary: TagVocabulary): Map<string, Localized> {
  const labels = new Map<string, Localized>();
  for (const { id, label } of vocabulary.byId.values()) {
    for (const name of [id, label.zh, label.en]) labels.set(folded(name), label);
  }
  return labels;
}

function folded(term: string): string {
  return term
    .toLowerCase()
    .replace(/[\p{Pd}\s]+/gu, ' ')
    .replace(/s$/u, '');
}

/** Matches a character that ends a Chinese word, as 性 does 鲁棒性. */
const suffix = /[性率化法度式器型集]$/u;

/**
 * Returns a Chinese term without the half of another word at its end: 情感 for 情感推. The search indexes all pairs of
 * characters, also such as span two words, for which it returns an empty text.
 */
function wholeWords(term: string): string {
  if (!han.test(term)) return term;
  const last = [...words.segment(term)].findLast(({ segment }) => segment.length > 1);
  if (!last || suffix.test(term)) return last ? term : '';
  return term.slice(0, last.index + last.segment.length);
}

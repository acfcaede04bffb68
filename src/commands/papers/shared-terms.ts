import type { Why } from '../../model/hit.ts';
import type { Language, Localized } from '../../model/language.ts';
import type { TagVocabulary } from '../../model/tag-vocabulary.ts';

const han = /\p{Script=Han}/u;
const words = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * Returns what two papers have in common, most specific first, in words for readers: tags by their labels, no
 * duplicates, no Chinese character pair that is not a word.
 */
export function sharedTerms(why: readonly Why[], vocabulary: TagVocabulary, language: Language): string[] {
  const labels = labelsOf(vocabulary);
  const shown: string[] = [];
  const said: string[] = [];
  for (const term of why.flatMap(({ terms }) => terms)) {
    const word = folded(term);
    const label = labels.get(word);
    if (word === '' || (han.test(term) && !holdsWord(term))) continue;
    if (said.some((one) => one.includes(folded(label?.[language] ?? term)))) continue;
    shown.push(label?.[language] ?? term);
    // The words of a tag's label in the other language say the same.
    said.push(...(label ? [label.en, label.zh] : [term]).map(folded));
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

/** Returns false for a pair of Chinese characters that spans two words. The search indexes all pairs. */
function holdsWord(term: string): boolean {
  return [...words.segment(term)].some(({ segment }) => segment.length > 1);
}

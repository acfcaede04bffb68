import type { Why } from '../../model/hit.ts';
import type { Language } from '../../model/language.ts';
import type { TagVocabulary } from '../../model/tag-vocabulary.ts';

const han = /\p{Script=Han}/u;
const words = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * What two papers have in common, as a reader would say it, most telling first: a tag by its label, nothing twice,
 * and no pair of characters that is no word.
 */
export function sharedTerms(why: readonly Why[], vocabulary: TagVocabulary, language: Language): string[] {
  const labels = labelsOf(vocabulary, language);
  const shown: string[] = [];
  for (const term of why.flatMap(({ terms }) => terms)) {
    const said = folded(term);
    const label = labels.get(said) ?? term;
    if (said === '' || (han.test(term) && !holdsWord(term))) continue;
    if (shown.some((one) => folded(one).includes(folded(label)))) continue;
    shown.push(label);
  }
  const own = shown.filter((term) => language === 'zh' || !han.test(term));
  return own.length > 0 ? own : shown;
}

/** A tag is found by its id and by its label in either language. */
function labelsOf(vocabulary: TagVocabulary, language: Language): Map<string, string> {
  const labels = new Map<string, string>();
  for (const { id, label } of vocabulary.byId.values()) {
    for (const said of [id, label.zh, label.en]) labels.set(folded(said), label[language]);
  }
  return labels;
}

function folded(term: string): string {
  return term
    .toLowerCase()
    .replace(/[\p{Pd}\s]+/gu, ' ')
    .replace(/s$/u, '');
}

/** The search knows Chinese by pairs of characters, and some pairs are the end of one word and the start of another. */
function holdsWord(term: string): boolean {
  return [...words.segment(term)].some(({ segment }) => segment.length > 1);
}

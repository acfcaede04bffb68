import { stemmer } from '@orama/stemmers/english';

const stems = new Map<string, string>();
/** Keeps a hostile stream of made-up words from growing the cache without end. */
const cacheLimit = 200_000;

/** The English Snowball stem of a folded word, spelling variants (`-isation`, `-our`) and plural acronyms made one. */
export function stem(word: string): string {
  let found = stems.get(word);
  if (found === undefined) {
    found = stemNew(word);
    if (stems.size >= cacheLimit) stems.clear();
    stems.set(word, found);
  }
  return found;
}

function stemNew(word: string): string {
  if (word.length < 3 || word.length > 40 || !/^[a-z]+$/.test(word)) return word;
  if (/^[^aeiouy]+s$/.test(word)) return word.endsWith('ss') ? word : word.slice(0, -1);
  let spelled = word;
  if (word.length > 5) {
    spelled = spelled
      .replace(/is(e|ed|es|ing|er|ers|ation|ations)$/, 'iz$1')
      .replace(/our(s?|al|ed|ing)$/, 'or$1');
  }
  return stemmer(spelled);
}

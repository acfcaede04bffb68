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
  if (word.length < 3 || word.length > 40 || !isLatin(word)) return word;
  if (word.endsWith('s') && !vowel.test(word)) return word.endsWith('ss') ? word : word.slice(0, -1);
  const spelled = word.length > 5 ? spellAmerican(word) : word;
  return hasEnding(spelled) ? stemmer(spelled) : spelled;
}

const vowel = /[aeiouy]/;

function isLatin(word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    if (code < 0x61 || code > 0x7a) return false;
  }
  return true;
}

function spellAmerican(word: string): string {
  let spelled = word;
  if (word.includes('is', word.length - 9))
    spelled = spelled.replace(/is(e|ed|es|ing|er|ers|ation|ations)$/, 'iz$1');
  if (word.includes('our', word.length - 6)) spelled = spelled.replace(/our(s?|al|ed|ing)$/, 'or$1');
  return spelled;
}

const endings = new Set(['ed', 'ng', 'al', 'll', 'ul', 'er', 'or', 'ic', 'nt', 'ou', 'sm', 'on']);

/** Whether any step of the stemmer could change the word; asking it costs ten times as much. */
function hasEnding(word: string): boolean {
  return 'eisy'.includes(word.at(-1)!) || endings.has(word.slice(-2));
}

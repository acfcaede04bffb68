import { stem as snowballStem } from 'porter2';

const stemmed = /^[a-z]{3,40}$/;
const vowel = /[aeiouy]/;
/**
 * Matches verbs and nouns such as `generalize` and `optimization`, which mean something else than `general` and
 * `optimal`.
 */
const madeFromAdjective =
  /^(.{3,}(?:al|ar|im|or|er|en|an)i)[sz](?:e|es|ed|ing|er|ers|ation|ations|able|ability)$/;
/** Words for a quantity (`handful`). Their stems would be other words: `hand`, `arm`. */
const amount = /^(hand|arm|mouth|spoon|eye)fuls?$/;

/**
 * Returns the English Snowball stem of a folded word. British spellings (`-isation`, `-our`) and plural acronyms get
 * the stem of their common form.
 */
export function stem(word: string): string {
  if (!stemmed.test(word) || amount.test(word)) return word;
  const [, adjective] = madeFromAdjective.exec(word) ?? [];
  if (adjective !== undefined) return `${adjective}z`;
  if (word.endsWith('s') && !vowel.test(word)) return word.endsWith('ss') ? word : word.slice(0, -1);
  return snowballStem(word.length > 5 ? spellAmerican(word) : word);
}

function spellAmerican(word: string): string {
  let spelled = word;
  if (word.includes('is', word.length - 9))
    spelled = spelled.replace(/is(e|ed|es|ing|er|ers|ation|ations)$/, 'iz$1');
  if (word.includes('our', word.length - 6)) spelled = spelled.replace(/our(s?|al|ed|ing)$/, 'or$1');
  return spelled;
}

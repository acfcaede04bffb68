import { stem as snowballStem } from 'porter2';

const stemmed = /^[a-z]{3,40}$/;
const vowel = /[aeiouy]/;
/** Words for a quantity (`handful`). Their stems would be other words: `hand`, `arm`. */
const amount = /^(hand|arm|mouth|spoon|eye)fuls?$/;

/**
 * Returns the English Snowball stem of a folded word. British spellings (`-isation`, `-our`) and plural acronyms get the
 * stem of their common form.
 */
export function stem(word: string): string {
  if (!stemmed.test(word) || amount.test(word)) return word;
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

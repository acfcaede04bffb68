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
 * Words that share their Snowball stem with another word, which most papers have in its own sense: `experience` with
 * `experiments`, `demonstration` with "we demonstrate", `critic` with `critical`, `reinforcement` with REINFORCE.
 */
const ownStem =
  /^(comprehension|computer|consistently|continual|critical|customer|demonstration|direction|effective|experience|objective|positive|presentation|projection|proposal|reinforcement|relative|transformer)(?:s|ly|al|ness)?$/;
/** Matches comparatives and superlatives: `longer`, `simplest`. */
const compared =
  /^(broad|cheap|clean|clear|deep|easi|fast|few|great|hard|high|larg|light|long|low|new|old|quick|rich|sharp|short|simpl|slow|small|smart|smooth|strong|tight|weak)(?:er|est)$/;
/** Matches plurals and verbs of nouns in `-sis`: `hypotheses`, `analyze`. */
const madeOfGreekNoun = /^(analy|diagno|hypothe|synthe)(?:ses|[sz](?:e|es|ed|ing|er|ers))$/;
const latinPlural = new Map(
  Object.entries({
    criteria: 'criterion',
    indices: 'index',
    matrices: 'matrix',
    phenomena: 'phenomenon',
    vertices: 'vertex',
  }),
);

/**
 * Returns the English Snowball stem of a folded word. British spellings (`-isation`, `-our`, `centre`) and plural
 * acronyms get the stem of their common form.
 */
export function stem(word: string): string {
  if (!stemmed.test(word) || amount.test(word)) return word;
  const base = compared.exec(word)?.[1] ?? latinPlural.get(word);
  if (base !== undefined) return snowballStem(base);
  const [, noun] = madeOfGreekNoun.exec(word) ?? [];
  if (noun !== undefined) return snowballStem(`${noun}sis`);
  const [, own] = ownStem.exec(word) ?? [];
  if (own !== undefined) return own;
  const [, adjective] = madeFromAdjective.exec(word) ?? [];
  if (adjective !== undefined) return `${adjective}z`;
  if (word.endsWith('s') && !vowel.test(word)) return word.endsWith('ss') ? word : word.slice(0, -1);
  return snowballStem(word.length > 5 ? spellAmerican(word) : word);
}

/** American spellings of words without a common ending. */
const american = new Map(
  Object.entries({
    artefact: 'artifact',
    catalogue: 'catalog',
    centre: 'center',
    centred: 'centered',
    defence: 'defense',
    judgement: 'judgment',
    licence: 'license',
    offence: 'offense',
    programme: 'program',
  }),
);

function spellAmerican(word: string): string {
  let spelled = american.get(word.endsWith('s') ? word.slice(0, -1) : word) ?? word;
  if (word.includes('is', word.length - 9))
    spelled = spelled.replace(/is(e|ed|es|ing|er|ers|ation|ations|ational)$/, 'iz$1');
  if (word.includes('ys', word.length - 5)) spelled = spelled.replace(/ys(e|ed|ing|er|ers)$/, 'yz$1');
  if (word.includes('our', word.length - 8))
    spelled = spelled.replace(/our(s?|al|ed|ing|able|ably|hoods?)$/, 'or$1');
  return spelled;
}

import { matchesOf } from '../../text/matches.ts';
import { withoutArticle } from './leanest.ts';

/** One group for each rank: what is new comes before what is studied, and that before what is found. */
const offering =
  /\b(?:[Ww]e|(?:[Tt]his|[Tt]he) paper|[Tt]his (?:work|study|article)|and|then|,)\s+(?:[a-z-]+ ){0,3}?(?:((?:propos|introduc|describ|devis)es?|presents?|develops?|designs?|suggest developing|(?:address|tackle)(?:es)?(?= (?:this|these) [a-z]+ (?:with|through) an? ))|((?:deriv|formulat|investigat|explor|analy[sz]|examin)es?|establish|stud(?:y|ies)|revisits?)|((?:advocat|demonstrat|argu|contribut|provid|prov)es?|shows?|finds?))\s+/g;
/** Where a sentence ends. */
export const sentenceEnd = /[.;?!](?=\s|$)(?<=[^.]{3}.)(?<!\b(?:vs|al|e\.g|i\.e|cf).)/;
/** As `worst` of `bestOffer`. */
export const newThings = 0;
export const studies = 1;
export const findings = 2;
/** In characters; what is shown of it is shorter. */
const longestSentence = 400;

/** What authors say that they offer, in the order of the text, each with its rank. */
export interface Offers {
  plain: string;
  said: readonly { rank: number; match: RegExpExecArray }[];
}

export function offersIn(plain: string): Offers {
  const said = matchesOf(offering, plain).map((match) => ({
    rank: match[1] ? newThings : match[2] ? studies : findings,
    match,
  }));
  return { plain, said };
}

/** The gist of the first of the lowest rank, which is at most `worst`; empty when none has one. */
export function bestOffer(
  { plain, said }: Offers,
  worst: number,
  gistOf: (object: string) => string,
): string {
  for (let wanted = 0; wanted <= worst; wanted++) {
    for (const { rank, match } of said) {
      if (rank !== wanted || !isOurs(plain, match)) continue;
      const start = match.index + match[0].length;
      const object = sentenceAt(plain, start)
        .replace(/^(?:this|these) [a-z]+ (?:with|through) (?=an? )/, '')
        .replace(/^(?:that,? (?=[a-z])|that|to use|to|how to|whether|how|using)\s+/, '');
      const gist = gistOf(withoutArticle(object).replace(/^[a-z ]+—([^—]{5,60})—\s?/, '$1 '));
      if (gist.length >= 16 && gist.includes(' ')) return gist;
    }
  }
  return '';
}

function sentenceAt(text: string, start: number): string {
  const rest = text.slice(start, start + longestSentence);
  const length = rest.search(sentenceEnd);
  return length === -1 ? rest : rest.slice(0, length);
}

/** "and introduces" and ", then show" are the authors' only where the sentence spoke of them before. */
function isOurs(text: string, { index, 0: words }: RegExpExecArray): boolean {
  if (/\b(?:[Ww]e|[Tt]his|[Tt]he) /.test(words)) return true;
  const start = Math.max(...['. ', '! ', '? '].map((end) => text.lastIndexOf(end, index - 1)));
  return /\b(?:[Ww]e|[Tt]his (?:paper|work|study))\b/.test(text.slice(start + 1, index));
}

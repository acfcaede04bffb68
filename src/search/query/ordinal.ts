import { inSimplified } from '../text/characters.ts';

/** Matches the place of a paper in its file: `37`, `#37`, `No. 37`, `paper 37`, 第 37 篇论文. */
const place = /^(#|no\.?|第|paper (?:number |no\.? ?)?#?)?\s*(\d{1,9})\s*(?:[篇号](?:论文)?)?[?!.,。]?$/iu;

/** Returns the ordinal that a text is. A bare number, for which `isSure` is false, may be a name too. */
export function ordinalIn(text: string): { ordinal: number; isSure: boolean } | undefined {
  const [, sign, digits] = place.exec(inSimplified(text.trim().normalize('NFKC'))) ?? [];
  return digits === undefined ? undefined : { ordinal: Number(digits), isSure: sign !== undefined };
}

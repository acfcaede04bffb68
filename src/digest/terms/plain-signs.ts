import { inSimplified } from '../../search/text/characters.ts';

/** Returns typed words as they are compared: in lower case, with single blanks, in simplified Chinese. */
export function inPlainSigns(typed: string): string {
  return inSimplified(typed.trim().normalize('NFKC').toLowerCase().replace(/\s+/gu, ' '));
}

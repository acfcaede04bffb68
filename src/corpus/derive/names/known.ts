import { phrases } from '../../text/phrases.ts';

/** Names that papers of the field use and do not coin, as `foldName` folds them. */
const known = new Set(phrases('known-names'));

/** True for algorithms, tasks, models, benchmarks and abbreviations that everybody uses; a variant (`MT-GRPO`) is none. */
export function isKnownName(folded: string): boolean {
  return known.has(folded) || known.has(folded.replace(/s$/u, ''));
}

/** Returns one form for spellings of the same name: case, superscripts and every sort of hyphen are folded. */
export function foldName(name: string): string {
  if (/^[\x20-\x7E]*$/.test(name)) return name.toLowerCase().trim();
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[-\u2010-\u2015]/gu, '-')
    .trim();
}

import { stem } from 'porter2';
import { isStopWord } from '../../src/search/text/stop-words.ts';

/**
 * Tokenises as all libraries are told to: folded, without stop words, English stems, names both whole and in pieces,
 * Chinese bigrams.
 */
export function plainTokens(text: string): string[] {
  const folded = text
    .normalize('NFKC')
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, '-')
    .toLowerCase();
  const found: string[] = [];
  for (const [run] of folded.matchAll(/\p{Script=Han}+|[\p{L}\p{N}]+(?:[-‑–'][\p{L}\p{N}]+)*/gu)) {
    if (!/\p{Script=Han}/u.test(run)) {
      const pieces = run.split(/[-‑–']/u).filter((piece) => !isStopWord(piece));
      found.push(...pieces.map(stem));
      if (pieces.length > 1) found.push(pieces.join(''));
    } else if (run.length === 1) found.push(run);
    else for (let i = 0; i + 1 < run.length; i++) found.push(run.slice(i, i + 2));
  }
  return found;
}

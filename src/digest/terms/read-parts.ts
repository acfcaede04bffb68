import { type PartKey, pageParts, partKeys } from '../../corpus/formats/page/page-parts.ts';
import { partKey } from '../../search/index/part-keys.ts';
import { inPlainSigns } from './plain-signs.ts';

const everything = new Set(['all', 'everything', '*', '全部', '所有', '都要']);

/**
 * Reads names of parts: `['problem', 'method']` for `方法, problem`, in the order of a paper. Empty means all. Returns
 * undefined if a word is not a part.
 */
export function readParts(typed: string): PartKey[] | undefined {
  const text = inPlainSigns(typed);
  if (everything.has(text)) return [];
  const found = text
    .split(/[\s,、;/+&和]+/u)
    .filter((word) => word !== '' && word !== 'and')
    .map((word) => partKey(word, partKeys));
  if (found.length === 0 || found.includes(null)) return undefined;
  const wanted = partKeys.filter((key) => found.includes(key));
  return wanted.length === partKeys.length ? [] : wanted;
}

/** Returns examples of part names, shown to a person who typed something else. */
export function partExamples(): string[] {
  return ['all', ...partKeys, ...pageParts.map(({ label }) => label)];
}

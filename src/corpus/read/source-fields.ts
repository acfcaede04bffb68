import type { PaperSource, Part } from '../../model/paper.ts';
import { arxivAddress, doiAddress, webAddress } from './addresses.ts';
import { scriptLanguage } from './field-text.ts';

/** Returns the list, or undefined if it is absent or empty. */
export function filled<T>(list: T[] | undefined): T[] | undefined {
  return list && list.length > 0 ? list : undefined;
}

/** Returns the part that holds a reader's note; nothing for an empty text. */
export function noteParts(text: string): Part[] {
  return text === '' ? [] : [{ key: 'note', label: 'note', lang: scriptLanguage(text), text }];
}

/**
 * Returns the name that a short title gives to a paper whose title lacks it and begins with no other: `CLIP`. Other
 * short titles only cut it.
 */
export function nameInShortTitle(short: string, title = ''): string | undefined {
  const isName = /^[^\s:：]+$/u.test(short) && /\p{Lu}.*[\p{Lu}\p{N}]/u.test(short);
  const hasOther = /^[^\s:：]+(?::\s|：)/u.test(title) || title.toLowerCase().includes(short.toLowerCase());
  return isName && !hasOther ? short : undefined;
}

/** Returns the name of a conference or journal; undefined for an empty text and for arXiv or one of its categories. */
export function venueNamed(name: string): string | undefined {
  return /\b(?:arxiv|corr)\b|^[a-z-]+\.[A-Z]{2}$/i.test(name) ? undefined : name || undefined;
}

/** Returns a paper's identifiers, and the first of its addresses, or else that of its DOI or at arXiv. */
export function referenceOf(
  addresses: readonly string[],
  doi: string,
  arxiv: string | undefined,
): Pick<PaperSource, 'url' | 'identifiers'> {
  return {
    url:
      addresses.map(webAddress).find((address) => address !== undefined) ??
      doiAddress(doi) ??
      arxivAddress(arxiv),
    identifiers: filled([doi, arxiv === undefined ? '' : `arXiv:${arxiv}`].filter((one) => one !== '')),
  };
}

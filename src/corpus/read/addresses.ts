import { fieldText } from './field-text.ts';

/** Returns an http(s) address, or undefined for anything else, such as `javascript:` or `file:`. */
export function webAddress(text: string): string | undefined {
  const trimmed = fieldText(text);
  return /^https?:\/\//i.test(trimmed) && URL.canParse(trimmed) ? trimmed : undefined;
}

/** Returns the address of a DOI that is given bare, with `doi:` or as an address; undefined if it is no DOI. */
export function doiAddress(text: string): string | undefined {
  const doi = /^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)?(10\.\d{4,9}\/\S+)$/i.exec(fieldText(text));
  return doi ? `https://doi.org/${doi[1]}` : undefined;
}

const arxivForm = '\\d{4}\\.\\d{4,5}|[a-z-]{2,20}(?:\\.[A-Z]{2})?/\\d{7}';
const arxivWhole = new RegExp(
  `^(?:https?://(?:www\\.|export\\.)?arxiv\\.org/(?:abs|pdf|html)/|(?:oai:)?arxiv(?:\\.org)?:\\s*|(?:https?://(?:dx\\.)?doi\\.org/)?10\\.48550/arxiv\\.)?(${arxivForm})(?:v\\d+)?(?:\\.pdf)?$`,
  'i',
);
const arxivWithin = new RegExp(`\\barxiv[:\\s]{1,3}(${arxivForm})`, 'i');

/** Returns arXiv's number (`2401.01234`, `cs/0101001`) from a number with or without a version, an address or a DOI. */
export function arxivNumber(text: string): string | undefined {
  return arxivWhole.exec(fieldText(text))?.[1];
}

/** Returns arXiv's number from a text with other words: `arXiv preprint arXiv:2401.01234`. */
export function arxivNumberWithin(text: string): string | undefined {
  return arxivWithin.exec(fieldText(text))?.[1];
}

/**
 * Words that may stand before a paper's own number in a note: `Preprint, available as arXiv:2401.01234`. BibSonomy writes
 * `cite arxiv:2401.01234`.
 */
const beforeOwnNumber = new Set([
  '',
  ...'this is also available online published preprint pre-print eprint e-print to appear extended full version cite arxiv as at in on'.split(
    ' ',
  ),
]);

/**
 * Returns the paper's own arXiv number from a note about it, such as `arXiv:2401.01234 [cs]`. After other words it is
 * the number of another paper: `Comment on arXiv:2401.01234`.
 */
export function arxivNumberOfNote(note: string): string | undefined {
  const found = arxivWithin.exec(fieldText(note));
  const before = found?.input
    .slice(0, found.index)
    .toLowerCase()
    .split(/[\s,.:;()[\]{}]+/);
  return before?.every((word) => beforeOwnNumber.has(word)) ? found?.[1] : undefined;
}

/** Returns the year in which arXiv assigned a number: `2501.00001` → 2025, `hep-th/9901001` → 1999. */
export function yearOfArxivNumber(number: string): number {
  const year = Number(/(\d\d)\d\d(?:\.|\d{3}$)/.exec(number)?.[1]);
  return year > 90 ? 1900 + year : 2000 + year;
}

/** Returns the address of the paper with a number of arXiv. */
export function arxivAddress(number: string | undefined): string | undefined {
  return number && `https://arxiv.org/abs/${number}`;
}

/** Returns the id of the paper with a number of arXiv, which is the same in every list. */
export function arxivId(number: string | undefined): string | undefined {
  return number && `arxiv-${number.replaceAll('/', '-')}`;
}

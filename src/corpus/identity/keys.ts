import { hash } from 'node:crypto';
import type { Paper, PaperSource } from '../../model/paper.ts';
import { keyOfAddress } from './address-key.ts';

/** In letters and digits. A shorter text, such as "Abstract not available", may belong to many papers. */
const shortestAbstract = 40;
/** In bytes of letters and digits. Authors may use a shorter title, such as "Editorial", twice. */
const shortestTitle = 20;

/**
 * Returns the keys that identify a record's paper. `repaired` has the texts of `source` after their repair. A link
 * within the text may lead to another paper, so it is not used as a key.
 */
export function keysOf(
  source: PaperSource,
  repaired: Pick<Paper, 'title' | 'authors' | 'abstract'>,
): string[] {
  const said = [source.abstract, ...source.parts.map((part) => part.text)].join('\n');
  const links = (source.links ?? []).filter(
    (link) => !said.includes(link.replace(/^https?:\/\/(?:www\.)?/u, '')),
  );
  const addresses = [
    ...(source.identifiers ?? []),
    ...(source.url === undefined ? [] : [source.url]),
    ...links,
  ];
  const keys = addresses.flatMap((address) => keyOfAddress(address) ?? []);
  return [...new Set([...keys, ...abstractKeys(repaired.abstract), ...titleKeys(repaired)])];
}

/** The kinds of keys, the most lasting first: an abstract is revised, a number is not. */
const keyKinds = ['arxiv', 'openreview', 'doi', 'acl', 'icml', 'iclr', 'neurips', 'abstract', 'title'];

/**
 * Returns the most lasting key of a paper, or its id if it has no key. Records of what happened to a paper carry it.
 */
export function identityOf({ id, keys }: Pick<Paper, 'id' | 'keys'>): string {
  return keyKinds.flatMap((kind) => keys.find((key) => key.startsWith(`${kind}:`)) ?? [])[0] ?? id;
}

/** Returns everything under which a paper may have been recorded: its keys, and the ids of all of its records. */
export function identitiesOf({ id, keys, otherIds }: Pick<Paper, 'id' | 'keys' | 'otherIds'>): string[] {
  return [...new Set([...keys, id, ...otherIds])];
}

/**
 * Returns `abstract:` with a digest of the letters and digits; nothing if the text is too short to identify a paper.
 */
function abstractKeys(abstract: string): string[] {
  const letters = folded(abstract);
  return letters.length < shortestAbstract ? [] : [`abstract:${digest(letters)}`];
}

/**
 * Returns `title:` with a digest of the title and the last word of the first author's name. A preprint, the published
 * paper and an index of titles share it.
 */
function titleKeys({ title, authors: [first] }: Pick<Paper, 'title' | 'authors'>): string[] {
  const letters = folded(title ?? '');
  if (first === undefined || Buffer.byteLength(letters) < shortestTitle) return [];
  return [`title:${digest(`${letters} ${folded(first.split(' ').at(-1)!)}`)}`];
}

/** True for a key that is made from a record's text. All others are numbers that an archive gives its papers. */
export function isOfText(key: string): boolean {
  return key.startsWith('abstract:') || key.startsWith('title:');
}

function digest(letters: string): string {
  return hash('sha256', letters, 'base64url').slice(0, 22);
}

/** Returns letters and digits only, so that typography and line breaks do not matter in comparisons. */
export function folded(text: string): string {
  return decomposedLower(text).replace(/[^a-z0-9\u{80}-\u{10ffff}]+|[^\p{L}\p{N}]+/gu, '');
}

/** Returns a text in lower case, with compatibility forms and accents decomposed: `Ａ²` → `a2`. */
export function decomposedLower(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are all of ASCII.
  return (/^[\u0000-\u007f]*$/u.test(text) ? text : text.normalize('NFKD')).toLowerCase();
}

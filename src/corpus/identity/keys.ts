import { hash } from 'node:crypto';
import type { PaperSource } from '../../model/paper.ts';
import { keyOfAddress } from './address-key.ts';

/** In letters and digits: what is shorter may stand under many papers, such as "Abstract not available". */
const shortestAbstract = 40;

/**
 * Returns the keys under which a record's paper is known. `abstract` is repaired. A link that the text itself
 * mentions may lead to another paper, so it is no key.
 */
export function keysOf(source: PaperSource, abstract: string): string[] {
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
  return [...new Set([...keys, ...abstractKeys(abstract)])];
}

/** `abstract:` and a digest of its letters and digits; none for a text too short to tell papers apart. */
export function abstractKeys(abstract: string): string[] {
  const letters = folded(abstract);
  return letters.length < shortestAbstract
    ? []
    : [`abstract:${hash('sha256', letters, 'base64url').slice(0, 22)}`];
}

/** Letters and digits alone, so that neither typography nor line breaks tell two texts apart. */
export function folded(text: string): string {
  return lettersOf(text).replace(/[^a-z0-9\u{80}-\u{10ffff}]+|[^\p{L}\p{N}]+/gu, '');
}

/** Lower case, compatibility forms taken apart: `Ａ²` → `a2`. */
export function lettersOf(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are all of ASCII.
  return (/^[\u0000-\u007f]*$/u.test(text) ? text : text.normalize('NFKD')).toLowerCase();
}

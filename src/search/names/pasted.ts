import { keyOfAddress, plainAddress, withoutClosing } from '../../corpus/identity/address-key.ts';
import type { Paper } from '../../model/paper.ts';
import type { Library } from '../index/library.ts';
import { type NameEntry, squash } from '../index/name-list.ts';
import { type Names, namesOf } from '../index/name-table.ts';
import { forEachSliced, Prepared } from '../index/sliced.ts';

/** A query that is the address or the title of a paper. */
export type Pasted =
  /** `paper` is undefined if no paper here has this address. */
  | { kind: 'address'; address: string; paper: Paper | undefined }
  /** `whole` is true if the text has at least two fifths of the title. */
  | { kind: 'title'; paper: Paper; whole: boolean };

/** The addresses and titles in which a pasted text is looked up. */
interface PastedLookups {
  byAddress: Pick<ReadonlyMap<string, Paper>, 'get'>;
  /** Whole titles, and the parts of titles after a colon. */
  titles: Names;
}

/** In words. The first words of a title may name a topic if they are fewer than this. */
const fewestWords = 3;
const fewestLetters = 14;
/** In UTF-16 units. A longer text is not compared with titles. */
const longestPasted = 500;

/** Returns what a query names if it is an address or the beginning of one paper's title; otherwise undefined. */
export function pastedIn(library: Library, query: string): Pasted | undefined {
  const text = query.trim();
  if (text === '' || text.length > longestPasted) return undefined;
  return addressIn(library, text) ?? titleIn(library, text);
}

/** Matches an id that was made for a paper without a name, as it is in links and in `show`. */
const madeId = /^p-[0-9a-f]{12}$/u;

function addressIn(library: Library, text: string): Pasted | undefined {
  const meant = madeId.test(text) ? library.byId.get(text) : undefined;
  if (meant) return { kind: 'address', address: text, paper: meant };
  const bare = text.replace(/^<([^<>\s|]+)(?:\|[^<>]*)?>$/u, '$1');
  // Chinese keyboards type full-width digits and full stops.
  const address = withoutClosing(bare.normalize('NFKC'));
  const { key, paper } = paperAt(library, address);
  if (key === undefined && !/^https?:\/\/\S+$/iu.test(address)) return undefined;
  return { kind: 'address', address, paper };
}

/** Separates addresses in running text and in the notations of links that chats use. */
const aroundAddresses = /[\s<>|"'`()[\]{}，。；、（）【】]+/u;
/** In UTF-16 units. A longer text is read up to here. */
const longestRead = 8_000;

/** Returns the papers whose addresses or numbers are in a text, in its order. */
export function linkedIn(library: Library, text: string): Paper[] {
  return [...new Set(linksIn(library, text).flatMap(({ paper }) => paper ?? []))];
}

/** True if a text has the address of a paper that is not in the library. */
export function linksOthers(library: Library, text: string): boolean {
  return otherAddressIn(library, text) !== undefined;
}

/** Returns the first address in a text of a paper that is not in the library; undefined if there is none. */
export function otherAddressIn(library: Library, text: string): string | undefined {
  return linksIn(library, text).find(({ key, paper }) => key !== undefined && !paper)?.address;
}

function linksIn(library: Library, text: string): (ReturnType<typeof paperAt> & { address: string })[] {
  const addresses = text.slice(0, longestRead).split(aroundAddresses);
  return addresses
    .filter((address) => /[./:]/u.test(address))
    .map((address) => ({ address, ...paperAt(library, address) }));
}

/** Returns the key of a paper's address or number, undefined for another address, and its paper if that is here. */
function paperAt(library: Library, address: string): { key: string | undefined; paper: Paper | undefined } {
  const { byAddress } = pastedLookups.of(library);
  const key = keyOfAddress(address);
  return { key, paper: byAddress.get(key ?? '') ?? byAddress.get(plainAddress(address) ?? '') };
}

function titleIn(library: Library, text: string): Pasted | undefined {
  const wanted = squash(text);
  if (wanted.length < fewestLetters) return undefined;
  const { titles } = pastedLookups.of(library);
  const begun = [...titles.lines.beginning(wanted)].map((at) => titles.entry(at));
  const same = begun.filter(({ squashed }) => squashed === wanted);
  const found = same.length > 0 ? same : begun;
  const [first] = found;
  if (!first || found.some(({ place }) => place !== first.place)) return undefined;
  // The beginning of a title may be what another paper is called: the long form of its acronym, say.
  if (same.length === 0 && library.names.called(text).some(({ kind }) => kind !== 'heading'))
    return undefined;
  const isLong = text.split(/\s+/u).length >= fewestWords || /\p{Script=Han}/u.test(text);
  if (same.length === 0 && !isLong) return undefined;
  return { kind: 'title', paper: first.paper, whole: wanted.length * 5 >= first.squashed.length * 2 };
}

export const pastedLookups = new Prepared<Library, PastedLookups>(function* ({ papers }) {
  const byAddress = new Map<string, Paper>();
  yield* forEachSliced(papers, (paper) => {
    for (const address of addressesOf(paper)) if (!byAddress.has(address)) byAddress.set(address, paper);
  });
  return { byAddress, titles: yield* namesOf(papers, pastedTitlesOf) };
});

/** Returns the keys and addresses of a paper. */
export function addressesOf({ keys, url, links }: Paper): string[] {
  return [...keys, ...[url ?? '', ...links].flatMap((link) => plainAddress(link) ?? [])];
}

/** Returns the titles of a paper, and what follows a colon in them. All are of the kind `heading`. */
export function pastedTitlesOf({ title, otherTitles }: Paper, kind: NameEntry['kind']): string[] {
  if (kind !== 'heading') return [];
  return (title === null ? [] : [title, ...otherTitles]).flatMap((one) => {
    const colon = one.search(/[:：]/u);
    return colon === -1 ? [one] : [one, one.slice(colon + 1)];
  });
}

import type { Paper } from '../../model/paper.ts';
import type { Channel } from '../../model/places.ts';
import type { Library } from '../../search/index/library.ts';

const hashes = new WeakMap<Library, Map<string, number>>();

/**
 * Returns a function that returns a paper's sort key in a channel. Keys differ between channels, so that channels
 * without a query read different papers, and do not change when a corpus is added. Another `salt` yields another
 * order.
 */
export function channelOrder(library: Library, where: Channel, salt = ''): (paper: Paper) => number {
  const known = hashes.get(library) ?? new Map(library.papers.map(({ id }) => [id, hashOf(id)]));
  hashes.set(library, known);
  const own = hashOf(JSON.stringify([where.platform, where.workspace, where.channel, salt]));
  return ({ id }) => mixed((known.get(id) ?? hashOf(id)) ^ own);
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mixed(hash);
}

/** MurmurHash3's finaliser: every bit of the result depends on every bit of the input. */
function mixed(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

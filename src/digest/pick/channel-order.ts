import { fnv1a, mixed } from '../../model/hash.ts';
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

function hashOf(text: string): number {
  return mixed(fnv1a(text));
}

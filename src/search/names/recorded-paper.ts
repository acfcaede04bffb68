import type { Paper } from '../../model/paper.ts';
import type { Library } from '../index/library.ts';
import { pastedLookups } from './pasted.ts';

/**
 * Returns the paper that was recorded under an id with these keys. A key decides against the id: another paper may have
 * the id by now. Returns the paper with the id if none or several have the keys.
 */
export function recordedPaper(library: Library, id: string, keys: readonly string[]): Paper | undefined {
  const own = library.byId.get(id);
  if (own && (keys.length === 0 || own.keys.some((key) => keys.includes(key)))) return own;
  const { byAddress } = pastedLookups.of(library);
  const [found, ...others] = new Set([id, ...keys].flatMap((key) => byAddress.get(key) ?? []));
  return found && others.length === 0 ? found : own;
}

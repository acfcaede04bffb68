import { isOfText } from '../../corpus/identity/keys.ts';
import type { Paper } from '../../model/paper.ts';
import type { Library } from '../index/library.ts';
import { pastedLookups } from './pasted.ts';

/**
 * Returns the paper that was recorded under an id with these keys. A key decides against the id: another paper may have
 * the id by now. Numbers decide before titles and abstracts, which papers may share. Returns the paper with the id if
 * none or several have the keys.
 */
export function recordedPaper(library: Library, id: string, keys: readonly string[]): Paper | undefined {
  const own = library.byId.get(id);
  if (own && keys.length === 0) return own;
  const { byAddress } = pastedLookups.of(library);
  for (const some of [keys.filter((key) => !isOfText(key)), [id, ...keys]]) {
    if (own?.keys.some((key) => some.includes(key))) return own;
    const [found, ...others] = new Set(some.flatMap((key) => byAddress.get(key) ?? []));
    if (found && others.length === 0) return found;
  }
  return own;
}

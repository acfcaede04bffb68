import { hash } from 'node:crypto';
import type { PaperSource } from '../../model/paper.ts';
import { FreeIds } from '../read/free-ids.ts';
import { greekNames } from '../text/greek.ts';

/**
 * Returns a name as an id: `GenRe²` → `genre2`, `λ-GRPO` → `lambda-grpo`. Empty for a name without a Latin or Greek
 * letter or a digit.
 */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[α-ω]/gu, (letter) => greekNames.get(letter)!)
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '')
    .slice(0, 60);
}

/**
 * Returns `p-` and 12 hex digits of a hash of the source's text. It depends neither on the order of papers nor on how
 * texts are repaired.
 */
export function digestId(source: PaperSource): string {
  const text = source.abstract || source.parts.map((part) => part.text).join('\n') || (source.title ?? '');
  return `p-${hash('sha256', text.replace(/\s+/gu, ' ').trim()).slice(0, 12)}`;
}

/** The ids that a record may get. */
export interface PossibleIds {
  /** The source's own id, or the slug of its name. Empty if it has neither. */
  wanted: string;
  /** Returns the id for a record that cannot have the wanted one, see `digestId`. */
  digest(): string;
}

/**
 * Returns an id for each record: the wanted one if no other record wants it, else a digest. The order of the records
 * matters only for those with the same digest.
 */
export function idsFor(records: readonly PossibleIds[]): string[] {
  const uses = new Map<string, number>();
  for (const { wanted } of records) uses.set(wanted, (uses.get(wanted) ?? 0) + 1);
  const ids = new FreeIds();
  return records.map(({ wanted, digest }) => {
    const alone = wanted !== '' && uses.get(wanted) === 1;
    return ids.take(alone ? wanted : digest());
  });
}

/** Returns the id that a record gets if no other record wants it. */
export function wantedId(source: PaperSource, name: string | null): string {
  return source.id ?? slugOf(name ?? '');
}

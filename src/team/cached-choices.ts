import { BoundedMap } from '../model/bounded-map.ts';
import type { Workspace } from '../model/places.ts';
import { StoreUnavailable } from '../ports/store.ts';

/** In milliseconds. A choice is cached for this long; one made by another process takes effect after it. */
const trustMs = 60_000;
const mostKept = 8_000;

interface Choosing<Who, Choice> {
  /** The value that applies until somebody chooses. */
  usual: Choice;
  read(who: Who): Promise<Choice | undefined>;
  write(who: Who, choice: NonNullable<Choice>): Promise<void>;
}

/**
 * Caches what people or whole workspaces chose. While the store is unavailable, the last known choice is used, even if
 * it has expired.
 */
export class CachedChoices<Who extends Workspace & { user?: string }, Choice> {
  readonly #choosing: Choosing<Who, Choice>;
  readonly #known = new BoundedMap<string, { choice: Choice }>(mostKept);

  constructor(choosing: Choosing<Who, Choice>) {
    this.#choosing = choosing;
  }

  async of(who: Who, now: number): Promise<Choice> {
    const { usual, read } = this.#choosing;
    const key = keyOf(who);
    const known = this.#known.get(key, now);
    if (known) return known.choice;
    const before = this.#known.get(key);
    try {
      const choice = (await read(who)) ?? usual;
      // Somebody who chose during the reading must not find the earlier choice in the cache.
      if (this.#known.get(key) === before) this.#known.set(key, { choice }, now + trustMs);
      return choice;
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      return this.#known.get(key)?.choice ?? usual;
    }
  }

  async choose(who: Who, choice: NonNullable<Choice>): Promise<void> {
    await this.#choosing.write(who, choice);
    this.#known.set(keyOf(who), { choice }, 0);
  }

  /** Drops the cached choice of somebody whose preferences were deleted. */
  forget(who: Who): void {
    this.#known.delete(keyOf(who));
  }
}

function keyOf({ platform, workspace, user }: Workspace & { user?: string }): string {
  return JSON.stringify([platform, workspace, user]);
}

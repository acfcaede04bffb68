import type { Store } from '../../../src/ports/store.ts';
import { platform } from '../read/asker.ts';
import type { Reference } from '../render/token.ts';

/** Stores texts that are too long for a custom id, each under a key. */
export class StoredLines {
  readonly #store: Pick<Store, 'commandLines'>;
  readonly #now: () => number;

  constructor(store: Pick<Store, 'commandLines'>, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  /** Stores lines and returns the key of each. */
  put(workspace: string, lines: readonly string[]): Promise<string[]> {
    return this.#store.commandLines.put({ platform, workspace }, lines, this.#now());
  }

  /** Returns undefined if the store no longer has the line. */
  async find(workspace: string, reference: Reference): Promise<string | undefined> {
    if ('line' in reference) return reference.line;
    return this.#store.commandLines.get({ platform, workspace }, reference.key);
  }
}

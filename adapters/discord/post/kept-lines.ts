import type { Store } from '../../../src/ports/store.ts';
import { platform } from '../read/requester.ts';
import type { Reference } from '../render/token.ts';

/** Text that a custom id cannot hold, kept in the store and found by its key. */
export class KeptLines {
  readonly #store: Pick<Store, 'commandLines'>;
  readonly #now: () => number;

  constructor(store: Pick<Store, 'commandLines'>, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  /** The key of each line. */
  async keep(workspace: string, lines: readonly string[]): Promise<Map<string, string>> {
    const unique = [...new Set(lines)];
    if (unique.length === 0) return new Map();
    const keys = await this.#store.commandLines.put({ platform, workspace }, unique, this.#now());
    return new Map(unique.map((line, at) => [line, keys[at] ?? '']));
  }

  /** Undefined when it was kept too long ago. */
  async find(workspace: string, reference: Reference): Promise<string | undefined> {
    if ('line' in reference) return reference.line;
    return this.#store.commandLines.get({ platform, workspace }, reference.key);
  }
}

import type { Workspace } from '../../../../src/model/places.ts';
import { commandLineKey } from '../../../../src/ports/command-line-key.ts';
import { type CommandLines, StoreUnavailable } from '../../../../src/ports/store.ts';

interface Line {
  where: Workspace;
  line: string;
  usedAt: number;
}

/**
 * In UTF-16 units. If the buffered text exceeds this, the oldest lines are dropped, and their buttons no longer work.
 */
const mostKept = 8_000_000;
/** In milliseconds. An unavailable database is not asked again for this long, so that answers do not wait for it. */
const askAgainMs = 5_000;

/** Buffers command lines in memory while the database is unavailable, so that buttons work, and writes them later. */
export class LinesWhileAway implements CommandLines {
  readonly #kept: CommandLines;
  readonly #waiting = new Map<string, Line>();
  #size = 0;
  #askAgainAt = 0;

  constructor(kept: CommandLines) {
    this.#kept = kept;
  }

  async put(where: Workspace, lines: readonly string[], now: number): Promise<string[]> {
    try {
      if (now >= this.#askAgainAt) return await this.#kept.put(where, lines, now);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      this.#askAgainAt = now + askAgainMs;
    }
    return lines.map((line) => this.#keep({ where, line, usedAt: now }));
  }

  async get(where: Workspace, key: string): Promise<string | undefined> {
    const waiting = this.#waiting.get(key);
    // The key depends on the workspace, so that another workspace cannot read the line.
    if (waiting) return commandLineKey(where, waiting.line) === key ? waiting.line : undefined;
    return this.#kept.get(where, key);
  }

  /** Writes the buffered lines to the database. Throws `StoreUnavailable` if it is still unavailable. */
  async writeDown(): Promise<void> {
    for (const [key, { where, line, usedAt }] of [...this.#waiting]) {
      await this.#kept.put(where, [line], usedAt);
      this.#drop(key);
    }
    this.#askAgainAt = 0;
  }

  #keep(one: Line): string {
    const key = commandLineKey(one.where, one.line);
    this.#drop(key);
    this.#waiting.set(key, one);
    this.#size += one.line.length;
    for (const oldest of this.#waiting.keys()) {
      if (this.#size <= mostKept || oldest === key) break;
      this.#drop(oldest);
    }
    return key;
  }

  #drop(key: string): void {
    this.#size -= this.#waiting.get(key)?.line.length ?? 0;
    this.#waiting.delete(key);
  }
}

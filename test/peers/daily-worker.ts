import { type End, usualSettings } from '../../src/digest/deliver/tools.ts';
import { DigestWorker } from '../../src/digest/worker.ts';
import type { Chats } from '../../src/ports/chat.ts';
import type { Store } from '../../src/ports/store.ts';
import type { Library } from '../../src/search/index/library.ts';

/** A clock that a test sets, in epoch milliseconds. */
export interface SetClock {
  now: number;
}

/** Runs the program's worker on the clock of a test. `round` does what is due and returns how each delivery ended. */
export function dailyWorker(parts: {
  store: Store;
  library: Library;
  open: Chats['open'];
  clock: SetClock;
}): { round(now: number): Promise<End[]> } {
  const { store, library, open, clock } = parts;
  return {
    async round(now) {
      clock.now = now;
      const ends: End[] = [];
      const worker = new DigestWorker({
        store,
        library: () => library,
        chats: { open },
        clock: {
          now: () => clock.now,
          // No call reaches its time limit here, and the test starts each round itself.
          wait: (_ms, signal) => new Promise((done) => signal?.addEventListener('abort', () => done())),
        },
        settings: usualSettings,
        log: { info: () => {}, warn: () => {}, error: () => {} },
        metrics: { ended: (end) => void ends.push(end), late: () => {}, delay: () => {}, underWay: () => {} },
      });
      await worker.tick();
      return ends;
    },
  };
}

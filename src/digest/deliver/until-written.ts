import { StoreUnavailable } from '../../ports/store.ts';
import type { DigestTools } from './tools.ts';

const firstWaitMs = 250;
const longestWaitMs = 5_000;

/**
 * Runs a write, repeats it while the database is unavailable, and returns its result. Throws `StoreUnavailable` when
 * the worker stops. What the platform has accepted must be recorded, and no other process can lease the delivery
 * meanwhile.
 */
export async function untilWritten<T>(write: () => Promise<T>, tools: DigestTools): Promise<T> {
  for (let waitMs = firstWaitMs; ; waitMs = Math.min(2 * waitMs, longestWaitMs)) {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof StoreUnavailable) || tools.stopping.aborted) throw error;
      await tools.clock.wait(waitMs, tools.stopping);
    }
  }
}

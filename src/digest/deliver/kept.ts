import { StoreUnavailable } from '../../ports/store.ts';
import type { DigestTools } from './tools.ts';

const firstWaitMs = 250;
const longestWaitMs = 5_000;

/**
 * Keeps a step on record. While the database is away it tries again: what the platform holds by now must not be
 * forgotten, and nobody else can take the delivery from a database that is away.
 */
export async function kept(write: () => Promise<boolean>, tools: DigestTools): Promise<boolean> {
  for (let waitMs = firstWaitMs; ; waitMs = Math.min(2 * waitMs, longestWaitMs)) {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof StoreUnavailable) || tools.stopping.aborted) throw error;
      await tools.clock.wait(waitMs, tools.stopping);
    }
  }
}

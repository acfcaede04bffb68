import type { Logger } from 'pino';
import { type DigestMetrics, usualSettings } from '../digest/deliver/tools.ts';
import { DigestWorker } from '../digest/worker.ts';
import type { Chats } from '../ports/chat.ts';
import type { Store } from '../ports/store.ts';
import { StoreClock } from '../ports/store-clock.ts';
import type { Library } from '../search/index/library.ts';
import { voteSettings } from '../votes/vote-settings.ts';
import { VoteWorker } from '../votes/vote-worker.ts';

interface DigestParts {
  library(): Library;
  store: Store;
  chats: Chats;
  log: Logger;
  metrics: DigestMetrics;
}

/** Starts to post by schedule, and to post and edit votes. */
export function startDigest(parts: DigestParts): { stop(): Promise<void> } {
  const { store, log, metrics } = parts;
  const clock = new StoreClock(store);
  const worker = new DigestWorker({
    ...parts,
    metrics: {
      ...metrics,
      ended(end) {
        metrics.ended(end);
        log.debug({ end }, 'Processed a daily paper');
      },
    },
    clock,
    settings: usualSettings,
  });
  worker.start();
  const votes = new VoteWorker({ ...parts, clock, settings: voteSettings });
  votes.start();
  return { stop: async () => void (await Promise.all([worker.stop(), votes.stop()])) };
}

import { setTimeout as waited } from 'node:timers/promises';
import type { StoreSettings } from '../../adapters/store/open.ts';
import { opened } from '../contracts/store-fixture.ts';
import { evenly, type PeersJob, type Platform, startPeers } from './chat-peers.ts';
import { benchWorker, dueNow, platformChats, subscribeChannels } from './digest-fixture.ts';
import { encryptionKey, onEachStore, percentile } from './stores.ts';

/**
 * Measures how long 100 small workspaces wait for posts that are due at the same minute as those of one huge workspace,
 * which comes first in the store, at the platforms' own pace. Compares it with the wait without the huge one.
 * `node test/bench/digest-fairness.ts [SQLite|PostgreSQL]`
 */
const small = evenly(100, 10);
const hugeChannels = 3_000;

await onEachStore(async (name, settings, another) => {
  if (process.argv[2] !== undefined && process.argv[2] !== name) return;
  const beside = async (platform: Platform, on: StoreSettings) => {
    const found = await waits(on, [{ platform, channels: hugeChannels }]);
    console.log(`${name}, beside ${hugeChannels} channels of one on ${platform}: ${inWords(found)}`);
  };
  await beside('slack', settings);
  await beside('discord', await another());
  console.log(`${name}, without it: ${inWords(await waits(await another(), []))}`);
});
process.exit();

type Waits = Record<Platform, number[]>;

/** Returns the seconds from the due time until the small workspaces have their posts. */
async function waits(settings: Parameters<typeof opened>[0], huge: PeersJob['workspaces']): Promise<Waits> {
  const store = await opened({ ...settings, encryptionKey });
  const peers = await startPeers({ workspaces: [...huge, ...small], checks: false });
  const subscriptions = await subscribeChannels(store, peers.workspaces, dueNow());
  const chats = await platformChats(store, peers.addresses);
  const worker = benchWorker(store, { chats });
  const start = Date.now();
  worker.start();
  const found: Waits = { slack: [], discord: [] };
  let left = subscriptions.slice(huge.length * hugeChannels);
  while (left.length > 0) {
    await waited(500);
    const waiting: typeof left = [];
    for (const subscription of left) {
      const [delivery] = await store.deliveries.ofSubscription(subscription.id, 1);
      if (delivery?.state !== 'sent') waiting.push(subscription);
      else found[subscription.platform as Platform].push((delivery.endedAt - start) / 1_000);
    }
    left = waiting;
  }
  await worker.stop();
  await chats.stop();
  peers.stop();
  await store.close();
  return found;
}

function inWords(found: Waits): string {
  return (['slack', 'discord'] as const)
    .map((platform) => {
      const [half, most] = [0.5, 0.99].map((p) => percentile(found[platform], p).toFixed(1));
      return `small ones on ${platform} wait ${half} s, p99 ${most} s`;
    })
    .join('; ');
}

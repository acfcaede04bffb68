import { monitorEventLoopDelay } from 'node:perf_hooks';
import { opened } from '../contracts/store-fixture.ts';
import { evenly, startPeers } from './chat-peers.ts';
import { benchWorker, dueNow, platformChats, subscribeChannels } from './digest-fixture.ts';
import { encryptionKey, onEachStore, percentile } from './stores.ts';

/**
 * Posts to 10,000 channels that are due at the same minute, with one process. Slack and Discord, in a process of their
 * own, have no rate limits here. `node test/bench/digest-load.ts [channels]`
 */
const channels = Number(process.argv[2] ?? 10_000);
const perWorkspace = 50;
const goalSeconds = 60;
const goalLagMs = 50;
const resolutionMs = 5;

await onEachStore(async (name, settings) => {
  const store = await opened({ ...settings, encryptionKey });
  const peers = await startPeers({
    workspaces: evenly(channels / perWorkspace, perWorkspace),
    checks: false,
  });
  await subscribeChannels(store, peers.workspaces, dueNow());
  const chats = await platformChats(store, peers.addresses, { discordPerSecond: Number.MAX_SAFE_INTEGER });
  const lag = monitorEventLoopDelay({ resolution: resolutionMs });
  const sentAfter: number[] = [];
  const cpu = process.cpuUsage();
  const start = performance.now();
  let worker: ReturnType<typeof benchWorker> | undefined;
  await new Promise<void>((done) => {
    const ended = (end: string) => {
      if (end === 'sent') sentAfter.push((performance.now() - start) / 1_000);
      if (sentAfter.length === channels) done();
    };
    worker = benchWorker(store, { chats }, { ended });
    lag.enable();
    worker.start();
  });
  lag.disable();
  const { user, system } = process.cpuUsage(cpu);
  const lagMs = lag.percentile(99) / 1e6 - resolutionMs;
  const seconds = percentile(sentAfter, 1);
  const { messages, uneven } = await peers.state();
  console.log(
    `${name}: ${messages} posted, ${uneven.length} channels without exactly one (goal 0), in ${seconds.toFixed(1)} s (goal ${goalSeconds}), half of them after ${percentile(sentAfter, 0.5).toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s of CPU; event loop lag p99 ${lagMs.toFixed(1)} ms (goal ${goalLagMs}), most ${(lag.max / 1e6).toFixed(0)} ms`,
  );
  if (seconds > goalSeconds || lagMs > goalLagMs || uneven.length > 0) process.exitCode = 1;
  await worker?.stop();
  await chats.stop();
  peers.stop();
  await store.close();
});
process.exit();

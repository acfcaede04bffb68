import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { opened } from '../contracts/store-fixture.ts';
import { benchWorker, dueNow, subscribeChannels } from './digest-fixture.ts';
import { onEachStore, percentile } from './stores.ts';

/**
 * 10,000 channels due at the same minute, one process, a platform without limits (in a process of its own).
 * `node test/bench/digest-load.ts [channels]`
 */
const channels = Number(process.argv[2] ?? 10_000);
const goalSeconds = 60;
const goalLagMs = 50;
const resolutionMs = 5;
const peerProgram = new URL('../peers/posting.ts', import.meta.url).pathname;

await onEachStore(async (name, settings) => {
  const store = await opened(settings);
  await subscribeChannels(store, channels, dueNow());
  const peer = spawn(process.execPath, [peerProgram], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(peer.stdout, 'data')) as [Buffer];
  const lag = monitorEventLoopDelay({ resolution: resolutionMs });
  const sentAfter: number[] = [];
  const start = performance.now();
  let worker: ReturnType<typeof benchWorker> | undefined;
  await new Promise<void>((done) => {
    const ended = (end: string) => {
      if (end === 'sent') sentAfter.push((performance.now() - start) / 1_000);
      if (sentAfter.length === channels) done();
    };
    worker = benchWorker(store, { peer: String(line).trim(), settings: {} }, { ended });
    lag.enable();
    worker.start();
  });
  lag.disable();
  const lagMs = lag.percentile(99) / 1e6 - resolutionMs;
  const seconds = percentile(sentAfter, 1);
  console.log(
    `${name}: ${channels} posted in ${seconds.toFixed(1)} s (goal ${goalSeconds}), half of them after ${percentile(sentAfter, 0.5).toFixed(1)} s; event loop lag p99 ${lagMs.toFixed(1)} ms (goal ${goalLagMs}), most ${(lag.max / 1e6).toFixed(0)} ms`,
  );
  if (seconds > goalSeconds || lagMs > goalLagMs) process.exitCode = 1;
  await worker?.stop();
  peer.kill();
  await store.close();
});
process.exit();

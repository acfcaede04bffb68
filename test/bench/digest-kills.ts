import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as waited } from 'node:timers/promises';
import type { StoreSettings } from '../../adapters/store/open.ts';
import { type Store, StoreUnavailable } from '../../src/ports/store.ts';
import { opened } from '../contracts/store-fixture.ts';
import { evenly, type PeerAddresses, startPeers } from './chat-peers.ts';
import { dueNow, shortLeases, subscribeChannels, type WorkerJob } from './digest-fixture.ts';
import { encryptionKey, onEachStore } from './stores.ts';

/**
 * Lets 5,000 posts become due at once, half of them on Slack and half on Discord, on platforms that fail in every way a
 * platform does. Three processes on one store work on them, with clocks that are three minutes behind, right and three
 * minutes ahead. One is killed with SIGKILL every 2 s, or stopped with SIGSTOP for longer than its lease; another takes
 * its place. Afterwards each channel must have its paper exactly once.
 * `node test/bench/digest-kills.ts [posts] [SQLite|PostgreSQL] [seconds stopped, such as 240]`
 */
const posts = Number(process.argv[2] ?? 5_000);
const perWorkspace = 50;
const processes = 3;
const interruptEveryMs = 2_000;
/** Every `stopEvery`th interruption stops a process instead of killing it. */
const stopEvery = 4;
/** In milliseconds. Default is longer than the lease of 75 s. */
const stoppedMs = 1_000 * Number(process.argv[4] ?? 90);
/** In milliseconds. A stopped process runs for this long after it is resumed, before it is killed. */
const awakeMs = 10_000;
const skewsMs = [-180_000, 0, 180_000];
const longestMs = 1_800_000;
const faults = { storedError: 0.02, error: 0.02, busy: 0.015, stall: 0.01, late: 0.01 };
const program = new URL('./digest-process.ts', import.meta.url).pathname;

await onEachStore(async (name, settings) => {
  if (process.argv[3] !== undefined && process.argv[3] !== name) return;
  const store = await opened({ ...settings, encryptionKey });
  const peers = await startPeers({
    workspaces: evenly(posts / perWorkspace, perWorkspace),
    faults,
    checks: true,
  });
  await subscribeChannels(store, peers.workspaces, dueNow());
  const start = performance.now();
  const { kills, stops } = await deliverAndKill(store, { ...settings, encryptionKey }, peers.addresses);
  const seconds = (performance.now() - start) / 1_000;
  const states = await statesOf(store);
  const { uneven, messages, ends, violations } = await peers.state();
  const twice = uneven.filter(([, count]) => count > 1).length;
  const missing = posts - (messages - uneven.reduce((sum, [, count]) => sum + count - 1, 0));
  console.log(
    `${name}: ${posts} posts in ${seconds.toFixed(0)} s, ${kills} kills, ${stops} stops of ${stoppedMs / 1_000} s: ${missing} missing (goal 0), ${twice} twice (goal 0), ${states.unknown ?? 0} unknown; on record ${JSON.stringify(states)}; the peers: ${JSON.stringify(ends)}`,
  );
  for (const violation of new Set(violations)) console.log(`  refused: ${violation}`);
  if (missing > 0 || twice > 0 || states.sent !== posts) process.exitCode = 1;
  peers.stop();
  await store.close();
});

interface Interruptions {
  kills: number;
  stops: number;
}

/** Spare processes are started ahead, because a start takes longer than the time between two kills. */
async function deliverAndKill(
  store: Store,
  settings: StoreSettings,
  addresses: PeerAddresses,
): Promise<Interruptions> {
  const job: WorkerJob = { store: settings, addresses, settings: shortLeases };
  const ready: ChildProcess[] = [];
  const all = new Set<ChildProcess>();
  process.once('exit', () => {
    for (const child of all) child.kill('SIGKILL');
  });
  process.once('SIGTERM', () => process.exit(1));
  let started = 0;
  const prepare = () => {
    const skew = skewsMs[started % skewsMs.length]!;
    started += 1;
    const child = spawn(process.execPath, [program, JSON.stringify(job)], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, CLOCK_SKEW_MS: String(skew) },
    });
    all.add(child);
    child.once('exit', () => all.delete(child));
    child.stdout.once('data', () => ready.push(child));
  };
  for (let count = 0; count < 2 * processes; count += 1) prepare();
  while (ready.length < 2 * processes) await waited(100);

  const working: ChildProcess[] = [];
  const stopped: { child: ChildProcess; until: number }[] = [];
  const fill = () => {
    while (working.length < processes && ready.length > 0) {
      const child = ready.shift()!;
      child.stdin!.write('go\n');
      working.push(child);
    }
  };
  const wake = (child: ChildProcess) => {
    child.kill('SIGCONT');
    setTimeout(() => child.kill('SIGKILL'), awakeMs).unref();
  };
  fill();
  const done: Interruptions = { kills: 0, stops: 0 };
  const interrupt = () => {
    const child = working.shift()!;
    if ((done.kills + done.stops) % stopEvery === 0) {
      child.kill('SIGSTOP');
      stopped.push({ child, until: Date.now() + stoppedMs });
      done.stops += 1;
    } else {
      child.kill('SIGKILL');
      done.kills += 1;
    }
    prepare();
  };
  const interrupting = setInterval(() => {
    if (working.length === processes) interrupt();
    fill();
    while (stopped[0] && stopped[0].until < Date.now()) wake(stopped.shift()!.child);
  }, interruptEveryMs);
  const until = Date.now() + longestMs;
  while (Date.now() < until && (await someClaimed(store))) await waited(5_000);
  clearInterval(interrupting);
  // Processes that are still stopped are resumed too, although others have taken over their work meanwhile.
  for (const { child, until: end } of stopped) {
    await waited(Math.max(0, end - Date.now()));
    wake(child);
  }
  await waited(awakeMs);
  await Promise.all(
    [...all].map((child) => {
      child.kill('SIGKILL');
      return new Promise((ended) => child.once('exit', ended));
    }),
  );
  return done;
}

/** Returns true also if the store is too busy to answer. */
async function someClaimed(store: Store): Promise<boolean> {
  try {
    return ((await statesOf(store)).claimed ?? 0) > 0;
  } catch (error) {
    if (error instanceof StoreUnavailable) return true;
    throw error;
  }
}

/** Counts the channels by the state of their delivery. A channel without a delivery counts as claimed. */
async function statesOf(store: Store): Promise<Record<string, number>> {
  const states: Record<string, number> = {};
  for (let from = 0; from < posts; from += 100) {
    const some = Array.from({ length: Math.min(100, posts - from) }, (_, step) => from + step);
    const found = await Promise.all(some.map((number) => store.deliveries.ofSubscription(`s${number}`, 5)));
    for (const deliveries of found) {
      const state = deliveries.length > 1 ? 'several' : (deliveries[0]?.state ?? 'claimed');
      states[state] = (states[state] ?? 0) + 1;
      if (state === 'claimed') return { ...states, claimed: 1 };
    }
  }
  return states;
}

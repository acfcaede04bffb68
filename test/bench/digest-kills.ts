import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as waited } from 'node:timers/promises';
import type { StoreSettings } from '../../adapters/store/open.ts';
import { type Store, StoreUnavailable } from '../../src/ports/store.ts';
import { opened } from '../contracts/store-fixture.ts';
import { evenly, type PeerAddresses, startPeers } from './chat-peers.ts';
import { dueNow, shortLeases, subscribeChannels, type WorkerJob } from './digest-fixture.ts';
import { encryptionKey, onEachStore } from './stores.ts';

/**
 * 5,000 posts due at once, half of them on Slack and half on Discord, three processes on one store, one of them killed
 * with SIGKILL every 2 s, and platforms that fail in every way a platform does: afterwards each channel must have its
 * paper exactly once.
 * `node test/bench/digest-kills.ts [posts] [SQLite|PostgreSQL]`
 */
const posts = Number(process.argv[2] ?? 5_000);
const perWorkspace = 50;
const processes = 3;
const killEveryMs = 2_000;
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
  const kills = await deliverAndKill(store, { ...settings, encryptionKey }, peers.addresses);
  const seconds = (performance.now() - start) / 1_000;
  const states = await statesOf(store);
  const { uneven, messages, ends, violations } = await peers.state();
  const twice = uneven.filter(([, count]) => count > 1).length;
  const missing = posts - (messages - uneven.reduce((sum, [, count]) => sum + count - 1, 0));
  console.log(
    `${name}: ${posts} posts in ${seconds.toFixed(0)} s, ${kills} kills: ${missing} missing (goal 0), ${twice} twice (goal 0), ${states.unknown ?? 0} unknown; on record ${JSON.stringify(states)}; the peers: ${JSON.stringify(ends)}`,
  );
  for (const violation of new Set(violations)) console.log(`  refused: ${violation}`);
  if (missing > 0 || twice > 0 || states.sent !== posts) process.exitCode = 1;
  peers.stop();
  await store.close();
});

/** Gives the number of kills. Others stand ready, so that three work at any time though starting takes its time. */
async function deliverAndKill(
  store: Store,
  settings: StoreSettings,
  addresses: PeerAddresses,
): Promise<number> {
  const job: WorkerJob = { store: settings, addresses, settings: shortLeases };
  const ready: ChildProcess[] = [];
  const all = new Set<ChildProcess>();
  process.once('exit', () => {
    for (const child of all) child.kill('SIGKILL');
  });
  const prepare = () => {
    const child = spawn(process.execPath, [program, JSON.stringify(job)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    all.add(child);

    child.once('exit', () => all.delete(child));
    child.stdout.once('data', () => ready.push(child));
  };
  for (let count = 0; count < 2 * processes; count += 1) prepare();
  while (ready.length < 2 * processes) await waited(100);

  const working: ChildProcess[] = [];
  const fill = () => {
    while (working.length < processes && ready.length > 0) {
      const child = ready.shift()!;
      child.stdin!.write('go\n');
      working.push(child);
    }
  };
  fill();
  let kills = 0;
  const killing = setInterval(() => {
    if (working.length === processes) {
      working.shift()!.kill('SIGKILL');
      kills += 1;
      prepare();
    }
    fill();
  }, killEveryMs);
  const until = Date.now() + longestMs;
  while (Date.now() < until && (await someClaimed(store))) await waited(5_000);
  clearInterval(killing);
  await Promise.all(
    [...all].map((child) => {
      child.kill('SIGKILL');
      return new Promise((done) => child.once('exit', done));
    }),
  );
  return kills;
}

/** Also while the machine is too busy to say. */
async function someClaimed(store: Store): Promise<boolean> {
  try {
    return ((await statesOf(store)).claimed ?? 0) > 0;
  } catch (error) {
    if (error instanceof StoreUnavailable) return true;
    throw error;
  }
}

/** How many channels' deliveries are in each state; those without one count as claimed. */
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

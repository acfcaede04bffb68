import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as waited } from 'node:timers/promises';
import { opened } from '../contracts/store-fixture.ts';
import type { Platform } from './chat-peers.ts';
import { dueNow, subscribeChannels } from './digest-fixture.ts';
import { npmStart } from './npm-start.ts';
import { idleMemoryMB, residentMB } from './resident.ts';
import { encryptionKey, percentile } from './stores.ts';
import { Workspaces } from './workspaces.ts';

/**
 * Sends 50 varied requests a second to the whole program over both platforms, at a steady pace, while 1,000 channels
 * get their daily post: a tenth of them at once, and so on every tenth of the time. Shows errors, times and how the
 * memory grows after ten minutes. `npm run bench load [minutes, 2 at least] [requests a second]`
 */
const minutes = Math.max(2, Number(process.argv[2] ?? 15));
const perSecond = Number(process.argv[3] ?? 50);
const goals = { growth: 1.02, memoryMB: 300 };
/** In minutes. The growth of memory is counted from here, or from the middle of a shorter run. */
const settledAfter = Math.min(10, minutes / 2);
const count = 800;
const dailyWorkspaces = 50;
const channelsEach = 10;
/** Most requests in progress at once on each platform. A further one counts as an error. */
const senders = 100;
const waves = 10;

const workspaces = await Workspaces.start(count, senders);
const dataDir = mkdtempSync(join(tmpdir(), 'broadsheet-bench-'));
const store = await opened({ dataDir, encryptionKey });
await workspaces.install(store);
const daily = workspaces.addDailyChannels(dailyWorkspaces, channelsEach);
const program = npmStart(dataDir, { ...workspaces.settings, LOG_LEVEL: 'error' });
process.on('exit', () => {
  program.child.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});
let ended: number | string | undefined;
program.child.once('exit', (code, signal) => {
  ended = code ?? signal ?? 'unknown';
});
await workspaces.connect(await program.url);

const free: Record<Platform, number[]> = { slack: slots(), discord: slots() };
const tookMs: Record<Platform, number[]> = { slack: [], discord: [] };
const running = new Set<Promise<void>>();
let unanswered = 0;
let crowded = 0;
const startedAt = performance.now();
const until = startedAt + minutes * 60_000;
/** The memory of each minute is the median of its seconds, because every garbage collection takes it down. */
const sampling: { minute: number; memoryMB: number }[] = [];
let seconds: number[] = [];
let wave = 0;
for (let n = 0; performance.now() < until && ended === undefined; n += 1) {
  const early = startedAt + (n * 1_000) / perSecond - performance.now();
  if (early > 1) await waited(early);
  const passed = (performance.now() - startedAt) / 60_000;
  if (wave < waves && passed >= (wave * minutes) / waves) void subscribeWave(wave++);
  if (passed * 60 >= sampling.length * 60 + seconds.length + 1) seconds.push(residentMB(program.child.pid!));
  if (seconds.length === 60) {
    sampling.push({ minute: sampling.length + 1, memoryMB: percentile(seconds, 0.5) });
    seconds = [];
  }
  send(n % 2 === 0 ? 'slack' : 'discord');
}
await Promise.all(running);
const deadline = Date.now() + 120_000;
while (workspaces.dailyPosts.missing > 0 && Date.now() < deadline) await waited(1_000);

const memoryAt = (minute: number) =>
  sampling.filter((one) => one.minute >= minute)[0]?.memoryMB ?? Number.NaN;
const last = sampling.at(-1)?.memoryMB ?? Number.NaN;
const growth = last / memoryAt(settledAfter);
const atRest = ended === undefined ? await idleMemoryMB(program.child.pid!) : Number.NaN;
const { missing, twice } = workspaces.dailyPosts;
const all = [...tookMs.slack, ...tookMs.discord];
const show = (values: readonly number[]) =>
  `${percentile(values, 0.5).toFixed(0)} ms at the median, ${percentile(values, 0.99).toFixed(0)} ms at the 99th percentile`;
console.log(
  `${all.length} requests in ${minutes} minutes: ${unanswered} unanswered (goal 0), ${crowded} not sent because ${senders} were under way (goal 0)`,
);
console.log(`  to the answer on Slack ${show(tookMs.slack)}; on Discord ${show(tookMs.discord)}`);
console.log(
  `  daily posts of ${dailyWorkspaces * channelsEach * 2} channels: ${missing} missing (goal 0), ${twice} twice (goal 0)`,
);
console.log(
  `  memory ${sampling.map(({ memoryMB }) => memoryMB.toFixed(0)).join(' ')}, the last ${((growth - 1) * 100).toFixed(1)}% above that after ${settledAfter} minutes (goal ≤ 2%); at rest ${atRest.toFixed(0)} MB (goal ≤ ${goals.memoryMB})`,
);
if (ended !== undefined) console.log(`  the program ended with ${ended}`);
await store.close();
process.exit(
  unanswered + crowded + missing + twice === 0 &&
    ended === undefined &&
    growth <= goals.growth &&
    atRest <= goals.memoryMB
    ? 0
    : 1,
);

function slots(): number[] {
  return Array.from({ length: senders }, (_, slot) => slot);
}

function send(platform: Platform): void {
  const slot = free[platform].pop();
  if (slot === undefined) {
    crowded += 1;
    return;
  }
  const from = performance.now();
  const doing = workspaces
    .ask(platform, slot)
    .catch(() => false)
    .then((isAnswered) => {
      if (isAnswered) tookMs[platform].push(performance.now() - from);
      else unanswered += 1;
      free[platform].unshift(slot);
      running.delete(doing);
    });
  running.add(doing);
}

/** Subscribes a tenth of the channels, all due now. */
async function subscribeWave(number: number): Promise<void> {
  const some = daily.map(({ channels, ...workspace }) => ({
    ...workspace,
    channels: channels.slice(number, number + 1),
  }));
  await subscribeChannels(store, some, dueNow(), `w${number}-`);
}

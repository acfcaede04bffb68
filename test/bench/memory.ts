import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { opened } from '../contracts/store-fixture.ts';
import { npmStart } from './npm-start.ts';
import { idleMemoryMB } from './resident.ts';
import { encryptionKey } from './stores.ts';
import { Workspaces } from './workspaces.ts';

/**
 * Measures the resident memory of the whole program after varied requests from 8,000 workspaces on both platforms. A
 * request is sent whenever an earlier one was answered. `node test/bench/memory.ts [requests …]` sets the numbers of
 * requests after which it measures.
 */
const goals = { growth: 1.05, memoryMB: 350 };
const checkpoints = process.argv.slice(2).map(Number);
if (checkpoints.length === 0) checkpoints.push(2_000, 20_000, 50_000, 100_000);
/** Growth is counted from this number of requests: by then nearly every workspace has sent one. */
const baseline = 20_000;
const count = 8_000;
/** Number of requests in progress at once on each platform. */
const atOnce = 8;

const workspaces = await Workspaces.start(count, atOnce);
const dataDir = mkdtempSync(join(tmpdir(), 'broadsheet-bench-'));
const store = await opened({ dataDir, encryptionKey });
await workspaces.install(store);
await store.close();
const program = npmStart(dataDir, { ...workspaces.settings, LOG_LEVEL: 'error' });
process.on('exit', () => {
  program.child.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});
await workspaces.connect(await program.url);

let sent = 0;
let unanswered = 0;
console.log(`resident memory of one process that serves ${count} workspaces on Slack and Discord`);
const measured = new Map<number, number>();
for (const checkpoint of checkpoints) {
  const from = performance.now();
  const first = sent;
  const senders = Array.from({ length: atOnce }, (_, sender) => [
    keepSending(checkpoint, () => workspaces.ask('slack', sender)),
    keepSending(checkpoint, () => workspaces.ask('discord', sender)),
  ]);
  await Promise.all(senders.flat());
  const perSecond = ((sent - first) * 1_000) / (performance.now() - from);
  const memoryMB = await idleMemoryMB(program.child.pid!);
  measured.set(checkpoint, memoryMB);
  console.log(
    `  after ${checkpoint} requests: ${memoryMB.toFixed(0)} MB (${perSecond.toFixed(0)} requests a second, ${unanswered} unanswered so far)`,
  );
}
const last = measured.get(checkpoints.at(-1)!)!;
const growth = last / (measured.get(baseline) ?? Number.NaN);
console.log(
  `growth since ${baseline} requests: ${((growth - 1) * 100).toFixed(1)}% (goal ≤ 5%), ${last.toFixed(0)} MB at the end (goal ≤ ${goals.memoryMB} MB)`,
);
process.exit(growth <= goals.growth && last <= goals.memoryMB && unanswered === 0 ? 0 : 1);

async function keepSending(until: number, ask: () => Promise<boolean>): Promise<void> {
  while (sent < until) {
    sent += 1;
    if (!(await ask())) unanswered += 1;
  }
}

import { tmpdir } from 'node:os';
import { setTimeout as waited } from 'node:timers/promises';
import { Client } from 'pg';
import type { StoreSettings } from '../../adapters/store/open.ts';
import type { Store } from '../../src/ports/store.ts';
import { frozenFolder, smallDisk, type Trouble } from '../adapters/store/trouble.ts';
import { opened } from '../contracts/store-fixture.ts';
import { startPostgres } from '../peers/postgres.ts';
import { evenly, startPeers } from './chat-peers.ts';
import { dueNow, subscribeChannels } from './digest-fixture.ts';
import { type ServedProgram, serveProgram } from './served-program.ts';
import { encryptionKey } from './stores.ts';

/**
 * Takes the database away, fills its disk or makes it read-only in the middle of a run of posts on Slack and Discord, and
 * restores it later. Meanwhile questions are answered, and those that need the database say what is wrong. In the end
 * each channel has its paper once, without a restart.
 * `node test/bench/digest-outage.ts [seconds] [name]`; the full disk and the read-only folder take root on Linux.
 */
const seconds = Number(process.argv[2] ?? 60);
/** Runs only measurements whose name begins with this. */
const only = process.argv[3] ?? '';
const workspaces = 12;
const perWorkspace = 50;
const posts = workspaces * perWorkspace;
const longestMs = 900_000;

type Outage = () => Promise<() => void | Promise<void>>;

const server = await startPostgres({ durable: true });
if ('unavailable' in server) throw new Error(server.unavailable);
const dataDir = tmpdir();
await measure('PostgreSQL gone', { dataDir, databaseUrl: await server.createDatabase() }, async () => {
  await server.pause();
  return () => server.start();
});
const readOnly = await server.createDatabase();
await measure('PostgreSQL read-only', { dataDir, databaseUrl: readOnly }, async () => {
  await allowWrites(readOnly, false);
  return () => allowWrites(readOnly, true);
});
await server.stop();
await measureFolder('SQLite, disk full', smallDisk('16m'));
await measureFolder('SQLite, folder read-only', frozenFolder());

async function measureFolder(name: string, trouble: Trouble | undefined): Promise<void> {
  if (!trouble) return console.log(`${name}: not measured, as only root on Linux can do this`);
  try {
    await measure(name, { dataDir: trouble.folder }, async () => {
      trouble.begin();
      return trouble.end;
    });
  } finally {
    trouble.remove();
  }
}

async function measure(name: string, settings: StoreSettings, begin: Outage): Promise<void> {
  if (!name.startsWith(only)) return;
  const store = await opened({ ...settings, encryptionKey });
  const peers = await startPeers({ workspaces: evenly(workspaces, perWorkspace), checks: true });
  await subscribeChannels(store, peers.workspaces, dueNow());
  const program = await serveProgram(settings, peers.addresses);
  const arrived = async () => (await peers.state()).messages;
  while ((await arrived()) < posts / 10) await waited(20);
  const end = await begin();
  const before = await arrived();
  const { workspace, channels } = peers.workspaces[0]!;
  const heard = await askMeanwhile(program, workspace, channels[0]!);
  const during = (await arrived()) - before;
  await end();
  const ended = Date.now();
  while ((await sentIn(store)) < posts && Date.now() < ended + longestMs) await waited(1_000);
  const recovered = ((Date.now() - ended) / 1_000).toFixed(0);
  const isSaidWell = () => program.log.some(({ msg }) => msg === 'The store works again');
  while (!isSaidWell() && Date.now() < ended + longestMs) await waited(500);
  const { messages, uneven } = await peers.state();
  const twice = uneven.filter(([, count]) => count > 1).length;
  const missing = uneven.filter(([, count]) => count === 0).length;
  const sent = await sentIn(store);
  console.log(
    `${name} for ${seconds} s after ${before} of ${posts} posts (${during} more arrived meanwhile): ${missing} missing (goal 0), ${twice} twice (goal 0), ${sent} on record as sent, all ${recovered} s after its end`,
  );
  console.log(
    `  meanwhile ${heard.searches} of ${heard.asked} searches were answered, the longest in ${heard.longestMs.toFixed(0)} ms; save: ${heard.saves.join(' | ')}; /readyz: ${heard.ready.join(' | ')}`,
  );
  console.log(`  logged: ${JSON.stringify(counted(program.log.map(({ msg }) => msg)))}`);
  if (messages !== posts || twice + missing > 0 || sent < posts || heard.searches < heard.asked)
    process.exitCode = 1;
  await program.stop();
  peers.stop();
  await store.close();
}

interface Heard {
  asked: number;
  searches: number;
  longestMs: number;
  saves: string[];
  ready: string[];
}

async function askMeanwhile(program: ServedProgram, workspace: string, channel: string): Promise<Heard> {
  const saves = new Set<string>();
  const ready = new Set<string>();
  const heard = { asked: 0, searches: 0, longestMs: 0 };
  for (const until = Date.now() + seconds * 1_000; Date.now() < until; await waited(500)) {
    const { text, ms } = await program.ask('search GRPO', workspace, channel);
    heard.asked += 1;
    if (/\d+ papers/u.test(text)) heard.searches += 1;
    heard.longestMs = Math.max(heard.longestMs, ms);
    saves.add((await program.ask('save TreePO', workspace, channel)).text);
    ready.add(await program.ready());
  }
  return { ...heard, saves: [...saves], ready: [...ready] };
}

async function sentIn(store: Store): Promise<number> {
  let sent = 0;
  const atOnce = 50;
  for (let from = 0; from < posts; from += atOnce) {
    const some = Array.from({ length: Math.min(atOnce, posts - from) }, (_, step) => `s${from + step}`);
    const found = await Promise.all(some.map((id) => store.deliveries.ofSubscription(id, 5)));
    sent += found.flat().filter(({ state }) => state === 'sent').length;
  }
  return sent;
}

function counted(lines: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const line of lines) counts[line] = (counts[line] ?? 0) + 1;
  return counts;
}

async function allowWrites(databaseUrl: string, allowed: boolean): Promise<void> {
  const client = new Client({
    connectionString: databaseUrl,
    options: '-c default_transaction_read_only=off',
  });
  await client.connect();
  await client.query(`alter system set default_transaction_read_only = ${allowed ? 'off' : 'on'}`);
  await client.query('select pg_reload_conf()');
  await client.end();
}

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as waited } from 'node:timers/promises';
import { Client } from 'pg';
import type { StoreSettings } from '../../adapters/store/open.ts';
import { createDesk } from '../../src/commands/create-desk.ts';
import { parseCall } from '../../src/commands/line.ts';
import { commands } from '../../src/commands/registry.ts';
import { awayChat } from '../../src/digest/away-chat.ts';
import { opened } from '../contracts/store-fixture.ts';
import { startPostgres } from '../peers/postgres.ts';
import { realLibrary } from '../search/real-library.ts';
import { evenly, startPeers } from './chat-peers.ts';
import { benchWorker, dueNow, platformChats, shortLeases, subscribeChannels } from './digest-fixture.ts';
import { encryptionKey } from './stores.ts';

/**
 * The database goes away in the middle of a run of posts and comes back: questions are answered all the while,
 * those that need it say what is wrong, and in the end each channel has its paper once.
 * `node test/bench/digest-outage.ts [seconds]`; the full disk takes root, for a small disk of its own.
 */
const seconds = Number(process.argv[2] ?? 60);
const posts = 1_500;
const longestMs = 600_000;

const server = await startPostgres({ durable: true });
if ('unavailable' in server) throw new Error(server.unavailable);
const unused = tmpdir();
await outage('PostgreSQL gone', { dataDir: unused, databaseUrl: await server.createDatabase() }, async () => {
  await server.pause();
  return () => server.start();
});
const readOnly = await server.createDatabase();
await outage('PostgreSQL read-only', { dataDir: unused, databaseUrl: readOnly }, async () => {
  await allowWrites(readOnly, false);
  return () => allowWrites(readOnly, true);
});
await server.stop();

const disk = smallDisk();
if (disk) {
  await outage('SQLite, disk full', { dataDir: disk }, async () => {
    const filler = join(disk, 'filler');
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(filler, Buffer.alloc(bavail * bsize));
    return async () => rmSync(filler);
  });
  execFileSync('umount', ['-l', disk]);
} else console.log('SQLite, disk full: not measured, as only root may make a small disk');
process.exit();

async function outage(name: string, settings: StoreSettings, begin: () => Promise<() => Promise<void>>) {
  const store = await opened({ ...settings, encryptionKey });
  const peers = await startPeers({ workspaces: evenly(30, posts / 30), checks: true });
  await subscribeChannels(store, peers.workspaces, dueNow());
  const chats = await platformChats(store, peers.addresses);
  let sent = 0;
  const count = (end: string) => {
    if (end === 'sent') sent += 1;
  };
  const worker = benchWorker(store, { chats, settings: shortLeases }, { ended: count });
  worker.start();
  while (sent < posts / 10) await waited(20);
  const end = await begin();
  const before = sent;
  const desk = createDesk(realLibrary, store, commands);
  const actor = { platform: 'peer', workspace: 'T0', user: 'U1', displayName: 'Ada', managesChannel: true };
  let answered = 0;
  let longestMsOfSearch = 0;
  const said = new Set<string>();
  const until = Date.now() + seconds * 1_000;
  while (Date.now() < until) {
    const ask = (line: string) =>
      desk.answer(
        {
          id: line,
          call: parseCall(line, commands),
          language: 'en',
          actor,
          place: { channel: 'C1' },
          now: Date.now(),
        },
        awayChat,
      );
    const start = performance.now();
    if ((await ask('search GRPO')).blocks.length > 3) answered += 1;
    longestMsOfSearch = Math.max(longestMsOfSearch, performance.now() - start);
    said.add((await ask('save TreePO')).title);
    await waited(500);
  }
  const during = sent - before;
  await end();
  const ended = Date.now();
  while (sent < posts && Date.now() < ended + longestMs) await waited(100);
  const { messages, uneven } = await peers.state();
  console.log(
    `${name} for ${seconds} s after ${before} of ${posts} posts (${during} more while it lasted): ${posts - (messages - uneven.length)} missing (goal 0), ${uneven.length} twice (goal 0), all ${((Date.now() - ended) / 1_000).toFixed(0)} s after its end; ${answered} searches answered meanwhile, the longest in ${longestMsOfSearch.toFixed(0)} ms; others heard: ${[...said].join(' | ')}`,
  );
  if (sent < posts || uneven.length > 0 || answered === 0) process.exitCode = 1;
  await worker.stop();
  peers.stop();
  await store.close();
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

function smallDisk(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-small-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    return undefined;
  }
}

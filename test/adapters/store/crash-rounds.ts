import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import type { StoreSettings } from '../../../adapters/store/open.ts';
import { opened } from '../../contracts/store-fixture.ts';

interface CrashResult {
  /** Number of rounds of five writes that the store acknowledged before its process was killed. */
  acknowledged: number;
  lost: string[];
  /** Deliveries whose subscription did not move, and subscriptions that moved without a delivery. */
  torn: string[];
}

/** Kills a writing process `rounds` times with SIGKILL, at different moments, and checks the acknowledged writes. */
export async function crashRounds(settings: StoreSettings, rounds: number): Promise<CrashResult> {
  const result: CrashResult = { acknowledged: 0, lost: [], torn: [] };
  let next = 0;
  for (let round = 0; round < rounds; round++) {
    const acknowledged = await writeAndKill(settings, next, 5 + ((round * 7) % 23));
    result.acknowledged += acknowledged.length;
    await check(settings, acknowledged, result);
    next = Math.max(next, ...acknowledged) + 2;
  }
  return result;
}

async function writeAndKill(settings: StoreSettings, first: number, enough: number): Promise<number[]> {
  const writer = spawn(process.execPath, [writerFile, JSON.stringify(settings), 'w', String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = new Promise((resolve) => writer.once('exit', resolve));
  const acknowledged: number[] = [];
  for await (const line of createInterface(writer.stdout)) {
    acknowledged.push(Number(line));
    // After a delay, so that the kill can hit any of the writes that follow.
    if (acknowledged.length === enough) setTimeout(() => writer.kill('SIGKILL'), (first * 7) % 11);
  }
  await exit;
  if (settings.databaseUrl) await disconnected(settings.databaseUrl);
  return acknowledged;
}

/** Resolves when the server has done, and noticed the end of, what a killed process had sent. */
async function disconnected(databaseUrl: string): Promise<void> {
  const client = new Client(databaseUrl);
  await client.connect();
  const others = `select from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`;
  while ((await client.query(others)).rowCount !== 0);
  await client.end();
}

export const writerFile = new URL('./writer.ts', import.meta.url).pathname;

async function check(settings: StoreSettings, acknowledged: number[], result: CrashResult): Promise<void> {
  const store = await opened(settings);
  const saved = new Set(
    (await store.saves.list({ platform: 'slack', workspace: 'T1', user: 'w' })).map(({ paper }) => paper),
  );
  for (const id of [...acknowledged, Math.max(-1, ...acknowledged) + 1].map((round) => `w${round}`)) {
    const delivery = await store.deliveries.get(id);
    const subscription = await store.subscriptions.get(id);
    const moved = subscription !== undefined && subscription.nextRunAt > 1e11;
    if (moved !== (delivery !== undefined)) result.torn.push(id);
    if (!acknowledged.includes(Number(id.slice(1)))) continue;
    const claim = await store.events.claim(id, 1e12);
    if (!saved.has(id) || claim.state !== 'done' || !delivery) result.lost.push(id);
  }
  await store.close();
}

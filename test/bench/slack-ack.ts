import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { opened } from '../contracts/store-fixture.ts';
import { percentile, row } from './ack-figures.ts';
import { startPeers } from './chat-peers.ts';
import { dueNow, subscribeChannels } from './digest-fixture.ts';
import { npmStart } from './npm-start.ts';
import type { Turn, TurnResult } from './slack-load.ts';
import { encryptionKey } from './stores.ts';

/**
 * Measures how soon commands over HTTP are acknowledged, beside an empty Bolt app in the same run, while 1,000 daily
 * posts are sent and a corpus of 10,000 papers is read. The two take turns, so that other load on the machine affects
 * both.
 */
const commands = 2_000;
const perSecond = 100;
const turns = 10;
const warmUp = 200;
const workspaces = 20;
const channels = 50;
const papers = 10_000;
const goal = { p99Ms: 100, missMs: 3_000 };

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'broadsheet-bench-'));
const corpusDir = join(folder, 'papers');
const children: ChildProcess[] = [];
const peers = await startPeers({
  workspaces: Array.from({ length: workspaces }, () => ({ platform: 'slack', channels })),
  checks: false,
});
process.on('exit', () => {
  peers.stop();
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

mkdirSync(corpusDir);
cpSync(join(root, 'data/papers'), corpusDir, { recursive: true });
const signingSecret = 'signing-secret';
const apiUrl = peers.addresses.slack.apiUrl;
const team = peers.workspaces[0]?.workspace ?? '';
const answersUrl = await answersServer();
const sender = track(
  fork(join(import.meta.dirname, 'slack-load.ts'), { execArgv: ['--expose-gc', '--min-semi-space-size=64'] }),
);

const empty = track(
  fork(join(import.meta.dirname, 'slack-empty-app.ts'), {
    env: {
      ...process.env,
      SLACK_API_URL: apiUrl,
      SLACK_BOT_TOKEN: 'xoxb-T0',
      SLACK_SIGNING_SECRET: signingSecret,
    },
  }),
);
const [{ url: emptyUrl }] = (await once(empty, 'message')) as [{ url: string }];
const started = npmStart(folder, {
  CORPUS_DIR: corpusDir,
  ENCRYPTION_KEY: encryptionKey,
  PUBLIC_URL: 'http://localhost',
  SLACK_API_URL: apiUrl,
  SLACK_SIGNING_SECRET: signingSecret,
  SLACK_CLIENT_ID: 'client-id',
  SLACK_CLIENT_SECRET: 'client-secret',
  SLACK_STATE_SECRET: 'state-secret',
});
track(started.child);
const ourUrl = `${await started.url}/slack/events`;

let first = 0;
const store = await opened({ dataDir: folder, encryptionKey });
await subscribeChannels(store, peers.workspaces, dueNow() + 86_400_000);
await turn(emptyUrl, warmUp);
await turn(ourUrl, warmUp);

for (const { workspace } of peers.workspaces) {
  const where = { platform: 'slack', workspace };
  for (const { id, lastDate, ...terms } of await store.subscriptions.inWorkspace(where))
    await store.subscriptions.change({ id, lastDate }, { terms, nextRunAt: dueNow() });
}
await store.close();
writeFileSync(join(folder, 'many.jsonl'), manyPapers());
renameSync(join(folder, 'many.jsonl'), join(corpusDir, 'many.jsonl'));
const acks: Record<'ours' | 'empty', number[]> = { ours: [], empty: [] };
for (let n = 0; n < turns; n += 1) {
  acks.empty.push(...(await turn(emptyUrl, commands / turns)));
  acks.ours.push(...(await turn(ourUrl, commands / turns)));
}
const { messages } = await peers.state();
const found = await searchesFound();

const p99 = percentile(acks.ours, 99);
const misses = acks.ours.filter((ms) => !(ms <= goal.missMs)).length;
console.log(`${commands} search commands at ${perSecond} a second, each`);
console.log(`  ${row('Broadsheet', acks.ours)}`);
console.log(`  ${row('empty app', acks.empty)}`);
console.log(
  `  ack p99 ${p99.toFixed(1)} ms (goal ≤ ${goal.p99Ms}), 3-second misses ${misses} (goal 0); meanwhile ${messages} of ${workspaces * channels} daily posts went out and ${found ? 'the' : 'NOT the'} ${papers} new papers were read in`,
);
process.exit(p99 <= goal.p99Ms && misses === 0 ? 0 : 1);

/** Returns the milliseconds until each command of a turn was acknowledged. */
async function turn(url: string, count: number): Promise<number[]> {
  const ordered: Turn = { url, count, perSecond, signingSecret, team, answersUrl, first };
  first += count;
  sender.send(ordered);
  const [result] = (await once(sender, 'message')) as [TurnResult];
  return result.acknowledged;
}

/** Receives the answers, whose time is not measured. */
async function answersServer(): Promise<string> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.end('ok'));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

function manyPapers(): string {
  const abstract =
    'Reinforcement learning with sparse rewards needs exploration and credit assignment. '.repeat(8);
  return Array.from({ length: papers }, (_, n) =>
    JSON.stringify({
      id: `many-${n}`,
      title: `Novel method ${n} for policy optimisation`,
      abstract: `${abstract}${n}`,
    }),
  ).join('\n');
}

/** Resolves to whether the page finds one of the new papers within a minute. */
async function searchesFound(): Promise<boolean> {
  for (let tries = 0; tries < 60; tries += 1) {
    const page = await (
      await fetch(`${await started.url}/?q=${encodeURIComponent(`Novel method ${papers - 1}`)}`)
    ).text();
    if (page.includes(`Novel method ${papers - 1} for`)) return true;
    await wait(1_000);
  }
  return false;
}

function track(child: ChildProcess): ChildProcess {
  children.push(child);
  return child;
}

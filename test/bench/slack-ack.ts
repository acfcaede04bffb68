import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import manifest from '../../package.json' with { type: 'json' };
import type { Turn, TurnResult } from './slack-load.ts';

/**
 * How soon search commands over HTTP are acknowledged and answered, beside an empty Bolt app that only acknowledges.
 * Broadsheet runs as `npm start` runs it. The two take turns, so that whatever else the machine does meets both; the
 * sender and the local Slack are processes of their own.
 */
const commands = 2_000;
const perSecond = 100;
const perTurn = 200;
const warmUp = 400;
const goal = { ratio: 1.3, answerBehindAckMs: 100, missMs: 3_000 };

const root = resolve(import.meta.dirname, '../..');
const dataDir = await mkdtemp(join(tmpdir(), 'broadsheet-bench-'));
const peer = start('test/bench/slack-peer.ts');
const [slack] = (await once(peer, 'message')) as [
  { apiUrl: string; signingSecret: string; botToken: string; team: string; answersUrl: string },
];
const env = {
  ...process.env,
  SLACK_API_URL: slack.apiUrl,
  SLACK_BOT_TOKEN: slack.botToken,
  SLACK_SIGNING_SECRET: slack.signingSecret,
  DATA_DIR: dataDir,
  PORT: '0',
  LOG_LEVEL: 'warn',
};
const sender = start('test/bench/slack-load.ts', { execArgv: ['--expose-gc', '--min-semi-space-size=64'] });
const empty = start('test/bench/slack-empty-app.ts', { env });
const [{ url: emptyUrl }] = (await once(empty, 'message')) as [{ url: string }];
const [, ...startWords] = manifest.scripts.start.split(' ');
const ours = start('src/start.js', {
  words: ['serve'],
  env,
  execArgv: startWords.filter((word) => word.startsWith('--')),
});
const ourUrl = `${await printedUrl(ours)}/slack/events`;

const acks: Record<'ours' | 'empty', number[]> = { ours: [], empty: [] };
const answers: number[] = [];
const ownDelays: number[] = [];
let first = 0;

await turn(emptyUrl, warmUp);
await answered(await turn(ourUrl, warmUp));
for (let sent = 0; sent < commands; sent += perTurn) {
  acks.empty.push(...(await turn(emptyUrl, perTurn)).acknowledged);
  const result = await turn(ourUrl, perTurn);
  acks.ours.push(...result.acknowledged);
  answers.push(...(await answered(result)));
}
for (const child of [ours, empty, sender, peer]) child.kill('SIGKILL');
await rm(dataDir, { recursive: true });

const [ourP99, emptyP99, answerP99] = [acks.ours, acks.empty, answers].map((times) =>
  percentile(times, 99),
) as [number, number, number];
const misses = acks.ours.filter((took) => took > goal.missMs).length;
const row = (name: string, times: number[]) =>
  `${name.padEnd(22)} p50 ${ms(percentile(times, 50))}  p99 ${ms(percentile(times, 99))}  max ${ms(Math.max(...times))}`;
console.log(`${commands} search commands at ${perSecond} a second, each way`);
console.log(row('ack, empty Bolt app', acks.empty));
console.log(row('ack, Broadsheet', acks.ours));
console.log(row('answer complete', answers));
console.log(`the sender's own timers, p99 of each turn: median ${ms(percentile(ownDelays, 50))} late`);
console.log(
  `ack p99 ratio ${(ourP99 / emptyP99).toFixed(2)} (at most ${goal.ratio}), answer p99 − ack p99 ${ms(answerP99 - ourP99)} (at most ${goal.answerBehindAckMs} ms), 3-second misses ${misses} (goal 0)`,
);
if (ourP99 > goal.ratio * emptyP99 || answerP99 > ourP99 + goal.answerBehindAckMs || misses > 0)
  process.exitCode = 1;

interface StartOptions {
  words?: string[];
  env?: NodeJS.ProcessEnv;
  execArgv?: string[];
}

function start(
  program: string,
  { words = [], env = process.env, execArgv = [] }: StartOptions = {},
): ChildProcess {
  return fork(resolve(root, program), words, {
    cwd: root,
    env,
    execArgv,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
}

/** Where the program says that it is open. */
function printedUrl({ stdout }: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((found, failed) => {
    // Read to the end: a program whose output nobody reads any more ends.
    stdout?.on('data', (chunk: Buffer) => {
      said += chunk;
      const [url] = said.match(/http:\/\/\S+(?=\n)/u) ?? [];
      if (url !== undefined) found(url);
    });
    stdout?.on('end', () => failed(new Error(`Broadsheet did not start: ${said}`)));
  });
}

async function turn(url: string, count: number): Promise<TurnResult & { first: number }> {
  const { signingSecret, team, answersUrl } = slack;
  const ordered: Turn = { url, count, perSecond, signingSecret, team, answersUrl, first };
  sender.send(ordered);
  const [result] = (await once(sender, 'message')) as [TurnResult];
  ownDelays.push(result.ownDelayMs);
  first += count;
  return { ...result, first: ordered.first };
}

/** Milliseconds until each answer was complete, once all are. */
async function answered({ first, sentAt }: { first: number; sentAt: number[] }): Promise<number[]> {
  const arrived: Record<string, number> = {};
  for (;;) {
    peer.send('arrivals');
    Object.assign(arrived, (await once(peer, 'message'))[0]);
    if (sentAt.every((_, index) => arrived[first + index] !== undefined))
      return sentAt.map((at, index) => (arrived[first + index] ?? Number.NaN) - at);
    await wait(50);
  }
}

function percentile(times: readonly number[], percent: number): number {
  const sorted = times.toSorted((left, right) => left - right);
  return sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? 0;
}

function ms(time: number): string {
  return `${time.toFixed(1)} ms`;
}

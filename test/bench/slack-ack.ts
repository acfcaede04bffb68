import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { stringify } from 'node:querystring';
import { sign } from '../peers/slack/delivery.ts';
import type { Json } from '../peers/slack/json.ts';
import { Person } from '../peers/slack/person.ts';
import { Slack } from '../peers/slack/slack.ts';
import { startChild } from '../slack/child-process.ts';

/**
 * How soon search commands over HTTP are acknowledged and answered, beside an empty Bolt app that only acknowledges.
 * Both run as processes of their own and take turns, so that whatever else the machine does meets both.
 * `node test/bench/slack-ack.ts`
 */
const commands = 2_000;
const perSecond = 100;
const perTurn = 200;
const warmUp = 200;

const queries = [
  '奖励稀疏',
  'credit assignment',
  'ac odm',
  'tree search GRPO',
  'off-policy replay',
  '多智能体 协作',
  'TreePO',
  'entropy collapse',
];

const slack = await new Slack().start();
const workspace = slack.addWorkspace();
const dataDir = await mkdtemp(join(tmpdir(), 'broadsheet-bench-'));
const settings = {
  apiUrl: slack.apiUrl,
  botToken: workspace.botToken,
  signingSecret: slack.signingSecret,
  dataDir,
};
const ours = await startChild(settings);
const sink = await startChild({}, resolve(import.meta.dirname, 'slack-sink.ts'));
const empty = await startChild(settings, resolve(import.meta.dirname, 'slack-empty-app.ts'));
const person = new Person(slack, workspace, 'U1', async () => ({ body: {} }));

const acks: Record<'ours' | 'empty', number[]> = { ours: [], empty: [] };
const answers: number[] = [];
let misses = 0;
let sentSoFar = 0;

await turn(empty.url, warmUp);
await turn(ours.url, warmUp, true);
for (let sent = 0; sent < commands; sent += perTurn) {
  acks.empty.push(...(await turn(empty.url, perTurn)).acks);
  const { acks: acked, answers: answered } = await turn(ours.url, perTurn, true);
  acks.ours.push(...acked);
  answers.push(...answered);
}
await Promise.all([ours.kill(), empty.kill(), sink.kill()]);
await slack.stop();
await rm(dataDir, { recursive: true });

const [oursP99, emptyP99, answerP99] = [
  percentile(acks.ours, 99),
  percentile(acks.empty, 99),
  percentile(answers, 99),
];
const row = (name: string, times: number[]) =>
  `${name.padEnd(22)} p50 ${ms(percentile(times, 50))}  p99 ${ms(percentile(times, 99))}  max ${ms(Math.max(...times))}`;
console.log(`${commands} search commands at ${perSecond} a second, each way`);
console.log(row('ack, empty Bolt app', acks.empty));
console.log(row('ack, Broadsheet', acks.ours));
console.log(row('answer complete', answers));
console.log(
  `ack p99 ratio ${(oursP99 / emptyP99).toFixed(2)} (at most 1.3), answer p99 − ack p99 ${ms(answerP99 - oursP99)} (at most 100 ms), 3-second misses ${misses}`,
);
if (oursP99 > 1.3 * emptyP99 || answerP99 > oursP99 + 100 || misses > 0) process.exitCode = 1;

/** Sends at the given pace, whether answers come or not. */
async function turn(
  url: string,
  count: number,
  answered = false,
): Promise<{ acks: number[]; answers: number[] }> {
  // Idle connections are closed after five seconds, which the other one's turn takes.
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const start = performance.now();
  const sent = new Map<string, number>();
  const acking: Promise<number>[] = [];
  for (let index = 0; index < count; index++) {
    const due = start + (index * 1_000) / perSecond;
    const early = due - performance.now();
    if (early > 1) await new Promise((done) => setTimeout(done, early));
    const id = String(++sentSoFar);
    const payload = {
      ...person.commandPayload(`search ${queries[index % queries.length]}`),
      response_url: `${sink.url}${id}`,
    };
    sent.set(id, monotonic());
    acking.push(post(url, payload, agent));
  }
  const acked = await Promise.all(acking);
  agent.destroy();
  if (!answered) return { acks: acked, answers: [] };
  for (;;) {
    const arrived = await arrivals();
    if ([...sent.keys()].every((id) => arrived[id] !== undefined)) {
      return { acks: acked, answers: [...sent].map(([id, at]) => (arrived[id] ?? at) - at) };
    }
    await new Promise((done) => setTimeout(done, 20));
  }
}

/** When each answer was complete, on the clock that all processes of a machine share. */
async function arrivals(): Promise<Record<string, number>> {
  const [message] = (await Promise.all([once(sink.process, 'message'), sink.process.send('arrivals')]))[0];
  return message.arrived;
}

function monotonic(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** The time until the acknowledgement is complete. */
function post(url: string, payload: Json, agent: Agent): Promise<number> {
  const body = stringify(payload as Record<string, string>);
  const timestamp = String(Math.floor(Date.now() / 1000));
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': sign(slack.signingSecret, timestamp, body),
  };
  const start = performance.now();
  return new Promise((done, failed) => {
    const sending = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume().on('end', () => {
        const took = performance.now() - start;
        if (response.statusCode !== 200 || took > 3_000) misses += 1;

        done(took);
      });
    });
    sending.on('error', failed).end(body);
  });
}

function percentile(times: readonly number[], percent: number): number {
  const sorted = times.toSorted((left, right) => left - right);
  return sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? 0;
}

function ms(time: number): string {
  return `${time.toFixed(1)} ms`;
}

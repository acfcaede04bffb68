import { Agent, request } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { stringify } from 'node:querystring';
import { sign } from '../peers/slack/delivery.ts';
import { searchCommand } from './slack-queries.ts';

/**
 * Sends signed search commands at a steady pace, whether answers come or not, and does nothing else: bodies are made
 * and signed before a turn, and garbage is collected between turns.
 */
export interface Turn {
  url: string;
  count: number;
  perSecond: number;
  signingSecret: string;
  team: string;
  /** Prefix of the `response_url`; the command's number follows. */
  answersUrl: string;
  /** The number of the first command. */
  first: number;
}

export interface TurnResult {
  /** The time at which each command was sent, in milliseconds of the machine's monotonic clock. */
  sentAt: number[];
  /** Milliseconds until each command was acknowledged; infinite if the status was not 200. */
  acknowledged: number[];
  /** The 99th percentile of the delay of this process's own timers. */
  ownDelayMs: number;
}

const resolutionMs = 5;

process.on('message', async (turn: Turn) => process.send?.(await run(turn)));
process.on('disconnect', () => process.exit());

async function run(turn: Turn): Promise<TurnResult> {
  const { url, count, perSecond } = turn;
  const signed = Array.from({ length: count }, (_, index) => command(turn, index));
  const sentAt = new Array<number>(count).fill(0);
  const acknowledged = new Array<number>(count).fill(Number.POSITIVE_INFINITY);
  // Idle connections are closed after five seconds, and the other contender's turn takes longer.
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  globalThis.gc?.();
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  const start = performance.now();
  const acking: Promise<void>[] = [];
  for (const [index, { headers, body }] of signed.entries()) {
    const early = start + (index * 1_000) / perSecond - performance.now();
    if (early > 1) await new Promise((done) => setTimeout(done, early));
    acking.push(
      new Promise((done, failed) => {
        const sending = request(url, { method: 'POST', agent, headers }, (response) => {
          response.resume().on('end', () => {
            if (response.statusCode === 200) acknowledged[index] = now() - (sentAt[index] ?? 0);
            done();
          });
        });
        sending.on('error', failed);
        sentAt[index] = now();
        sending.end(body);
      }),
    );
  }
  await Promise.all(acking);
  delay.disable();
  agent.destroy();
  return { sentAt, acknowledged, ownDelayMs: Math.max(0, delay.percentile(99) / 1e6 - resolutionMs) };
}

function command({ first, signingSecret, team, answersUrl }: Turn, index: number) {
  const body = stringify({
    ...searchCommand(index, team),
    response_url: `${answersUrl}${first + index}`,
    trigger_id: `${first + index}.trigger`,
  });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(Buffer.byteLength(body)),
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': sign(signingSecret, timestamp, body),
  };
  return { headers, body: Buffer.from(body) };
}

function now(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

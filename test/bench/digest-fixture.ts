import { inspect } from 'node:util';
import type { StoreSettings } from '../../adapters/store/open.ts';
import { formatCall } from '../../src/commands/line.ts';
import { commands } from '../../src/commands/registry.ts';
import { type DigestMetrics, type DigestSettings, usualSettings } from '../../src/digest/tools.ts';
import { DigestWorker } from '../../src/digest/worker.ts';
import type { Subscription } from '../../src/digest-store.ts';
import type { Store } from '../../src/store.ts';
import { realLibrary } from '../search/real-library.ts';
import { PostingChat } from './posting-chat.ts';

/** What a process that delivers for a measurement is started with. */
export interface WorkerJob {
  store: StoreSettings;
  peer: string;
  settings?: Partial<DigestSettings>;
}

/** Short times, in the proportions of the usual ones: a call, how late it may arrive, a lease. */
export const hastySettings: Partial<DigestSettings> = {
  callMs: 3_000,
  settleMs: 6_000,
  leaseMs: 16_000,
  tickMs: 250,
};

const queries = [
  '',
  'GRPO',
  '奖励稀疏',
  'tag:ppo',
  '多智能体 协作',
  'exploration',
  '世界模型',
  'reward model',
];

export function benchWorker(
  store: Store,
  { peer, settings }: Pick<WorkerJob, 'peer' | 'settings'>,
  metrics: Partial<DigestMetrics> = {},
): DigestWorker {
  const timed = { ...usualSettings, ...settings };
  const chat = new PostingChat(peer, timed.callMs - 1_000);
  const say = (level: string) => (fields: object, message: string) =>
    process.stderr.write(`${level} ${message} ${inspect(fields, { breakLength: 200 })}\n`);
  return new DigestWorker({
    store,
    library: realLibrary,
    chats: { open: async () => chat },
    line: (verb, options) => formatCall({ verb, options }, commands),
    offers: (verb) => commands.some((command) => command.verb === verb),
    clock: { now: Date.now, wait: waited },
    settings: timed,
    log: { info: say('info'), warn: () => {}, error: say('error') },
    metrics: { ended: () => {}, late: () => {}, delay: () => {}, underWay: () => {}, ...metrics },
  });
}

/** Subscriptions that are due at `dueAt`, a channel each, in workspaces of 100 channels; the next run is tomorrow's. */
export async function subscribeChannels(store: Store, count: number, dueAt: number): Promise<void> {
  const at = new Date(dueAt).toISOString().slice(11, 16);
  const one = (number: number): Subscription => ({
    platform: 'peer',
    workspace: `T${Math.floor(number / 100)}`,
    channel: `C${number}`,
    id: `s${number}`,
    query: queries[number % queries.length]!,
    exclude: '',
    at,
    timezone: 'UTC',
    days: [1, 2, 3, 4, 5, 6, 7],
    count: 1,
    language: number % 2 ? 'en' : 'zh',
    layout: 'post',
    parts: [],
    createdBy: 'U1',
    createdAt: dueAt,
    nextRunAt: dueAt,
  });
  const atOnce = 200;
  for (let from = 0; from < count; from += atOnce) {
    const some = Array.from({ length: Math.min(atOnce, count - from) }, (_, step) => one(from + step));
    await Promise.all(some.map((subscription) => store.subscriptions.add(subscription)));
  }
}

/** A minute that began: its subscriptions are due now and their next run is a day away. */
export function dueNow(): number {
  return Math.floor(Date.now() / 60_000) * 60_000;
}

function waited(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal?.aborted) return done();
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      done();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end, { once: true });
  });
}

import { inspect } from 'node:util';
import { pino } from 'pino';
import { RequestBudget } from '../../adapters/discord/api/request-budget.ts';
import { runDiscord } from '../../adapters/discord/run.ts';
import { createSlack } from '../../adapters/slack/slack.ts';
import type { StoreSettings } from '../../adapters/store/open.ts';
import { createDesk } from '../../src/commands/desk/create-desk.ts';
import { commands } from '../../src/commands/registry.ts';
import { type DigestMetrics, type DigestSettings, usualSettings } from '../../src/digest/deliver/tools.ts';
import { DigestWorker } from '../../src/digest/worker.ts';
import type { Chats } from '../../src/ports/chat.ts';
import type { Subscription } from '../../src/ports/digest-store.ts';
import type { Store } from '../../src/ports/store.ts';
import { StoreClock } from '../../src/ports/store-clock.ts';
import { realLibrary } from '../search/real-library.ts';
import type { PeerAddresses, PeerWorkspace } from './chat-peers.ts';

/** Start parameters of a process that delivers in a bench. */
export interface WorkerJob {
  store: StoreSettings;
  addresses: PeerAddresses;
  settings?: Partial<DigestSettings>;
}

/**
 * Leases that are shorter than usual, so that little time is spent waiting for leases of killed processes, and fewer
 * deliveries at once, so that killed processes do not hold all of them. Adapters promise that a call ends within 25 s.
 */
export const shortLeases: Partial<DigestSettings> = {
  callMs: 25_000,
  settleMs: 6_000,
  leaseMs: 75_000,
  concurrency: 16,
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

/**
 * Starts the real adapters as the program does: Slack with workspaces that installed by OAuth, both over HTTP. Stop
 * them before the store is closed, because they look into it from time to time.
 */
export async function platformChats(
  store: Store,
  { slack, discord }: PeerAddresses,
  { discordPerSecond }: { discordPerSecond?: number } = {},
): Promise<Chats & { stop(): Promise<unknown> }> {
  const desk = createDesk(() => realLibrary, store, commands);
  const log = pino({ level: 'error' }, pino.destination(2));
  const oauth = {
    clientId: 'id',
    clientSecret: 'secret',
    stateSecret: 'state',
    redirectUri: 'http://localhost/slack/oauth_redirect',
  };
  const running = {
    slack: await createSlack({
      desk,
      store,
      log,
      config: { ...slack, signingSecret: 'signing-secret', oauth },
      defaultLanguage: 'en',
    }),
    discord: await runDiscord({
      desk,
      store,
      log,
      config: discord,
      defaultLanguage: 'en',
      ...(discordPerSecond === undefined
        ? {}
        : { budget: new RequestBudget({ perSecond: discordPerSecond }) }),
    }),
  };
  return {
    open: (where) => running[where.platform as keyof typeof running].chat(where.workspace),
    stop: () => Promise.all([running.slack.stop(), running.discord.stop()]),
  };
}

export function benchWorker(
  store: Store,
  { chats, settings = {} }: { chats: Chats; settings?: Partial<DigestSettings> },
  metrics: Partial<DigestMetrics> = {},
): DigestWorker {
  const say = (level: string) => (fields: object, message: string) =>
    process.stderr.write(`${level} ${message} ${inspect(fields, { breakLength: 200 })}\n`);
  return new DigestWorker({
    store,
    library: () => realLibrary,
    chats,
    clock: new StoreClock(store),
    settings: { ...usualSettings, ...settings },
    log: { info: say('info'), warn: () => {}, error: say('error') },
    metrics: { ended: () => {}, late: () => {}, delay: () => {}, underWay: () => {}, ...metrics },
  });
}

/** Adds one subscription per channel, due at `dueAt` and daily, and the tokens that Slack needs. */
export async function subscribeChannels(
  store: Store,
  workspaces: readonly PeerWorkspace[],
  dueAt: number,
  idPrefix = 's',
): Promise<Subscription[]> {
  const at = new Date(dueAt).toISOString().slice(11, 16);
  const subscriptions = workspaces
    .flatMap(({ platform, workspace, channels, person }) =>
      channels.map((channel) => ({ platform, workspace, channel, createdBy: person })),
    )
    .map(
      (where, number): Subscription => ({
        ...where,
        id: `${idPrefix}${number}`,
        query: queries[number % queries.length]!,
        exclude: '',
        at,
        timezone: 'UTC',
        days: [1, 2, 3, 4, 5, 6, 7],
        count: 1,
        language: number % 2 ? 'en' : 'zh',
        layout: 'post',
        parts: [],
        titles: false,
        learns: true,
        createdAt: dueAt,
        nextRunAt: dueAt,
      }),
    );
  for (const { platform, workspace, token } of workspaces) {
    if (token === undefined) continue;
    const data = { bot: { token } };
    const put = await store.installations.put({ platform, workspace, data, installedAt: dueAt });
    if (!put.ok) throw new Error(put.problem.code);
  }
  const atOnce = 200;
  for (let from = 0; from < subscriptions.length; from += atOnce)
    await Promise.all(subscriptions.slice(from, from + atOnce).map((one) => store.subscriptions.add(one)));
  return subscriptions;
}

/** Returns the start of the present minute: subscriptions for it are due now, and their next run is a day away. */
export function dueNow(): number {
  return Math.floor(Date.now() / 60_000) * 60_000;
}

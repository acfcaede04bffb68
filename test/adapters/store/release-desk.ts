import type { Store } from '../../../src/ports/store.ts';

/** Describes the content of every database in `releases`: one row of everything that the first release could store. */
export const encryptionKey = 'b2'.repeat(32);
export const at = Date.UTC(2026, 10, 1, 9);
const team = { platform: 'slack', workspace: 'T1' };
export const reader = { ...team, user: 'U1' };
export const channel = { ...team, channel: 'C1' };
export const installation = { ...team, data: { bot: { token: 'xoxb-of-a-release' } }, installedAt: at };
export const saved = [{ paper: 'p-ef826bd8caa3', savedAt: at }];
export const share = {
  ...reader,
  channel: 'C1',
  thread: '1.2',
  message: '1.3',
  url: 'https://slack.example/1.3',
  paper: 'p-ef826bd8caa3',
  kind: 'share' as const,
  displayName: '林',
  sharedAt: at,
};
export const subscription = {
  ...channel,
  id: 's1',
  query: 'GRPO 奖励',
  exclude: 'video',
  at: '09:00',
  timezone: 'Asia/Shanghai',
  days: [1, 2, 3, 4, 5],
  count: 2,
  language: 'zh' as const,
  layout: 'thread' as const,
  parts: ['method'],
  createdBy: 'U1',
  createdAt: at,
  nextRunAt: at,
};
export const delivery = { id: 'd1', subscription: 's1', localDate: '2026-11-01', dueAt: at };
export const line = 'search some words that are too long for a button';
export const event = 'slack:Ev1';
export const day = 86_400_000;

/** Stores all of it in an empty store. */
export async function fillDesk(store: Store): Promise<void> {
  await store.installations.put(installation);
  await store.saves.add(reader, saved[0]!.paper, at);
  await store.shares.add({ ...share, identity: share.paper });
  await store.preferences.setLanguage(reader, 'zh');
  await store.preferences.setSubscriptionManagers(team, 'members');
  await store.keyValues.set('app', 'hash');
  await store.commandLines.put(team, [line], at);
  await store.events.claim(event, at, { payload: '{"text":"记下"}', leaseMs: 1 });
  await store.subscriptions.add({ ...subscription, titles: false, learns: true });
  await store.deliveries.create([{ ...delivery, nextRunAt: at + day }]);
  const [leased] = await store.deliveries.lease(at, 60_000, 1);
  if (!leased) throw new Error('nothing to lease');
  await store.deliveries.reserve(leased.lease, ['p1', 'p2'], at);
  await store.deliveries.sent(leased.lease, {
    endedAt: at,
    message: '2.1',
    url: 'https://slack.example/2.1',
  });
}

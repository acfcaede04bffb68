import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DigestTools } from '../../../src/digest/deliver/tools.ts';
import { type Store, StoreUnavailable } from '../../../src/ports/store.ts';
import { channel, type Days, hour, minute, nine, startDays } from '../desk-of-days.ts';

const dayMs = 24 * hour;
const missed = nine + 7 * hour;

let days: Days;
/** Names of the store's calls that fail. */
let away: readonly (keyof Store['deliveries'])[];

function storeOf(store: Store): DigestTools['store'] {
  const calls = Object.entries(store.deliveries).map(([name, call]) => [
    name,
    async (...args: unknown[]) => {
      if (away.includes(name as keyof Store['deliveries'])) throw new StoreUnavailable('unreachable', 'test');
      return (call as (...given: unknown[]) => unknown)(...args);
    },
  ]);
  return { ...store, deliveries: Object.fromEntries(calls) as Store['deliveries'] };
}

beforeEach(async () => {
  away = [];
  days = await startDays({ storeOf });
  await days.subscribe();
});
afterEach(() => days.close());

/** Runs rounds that are 15 minutes apart. */
async function until(end: number): Promise<void> {
  while (days.now < end) await days.at(days.now + 15 * minute);
}

const texts = () => days.chat.told.map(({ text }) => text);

describe('a person who cannot be told that a day was missed', () => {
  it.each([
    ['for now', { code: 'post-failed' }],
    ['until its pause is over', { code: 'post-failed', retryAfterMs: 40 * minute }],
  ] as const)('%s is told as soon as that works, once', async (_case, problem) => {
    days.chat.tellFates.push(problem, problem, problem);
    await days.at(missed);
    expect(texts()).toEqual([]);
    await until(missed + 10 * hour);
    expect(texts()).toEqual([expect.stringMatching(/^A daily paper was not posted/u)]);
    expect(days.chat.tells).toBe(4);
  });

  it('is told of both, once, when the next day is missed too', async () => {
    days.chat.tellFates.push({ code: 'post-failed', retryAfterMs: dayMs });
    await days.at(missed);
    await days.at(missed + dayMs);
    await until(missed + dayMs + 10 * hour);
    expect(texts()).toEqual([expect.stringMatching(/^2 daily papers were not posted/u)]);
  });

  it.each([
    ['may have been told', { code: 'post-unknown' }],
    ['takes no messages', { code: 'post-refused', reason: 'forbidden' }],
  ] as const)('who %s is not tried again', async (_case, problem) => {
    days.chat.tellFates.push(problem);
    await days.at(missed);
    await until(missed + 4 * hour);
    expect(days.chat.tells).toBe(1);
    expect(days.logged).toContain('The creator of a subscription could not be told');
  });

  it.each([
    ['a subscription that was ended', (store: Store) => store.subscriptions.end('s1')],
    [
      'anything after asking to be forgotten',
      (store: Store) => store.forgetPerson({ ...channel, user: 'U1' }),
    ],
  ])('is not told any more of %s', async (_case, change) => {
    days.chat.tellFates.push({ code: 'post-failed' });
    await days.at(missed);
    await change(days.store);
    await until(missed + 4 * hour);
    expect(days.chat.tells).toBe(1);
  });
});

describe('days that are missed', () => {
  it.each([
    [3, 0, 2, 'from today on'],
    [40, 0, 39, 'from today on'],
    [3, 2, 2, 'from today on'],
    [3, 7, 3, 'Next: Thu 5 Mar, 09:00'],
  ])(
    'are told with the next post after a downtime of %i days and %i h',
    async (length, hours, missed, next) => {
      await days.at(nine);
      await days.at(nine + length * dayMs + hours * hour);
      const words = new RegExp(`^${missed} daily papers were not posted.*${next}`, 'su');
      expect(texts()).toEqual([expect.stringMatching(words)]);
      expect(days.chat.messages).toHaveLength(1 + length - missed);
    },
  );

  it('by several subscriptions of a person in a channel are one message, in another channel another', async () => {
    await days.subscribe({ query: 'GRPO' });
    await days.subscribe({ query: 'PPO', at: '10:00', nextRunAt: nine + hour });
    await days.subscribe({ channel: 'C2' });
    await days.subscribe({ createdBy: 'U2' });
    await days.at(nine + 2 * dayMs + 8 * hour);
    expect(days.chat.told.map(({ user, about }) => `${user} ${about.channel}`).sort()).toEqual([
      'U1 C1',
      'U1 C2',
      'U2 C1',
    ]);
    for (const text of texts()) expect(text).toMatch(/^3 daily papers were not posted.*1 Mar to 3 Mar/su);
  });
});

describe('a notice', () => {
  it.each([
    ['the store goes away before the call', ['telling']],
    ['the store goes away before anything is read', ['ofSubscription', 'telling', 'untold']],
  ] as const)('arrives once when %s', async (_case, calls) => {
    away = calls;
    await days.at(missed);
    expect(days.chat.tells).toBe(0);
    away = [];
    await days.at(missed + minute);
    expect(days.chat.tells).toBe(0);
    await until(missed + 2 * hour);
    expect(texts()).toHaveLength(1);
  });

  it('arrives once, whoever of many looks for it', async () => {
    away = ['telling'];
    await days.at(missed);
    away = [];
    days.now = missed + 10 * minute;
    await Promise.all(Array.from({ length: 8 }, () => days.worker().tick()));
    expect(days.chat.tells).toBe(1);
  });

  it('is found within 15 seconds by a running process', async () => {
    const worker = days.worker();
    days.chat.tellFates.push({ code: 'post-failed', retryAfterMs: 20_000 });
    days.now = missed;
    await worker.tick();
    for (let seconds = 1; seconds <= 35; seconds += 1) {
      days.now = missed + seconds * 1_000;
      await worker.tick();
    }
    expect(texts()).toHaveLength(1);
  });

  it('is given up after two days', async () => {
    days.chat.tellFates.push(...Array(1_000).fill({ code: 'post-failed', retryAfterMs: 6 * hour }));
    await days.at(missed);
    const terms = (await days.store.subscriptions.get('s1'))!;
    await days.store.subscriptions.change(terms, { terms, nextRunAt: nine + 400 * dayMs });
    await until(missed + 5 * dayMs);
    expect(days.chat.tells).toBe(10);
    expect(days.logged).toContain('The creator of a subscription could not be told');
  });

  it('about a paused subscription is dropped once it is resumed', async () => {
    const refused = { code: 'post-refused', reason: 'archived' } as const;
    days.chat.fates.push({ problem: refused });
    days.chat.tellFates.push({ code: 'post-failed' });
    await days.at(nine);
    expect((await days.store.subscriptions.get('s1'))?.pause).toBeDefined();
    await days.store.subscriptions.resume('s1', nine + dayMs);
    await until(nine + 2 * hour);
    expect([days.chat.tells, texts()]).toEqual([1, []]);
  });

  it('about a paused subscription is sent as soon as that is possible', async () => {
    days.chat.fates.push({ problem: { code: 'post-refused', reason: 'archived' } });
    days.chat.tellFates.push({ code: 'post-failed' }, { code: 'post-failed' });
    await days.at(nine);
    await until(nine + 2 * hour);
    expect([days.chat.tells, texts().length]).toEqual([3, 1]);
  });

  it('about a channel that is gone leads to another one', async () => {
    days.chat.fates.push({ problem: { code: 'post-refused', reason: 'no-such-place' } });
    await days.at(nine);
    expect(texts()).toEqual([expect.stringMatching(/is gone\.\n.*elsewhere, run \/paper subscribe there/su)]);
    expect(texts()[0]).not.toContain('press Resume');
  });

  it.each([
    ['en', 'The weekly recap has stopped', 'A weekly recap may be missing', 'A weekly recap was not posted'],
    ['zh', '每周回顾停下来了', '有一次每周回顾可能没发出去', '有 1 次每周回顾没发'],
  ] as const)('about a recap calls it that, in %s', async (language, ...titles) => {
    await days.at(nine);
    await days.store.subscriptions.end('s1');
    const { id } = await days.subscribe({ language, recap: true, nextRunAt: nine + dayMs });
    days.chat.canLook = 'no';
    days.chat.fates.push({ problem: { code: 'post-refused', reason: 'archived' } }, 'lost-no-answer');
    await days.at(nine + dayMs);
    await days.store.subscriptions.resume(id, nine + 2 * dayMs);
    await days.at(nine + 2 * dayMs);
    await days.at(nine + 2 * dayMs + 2 * minute);
    await days.at(nine + 3 * dayMs + 7 * hour);
    expect(texts().map((text) => text.split('\n')[0])).toEqual(titles);
    expect(texts().join()).not.toMatch(/daily paper|papers will|每日论文|\(\)|（）/u);
  });

  it('about a missed recap promises no papers, although the channel gets others', async () => {
    await days.subscribe({ recap: true, nextRunAt: nine - 7 * hour });
    await days.at(nine);
    expect(texts()).toEqual([expect.stringMatching(/^A weekly recap was not posted\n[^\n]*6 hours\.$/u)]);
  });

  it('about the post that no papers are left names none', async () => {
    days.library = { ...days.library, papers: [], byId: new Map() };
    days.chat.canLook = 'no';
    days.chat.fates.push('lost-no-answer');
    await days.at(nine);
    await days.at(nine + 2 * minute);
    expect(texts()).toEqual([expect.stringMatching(/^A message may be missing\n[^()]*$/u)]);
  });

  it('that hits a bug is logged and not sent', async () => {
    const { ofSubscription } = days.store.deliveries;
    days.store.deliveries.ofSubscription = () => Promise.reject(new Error('a fault of ours'));
    await days.at(missed);
    days.store.deliveries.ofSubscription = ofSubscription;
    await until(missed + 2 * hour);
    expect(days.chat.tells).toBe(0);
    expect(
      days.logged.filter((line) => line === 'Could not tell the creator of a subscription'),
    ).toHaveLength(1);
  });
});

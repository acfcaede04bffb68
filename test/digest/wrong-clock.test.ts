import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { channel, type Days, hour, nine, startDays } from './desk-of-days.ts';

const dayMs = 24 * hour;
let days: Days;

beforeEach(async () => {
  days = await startDays();
});
afterEach(() => days.close());

const postedAt = () => days.chat.messages.map(({ at }) => (at - nine) / dayMs);

describe('a clock that is 40 days ahead for a moment and goes back', () => {
  it.each([
    ['before the post of the day', -hour],
    ['after the post of the day', hour],
  ])('%s silences no channel', async (_when, offset) => {
    await days.subscribe();
    await days.at(nine - 2 * hour);
    if (offset > 0) await days.at(nine);
    const posted = days.chat.messages.length;
    const real = nine + offset;
    await days.at(real + 40 * dayMs);
    await days.at(real + 8_000);
    const meanwhile = days.chat.messages.length - posted;
    expect(meanwhile).toBeLessThanOrEqual(1);
    for (let day = 0; day < 5; day += 1) await days.at(nine + day * dayMs);
    // A paper that was posted meanwhile counts as the post of the next free day.
    expect(days.chat.messages).toHaveLength(5);
    const papers = (await days.store.deliveries.inChannel(channel, 20)).flatMap((one) => one.papers);
    expect(new Set(papers).size).toBe(5);
  });

  it('does not keep a worker that runs on from telling, resuming and counting what is late', async () => {
    const { id } = await days.subscribe({ nextRunAt: nine + 40 * dayMs });
    const worker = days.worker();
    days.now = nine + 40 * dayMs;
    days.chat.authorized = false;
    await worker.tick();
    expect((await days.store.subscriptions.get(id))?.pause?.reason).toBe('token-revoked');
    days.chat.authorized = true;
    days.now = nine + hour;
    await worker.tick();
    expect((await days.store.subscriptions.get(id))?.pause).toBeUndefined();
  });

  it('moves weekly subscriptions back too, and those that are paused', async () => {
    const { id } = await days.subscribe({ days: [1], nextRunAt: nine + dayMs });
    await days.subscribe({ id: 's2', channel: 'C2' });
    await days.at(nine);
    await days.at(nine + 40 * dayMs);
    await days.store.subscriptions.pause('s2', { at: days.now, reason: 'asked' });
    await days.at(nine + hour);
    expect((await days.store.subscriptions.get(id))?.nextRunAt).toBeLessThanOrEqual(nine + 8 * dayMs);
    expect((await days.store.subscriptions.get('s2'))?.nextRunAt).toBeLessThanOrEqual(nine + 2 * dayMs);
  });

  it('holds no delivery that was leased then', async () => {
    const { id } = await days.subscribe();
    const day = { id: 'd1', subscription: id, localDate: '2026-03-01', dueAt: nine, nextRunAt: nine + dayMs };
    await days.store.deliveries.create([day]);
    await days.store.deliveries.lease(nine + 40 * dayMs, 180_000, 1);
    await days.at(nine + 1_000);
    expect(postedAt()).toEqual([1_000 / dayMs]);
  });

  it('holds no vote that was opened then', async () => {
    const { votes } = days.store;
    const times = { createdAt: nine + 40 * dayMs, closesAt: nine + 41 * dayMs, meetsAt: nine + 48 * dayMs };
    const said = { timezone: 'UTC', tally: 'visible', language: 'en', displayName: 'Ada' } as const;
    await votes.open(
      { ...channel, ...times, ...said, id: 'v1', papers: ['a', 'b'], createdBy: 'U1' },
      90_000,
    );
    await days.at(nine + 1_000);
    expect(await votes.lease(nine + 1_000, 90_000, 1)).toHaveLength(1);
  });

  it('leaves runs alone that their schedule allows', async () => {
    await days.subscribe({ days: [7], nextRunAt: nine + 7 * dayMs, lastDate: '2026-03-01' });
    await days.at(nine + hour);
    expect((await days.store.subscriptions.get('s1'))?.nextRunAt).toBe(nine + 7 * dayMs);
    expect(days.logged).toEqual([]);
  });
});

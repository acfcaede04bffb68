import { afterEach, beforeEach, expect, it } from 'vitest';
import { nextPost } from '../../src/digest/pick/coming-posts.ts';
import { readQueue } from '../../src/digest/pick/read-queue.ts';
import { channel, type Days, hour, minute, nine, startDays } from './desk-of-days.ts';

const dayMs = 24 * hour;
/** Eight hours before the post of the third day. */
const until = nine + 3 * dayMs - 8 * hour;
let days: Days;

beforeEach(async () => {
  days = await startDays();
});
afterEach(() => days.close());

const postedAt = () => days.chat.messages.map(({ at }) => at);

async function paused() {
  const { id } = await days.subscribe();
  await days.at(nine);
  days.now = nine + hour;
  await days.store.subscriptions.pause(id, { at: days.now, reason: 'asked', until });
  return id;
}

it('posts nothing while a pause lasts, and goes on by itself as was promised', async () => {
  const id = await paused();
  const { store, library, now } = days;
  const promised = nextPost(await readQueue(channel, { store, library, now }), id);
  expect(promised?.at).toBe(nine + 3 * dayMs);
  for (let day = 1; day <= 4; day += 1) await days.at(nine + day * dayMs);
  expect(postedAt()).toEqual([nine, nine + 3 * dayMs, nine + 4 * dayMs]);
});

it('posts once if several processes find the end of the pause', async () => {
  await paused();
  days.now = until - minute;
  await Promise.all([days.worker().tick(), days.worker().tick()]);
  expect(postedAt()).toEqual([nine]);
  days.now = nine + 3 * dayMs;
  await Promise.all([days.worker().tick(), days.worker().tick()]);
  expect(postedAt()).toEqual([nine, nine + 3 * dayMs]);
});

it('loses no post if no process runs when the pause ends, and reports none of the days before', async () => {
  const id = await paused();
  await days.at(nine + 3 * dayMs + 2 * hour);
  expect(postedAt()).toEqual([nine, nine + 3 * dayMs + 2 * hour]);
  expect((await days.store.deliveries.ofSubscription(id, 10)).map(({ state }) => state)).toEqual([
    'sent',
    'sent',
  ]);
});

it('follows a change that was made during the pause', async () => {
  const id = await paused();
  const before = (await days.store.subscriptions.get(id))!;
  await days.store.subscriptions.change(before, {
    terms: { ...before, at: '10:00' },
    nextRunAt: nine + dayMs,
  });
  for (let day = 1; day <= 3; day += 1) await days.at(nine + hour + day * dayMs);
  expect(postedAt()).toEqual([nine, nine + hour + 3 * dayMs]);
});

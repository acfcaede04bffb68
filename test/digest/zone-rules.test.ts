import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Days, hour, nine, startDays } from './desk-of-days.ts';

let days: Days;
beforeEach(async () => {
  days = await startDays();
});
afterEach(() => days.close());

it.each([
  ['later', -2 * hour, nine],
  ['in the past, which is made up for', hour / 2, nine + 24 * hour],
])('new time zone rules move a next run that they put %s, with one post a day', async (_, passed, next) => {
  // By the older rules it was an hour later.
  const { id } = await days.subscribe({ nextRunAt: nine + hour });
  await days.store.keyValues.set('time-zone-rules', 'older');
  await days.at(nine + passed);
  expect((await days.store.subscriptions.get(id))?.nextRunAt).toBe(next);
  await days.store.keyValues.set('time-zone-rules', 'older still');
  await days.at(nine + hour);
  expect(days.chat.messages).toHaveLength(1);
});

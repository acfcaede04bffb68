import { afterEach, beforeEach, expect, it } from 'vitest';
import { followZoneRules } from '../../src/digest/zone-rules.ts';
import { channel, type Days, hour, nine, startDays } from './desk-of-days.ts';

let days: Days;

beforeEach(async () => {
  days = await startDays();
});
afterEach(() => days.close());

const follow = (rules: string) => {
  const log = { info() {}, warn() {}, error() {} };
  return followZoneRules({ store: days.store, clock: { now: () => days.now }, log }, rules);
};

it('moves each next run to where new rules put it, once for each version', async () => {
  days.now = nine - 12 * hour;
  await follow('2026a');
  // The old rules put it an hour later than the wall time is by the new ones.
  const { id } = await days.subscribe({ nextRunAt: nine + hour });
  expect(await follow('2026a')).toBe(0);
  expect(await follow('2026b')).toBe(1);
  expect((await days.store.subscriptions.get(id))?.nextRunAt).toBe(nine);
  expect(await follow('2026b')).toBe(0);
});

it('catches up a run that new rules put into the past, and never posts twice on a day', async () => {
  days.now = nine + hour / 2;
  await days.subscribe({ nextRunAt: nine + hour });
  await follow('2026b');
  await days.at(days.now);
  expect(days.chat.messages).toHaveLength(1);
  await follow('2026c');
  await days.at(days.now);
  await days.at(days.now + hour);
  expect(days.chat.messages).toHaveLength(1);
  expect(await days.store.deliveries.inChannel(channel, 5)).toHaveLength(1);
});

import { openStore, type StoreSettings } from '../../adapters/store/open.ts';
import type { Subscription } from '../../src/ports/digest-store.ts';
import type { Store } from '../../src/ports/store.ts';

export const key = 'a1'.repeat(32);
export const t0 = Date.UTC(2026, 2, 1, 9);
export const minute = 60_000;
export const day = 86_400_000;

export const team = { platform: 'slack', workspace: 'T1' };
export const ada = { ...team, user: 'U1' };

export const daily: Subscription = {
  ...team,
  channel: 'C1',
  id: 's1',
  query: 'GRPO "强化学习"',
  exclude: '',
  at: '09:00',
  timezone: 'Asia/Shanghai',
  days: [1, 2, 3, 4, 5],
  count: 1,
  language: 'zh',
  layout: 'thread',
  parts: ['problem', 'method'],
  titles: true,
  learns: true,
  createdBy: 'U1',
  creatorName: 'Ada',
  createdAt: t0,
  nextRunAt: t0,
};

/** The store of the running test, and the settings to open it a second time. */
export interface StoreUnderTest {
  store: Store;
  settings: StoreSettings;
}

/** In milliseconds. However busy the machine is, a database that answers does so within this time. */
export const databaseWithinMs = 300_000;

export async function opened(settings: StoreSettings): Promise<Store> {
  const outcome = await openStore({ databaseWithinMs, ...settings });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return outcome.value;
}

import { expect } from 'vitest';
import { openStore, type StoreSettings } from '../../adapters/store/open.ts';
import type { Db, Schema } from '../../adapters/store/schema/schema.ts';
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

const elsewhere = { platform: 'slack', workspace: 'T0' };
const there = { ...elsewhere, channel: 'C1' };
const { recap: _recap, pause: _pause, ...terms } = daily;
/** After everything that a test expires. */
const late = t0 + 9_999 * day;

/**
 * Rows of another workspace, with the ids that tests use where ids may repeat. Nothing is due for them, so no call
 * changes them.
 */
const bystanders: { readonly [Table in keyof Schema]?: Schema[Table] } = {
  commandLines: { ...elsewhere, key: 'bystander', line: '"help"', usedAt: late },
  saves: { ...elsewhere, user: 'U1', paper: 'p', savedAt: t0, doneAt: null, note: null, reaction: null },
  shares: {
    ...{ ...there, thread: 'C1', message: '1', continuation: null, url: '', paper: 'p', identity: 'p' },
    ...{ kind: 'discussion', user: 'U1', displayName: 'Ada', sharedAt: t0 },
  },
  feeds: { ...there, user: 'U1', hash: 'bystander', language: 'en', createdAt: t0 },
  preferences: { ...elsewhere, user: 'U1', language: 'en' },
  channelPreferences: { ...there, linkCards: 1 },
  linkCards: { ...there, identity: 'p', message: 'm', shownAt: late },
  workspacePreferences: { ...elsewhere, subscriptionManagers: 'members' },
  introductions: { ...elsewhere, to: 'U1', madeAt: t0 },
  subscriptions: {
    ...{
      ...terms,
      ...elsewhere,
      id: 'bystander',
      days: '[1]',
      parts: '[]',
      titles: 1,
      learns: 1,
      creatorName: 'Ada',
    },
    ...{ thread: null, nextRunAt: 0, lastDate: null, recap: 0 },
    ...{ pausedAt: t0, pauseReason: 'bystander', pausedUntil: null },
  },
  deliveries: {
    ...{
      ...there,
      id: 'bystander',
      subscription: 'bystander',
      thread: null,
      localDate: '2026-03-01',
      dueAt: t0,
    },
    ...{ papers: '["p"]', state: 'sent', fence: 1, availableAt: t0, maybeSentAt: null, tellAt: null },
    ...{ endedAt: late, reason: null, message: '1', url: '' },
  },
  seenPapers: { ...there, paper: 'p', cycle: 1, delivery: 'bystander' },
  likes: { ...there, user: 'U1', paper: 'p', value: 1, likedAt: t0 },
  votes: {
    ...{
      ...there,
      id: 'bystander',
      thread: null,
      papers: '["p"]',
      closesAt: t0,
      meetsAt: late,
      createdAt: t0,
    },
    ...{ timezone: 'UTC', tally: 'visible', language: 'en', createdBy: 'U1', displayName: 'Ada' },
    ...{ message: null, url: null, state: 'closed', winner: null, step: 0, version: 0, shown: 0 },
    ...{ resultMessage: null, resultUrl: null, dueAt: null, leasedUntil: 0, fence: 1, maybeSentAt: null },
  },
  ballots: { ...elsewhere, user: 'U1', vote: 'bystander', choice: 0, castAt: t0 },
  cycles: { ...there, cycle: 2 },
};

export async function addBystanders(db: Db): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    for (const [table, row] of Object.entries(bystanders))
      await transaction
        .insertInto(table as 'cycles')
        .values(row as Schema['cycles'])
        .execute();
  });
}

/** Checks that the rows of another workspace are as they were. */
export async function expectBystanders(db: Db): Promise<void> {
  for (const [table, row] of Object.entries(bystanders)) {
    const query = db.selectFrom(table as 'cycles').selectAll();
    expect(await query.where('workspace', '=', elsewhere.workspace).execute(), table).toMatchObject([row]);
  }
}

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

import type { AbandonedEvent, Claim, SeenEvents } from '../../../src/ports/store.ts';
import type { Db } from '../schema/schema.ts';

const usualLeaseMs = 30_000;
const mostAttempts = 5;

export function seenEvents(db: Db): SeenEvents {
  return {
    async claim(event, now, { payload, leaseMs = usualLeaseMs } = {}): Promise<Claim> {
      const claimed = await db
        .insertInto('events')
        .values({
          id: event,
          state: 'claimed',
          attempt: 1,
          leaseUntil: now + leaseMs,
          payload: payload ?? null,
          seenAt: now,
        })
        .onConflict((conflict) =>
          conflict
            .column('id')
            .doUpdateSet((set) => ({
              attempt: set('events.attempt', '+', 1),
              leaseUntil: now + leaseMs,
            }))
            .where('events.state', '=', 'claimed')
            .where('events.leaseUntil', '<=', now)
            .where('events.attempt', '<', mostAttempts),
        )
        .returning('attempt')
        .executeTakeFirst();
      if (claimed) return { state: 'new', attempt: claimed.attempt };

      const row = await db
        .selectFrom('events')
        .select(['state', 'leaseUntil', 'attempt'])
        .where('id', '=', event)
        .executeTakeFirst();
      if (!row || row.state === 'done') return { state: 'done' };
      if (row.attempt >= mostAttempts && row.leaseUntil <= now) return { state: 'done' };
      return { state: 'held', until: row.leaseUntil };
    },

    async finish(event, attempt) {
      const { numUpdatedRows } = await db
        .updateTable('events')
        .set({ state: 'done', payload: null })
        .where('id', '=', event)
        .where('attempt', '=', attempt)
        .where('state', '=', 'claimed')
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async release(event, attempt) {
      await db
        .updateTable('events')
        .set({ leaseUntil: 0 })
        .where('id', '=', event)
        .where('attempt', '=', attempt)
        .where('state', '=', 'claimed')
        .execute();
    },

    async takeOver(now, limit, leaseMs = usualLeaseMs, prefix = '') {
      const rows = await db
        .selectFrom('events')
        .select(['id', 'attempt', 'payload'])
        .where('state', '=', 'claimed')
        .where('leaseUntil', '<=', now)
        .where('attempt', '<', mostAttempts)
        .where('payload', 'is not', null)
        .where('id', 'like', `${prefix}%`)
        .orderBy('leaseUntil')
        .limit(limit)
        .execute();
      const taken: AbandonedEvent[] = [];
      for (const { id, attempt, payload } of rows) {
        const { numUpdatedRows } = await db
          .updateTable('events')
          .set({ attempt: attempt + 1, leaseUntil: now + leaseMs })
          .where('id', '=', id)
          .where('attempt', '=', attempt)
          .where('state', '=', 'claimed')
          .where('leaseUntil', '<=', now)
          .executeTakeFirst();
        if (numUpdatedRows > 0n) taken.push({ event: id, attempt: attempt + 1, payload: payload! });
      }
      return taken;
    },

    async lastSeen(prefix) {
      const row = await db
        .selectFrom('events')
        .select('seenAt')
        .where('id', 'like', `${prefix}%`)
        .orderBy('seenAt', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.seenAt;
    },
  };
}

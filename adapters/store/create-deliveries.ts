import type { NewDelivery } from '../../src/digest-store.ts';
import type { Db } from './schema.ts';

/** See `Deliveries.create`. Moving the subscription from the run that was read makes one of many callers do it. */
export function createDeliveries(db: Db, days: readonly NewDelivery[]): Promise<string[]> {
  // Everybody locks rows in the same order, so that no two wait for each other.
  const ordered = days.toSorted((a, b) => (a.subscription < b.subscription ? -1 : 1));
  return db.transaction().execute(async (transaction) => {
    const created: string[] = [];
    for (const day of ordered) {
      const moved = await transaction
        .updateTable('subscriptions')
        .set({ nextRunAt: day.nextRunAt })
        .where('id', '=', day.subscription)
        .where('nextRunAt', '=', day.dueAt)
        .where('pausedAt', 'is', null)
        .returning(['platform', 'workspace', 'channel', 'thread'])
        .executeTakeFirst();
      if (!moved) continue;
      const inserted = await transaction
        .insertInto('deliveries')
        .values({
          ...moved,
          id: day.id,
          subscription: day.subscription,
          localDate: day.localDate,
          dueAt: day.dueAt,
          papers: '[]',
          state: 'claimed',
          fence: 0,
          availableAt: day.dueAt,
          maybeSentAt: null,
          endedAt: null,
          reason: null,
          message: null,
          url: null,
        })
        .onConflict((conflict) => conflict.columns(['subscription', 'localDate']).doNothing())
        .returning('id')
        .executeTakeFirst();
      if (inserted) created.push(inserted.id);
    }
    return created;
  });
}

import type { Subscription, Subscriptions, SubscriptionTerms } from '../../../src/ports/digest-store.ts';
import type { Db, Schema } from '../schema/schema.ts';

export function subscriptions(db: Db): Subscriptions {
  const update = async (id: string, set: Partial<Schema['subscriptions']>): Promise<boolean> => {
    const { numUpdatedRows } = await db
      .updateTable('subscriptions')
      .set(set)
      .where('id', '=', id)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  };

  return {
    async add({ thread = null, pause, ...subscription }) {
      await db
        .insertInto('subscriptions')
        .values({
          ...subscription,
          thread,
          days: JSON.stringify(subscription.days),
          parts: JSON.stringify(subscription.parts),
          pausedAt: pause?.at ?? null,
          pauseReason: pause?.reason ?? null,
        })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    },

    async get(id) {
      const row = await db.selectFrom('subscriptions').selectAll().where('id', '=', id).executeTakeFirst();
      return row && subscription(row);
    },

    async inChannel({ platform, workspace, channel }) {
      const rows = await db
        .selectFrom('subscriptions')
        .selectAll()
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        .where('channel', '=', channel)
        .orderBy('createdAt')
        .execute();
      return rows.map(subscription);
    },

    async inWorkspace({ platform, workspace }) {
      const rows = await db
        .selectFrom('subscriptions')
        .selectAll()
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        .orderBy('createdAt')
        .execute();
      return rows.map(subscription);
    },

    change: (id, { terms, nextRunAt, thread = null }) =>
      update(id, { ...termsRow(terms), nextRunAt, thread }),
    pause: (id, { at, reason }) => update(id, { pausedAt: at, pauseReason: reason }),
    resume: (id, nextRunAt) => update(id, { nextRunAt, pausedAt: null, pauseReason: null }),

    end: (id) =>
      db.transaction().execute(async (transaction) => {
        const { numDeletedRows } = await transaction
          .deleteFrom('subscriptions')
          .where('id', '=', id)
          .executeTakeFirst();
        const unfinished = transaction
          .selectFrom('deliveries')
          .select('id')
          .where('subscription', '=', id)
          .where('state', '=', 'claimed')
          .where('maybeSentAt', 'is', null);
        await transaction.deleteFrom('seenPapers').where('delivery', 'in', unfinished).execute();
        await transaction
          .deleteFrom('deliveries')
          .where('subscription', '=', id)
          .where('state', '=', 'claimed')
          .where('maybeSentAt', 'is', null)
          .execute();
        return numDeletedRows > 0n;
      }),

    async after(id, limit) {
      const rows = await db
        .selectFrom('subscriptions')
        .selectAll()
        .where('id', '>', id)
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(subscription);
    },

    async reschedule(id, from, to) {
      const { numUpdatedRows } = await db
        .updateTable('subscriptions')
        .set({ nextRunAt: to })
        .where('id', '=', id)
        .where('nextRunAt', '=', from)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async due(now, limit) {
      const rows = await db
        .selectFrom('subscriptions')
        .selectAll()
        .where('nextRunAt', '<=', now)
        .where('pausedAt', 'is', null)
        .orderBy('nextRunAt')
        .limit(limit)
        .execute();
      return rows.map(subscription);
    },
  };
}

function termsRow({ days, parts, ...terms }: SubscriptionTerms) {
  const { query, exclude, at, timezone, count, language, layout } = terms;
  const lists = { days: JSON.stringify(days), parts: JSON.stringify(parts) };
  return { query, exclude, at, timezone, count, language, layout, ...lists };
}

function subscription(row: Schema['subscriptions']): Subscription {
  const { thread, days, parts, pausedAt, pauseReason, ...rest } = row;
  return {
    ...rest,
    days: JSON.parse(days),
    parts: JSON.parse(parts),
    ...(thread === null ? {} : { thread }),
    ...(pausedAt === null ? {} : { pause: { at: pausedAt, reason: pauseReason ?? '' } }),
  };
}

import type {
  Pause,
  Subscription,
  Subscriptions,
  SubscriptionTerms,
} from '../../../../src/ports/digest-store.ts';
import type { Db, Schema } from '../../schema/schema.ts';

export function subscriptions(db: Db): Subscriptions {
  return {
    async add({ thread = null, lastDate = null, creatorName = null, pause, ...subscription }) {
      await db
        .insertInto('subscriptions')
        .values({
          ...subscription,
          thread,
          lastDate,
          creatorName,
          days: JSON.stringify(subscription.days),
          parts: JSON.stringify(subscription.parts),
          titles: subscription.titles ? 1 : 0,
          learns: subscription.learns ? 1 : 0,
          recap: subscription.recap ? 1 : 0,
          pausedAt: pause?.at ?? null,
          pauseReason: pause?.reason ?? null,
          pausedUntil: pause?.until ?? null,
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
        .where((eb) => eb.and({ platform, workspace, channel }))
        .orderBy('createdAt')
        .execute();
      return rows.map(subscription);
    },

    async inWorkspace({ platform, workspace }) {
      const rows = await db
        .selectFrom('subscriptions')
        .selectAll()
        .where((eb) => eb.and({ platform, workspace }))
        .orderBy('createdAt')
        .execute();
      return rows.map(subscription);
    },

    async change({ id, lastDate }, { terms, nextRunAt, thread = null }) {
      const { numUpdatedRows } = await db
        .updateTable('subscriptions')
        .set({ ...termsRow(terms), nextRunAt, thread })
        .where('id', '=', id)
        .where((is) => (lastDate === undefined ? is('lastDate', 'is', null) : is('lastDate', '=', lastDate)))
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async pause(id, { at, reason, until = null }) {
      const { numUpdatedRows } = await db
        .updateTable('subscriptions')
        .set({ pausedAt: at, pauseReason: reason, pausedUntil: until })
        .where('id', '=', id)
        .$if(reason !== 'asked', (query) => query.where('pausedAt', 'is', null))
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async resume(id, nextRunAt, pause) {
      const { numUpdatedRows } = await db
        .updateTable('subscriptions')
        .set({ nextRunAt, pausedAt: null, pauseReason: null, pausedUntil: null })
        .where('id', '=', id)
        .$if(pause !== undefined, (query) =>
          query.where('pausedAt', '=', pause!.at).where('pauseReason', '=', pause!.reason),
        )
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    end: (id) =>
      db.transaction().execute(async (transaction) => {
        await transaction.deleteFrom('subscriptions').where('id', '=', id).execute();
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

    async runningAfter(at, id, limit) {
      const rows = await db
        .selectFrom('subscriptions')
        .selectAll()
        .where('id', '>', id)
        .where('nextRunAt', '>', at)
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(subscription);
    },

    async pausedFor(reason, limit) {
      const rows = await db
        .selectFrom('subscriptions')
        .selectAll()
        .where('pauseReason', '=', reason)
        .orderBy('platform')
        .orderBy('workspace')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(subscription);
    },

    async pausedUntil(at, limit) {
      const rows = await db
        .selectFrom('subscriptions')
        .selectAll()
        .where('pausedUntil', '<=', at)
        .orderBy('pausedUntil')
        .limit(limit)
        .execute();
      return rows.map(subscription);
    },

    async reschedule({ id, nextRunAt }, to, lastDate) {
      const { numUpdatedRows } = await db
        .updateTable('subscriptions')
        .set({ nextRunAt: to, lastDate: lastDate ?? null })
        .where('id', '=', id)
        .where('nextRunAt', '=', nextRunAt)
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
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(subscription);
    },
  };
}

function termsRow({ days, parts, titles, learns, ...terms }: SubscriptionTerms) {
  const { query, exclude, at, timezone, count, language, layout } = terms;
  const lists = { days: JSON.stringify(days), parts: JSON.stringify(parts) };
  return {
    query,
    exclude,
    at,
    timezone,
    count,
    language,
    layout,
    ...lists,
    titles: titles ? (1 as const) : (0 as const),
    learns: learns ? (1 as const) : (0 as const),
  };
}

function subscription(row: Schema['subscriptions']): Subscription {
  const {
    thread,
    days,
    parts,
    titles,
    learns,
    recap,
    lastDate,
    creatorName,
    pausedAt,
    pauseReason,
    pausedUntil,
    ...rest
  } = row;
  return {
    ...rest,
    days: JSON.parse(days),
    parts: JSON.parse(parts),
    titles: titles === 1,
    learns: learns === 1,
    ...(recap === 1 ? { recap: true } : {}),
    ...(thread === null ? {} : { thread }),
    ...(lastDate === null ? {} : { lastDate }),
    ...(creatorName === null ? {} : { creatorName }),
    ...(pausedAt === null ? {} : { pause: pauseOf(pausedAt, pauseReason, pausedUntil) }),
  };
}

function pauseOf(at: number, reason: string | null, until: number | null): Pause {
  return { at, reason: reason ?? '', ...(until === null ? {} : { until }) };
}

import { knownTimezone } from '../../../../src/model/timezone.ts';
import type { Subscription, Subscriptions, SubscriptionTerms } from '../../../../src/ports/digest-store.ts';
import { addRow, changesRow, present } from '../../schema/rows.ts';
import type { Db, Schema } from '../../schema/schema.ts';

type Row = Schema['subscriptions'];

export function subscriptions(db: Db): Subscriptions {
  const all = () => db.selectFrom('subscriptions').selectAll();
  const oldestFirst = () => all().orderBy('createdAt').orderBy('id');
  const read = async (query: ReturnType<typeof all>) => (await query.execute()).map(subscription);
  const update = (id: string, set: Partial<Row>) =>
    db.updateTable('subscriptions').set(set).where('id', '=', id);

  return {
    async add({ pause, recap, ...subscription }) {
      await addRow(db, 'subscriptions', {
        ...subscription,
        ...termsRow(subscription),
        recap: recap ? 1 : 0,
        pausedAt: pause?.at,
        pauseReason: pause?.reason,
        pausedUntil: pause?.until,
      });
    },

    async get(id) {
      const row = await all().where('id', '=', id).executeTakeFirst();
      return row && subscription(row);
    },

    inChannel: ({ platform, workspace, channel }) =>
      read(oldestFirst().where((eb) => eb.and({ platform, workspace, channel }))),

    inWorkspace: ({ platform, workspace }) =>
      read(oldestFirst().where((eb) => eb.and({ platform, workspace }))),

    change: ({ id, lastDate }, { terms, nextRunAt, thread = null }) =>
      changesRow(
        update(id, { ...termsRow(terms), nextRunAt, thread }).where((is) =>
          lastDate === undefined ? is('lastDate', 'is', null) : is('lastDate', '=', lastDate),
        ),
      ),

    pause: (id, { at, reason, until = null }) =>
      changesRow(
        update(id, { pausedAt: at, pauseReason: reason, pausedUntil: until }).$if(
          reason !== 'asked',
          (query) => query.where('pausedAt', 'is', null),
        ),
      ),

    resume: (id, nextRunAt, pause) =>
      changesRow(
        update(id, { nextRunAt, pausedAt: null, pauseReason: null, pausedUntil: null }).$if(
          pause !== undefined,
          (query) => query.where('pausedAt', '=', pause!.at).where('pauseReason', '=', pause!.reason),
        ),
      ),

    end: (id) =>
      db.transaction().execute(async (transaction) => {
        await transaction.deleteFrom('subscriptions').where('id', '=', id).execute();
        // Deliveries before their papers, as everywhere, so that two transactions cannot deadlock.
        const unfinished = await transaction
          .deleteFrom('deliveries')
          .where('subscription', '=', id)
          .where('state', '=', 'claimed')
          .where('maybeSentAt', 'is', null)
          .returning('id')
          .execute();
        const ids = unfinished.map((delivery) => delivery.id);
        if (ids.length > 0) await transaction.deleteFrom('seenPapers').where('delivery', 'in', ids).execute();
      }),

    runningAfter: (at) => read(all().where('nextRunAt', '>', at).orderBy('id')),

    workspacesPausedFor: (reason) =>
      db
        .selectFrom('subscriptions')
        .select(['platform', 'workspace'])
        .distinct()
        .where('pauseReason', '=', reason)
        .execute(),

    pausedUntil: (at, limit) =>
      read(all().where('pausedUntil', '<=', at).orderBy('pausedUntil').limit(limit)),

    reschedule: ({ id, nextRunAt }, to, lastDate) =>
      changesRow(
        update(id, { nextRunAt: to, lastDate: lastDate ?? null }).where('nextRunAt', '=', nextRunAt),
      ),

    due: (now, limit) =>
      read(
        all()
          .where('nextRunAt', '<=', now)
          .where('pausedAt', 'is', null)
          .orderBy('nextRunAt')
          .orderBy('id')
          .limit(limit),
      ),
  };
}

function termsRow(terms: SubscriptionTerms) {
  const { query, exclude, at, timezone, days, count, language, layout, parts, titles, learns } = terms;
  return {
    ...{ query, exclude, at, timezone, count, language, layout },
    days: JSON.stringify(days),
    parts: JSON.stringify(parts),
    titles: titles ? (1 as const) : (0 as const),
    learns: learns ? (1 as const) : (0 as const),
  };
}

function subscription(row: Row): Subscription {
  const { days, parts, titles, learns, recap, pausedAt, pauseReason, pausedUntil, ...rest } = row;
  const pause = { at: pausedAt ?? 0, reason: pauseReason ?? '', until: pausedUntil };
  return {
    ...present(rest),
    timezone: knownTimezone(rest.timezone),
    days: JSON.parse(days),
    parts: JSON.parse(parts),
    titles: titles === 1,
    learns: learns === 1,
    ...(recap === 1 ? { recap: true } : {}),
    ...(pausedAt === null ? {} : { pause: present(pause) }),
  };
}

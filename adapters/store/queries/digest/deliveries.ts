import { sql } from 'kysely';
import type { Deliveries, Lease } from '../../../../src/ports/digest-store.ts';
import type { StoreKind } from '../../../../src/ports/store.ts';
import { changesRow } from '../../schema/rows.ts';
import type { Db, Schema } from '../../schema/schema.ts';
import { withNext } from '../concurrency/next-rows.ts';
import { postingRight } from '../concurrency/posting-right.ts';
import { createDeliveries } from './create-deliveries.ts';
import { delivery, leased } from './delivery-record.ts';
import { reservePapers } from './reserve-papers.ts';
import { untoldDeliveries } from './untold-deliveries.ts';

const dayMs = 86_400_000;

export function deliveries(db: Db, kind: StoreKind): Deliveries {
  const all = () => db.selectFrom('deliveries').selectAll();
  const read = async (query: ReturnType<typeof all>) => (await query.execute()).map(delivery);
  const claimed = () => db.updateTable('deliveries').where('state', '=', 'claimed');

  return {
    create: (days) => db.transaction().execute((transaction) => createDeliveries(transaction, kind, days)),

    async lease(now, leaseMs, limit) {
      const next = db
        .selectFrom('deliveries')
        .select('id')
        .where('state', '=', 'claimed')
        .where('availableAt', '<=', now)
        .orderBy('availableAt')
        .limit(limit);
      const rows = await withNext(db, kind, next)
        .updateTable('deliveries')
        .set((set) => ({ fence: set('fence', '+', 1), availableAt: now + leaseMs }))
        .where('id', 'in', (query) => query.selectFrom('next').select('next.id'))
        .where('state', '=', 'claimed')
        .where('availableAt', '<=', now)
        .returningAll()
        .execute();
      if (rows.length === 0) return [];
      const rests = await db.selectFrom('rests').selectAll().where('until', '>', now).execute();
      const restsUntil = new Map(
        rests.map((rest) => [JSON.stringify([rest.platform, rest.workspace]), rest.until]),
      );
      return rows.toSorted(inOrder).map((row) => ({
        ...leased(row),
        restsUntil: restsUntil.get(JSON.stringify([row.platform, row.workspace])),
      }));
    },

    mayPost: ({ delivery: id, fence }, now, until) =>
      postingRight(
        db,
        db
          .selectFrom('deliveries')
          .select(['platform', 'workspace'])
          .where((eb) => eb.and({ id, fence, state: 'claimed' }))
          .where('availableAt', '>=', until),
        now,
      ),

    async rest({ platform, workspace }, until) {
      await db
        .insertInto('rests')
        .values({ platform, workspace, until })
        .onConflict((conflict) =>
          conflict.columns(['platform', 'workspace']).doUpdateSet({ until }).where('rests.until', '<', until),
        )
        .execute();
    },

    reserve: (lease, papers, maybeSentAt) => reservePapers(db, lease, papers, maybeSentAt),
    maybeSent: (lease, now) => update(db, lease, { maybeSentAt: now }),
    later: (lease, at, sure) =>
      update(db, lease, { availableAt: at, ...(sure === 'not-sent' ? { maybeSentAt: null } : {}) }),

    async giveBack(back) {
      await Promise.all(back.map(({ lease, at }) => update(db, lease, { availableAt: at })));
    },

    sent: ({ delivery, fence }, { endedAt, message, url }) =>
      changesRow(
        claimed()
          .set({ state: 'sent', endedAt, message, url })
          .where('id', '=', delivery)
          .where((is) => is.or([is('fence', '=', fence), is('maybeSentAt', 'is not', null)])),
      ),
    end: (lease, { tellAt = null, ...end }) =>
      end.state === 'unknown' ? update(db, lease, { ...end, tellAt }) : giveUp(db, lease, { ...end, tellAt }),

    async countLate(dueBefore) {
      const { late } = await db
        .selectFrom('deliveries')
        .select(({ fn }) => fn.countAll<number>().as('late'))
        .where('state', '=', 'claimed')
        .where('dueAt', '<', dueBefore)
        .executeTakeFirstOrThrow();
      return late;
    },

    ...untoldDeliveries(db, kind),

    async endFarWaits(now) {
      const far = now + dayMs;
      await db.deleteFrom('rests').where('until', '>', far).execute();
      await claimed().set({ availableAt: now }).where('availableAt', '>', far).execute();
      await claimed().set({ maybeSentAt: now }).where('maybeSentAt', '>', far).execute();
      await db.updateTable('deliveries').set({ tellAt: now }).where('tellAt', '>', far).execute();
    },

    async setRight({ delete: wrong, redate }) {
      await db.transaction().execute(async (transaction) => {
        if (wrong.length > 0) {
          await transaction.deleteFrom('deliveries').where('id', 'in', wrong).execute();
          await transaction.deleteFrom('seenPapers').where('delivery', 'in', wrong).execute();
        }
        for (const { id, localDate, at } of redate)
          await transaction
            .updateTable('deliveries')
            .set({
              localDate,
              dueAt: at,
              endedAt: sql`case when ended_at is null then null else cast(${at} as bigint) end`,
            })
            .where('id', '=', id)
            .execute();
      });
    },

    async get(id) {
      const row = await all().where('id', '=', id).executeTakeFirst();
      return row && delivery(row);
    },

    ofSubscription: (subscription, limit) =>
      read(all().where('subscription', '=', subscription).orderBy('localDate', 'desc').limit(limit)),

    inChannel: ({ platform, workspace, channel }, limit) =>
      read(
        all()
          .where((eb) => eb.and({ platform, workspace, channel }))
          .orderBy('dueAt', 'desc')
          .orderBy('subscription')
          .limit(limit),
      ),
  };
}

/** Orders deliveries by due time. Those due at the same time are ordered by their subscriptions' ids. */
function inOrder(a: Schema['deliveries'], b: Schema['deliveries']): number {
  return a.dueAt - b.dueAt || (a.subscription < b.subscription ? -1 : 1);
}

function update(
  db: Db,
  { delivery: id, fence }: Lease,
  set: Partial<Schema['deliveries']>,
): Promise<boolean> {
  return changesRow(
    db
      .updateTable('deliveries')
      .set(set)
      .where((eb) => eb.and({ id, fence, state: 'claimed' })),
  );
}

function giveUp(db: Db, lease: Lease, set: Partial<Schema['deliveries']>): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const ended = await update(transaction, lease, set);
    if (ended) await transaction.deleteFrom('seenPapers').where('delivery', '=', lease.delivery).execute();
    return ended;
  });
}

import { sql } from 'kysely';
import type { Deliveries, LateDelivery } from '../../../../src/ports/digest-store.ts';
import type { StoreKind } from '../../../../src/ports/store.ts';
import { changesRow } from '../../schema/rows.ts';
import type { Db } from '../../schema/schema.ts';
import { withNext } from '../concurrency/next-rows.ts';

/** Marks deliveries as late. If several processes try, one of them succeeds, so each delivery is counted once. */
export function lateDeliveries(db: Db, kind: StoreKind): Pick<Deliveries, 'noteLate' | 'noteLateEnd'> {
  return {
    async noteLate(dueBefore, now, limit): Promise<LateDelivery[]> {
      // Must equal the condition of the partial index word for word, or the index is not used.
      const isWaiting = sql<boolean>`state = 'claimed' and late_at is null`;
      const next = db
        .selectFrom('deliveries')
        .select('id')
        .where(isWaiting)
        .where('dueAt', '<', dueBefore)
        .orderBy('dueAt')
        .limit(limit);
      return withNext(db, kind, next)
        .updateTable('deliveries')
        .set({ lateAt: now })
        .where('id', 'in', (query) => query.selectFrom('next').select('next.id'))
        .where(isWaiting)
        .returning(['id', 'subscription', 'dueAt'])
        .execute();
    },

    noteLateEnd: (id, now) =>
      changesRow(
        db.updateTable('deliveries').set({ lateAt: now }).where('id', '=', id).where('lateAt', 'is', null),
      ),
  };
}

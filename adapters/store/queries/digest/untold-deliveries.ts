import type { Deliveries } from '../../../../src/ports/digest-store.ts';
import type { StoreKind } from '../../../../src/ports/store.ts';
import { changesRow } from '../../schema/rows.ts';
import type { Db } from '../../schema/schema.ts';
import { withNext } from '../concurrency/next-rows.ts';
import { delivery } from './delivery-record.ts';

/**
 * Implements the port so that only one process tells a creator how a delivery ended. A process that took over changed
 * `tellAt`, the end of the reservation, so the earlier process no longer matches the row.
 */
export function untoldDeliveries(
  db: Db,
  kind: StoreKind,
): Pick<Deliveries, 'untold' | 'untoldMisses' | 'telling' | 'tellLater'> {
  return {
    async untold(now, leaseMs, limit) {
      const tellAt = now + leaseMs;
      const next = db
        .selectFrom('deliveries')
        .select('id')
        .where('tellAt', '<=', now)
        .orderBy('tellAt')
        .limit(limit);
      const rows = await withNext(db, kind, next)
        .updateTable('deliveries')
        .set({ tellAt })
        .where('id', 'in', (query) => query.selectFrom('next').select('next.id'))
        .where('tellAt', '<=', now)
        .returningAll()
        .execute();
      return rows.toSorted((a, b) => a.dueAt - b.dueAt).map((row) => ({ delivery: delivery(row), tellAt }));
    },

    async untoldMisses({ platform, workspace, channel }) {
      const rows = await db
        .selectFrom('deliveries')
        .selectAll()
        .where((eb) => eb.and({ platform, workspace, channel }))
        .where('state', '=', 'failed')
        .where('tellAt', 'is not', null)
        .orderBy('dueAt')
        .orderBy('id')
        .execute();
      return rows.map((row) => ({ delivery: delivery(row), tellAt: row.tellAt! }));
    },

    telling: ({ delivery: { id }, tellAt }) =>
      changesRow(
        db.updateTable('deliveries').set({ tellAt: null }).where('id', '=', id).where('tellAt', '=', tellAt),
      ),

    tellLater: (id, at) =>
      changesRow(
        db
          .updateTable('deliveries')
          .set({ tellAt: at })
          .where('id', '=', id)
          .where('state', '<>', 'claimed')
          .where('tellAt', 'is', null),
      ),
  };
}

import type { Lease, Reservation } from '../../../src/ports/digest-store.ts';
import type { Db, Schema } from '../schema/schema.ts';

/** See `Deliveries.reserve`. The primary key of the papers seen is what forbids a repeat. */
export async function reservePapers(
  db: Db,
  lease: Lease,
  papers: readonly string[],
  maybeSentAt?: number,
): Promise<Reservation> {
  const wanted = [...new Set(papers)];
  try {
    return await db.transaction().execute(async (transaction) => {
      const before = await find(transaction, lease);
      if (!before) return { state: 'lost' };
      const { had, ...where } = before;
      if (had !== '[]') {
        await transaction.deleteFrom('seenPapers').where('delivery', '=', lease.delivery).execute();
      }
      // In one order everywhere, so that no two wait for each other.
      const rows = wanted.toSorted().map((paper) => ({ ...where, paper, delivery: lease.delivery }));
      await take(transaction, rows);
      await keep(transaction, lease, wanted, maybeSentAt ?? null);
      return { state: 'reserved' };
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.reservation;
    throw error;
  }
}

/** Ends the transaction without a trace of it. */
class RolledBack extends Error {
  readonly reservation: Reservation;

  constructor(reservation: Reservation) {
    super(reservation.state);
    this.reservation = reservation;
  }
}

function find(db: Db, lease: Lease) {
  return db
    .selectFrom('deliveries')
    .leftJoin('cycles', (join) =>
      join
        .onRef('cycles.platform', '=', 'deliveries.platform')
        .onRef('cycles.workspace', '=', 'deliveries.workspace')
        .onRef('cycles.channel', '=', 'deliveries.channel'),
    )
    .select((select) => [
      'deliveries.platform',
      'deliveries.workspace',
      'deliveries.channel',
      'deliveries.papers as had',
      select.fn.coalesce('cycles.cycle', select.lit(1)).as('cycle'),
    ])
    .where('id', '=', lease.delivery)
    .where('fence', '=', lease.fence)
    .where('state', '=', 'claimed')
    .where('maybeSentAt', 'is', null)
    .executeTakeFirst();
}

async function take(db: Db, rows: Schema['seenPapers'][]): Promise<void> {
  if (rows.length === 0) return;
  const inserted = await db
    .insertInto('seenPapers')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['platform', 'workspace', 'channel', 'paper', 'cycle']).doNothing(),
    )
    .returning('paper')
    .execute();
  if (inserted.length === rows.length) return;
  const got = new Set(inserted.map(({ paper }) => paper));
  const papers = rows.map(({ paper }) => paper).filter((paper) => !got.has(paper));
  throw new RolledBack({ state: 'taken', papers });
}

async function keep(db: Db, lease: Lease, papers: readonly string[], maybeSentAt: number | null) {
  const { numUpdatedRows } = await db
    .updateTable('deliveries')
    .set({ papers: JSON.stringify(papers), maybeSentAt })
    .where('id', '=', lease.delivery)
    .where('fence', '=', lease.fence)
    .where('state', '=', 'claimed')
    .where('maybeSentAt', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new RolledBack({ state: 'lost' });
}

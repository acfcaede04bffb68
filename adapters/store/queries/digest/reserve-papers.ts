import type { Lease, Reservation } from '../../../../src/ports/digest-store.ts';
import { changesRow } from '../../schema/rows.ts';
import type { Db, Schema } from '../../schema/schema.ts';
import { nothingLeft } from './seen-papers.ts';

/** See `Deliveries.reserve`. The primary key of `seen_papers` forbids a repetition. */
export async function reservePapers(
  db: Db,
  lease: Lease,
  papers: readonly string[],
  maybeSentAt?: number,
): Promise<Reservation> {
  const wanted = [...new Set(papers)];
  try {
    return await db.transaction().execute(async (transaction) => {
      const where = await find(transaction, lease);
      if (!where) return { state: 'lost' };
      await transaction.deleteFrom('seenPapers').where('delivery', '=', lease.delivery).execute();
      if (wanted.length > 0) await forgetNothingLeft(transaction, where);
      // Sorted, so that transactions which take the same papers cannot deadlock.
      const taken = wanted.length > 0 ? wanted.toSorted() : [nothingLeft];
      const rows = taken.map((paper) => ({ ...where, paper, delivery: lease.delivery }));
      await take(transaction, rows);
      await keep(transaction, lease, wanted, maybeSentAt ?? null);
      return { state: 'reserved' };
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.reservation;
    throw error;
  }
}

/** Thrown inside a transaction to roll it back. */
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
      select.fn.coalesce('cycles.cycle', select.lit(1)).as('cycle'),
    ])
    .where('id', '=', lease.delivery)
    .where('fence', '=', lease.fence)
    .where('state', '=', 'claimed')
    .where('maybeSentAt', 'is', null)
    .executeTakeFirst();
}

/** Forgets that the channel was told that nothing is left: it gets a paper now and may be told again later. */
async function forgetNothingLeft(
  db: Db,
  { platform, workspace, channel, cycle }: Omit<Schema['seenPapers'], 'paper' | 'delivery'>,
): Promise<void> {
  await db
    .deleteFrom('seenPapers')
    .where((eb) => eb.and({ platform, workspace, channel }))
    .where('paper', '=', nothingLeft)
    .where('cycle', '=', cycle)
    .execute();
}

async function take(db: Db, rows: Schema['seenPapers'][]): Promise<void> {
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
  const isKept = await changesRow(
    db
      .updateTable('deliveries')
      .set({ papers: JSON.stringify(papers), maybeSentAt })
      .where('id', '=', lease.delivery)
      .where('fence', '=', lease.fence)
      .where('state', '=', 'claimed')
      .where('maybeSentAt', 'is', null),
  );
  if (!isKept) throw new RolledBack({ state: 'lost' });
}

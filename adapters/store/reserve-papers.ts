import type { Lease, Reservation } from '../../src/digest-store.ts';
import type { Db } from './schema.ts';
import { cycleOf } from './seen-papers.ts';

/** See `Deliveries.reserve`. The primary key of the papers seen is what forbids a repeat. */
export async function reservePapers(db: Db, lease: Lease, papers: readonly string[]): Promise<Reservation> {
  try {
    return await db.transaction().execute((transaction) => reserve(transaction, lease, papers));
  } catch (error) {
    if (error instanceof Taken) return { state: 'taken', papers: error.papers };
    throw error;
  }
}

/** Rolls back. */
class Taken extends Error {
  readonly papers: string[];

  constructor(papers: string[]) {
    super('Some papers are taken.');
    this.papers = papers;
  }
}

async function reserve(db: Db, lease: Lease, papers: readonly string[]): Promise<Reservation> {
  const wanted = [...new Set(papers)];
  const where = await db
    .updateTable('deliveries')
    .set({ papers: JSON.stringify(wanted) })
    .where('id', '=', lease.delivery)
    .where('fence', '=', lease.fence)
    .where('state', '=', 'claimed')
    .where('maybeSentAt', 'is', null)
    .returning(['platform', 'workspace', 'channel'])
    .executeTakeFirst();
  if (!where) return { state: 'lost' };
  await db.deleteFrom('seenPapers').where('delivery', '=', lease.delivery).execute();
  if (wanted.length === 0) return { state: 'reserved' };

  const cycle = await cycleOf(db, where);
  const reserved = await db
    .insertInto('seenPapers')
    .values(wanted.toSorted().map((paper) => ({ ...where, paper, cycle, delivery: lease.delivery })))
    .onConflict((conflict) =>
      conflict.columns(['platform', 'workspace', 'channel', 'paper', 'cycle']).doNothing(),
    )
    .returning('paper')
    .execute();
  if (reserved.length === wanted.length) return { state: 'reserved' };
  const got = new Set(reserved.map(({ paper }) => paper));
  throw new Taken(wanted.filter((paper) => !got.has(paper)));
}

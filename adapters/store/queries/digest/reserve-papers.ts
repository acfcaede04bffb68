import type { Lease, Reservation } from '../../../../src/ports/digest-store.ts';
import type { Db } from '../../schema/schema.ts';
import { cycleOf, nothingLeft } from './seen-papers.ts';

/** Thrown inside a transaction to roll it back. `papers` are those that another delivery has. */
class Taken extends Error {
  readonly papers: string[];

  constructor(papers: string[]) {
    super('Another delivery has some of the papers.');
    this.papers = papers;
  }
}

/** See `Deliveries.reserve`. The primary key of `seen_papers` forbids a repetition. */
export async function reservePapers(
  db: Db,
  lease: Lease,
  papers: readonly string[],
  maybeSentAt?: number,
): Promise<Reservation> {
  try {
    return await db.transaction().execute((transaction) => reserve(transaction, lease, papers, maybeSentAt));
  } catch (error) {
    if (error instanceof Taken) return { state: 'taken', papers: error.papers };
    throw error;
  }
}

async function reserve(
  db: Db,
  { delivery, fence }: Lease,
  papers: readonly string[],
  maybeSentAt: number | undefined,
): Promise<Reservation> {
  const wanted = [...new Set(papers)];
  const where = await db
    .updateTable('deliveries')
    .set({ papers: JSON.stringify(wanted), maybeSentAt })
    .where((is) => is.and({ id: delivery, fence, state: 'claimed' }))
    .where('maybeSentAt', 'is', null)
    .returning(['platform', 'workspace', 'channel'])
    .executeTakeFirst();
  if (!where) return { state: 'lost' };
  const cycle = await cycleOf(db, where);
  await db.deleteFrom('seenPapers').where('delivery', '=', delivery).execute();
  // The channel gets a paper now, so it may be told again later that nothing is left.
  if (wanted.length > 0)
    await db
      .deleteFrom('seenPapers')
      .where((is) => is.and({ ...where, cycle, paper: nothingLeft }))
      .execute();
  // Sorted, so that transactions which take the same papers cannot deadlock.
  const rows = (wanted.length > 0 ? wanted.toSorted() : [nothingLeft]).map((paper) => ({
    ...where,
    paper,
    cycle,
    delivery,
  }));
  const inserted = await db
    .insertInto('seenPapers')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['platform', 'workspace', 'channel', 'paper', 'cycle']).doNothing(),
    )
    .returning('paper')
    .execute();
  const got = new Set(inserted.map(({ paper }) => paper));
  if (got.size < rows.length)
    throw new Taken(rows.map(({ paper }) => paper).filter((paper) => !got.has(paper)));
  return { state: 'reserved' };
}

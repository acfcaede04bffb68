import type { SelectQueryBuilder } from 'kysely';
import type { PostingRight } from '../../../../src/ports/digest-store.ts';
import type { Db, Schema } from '../../schema/schema.ts';

/** A query of one row that is leased for posting. It returns no row if the lease is lost. */
// biome-ignore lint/suspicious/noExplicitAny: The table differs.
type Leased = SelectQueryBuilder<Schema, any, { platform: string; workspace: string }>;

/** Returns whether something may be posted for the leased row, or until when its workspace accepts no posts. */
export async function postingRight(db: Db, leased: Leased, now: number): Promise<PostingRight> {
  const row = await db
    .selectFrom(leased.as('leased'))
    .leftJoin('rests', (join) =>
      join
        .onRef('rests.platform', '=', 'leased.platform')
        .onRef('rests.workspace', '=', 'leased.workspace')
        .on('rests.until', '>', now),
    )
    .select('rests.until as restsUntil')
    .executeTakeFirst();
  if (!row) return { state: 'lost' };
  return row.restsUntil === null ? { state: 'granted' } : { state: 'rests', until: row.restsUntil };
}

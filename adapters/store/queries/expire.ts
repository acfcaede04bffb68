import { sql } from 'kysely';
import { localUser } from '../../../src/ports/request.ts';
import { pageId } from '../../../src/serve/adapters.ts';
import type { Db } from '../schema/schema.ts';

const dayMs = 86_400_000;
const keepEventsMs = 3 * dayMs;
const keepCommandLinesMs = 180 * dayMs;
const keepDeliveriesMs = 400 * dayMs;
const keepPublicListsMs = 30 * dayMs;
/** Votes are deleted this long after the meeting about the winner. */
const keepVotesMs = 90 * dayMs;

/** Rows deleted by one statement: few enough that it ends long before its timeout. */
const batch = 2_000;

/** See `Store.expire`. */
export async function expire(db: Db, now: number): Promise<void> {
  const events = db
    .selectFrom('events')
    .select('id')
    .where('seenAt', '<', now - keepEventsMs)
    // An event that never expires still has to be done, such as the deletion of a workspace's data.
    .where((is) =>
      is.or([is('state', '=', 'done'), is('payload', 'is', null), is('expiresAt', 'is not', null)]),
    );
  await untilFew(db.deleteFrom('events').where('id', 'in', events.limit(batch)));

  const lines = db
    .selectFrom('commandLines')
    .select('key')
    .where('usedAt', '<', now - keepCommandLinesMs);
  await untilFew(db.deleteFrom('commandLines').where('key', 'in', lines.limit(batch)));

  const deliveries = db
    .selectFrom('deliveries')
    .select('id')
    .where('endedAt', '<', now - keepDeliveriesMs);
  await untilFew(db.deleteFrom('deliveries').where('id', 'in', deliveries.limit(batch)));

  // Few votes end in a day, so one statement deletes them. Their ballots go first, because they name the vote.
  const votes = db
    .selectFrom('votes')
    .select('id')
    .where('meetsAt', '<', now - keepVotesMs);
  await db.deleteFrom('ballots').where('vote', 'in', votes).execute();
  await db.deleteFrom('votes').where('id', 'in', votes).execute();

  const readers = db
    .selectFrom('saves')
    .select('user')
    .where('platform', '=', pageId)
    .where('user', '!=', localUser)
    .groupBy('user')
    .having((group) => group.fn.max('savedAt'), '<', now - keepPublicListsMs)
    .limit(batch);
  await untilFew(db.deleteFrom('saves').where('platform', '=', pageId).where('user', 'in', readers));

  const listed = db.selectFrom('saves').select('user').where('platform', '=', pageId);
  await db
    .deleteFrom('feeds')
    .where('platform', '=', pageId)
    .where('user', 'not in', ['', localUser])
    .where('createdAt', '<', now - keepPublicListsMs)
    .where('user', 'not in', listed)
    .execute();

  await db
    .deleteFrom('linkCards')
    .where('shownAt', '<', now - dayMs)
    .execute();
  await db.deleteFrom('rests').where('until', '<', now).execute();

  // Updates the planner's statistics. Without them PostgreSQL sorts all due rows instead of using the index: 30 ms
  // instead of 1 ms.
  await sql`analyze subscriptions`.execute(db);
  await sql`analyze deliveries`.execute(db);
}

async function untilFew(rows: { executeTakeFirst(): Promise<{ numDeletedRows: bigint }> }): Promise<void> {
  while ((await rows.executeTakeFirst()).numDeletedRows >= batch);
}

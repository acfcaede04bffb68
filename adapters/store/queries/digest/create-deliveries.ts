import { sql } from 'kysely';
import type { NewDelivery } from '../../../../src/ports/digest-store.ts';
import type { StoreKind } from '../../../../src/ports/store.ts';
import type { Db, Schema } from '../../schema/schema.ts';

/**
 * See `Deliveries.create`. Call it in a transaction. Of several callers that read the same run, one advances it and
 * creates the delivery.
 */
export async function createDeliveries(
  db: Db,
  kind: StoreKind,
  days: readonly NewDelivery[],
): Promise<string[]> {
  const free = kind === 'postgres' ? await lock(db, days) : days;
  const moved = await move(db, free);
  if (moved.size === 0) return [];
  const inserted = await db
    .insertInto('deliveries')
    .values(
      free.flatMap((day) => {
        const where = moved.get(day.subscription);
        return where ? [row(day, where)] : [];
      }),
    )
    .onConflict((conflict) => conflict.columns(['subscription', 'localDate']).doNothing())
    .returning('id')
    .execute();
  return inserted.map(({ id }) => id);
}

/** Locks the subscriptions that no other replica has locked, so that none waits. Returns their deliveries. */
async function lock(db: Db, days: readonly NewDelivery[]): Promise<NewDelivery[]> {
  const rows = await db
    .selectFrom('subscriptions')
    .select('id')
    .where(
      'id',
      'in',
      days.map(({ subscription }) => subscription),
    )
    .orderBy('id')
    .forUpdate()
    .skipLocked()
    .execute();
  const free = new Set(rows.map(({ id }) => id));
  return days.filter(({ subscription }) => free.has(subscription));
}

type Where = Pick<Schema['subscriptions'], 'platform' | 'workspace' | 'channel' | 'thread'>;

/** Advances each subscription whose next run is still `dueAt`, in one statement. Returns by id where each posts. */
async function move(db: Db, days: readonly NewDelivery[]): Promise<Map<string, Where>> {
  if (days.length === 0) return new Map();
  const moves = days.map(
    ({ subscription, dueAt, nextRunAt, localDate }) =>
      sql`(cast(${subscription} as text), cast(${dueAt} as bigint), cast(${nextRunAt} as bigint), cast(${localDate} as text))`,
  );
  const { rows } = await sql<Where & { id: string }>`
    with moves (subscription, due_at, moves_to, used) as (values ${sql.join(moves)})
    update subscriptions set next_run_at = moves_to, last_date = used from moves
    where id = subscription and next_run_at = due_at and paused_at is null
    returning id, platform, workspace, channel, thread`.execute(db);
  return new Map(rows.map(({ id, ...where }) => [id, where]));
}

function row(day: NewDelivery, where: Where): Schema['deliveries'] {
  return {
    ...where,
    id: day.id,
    subscription: day.subscription,
    localDate: day.localDate,
    dueAt: day.dueAt,
    papers: '[]',
    state: 'claimed',
    fence: 0,
    availableAt: day.availableAt ?? day.dueAt,
    maybeSentAt: null,
    tellAt: null,
    endedAt: null,
    reason: null,
    message: null,
    url: null,
  };
}

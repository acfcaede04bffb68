import { sql } from 'kysely';
import { knownTimezone } from '../../../../src/model/timezone.ts';
import type { StoreKind } from '../../../../src/ports/store.ts';
import type { LeasedVote, Tally, Vote, VoteLease, Votes } from '../../../../src/ports/vote-store.ts';
import { addRow, changesRow, present } from '../../schema/rows.ts';
import type { Db, Schema } from '../../schema/schema.ts';
import { withNext } from '../concurrency/next-rows.ts';
import { postingRight } from '../concurrency/posting-right.ts';
import { together } from '../concurrency/together.ts';

type Row = Schema['votes'];

const dayMs = 86_400_000;

interface Ballot {
  id: string;
  user: string;
  choice: number;
  now: number;
}

type Cast = Awaited<ReturnType<Votes['cast']>>;

export function votes(db: Db, kind: StoreKind): Votes {
  /** Changes a leased vote. Returns false if the lease is lost. */
  const update = ({ vote: id, fence }: VoteLease, set: Partial<Row>, on: Db = db): Promise<boolean> =>
    changesRow(
      on
        .updateTable('votes')
        .set(set)
        .where((eb) => eb.and({ id, fence })),
    );

  /**
   * Selects an open vote and locks it until the transaction ends, so that ballots are cast one after another and never
   * after the count. Selects nothing if the vote has ended. SQLite runs one transaction at a time anyway.
   */
  const locked = (transaction: Db, id: string, now: number) =>
    transaction
      .selectFrom('votes')
      .select(['platform', 'workspace'])
      .where((eb) => eb.and({ id, state: 'open' }))
      .where('closesAt', '>', now)
      .$if(kind === 'postgres', (query) => query.forUpdate());

  const ballotOf = (transaction: Db, vote: string, user: string) =>
    transaction
      .selectFrom('ballots')
      .select('choice')
      .where((eb) => eb.and({ vote, user }))
      .executeTakeFirst();

  const castOne = async (transaction: Db, { id, user, choice, now }: Ballot): Promise<Cast> => {
    const where = await locked(transaction, id, now).executeTakeFirst();
    if (!where) return (await ballotOf(transaction, id, user))?.choice === choice ? 'counted' : 'over';
    const isNew = await changesRow(
      transaction
        .insertInto('ballots')
        .values({ ...where, vote: id, user, choice, castAt: now })
        .onConflict((conflict) =>
          conflict
            .columns(['vote', 'user'])
            .doUpdateSet({ choice, castAt: now })
            .where('ballots.choice', '!=', choice),
        ),
    );
    if (isNew) await change(transaction, id, now);
    return 'cast';
  };
  // Ballots of one vote lock each other out. If each had a transaction of its own, the waiting ones would use up the
  // connections.
  const cast = together<Ballot, Cast>((ballots) =>
    db.transaction().execute(async (transaction) => {
      const results = new Map<Ballot, Cast>();
      // Every process locks the votes in the same order, so that none waits for another in a circle.
      for (const ballot of ballots.toSorted((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id))))
        results.set(ballot, await castOne(transaction, ballot));
      return ballots.map((ballot) => results.get(ballot)!);
    }),
  );

  return {
    async open({ papers, ...vote }, leaseMs) {
      const { createdAt: at } = vote;
      const start = { state: 'open', step: 0, version: 0, shown: 0 } as const;
      const lease = { dueAt: at, leasedUntil: at + leaseMs, fence: 1, maybeSentAt: at };
      const row = { ...vote, ...start, ...lease, papers: JSON.stringify(papers) };
      const isNew = await addRow(db, 'votes', row);
      return isNew ? { vote: vote.id, fence: 1 } : undefined;
    },

    withdraw: ({ vote: id, fence }) =>
      changesRow(db.deleteFrom('votes').where((eb) => eb.and({ id, fence }))),

    async get(id) {
      const row = await db.selectFrom('votes').selectAll().where('id', '=', id).executeTakeFirst();
      return row && voteOf(row);
    },

    async endedSince({ platform, workspace, channel }, at) {
      const ended = await db
        .selectFrom('votes')
        .selectAll()
        .where((eb) => eb.and({ platform, workspace, channel, state: 'closed' }))
        .where('closesAt', '>', at)
        .orderBy('closesAt')
        .execute();
      return ended.map(voteOf);
    },

    async openIn({ platform, workspace, channel }) {
      const open = await db
        .selectFrom('votes')
        .selectAll()
        .where((eb) => eb.and({ platform, workspace, channel, state: 'open' }))
        .orderBy('createdAt', 'desc')
        .execute();
      return open.map(voteOf);
    },

    meet: (id, meetsAt, now) =>
      changesRow(
        db
          .updateTable('votes')
          .set((set) => ({ version: set('version', '+', 1), meetsAt, dueAt: now }))
          .where((eb) => eb.and({ id, state: 'open' }))
          .where('closesAt', '>', now),
      ),

    cast: (id, user, choice, now) => cast({ id, user, choice, now }),

    takeBack: (id, user, now) =>
      db.transaction().execute(async (transaction) => {
        if (!(await locked(transaction, id, now).executeTakeFirst()))
          return (await ballotOf(transaction, id, user)) ? 'over' : 'none';
        const own = transaction.deleteFrom('ballots').where('vote', '=', id).where('user', '=', user);
        if (!(await changesRow(own))) return 'none';
        await change(transaction, id, now);
        return 'taken-back';
      }),

    tally: (id) => tallyOf(db, id),

    async closeNow(id, now) {
      await db
        .updateTable('votes')
        // Raises the version, so that a worker which holds the lease leaves the vote due when it releases it.
        .set((set) => ({ version: set('version', '+', 1), closesAt: now, dueAt: now }))
        .where('id', '=', id)
        .where('state', '=', 'open')
        .where('closesAt', '>', now)
        .execute();
    },

    async lease(now, leaseMs, limit) {
      const next = db
        .selectFrom('votes')
        .select('id')
        .where('dueAt', '<=', now)
        .where('leasedUntil', '<=', now)
        .orderBy('dueAt')
        .limit(limit);
      const rows = await withNext(db, kind, next)
        .updateTable('votes')
        .set((set) => ({ fence: set('fence', '+', 1), leasedUntil: now + leaseMs }))
        .where('id', 'in', (query) => query.selectFrom('next').select('next.id'))
        .where('leasedUntil', '<=', now)
        .returningAll()
        .execute();
      return rows.map(leasedOf);
    },

    mayPost: ({ vote: id, fence }, now, until) =>
      postingRight(
        db,
        db
          .selectFrom('votes')
          .select(['platform', 'workspace'])
          .where((eb) => eb.and({ id, fence }))
          .where('leasedUntil', '>=', until),
        now,
      ),

    maybeSent: (lease, now) => update(lease, { maybeSentAt: now }),
    posted: (lease, { message, url }) => update(lease, { message, url, maybeSentAt: null }),
    shown: (lease, version) => update(lease, { shown: version }),

    close: (lease, decide) =>
      db.transaction().execute(async (transaction) => {
        if (!(await update(lease, { state: 'closed' }, transaction))) return false;
        const winner = decide(await tallyOf(transaction, lease.vote)) ?? null;
        await transaction
          .updateTable('votes')
          .set((set) => ({ winner, version: set('version', '+', 1) }))
          .where('id', '=', lease.vote)
          .execute();
        return true;
      }),

    stepped: (lease, step, result) =>
      update(lease, {
        step,
        maybeSentAt: null,
        ...(result ? { resultMessage: result.message, resultUrl: result.url } : {}),
      }),

    async endFarWaits(now) {
      const far = now + dayMs;
      await db.updateTable('votes').set({ leasedUntil: now }).where('leasedUntil', '>', far).execute();
      await db.updateTable('votes').set({ maybeSentAt: now }).where('maybeSentAt', '>', far).execute();
      await db
        .updateTable('votes')
        .set({ dueAt: now })
        .where('dueAt', '>', far)
        // Only a closed vote waits for more than a day: for the reminder, on the day before the meeting.
        .where((is) =>
          is.or([
            is('state', '=', 'open'),
            is('dueAt', '<', is('meetsAt', '-', 2 * dayMs)),
            is('dueAt', '>', is.ref('meetsAt')),
          ]),
        )
        .execute();
    },

    cancel: ({ vote: id, fence }) =>
      changesRow(
        db
          .updateTable('votes')
          .set((set) => ({ state: 'cancelled', maybeSentAt: null, shown: set.ref('version') }))
          .where((eb) => eb.and({ id, fence })),
      ),

    async release({ vote, fence }, { restUntil, nextAt = null, sure }) {
      await db
        .updateTable('votes')
        .set({
          leasedUntil: restUntil,
          dueAt: sql<
            number | null
          >`case when shown < version then cast(${restUntil} as bigint) else cast(${nextAt} as bigint) end`,
          ...(sure ? { maybeSentAt: null } : {}),
        })
        .where('id', '=', vote)
        .where('fence', '=', fence)
        .execute();
    },
  };
}

/** Raises the version of a vote, because its message has to show something else, and makes the vote due. */
function change(db: Db, id: string, now: number) {
  return db
    .updateTable('votes')
    .set((set) => ({
      version: set('version', '+', 1),
      dueAt: sql<number>`case when due_at is null or due_at > ${now} then cast(${now} as bigint) else due_at end`,
    }))
    .where('id', '=', id)
    .execute();
}

async function tallyOf(db: Db, vote: string): Promise<Tally> {
  const { papers } = await db
    .selectFrom('votes')
    .select('papers')
    .where('id', '=', vote)
    .executeTakeFirstOrThrow();
  const length = (JSON.parse(papers) as string[]).length;
  const rows = await db
    .selectFrom('ballots')
    .select((select) => [
      'choice',
      select.fn.countAll<number>().as('count'),
      select.fn.max('castAt').as('lastAt'),
    ])
    .where('vote', '=', vote)
    .groupBy('choice')
    .execute();
  const tally: Tally = { counts: Array(length).fill(0), lastAt: Array(length).fill(0) };
  for (const { choice, count, lastAt } of rows) {
    tally.counts[choice] = count;
    tally.lastAt[choice] = lastAt;
  }
  return tally;
}

function leasedOf(row: Row): LeasedVote {
  const { id, fence, shown, maybeSentAt } = row;
  return { lease: { vote: id, fence }, vote: voteOf(row), shown, ...present({ maybeSentAt }) };
}

function voteOf({ shown, dueAt, leasedUntil, fence, maybeSentAt, papers, ...vote }: Row): Vote {
  return { ...present(vote), timezone: knownTimezone(vote.timezone), papers: JSON.parse(papers) };
}

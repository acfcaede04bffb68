import { sql } from 'kysely';
import { fail, type Outcome, ok } from '../../../src/model/outcome.ts';
import type { Person, Workspace } from '../../../src/model/places.ts';
import { type Store, type StoreKind, StoreUnavailable } from '../../../src/ports/store.ts';
import type { Database, Db } from '../schema/schema.ts';
import { workspaceTables } from '../schema/tables.ts';
import { RunningCalls } from './concurrency/running-calls.ts';
import { deliveries } from './digest/deliveries.ts';
import { likes } from './digest/likes.ts';
import { seenPapers } from './digest/seen-papers.ts';
import { subscriptions } from './digest/subscriptions.ts';
import { expire } from './expire.ts';
import { forgetPerson, personData } from './people.ts';
import { commandLines } from './platform/command-lines.ts';
import type { Keys } from './platform/encryption.ts';
import { installations } from './platform/installations.ts';
import { introductions } from './platform/introductions.ts';
import { keyValues } from './platform/key-values.ts';
import { LinesWhileAway } from './platform/lines-while-away.ts';
import { seenEvents } from './platform/seen-events.ts';
import { demoPosts } from './team/demo-posts.ts';
import { feeds } from './team/feeds.ts';
import { paperClaims } from './team/paper-claims.ts';
import { paperIds } from './team/paper-ids.ts';
import { preferences } from './team/preferences.ts';
import { saves } from './team/saves.ts';
import { shares } from './team/shares.ts';
import { votes } from './team/votes.ts';

/** Implements the store on an open database of either kind. */
export function databaseStore(database: Database, keys?: Keys): Store {
  const { db, kind } = database;
  const calls = new RunningCalls();
  const lines = new LinesWhileAway(commandLines(db));
  return {
    installations: calls.of(installations(db, keys)),
    events: calls.of(seenEvents(db, kind, keys)),
    commandLines: calls.of({
      put: (where: Workspace, some: readonly string[], now: number) => lines.put(where, some, now),
      get: (where: Workspace, key: string) => lines.get(where, key),
    }),
    saves: calls.of(saves(db)),
    feeds: calls.of(feeds(db)),
    shares: calls.of(shares(db)),
    demoPosts: calls.of(demoPosts(db)),
    preferences: calls.of(preferences(db)),
    paperIds: calls.of(paperIds(db)),
    paperClaims: calls.of(paperClaims(db)),
    introductions: calls.of(introductions(db)),
    keyValues: calls.of(keyValues(db)),
    subscriptions: calls.of(subscriptions(db)),
    deliveries: calls.of(deliveries(db, kind)),
    seenPapers: calls.of(seenPapers(db)),
    likes: calls.of(likes(db)),
    votes: calls.of(votes(db, kind)),

    ...calls.of({
      forget: (where: Workspace, at: number) => forget(db, where, at),
      personData: (person: Person) => personData(db, person),
      forgetPerson: (person: Person) => forgetPerson(db, person),
      now: () => timeOf(database),
      expire: (now: number) => expire(db, now),
      health: () => health(database, lines),
    }),

    async close() {
      await calls.settled();
      await lines.writeDown().catch(() => {});
      await db.destroy();
    },
  };
}

async function timeOf({ db, kind }: Database): Promise<number> {
  const time =
    kind === 'postgres'
      ? sql`cast(floor(extract(epoch from clock_timestamp()) * 1000) as bigint)`
      : sql`cast(unixepoch('subsec') * 1000 as integer)`;
  const { rows } = await sql<{ time: number }>`select ${time} as time`.execute(db);
  return rows[0]!.time;
}

/** Checks the database with an update that matches no row: it needs all that a write needs, and changes nothing. */
async function health({ db, kind, check }: Database, lines: LinesWhileAway): Promise<Outcome<StoreKind>> {
  try {
    await check?.();
    await db.updateTable('registrations').set({ hash: '' }).where('application', '=', '').execute();
    await lines.writeDown();
    return ok(kind);
  } catch (error) {
    if (error instanceof StoreUnavailable) return fail(error.problem);
    throw error;
  }
}

function forget(db: Db, { platform, workspace }: Workspace, at: number): Promise<number | undefined> {
  return db.transaction().execute(async (transaction) => {
    const newer = await transaction
      .selectFrom('installations')
      .select('installedAt')
      .where((eb) => eb.and({ platform, workspace }))
      .where('installedAt', '>', at)
      .executeTakeFirst();
    if (newer) return undefined;
    let deleted = 0n;
    for (const table of workspaceTables) {
      const { numDeletedRows } = await transaction
        .deleteFrom(table as 'saves')
        .where((eb) => eb.and({ platform, workspace }))
        .executeTakeFirst();
      deleted += numDeletedRows;
    }
    return Number(deleted);
  });
}

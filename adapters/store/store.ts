import { sql } from 'kysely';
import { fail, ok } from '../../src/outcome.ts';
import { type Store, type StoreKind, StoreUnavailable, type Workspace } from '../../src/store.ts';
import { commandLines } from './command-lines.ts';
import { deliveries } from './deliveries.ts';
import type { Keys } from './encryption.ts';
import { installations } from './installations.ts';
import { preferences } from './preferences.ts';
import { registrations } from './registrations.ts';
import { saves } from './saves.ts';
import type { Db } from './schema.ts';
import { seenEvents } from './seen-events.ts';
import { seenPapers } from './seen-papers.ts';
import { shares } from './shares.ts';
import { subscriptions } from './subscriptions.ts';

const dayMs = 86_400_000;
const keepEventsMs = 3 * dayMs;
const keepCommandLinesMs = 180 * dayMs;
const keepDeliveriesMs = 400 * dayMs;

const workspaceTables = [
  'installations',
  'commandLines',
  'saves',
  'shares',
  'preferences',
  'subscriptions',
  'deliveries',
  'seenPapers',
  'cycles',
] as const;

/** The port on an open database of either kind. */
export function databaseStore(db: Db, kind: StoreKind, keys: Keys | undefined): Store {
  return {
    installations: installations(db, keys),
    events: seenEvents(db),
    commandLines: commandLines(db),
    saves: saves(db),
    shares: shares(db),
    preferences: preferences(db),
    registrations: registrations(db),
    subscriptions: subscriptions(db),
    deliveries: deliveries(db, kind),
    seenPapers: seenPapers(db),

    forget: (where, at) => forget(db, where, at),

    async expire(now) {
      await db
        .deleteFrom('events')
        .where('seenAt', '<', now - keepEventsMs)
        .execute();
      await db
        .deleteFrom('deliveries')
        .where('endedAt', '<', now - keepDeliveriesMs)
        .execute();
      await db
        .deleteFrom('commandLines')
        .where('usedAt', '<', now - keepCommandLinesMs)
        .execute();
    },

    async health() {
      try {
        await sql`select 1`.execute(db);
        return ok(kind);
      } catch (error) {
        if (error instanceof StoreUnavailable) return fail(error.problem);
        throw error;
      }
    },

    close: () => db.destroy(),
  };
}

function forget(db: Db, { platform, workspace }: Workspace, at: number): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const newer = await transaction
      .selectFrom('installations')
      .select('installedAt')
      .where('platform', '=', platform)
      .where('workspace', '=', workspace)
      .where('installedAt', '>', at)
      .executeTakeFirst();
    if (newer) return false;
    for (const table of workspaceTables) {
      await transaction
        .deleteFrom(table)
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        .execute();
    }
    return true;
  });
}

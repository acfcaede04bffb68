import { fail, type Outcome, ok } from '../../src/outcome.ts';
import { type Store, type StoreKind, StoreUnavailable } from '../../src/store.ts';
import type { Workspace } from '../../src/whereabouts.ts';
import { commandLines } from './command-lines.ts';
import { deliveries } from './deliveries.ts';
import type { Keys } from './encryption.ts';
import { expire } from './expire.ts';
import { installations } from './installations.ts';
import { preferences } from './preferences.ts';
import { registrations } from './registrations.ts';
import { RunningCalls } from './running-calls.ts';
import { saves } from './saves.ts';
import type { Db } from './schema.ts';
import { seenEvents } from './seen-events.ts';
import { seenPapers } from './seen-papers.ts';
import { shares } from './shares.ts';
import { subscriptions } from './subscriptions.ts';

const workspaceTables = [
  'installations',
  'commandLines',
  'saves',
  'shares',
  'preferences',
  'workspacePreferences',
  'subscriptions',
  'deliveries',
  'seenPapers',
  'cycles',
] as const;

/** The port on an open database of either kind. */
export function databaseStore(db: Db, kind: StoreKind, keys: Keys | undefined): Store {
  const calls = new RunningCalls();
  return {
    installations: calls.of(installations(db, keys)),
    events: calls.of(seenEvents(db)),
    commandLines: calls.of(commandLines(db)),
    saves: calls.of(saves(db)),
    shares: calls.of(shares(db)),
    preferences: calls.of(preferences(db)),
    registrations: calls.of(registrations(db)),
    subscriptions: calls.of(subscriptions(db)),
    deliveries: calls.of(deliveries(db, kind)),
    seenPapers: calls.of(seenPapers(db)),

    ...calls.of({
      forget: (where: Workspace, at: number) => forget(db, where, at),
      expire: (now: number) => expire(db, now),
      health: () => health(db, kind),
    }),

    async close() {
      await calls.settled();
      await db.destroy();
    },
  };
}

async function health(db: Db, kind: StoreKind): Promise<Outcome<StoreKind>> {
  try {
    await db.selectFrom('registrations').select('application').limit(1).execute();
    return ok(kind);
  } catch (error) {
    if (error instanceof StoreUnavailable) return fail(error.problem);
    throw error;
  }
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

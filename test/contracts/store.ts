import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStore, type StoreSettings } from '../../adapters/store/open.ts';
import type { Database } from '../../adapters/store/schema/schema.ts';
import type { Outcome } from '../../src/model/outcome.ts';
import type { Store } from '../../src/ports/store.ts';
import { deleteRows } from '../adapters/store/delete-rows.ts';
import { deskContract } from './store-desk.ts';
import { digestContract } from './store-digest.ts';
import { eventsContract } from './store-events.ts';
import { ada, addBystanders, expectBystanders, key, opened, t0, team } from './store-fixture.ts';
import { isolationContract } from './store-isolation.ts';
import { likesContract } from './store-likes.ts';
import { peopleContract } from './store-people.ts';
import { untoldContract } from './store-untold.ts';
import { votesContract } from './store-votes.ts';

const otherKey = 'b2'.repeat(32);

/**
 * Tests what every store promises. `empty` returns settings of a store that was never opened. The tests take turns with
 * one store, whose rows are deleted after each, and none may change what another workspace has.
 */
export function storeContract(
  empty: () => Promise<StoreSettings>,
  openDatabase: (settings: StoreSettings) => Promise<Outcome<Database>>,
): void {
  let settings: StoreSettings;
  let store: Store;
  let database: Database;
  let isReopened = false;

  beforeAll(async () => {
    settings = { ...(await empty()), encryptionKey: key };
    store = await opened(settings);
    const direct = await openDatabase(settings);
    if (!direct.ok) throw new Error(direct.problem.code);
    database = direct.value;
  });
  beforeEach(() => addBystanders(database.db));
  afterEach(async () => {
    if (isReopened) await reopen(key);
    isReopened = false;
    await expectBystanders(database.db).finally(() => deleteRows(database.db));
  });
  afterAll(async () => {
    await database.db.destroy();
    await store.close();
  });

  const reopen = async (encryptionKey?: string) => {
    await store.close();
    store = await opened({ ...settings, encryptionKey });
    isReopened = true;
  };

  describe('opening', () => {
    it('runs the migrations once when four open an empty database at the same time', async () => {
      const never = await empty();
      const stores = await Promise.all(Array.from({ length: 4 }, () => opened(never)));
      await Promise.all(stores.map((each, at) => each.keyValues.set(`app${at}`, `hash${at}`)));
      expect(await stores[0]!.keyValues.get('app3')).toBe('hash3');
      await Promise.all(stores.map((each) => each.close()));
    });

    it('keeps what was written when opened again', async () => {
      await store.saves.add(ada, 'paper', t0);
      await reopen();
      expect(await store.saves.list(ada)).toEqual([{ paper: 'paper', savedAt: t0 }]);
    });

    it('finishes running calls before it closes', async () => {
      const asked = Array.from({ length: 50 }, (_, at) => store.saves.add(ada, `p${at}`, t0));
      const forgotten = store.forget({ ...team, workspace: 'T9' }, t0);
      await Promise.all(asked.slice(0, 1));
      await reopen();
      expect(await Promise.all([...asked, forgotten])).toEqual([...asked.map(() => true), 0]);
      expect(await store.saves.list(ada)).toHaveLength(50);
    });

    it('reports that it works', async () => {
      expect(await store.health()).toEqual({ ok: true, value: settings.databaseUrl ? 'postgres' : 'sqlite' });
    });

    it.each(['short', `${'a1'.repeat(31)}zz`, `${key},`, ''.padEnd(44, '=')])(
      'refuses the key %j',
      async (encryptionKey) => {
        expect(await openStore({ ...settings, encryptionKey })).toEqual({
          ok: false,
          problem: { code: 'bad-encryption-key' },
        });
      },
    );
  });

  describe('installations', () => {
    const installation = {
      ...team,
      data: { bot: { token: 'xoxb-secret', scopes: ['commands'] }, name: '墨子' },
      installedAt: t0,
    };

    it('returns the stored installation, and replaces it', async () => {
      expect(await store.installations.get(team)).toEqual({ ok: true, value: undefined });
      await store.installations.put(installation);
      expect(await store.installations.get(team)).toEqual({ ok: true, value: installation });
      const later = { ...installation, data: 7, installedAt: t0 + 1 };
      await store.installations.put(later);
      expect(await store.installations.get(team)).toEqual({ ok: true, value: later });
      expect(await store.installations.list('slack')).toEqual([team]);
    });

    it('refuses without a key', async () => {
      await reopen();
      const refused = { ok: false, problem: { code: 'no-encryption-key' } };
      expect(await store.installations.put(installation)).toEqual(refused);
      expect(await store.installations.get(team)).toEqual(refused);
    });

    it('returns a problem if another key sealed it', async () => {
      await store.installations.put(installation);
      await reopen(otherKey);
      expect(await store.installations.get(team)).toEqual({
        ok: false,
        problem: { code: 'sealed-installation', ...team, fault: 'other-key' },
      });
    });

    it('encrypts with the first of several keys, so that the old one can be removed', async () => {
      await store.installations.put(installation);
      await reopen(`${Buffer.from(otherKey, 'hex').toString('base64')}, ${key}`);
      expect(await store.installations.get(team)).toEqual({ ok: true, value: installation });
      await reopen(otherKey);
      expect(await store.installations.get(team)).toEqual({ ok: true, value: installation });
    });
  });

  eventsContract(() => ({ store, settings }));
  deskContract(() => ({ store, settings }));
  digestContract(() => ({ store, settings }));
  untoldContract(() => ({ store, settings }));
  likesContract(() => ({ store, settings }));
  votesContract(() => ({ store, settings }));
  peopleContract(() => ({ store, settings }));
  isolationContract(() => ({ store, settings }));
}

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore, type StoreSettings } from '../../adapters/store/open.ts';
import type { Store } from '../../src/store.ts';

export const key = 'a1'.repeat(32);
const otherKey = 'b2'.repeat(32);
const t0 = Date.UTC(2026, 2, 1, 9);
const minute = 60_000;
const day = 86_400_000;

const team = { platform: 'slack', workspace: 'T1' };
const ada = { ...team, user: 'U1' };

/** What every store promises. `fresh` gives the settings of an empty one. */
export function storeContract(fresh: () => Promise<StoreSettings>): void {
  let settings: StoreSettings;
  let store: Store;

  beforeEach(async () => {
    settings = { ...(await fresh()), encryptionKey: key };
    store = await opened(settings);
  });
  afterEach(() => store.close());

  const reopen = async (encryptionKey?: string) => {
    await store.close();
    store = await opened({ ...settings, encryptionKey });
  };

  describe('opening', () => {
    it('runs the migrations once when twelve open an empty database at the same time', async () => {
      const empty = await fresh();
      const stores = await Promise.all(Array.from({ length: 12 }, () => opened(empty)));
      await Promise.all(stores.map((each, at) => each.registrations.setHash(`app${at}`, `hash${at}`)));
      expect(await stores[0]!.registrations.hash('app11')).toBe('hash11');
      await Promise.all(stores.map((each) => each.close()));
    });

    it('keeps what was written when opened again', async () => {
      await store.saves.add(ada, 'paper', t0);
      await reopen();
      expect(await store.saves.list(ada)).toEqual([{ paper: 'paper', savedAt: t0 }]);
    });

    it('says that it is well', async () => {
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
      enterprise: 'E1',
      data: { bot: { token: 'xoxb-secret', scopes: ['commands'] }, name: '墨子' },
      installedAt: t0,
    };

    it('gives back what was put, and replaces it', async () => {
      expect(await store.installations.get(team)).toEqual({ ok: true, value: undefined });
      await store.installations.put(installation);
      expect(await store.installations.get(team)).toEqual({ ok: true, value: installation });
      const { enterprise: _, ...later } = { ...installation, data: 7, installedAt: t0 + 1 };
      await store.installations.put(later);
      expect(await store.installations.get(team)).toEqual({ ok: true, value: later });
      expect(await store.installations.list('slack')).toEqual([team]);
      await store.installations.delete(team);
      expect(await store.installations.list('slack')).toEqual([]);
    });

    it('refuses without a key', async () => {
      await reopen();
      const refused = { ok: false, problem: { code: 'no-encryption-key' } };
      expect(await store.installations.put(installation)).toEqual(refused);
      expect(await store.installations.get(team)).toEqual(refused);
    });

    it('says so when another key sealed it', async () => {
      await store.installations.put(installation);
      await reopen(otherKey);
      expect(await store.installations.get(team)).toEqual({
        ok: false,
        problem: { code: 'sealed-installation', ...team, fault: 'other-key' },
      });
    });

    it('moves to the first of several keys, so that the old one can go', async () => {
      await store.installations.put(installation);
      await reopen(`${Buffer.from(otherKey, 'hex').toString('base64')}, ${key}`);
      expect(await store.installations.get(team)).toEqual({ ok: true, value: installation });
      await reopen(otherKey);
      expect(await store.installations.get(team)).toEqual({ ok: true, value: installation });
    });
  });

  describe('events', () => {
    it('gives an event to one of many who claim it at once', async () => {
      const second = await opened(settings);
      const claims = await Promise.all(
        Array.from({ length: 40 }, (_, at) => (at % 2 ? store : second).events.claim('slack:Ev1', t0)),
      );
      await second.close();
      expect(claims.filter(({ state }) => state === 'new')).toEqual([{ state: 'new', attempt: 1 }]);
      expect(claims.filter(({ state }) => state === 'held')).toHaveLength(39);
    });

    it('does not give a finished event again', async () => {
      await store.events.claim('e', t0);
      expect(await store.events.finish('e', 1)).toBe(true);
      expect(await store.events.claim('e', t0 + day)).toEqual({ state: 'done' });
    });

    it('tells how long it is held, and lets the next take over after that', async () => {
      await store.events.claim('e', t0, { leaseMs: 1_000 });
      expect(await store.events.claim('e', t0 + 999)).toEqual({ state: 'held', until: t0 + 1_000 });
      expect(await store.events.claim('e', t0 + 1_000)).toEqual({ state: 'new', attempt: 2 });
      expect(await store.events.finish('e', 1)).toBe(false);
      expect(await store.events.finish('e', 2)).toBe(true);
    });

    it('gives a released event to the next claim at once', async () => {
      await store.events.claim('e', t0);
      await store.events.release('e', 1);
      expect(await store.events.claim('e', t0)).toEqual({ state: 'new', attempt: 2 });
    });

    it('hands over what was abandoned, with what it takes to do it', async () => {
      await store.events.claim('with', t0, { payload: '{"text":"\\u0000"}' });
      await store.events.claim('without', t0);
      await store.events.claim('finished', t0, { payload: 'x' });
      await store.events.finish('finished', 1);
      expect(await store.events.takeOver(t0 + 29_999, 10)).toEqual([]);
      const second = await opened(settings);
      const taken = await Promise.all([store, second].map((each) => each.events.takeOver(t0 + 30_000, 10)));
      await second.close();
      expect(taken.flat()).toEqual([{ event: 'with', attempt: 2, payload: '{"text":"\\u0000"}' }]);
    });

    it('gives up after five attempts', async () => {
      for (let attempt = 1; attempt <= 5; attempt++) {
        expect(await store.events.claim('e', t0 + attempt * minute)).toEqual({ state: 'new', attempt });
      }
      expect(await store.events.claim('e', t0 + 6 * minute)).toEqual({ state: 'done' });
    });

    it('forgets events after three days', async () => {
      await store.events.claim('e', t0);
      await store.events.finish('e', 1);
      await store.expire(t0 + 3 * day);
      expect(await store.events.claim('e', t0)).toEqual({ state: 'done' });
      await store.expire(t0 + 3 * day + 1);
      expect(await store.events.claim('e', t0)).toEqual({ state: 'new', attempt: 1 });
    });
  });

  describe('command lines', () => {
    const line = `search ${'字'.repeat(300)} "\0 \ud800 😀`;

    it('keeps each line exactly, under a key that stays the same', async () => {
      const [first, second, again] = await store.commandLines.put(team, [line, 'help', line], t0);
      expect(first).toMatch(/^[\w-]{22}$/);
      expect(again).toBe(first);
      expect(second).not.toBe(first);
      expect(await store.commandLines.put(team, [line], t0 + day)).toEqual([first]);
      expect(await store.commandLines.get(team, first!)).toBe(line);
      expect(await store.commandLines.put(team, [], t0)).toEqual([]);
    });

    it('gives a line to its own workspace alone', async () => {
      const [own] = await store.commandLines.put(team, ['show a'], t0);
      expect(await store.commandLines.get({ ...team, workspace: 'T2' }, own!)).toBeUndefined();
      expect(await store.commandLines.put({ ...team, workspace: 'T2' }, ['show a'], t0)).not.toEqual([own]);
    });

    it('forgets lines that nobody used for 180 days', async () => {
      const [used, unused] = await store.commandLines.put(team, ['used', 'unused'], t0);
      await store.commandLines.put(team, ['used'], t0 + 100 * day);
      await store.expire(t0 + 181 * day);
      expect(await store.commandLines.get(team, used!)).toBe('used');
      expect(await store.commandLines.get(team, unused!)).toBeUndefined();
    });
  });

  describe('saves', () => {
    it('lists newest first, each once, with its first time', async () => {
      expect(await store.saves.add(ada, 'old', t0)).toBe(true);
      expect(await store.saves.add(ada, 'new', t0 + 1)).toBe(true);
      expect(await store.saves.add(ada, 'old', t0 + 2)).toBe(false);
      expect(await store.saves.list(ada)).toEqual([
        { paper: 'new', savedAt: t0 + 1 },
        { paper: 'old', savedAt: t0 },
      ]);
    });

    it('removes what was saved, and says when it was not', async () => {
      await store.saves.add(ada, 'p', t0);
      expect(await store.saves.has(ada, 'p')).toBe(true);
      expect(await store.saves.remove(ada, 'p')).toBe(true);
      expect(await store.saves.remove(ada, 'p')).toBe(false);
      expect(await store.saves.has(ada, 'p')).toBe(false);
    });

    it('keeps people apart, whatever their ids contain', async () => {
      const mallory = { ...team, user: "U1' or '1'='1\0" };
      await store.saves.add(ada, 'p', t0);
      expect(await store.saves.list(mallory)).toEqual([]);
      await store.saves.add(mallory, "'); drop table saves; --", t0);
      expect(await store.saves.list(mallory)).toHaveLength(1);
      expect(await store.saves.list({ ...ada, platform: 'discord' })).toEqual([]);
    });
  });

  it('finds where a paper was shared in a channel, newest first', async () => {
    const share = {
      ...ada,
      channel: 'C1',
      thread: '1.0',
      message: '2.0',
      url: 'https://example.test/2.0',
      paper: 'p',
      kind: 'share' as const,
      displayName: 'Ada 🦉',
      sharedAt: t0,
    };
    const { thread: _, ...discussion } = {
      ...share,
      message: '3.0',
      kind: 'discussion' as const,
      sharedAt: t0 + 1,
    };
    await store.shares.add(share);
    await store.shares.add({ ...share, sharedAt: t0 + 9 });
    await store.shares.add(discussion);
    await store.shares.add({ ...share, channel: 'C2' });
    const channel = { ...team, channel: 'C1' };
    expect(await store.shares.list(channel, 'p', 5)).toEqual([discussion, share]);
    expect(await store.shares.list(channel, 'p', 1)).toEqual([discussion]);
    expect(await store.shares.list(channel, 'q', 5)).toEqual([]);
  });

  it('keeps the last language that somebody chose', async () => {
    expect(await store.preferences.language(ada)).toBeUndefined();
    await store.preferences.setLanguage(ada, 'zh');
    await store.preferences.setLanguage(ada, 'en');
    expect(await store.preferences.language(ada)).toBe('en');
  });

  it('keeps the last hash that was registered', async () => {
    expect(await store.registrations.hash('app')).toBeUndefined();
    await store.registrations.setHash('app', 'one');
    await store.registrations.setHash('app', 'two');
    expect(await store.registrations.hash('app')).toBe('two');
  });

  describe('forgetting a workspace', () => {
    const elsewhere = { ...team, workspace: 'T2' };

    async function fill(where: typeof team): Promise<string> {
      const person = { ...where, user: 'U1' };
      await store.installations.put({ ...where, data: {}, installedAt: t0 });
      await store.saves.add(person, 'p', t0);
      await store.preferences.setLanguage(person, 'zh');
      const where2 = {
        channel: 'C1',
        message: '1',
        url: 'https://example.test/',
        paper: 'p',
        displayName: 'A',
      };
      await store.shares.add({ ...person, ...where2, kind: 'share', sharedAt: t0 });
      return (await store.commandLines.put(where, ['help'], t0))[0]!;
    }

    async function left(where: typeof team, line: string): Promise<unknown[]> {
      const person = { ...where, user: 'U1' };
      const installation = await store.installations.get(where);
      return [
        installation.ok && installation.value,
        ...(await store.saves.list(person)),
        await store.preferences.language(person),
        ...(await store.shares.list({ ...where, channel: 'C1' }, 'p', 5)),
        await store.commandLines.get(where, line),
      ].filter((each) => each !== undefined);
    }

    it('ends all of it and nothing else, and again is harmless', async () => {
      const line = await fill(team);
      const other = await fill(elsewhere);
      expect(await store.forget(team, t0 + 1)).toBe(true);
      expect(await left(team, line)).toEqual([]);
      expect(await store.forget(team, t0 + 2)).toBe(true);
      expect(await left(elsewhere, other)).toHaveLength(5);
    });

    it('leaves a workspace alone that was installed again since', async () => {
      const line = await fill(team);
      expect(await store.forget(team, t0 - 1)).toBe(false);
      expect(await left(team, line)).toHaveLength(5);
    });
  });
}

export async function opened(settings: StoreSettings): Promise<Store> {
  const outcome = await openStore(settings);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return outcome.value;
}

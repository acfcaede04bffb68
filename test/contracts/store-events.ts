import { describe, expect, it } from 'vitest';
import { day, key, minute, opened, type StoreUnderTest, t0 } from './store-fixture.ts';

export function eventsContract(test: () => StoreUnderTest): void {
  describe('events', () => {
    it('gives an event to one of many who claim it at once', async () => {
      const second = await opened(test().settings);
      const claims = await Promise.all(
        Array.from({ length: 40 }, (_, at) => (at % 2 ? test().store : second).events.claim('slack:Ev1', t0)),
      );
      await second.close();
      expect(claims.filter(({ state }) => state === 'new')).toEqual([{ state: 'new', attempt: 1 }]);
      expect(claims.filter(({ state }) => state === 'held')).toHaveLength(39);
    });

    it('returns when the last event of a platform arrived', async () => {
      const { events } = test().store;
      expect(await events.lastSeen('slack:')).toBeUndefined();
      await events.claim('slack:1', t0);
      await events.claim('slack:2', t0 + minute);
      await events.finish('slack:2', 1);
      await events.claim('slack:1', t0 + day);
      await events.claim('discord:1', t0 + 2 * day);
      expect(await events.lastSeen('slack:')).toBe(t0 + minute);
    });

    it('does not hand out a finished event again', async () => {
      await test().store.events.claim('e', t0);
      expect(await test().store.events.finish('e', 1)).toBe(true);
      expect(await test().store.events.claim('e', t0 + day)).toEqual({ state: 'done' });
    });

    it('returns how long an event is held, and lets the next process take over after that', async () => {
      await test().store.events.claim('e', t0, { leaseMs: 1_000 });
      expect(await test().store.events.claim('e', t0 + 999)).toEqual({ state: 'held', until: t0 + 1_000 });
      expect(await test().store.events.claim('e', t0 + 1_000)).toEqual({ state: 'new', attempt: 2 });
      expect(await test().store.events.finish('e', 1)).toBe(false);
      expect(await test().store.events.finish('e', 2)).toBe(true);
    });

    it('returns to later attempts what the first one read, until the event is finished', async () => {
      const { events } = test().store;
      await events.claim('e', t0, { leaseMs: 1 });
      expect(await events.readFirst('e', '{"note":"\\u0000"}')).toBe('{"note":"\\u0000"}');
      await events.claim('e', t0 + 1);
      expect(await events.readFirst('e', '{}')).toBe('{"note":"\\u0000"}');
      await events.finish('e', 2);
      expect(await events.readFirst('e', '{}')).toBe('{}');
      expect(await events.readFirst('never claimed', '{}')).toBe('{}');
    });

    it('gives a released event to the next claim at once, however often it was released', async () => {
      for (let round = 0; round < 6; round++) {
        expect(await test().store.events.claim('e', t0)).toEqual({ state: 'new', attempt: 1 });
        await test().store.events.release('e', 1);
      }
    });

    it('hands over abandoned events, with their payload', async () => {
      await test().store.events.claim('with', t0, { payload: '{"text":"\\u0000"}' });
      await test().store.events.claim('without', t0);
      await test().store.events.claim('finished', t0, { payload: 'x' });
      await test().store.events.finish('finished', 1);
      expect(await test().store.events.takeOver(t0 + 29_999, 10)).toEqual([]);
      const second = await opened(test().settings);
      const taken = await Promise.all(
        [test().store, second].map((each) => each.events.takeOver(t0 + 30_000, 10)),
      );
      await second.close();
      expect(taken.flat()).toEqual([{ event: 'with', attempt: 2, payload: '{"text":"\\u0000"}' }]);
    });

    it('gives up after five attempts', async () => {
      for (let attempt = 1; attempt <= 5; attempt++) {
        expect(await test().store.events.claim('e', t0 + attempt * minute, { payload: 'x' })).toEqual({
          state: 'new',
          attempt,
        });
      }
      expect(await test().store.events.claim('e', t0 + 6 * minute)).toEqual({ state: 'done' });
      expect(await test().store.events.takeOver(t0 + 6 * minute, 10)).toEqual([]);
    });

    it('keeps what is renewed from being taken over', async () => {
      const { events } = test().store;
      await events.claim('renewed', t0, { payload: 'x' });
      await events.claim('lost', t0 - minute, { payload: 'y' });
      await events.takeOver(t0, 10);
      const renewed = await events.renew(
        [
          { event: 'renewed', attempt: 1 },
          { event: 'lost', attempt: 1 },
        ],
        t0 + day,
      );
      expect(renewed).toEqual(['renewed']);
      expect(await events.takeOver(t0 + minute, 10)).toEqual([{ event: 'lost', attempt: 3, payload: 'y' }]);
    });

    it('renews a thousand at once', async () => {
      const { events } = test().store;
      const ids = Array.from({ length: 1_000 }, (_, at) => `e${at}`);
      await Promise.all(ids.map((id) => events.claim(id, t0, { payload: 'x' })));
      await events.renew(
        ids.map((event) => ({ event, attempt: 1 })),
        t0 + minute,
      );
      expect(await events.takeOver(t0 + minute - 1, 10)).toEqual([]);
      expect(await events.takeOver(t0 + minute, 2_000)).toHaveLength(1_000);
    });

    it('deletes events that can no longer be answered', async () => {
      const { events } = test().store;
      await events.claim('e', t0, { payload: 'x', expiresAt: t0 + minute });
      expect(await events.takeOver(t0 + minute, 10)).toEqual([]);
      expect(await events.claim('e', t0 + minute)).toEqual({ state: 'done' });
    });

    it('encrypts payloads, if it has a key', async () => {
      const otherKey = 'b2'.repeat(32);
      const withKeys = (encryptionKey: string | undefined) => opened({ ...test().settings, encryptionKey });
      await test().store.events.claim('slack:1', t0, { payload: 'https://hooks.example/secret' });
      const other = await withKeys(otherKey);
      const [unread] = await other.events.takeOver(t0 + minute, 10);
      await other.close();
      expect(unread).toEqual({ event: 'slack:1', attempt: 2, payload: undefined });

      const rotated = await withKeys(`${otherKey},${key}`);
      const [read] = await rotated.events.takeOver(t0 + 2 * minute, 10);
      await rotated.close();
      expect(read).toEqual({ event: 'slack:1', attempt: 3, payload: 'https://hooks.example/secret' });
    });

    it('keeps what has to be done one day, however long no process runs', async () => {
      const { events } = test().store;
      await events.claim('later', t0, { payload: 'x', leaseMs: day });
      await events.claim('expired', t0, { payload: 'x', expiresAt: t0 + minute });
      await test().store.expire(t0 + 9 * day);
      expect(await events.takeOver(t0 + 9 * day, 10)).toMatchObject([{ event: 'later' }]);
      await events.finish('later', 2);
      await test().store.expire(t0 + 9 * day);
      expect(await events.claim('later', t0)).toEqual({ state: 'new', attempt: 1 });
      expect(await events.claim('expired', t0)).toEqual({ state: 'new', attempt: 1 });
    });

    it('forgets events after three days', async () => {
      await test().store.events.claim('e', t0);
      await test().store.events.finish('e', 1);
      await test().store.events.claim('left', t0);
      await test().store.expire(t0 + 3 * day);
      expect(await test().store.events.claim('e', t0)).toEqual({ state: 'done' });
      await test().store.expire(t0 + 3 * day + 1);
      for (const id of ['e', 'left'])
        expect(await test().store.events.claim(id, t0 + 4 * day)).toEqual({ state: 'new', attempt: 1 });
    });
  });
}

import { describe, expect, it } from 'vitest';
import { day, minute, opened, type StoreUnderTest, t0 } from './store-fixture.ts';

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

    it('tells when the last of a platform came', async () => {
      const { events } = test().store;
      expect(await events.lastSeen('slack:')).toBeUndefined();
      await events.claim('slack:1', t0);
      await events.claim('slack:2', t0 + minute);
      await events.finish('slack:2', 1);
      await events.claim('slack:1', t0 + day);
      await events.claim('discord:1', t0 + 2 * day);
      expect(await events.lastSeen('slack:')).toBe(t0 + minute);
    });

    it('does not give a finished event again', async () => {
      await test().store.events.claim('e', t0);
      expect(await test().store.events.finish('e', 1)).toBe(true);
      expect(await test().store.events.claim('e', t0 + day)).toEqual({ state: 'done' });
    });

    it('tells how long it is held, and lets the next take over after that', async () => {
      await test().store.events.claim('e', t0, { leaseMs: 1_000 });
      expect(await test().store.events.claim('e', t0 + 999)).toEqual({ state: 'held', until: t0 + 1_000 });
      expect(await test().store.events.claim('e', t0 + 1_000)).toEqual({ state: 'new', attempt: 2 });
      expect(await test().store.events.finish('e', 1)).toBe(false);
      expect(await test().store.events.finish('e', 2)).toBe(true);
    });

    it('gives a released event to the next claim at once', async () => {
      await test().store.events.claim('e', t0);
      await test().store.events.release('e', 1);
      expect(await test().store.events.claim('e', t0)).toEqual({ state: 'new', attempt: 2 });
    });

    it('hands over what was abandoned, with what it takes to do it', async () => {
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
        expect(await test().store.events.claim('e', t0 + attempt * minute)).toEqual({
          state: 'new',
          attempt,
        });
      }
      expect(await test().store.events.claim('e', t0 + 6 * minute)).toEqual({ state: 'done' });
    });

    it('forgets events after three days', async () => {
      await test().store.events.claim('e', t0);
      await test().store.events.finish('e', 1);
      await test().store.expire(t0 + 3 * day);
      expect(await test().store.events.claim('e', t0)).toEqual({ state: 'done' });
      await test().store.expire(t0 + 3 * day + 1);
      expect(await test().store.events.claim('e', t0)).toEqual({ state: 'new', attempt: 1 });
    });
  });
}

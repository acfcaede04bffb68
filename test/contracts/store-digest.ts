import { describe, expect, it } from 'vitest';
import type { EndWithoutPost, LeasedDelivery } from '../../src/ports/digest-store.ts';
import { daily, day, minute, opened, type StoreUnderTest, t0, team } from './store-fixture.ts';

const channel = { ...team, channel: 'C1' };
export const today = {
  id: 'd1',
  subscription: 's1',
  localDate: '2026-03-01',
  dueAt: t0,
  nextRunAt: t0 + day,
};
const post = { endedAt: t0 + 2, message: '1.1', url: 'https://example.test/1.1' };

export function digestContract(test: () => StoreUnderTest): void {
  const store = () => test().store;

  async function leasedToday(): Promise<LeasedDelivery> {
    await store().subscriptions.add(daily);
    await store().deliveries.create([today]);
    const [leased] = await store().deliveries.lease(t0, minute, 10);
    return leased!;
  }

  describe('subscriptions', () => {
    it('returns subscriptions as added, changed, paused and resumed', async () => {
      const { subscriptions } = store();
      await subscriptions.add(daily);
      await subscriptions.add({ ...daily, id: 's2', thread: '1.0', createdAt: t0 + 1 });
      expect(await subscriptions.get('s1')).toEqual(daily);
      expect(await subscriptions.inChannel(channel)).toEqual([
        daily,
        { ...daily, id: 's2', thread: '1.0', createdAt: t0 + 1 },
      ]);
      const terms = { ...daily, days: [6], count: 2 };
      expect(await subscriptions.change(daily, { terms, nextRunAt: t0 + 5 })).toBe(true);
      expect(await subscriptions.pause('s1', { at: t0, reason: 'asked' })).toBe(true);
      const changed = { ...daily, days: [6], count: 2, nextRunAt: t0 + 5 };
      expect(await subscriptions.get('s1')).toEqual({ ...changed, pause: { at: t0, reason: 'asked' } });
      expect(await subscriptions.resume('s1', t0 + 9)).toBe(true);
      expect(await subscriptions.get('s1')).toEqual({ ...changed, nextRunAt: t0 + 9 });
      expect((await subscriptions.inWorkspace(team)).map(({ id }) => id)).toEqual(['s1', 's2']);
    });

    it('returns UTC in place of a zone that this Node does not know', async () => {
      const { subscriptions } = store();
      await subscriptions.add({ ...daily, timezone: 'Mars/Olympus' });
      expect((await subscriptions.get(daily.id))?.timezone).toBe('UTC');
    });

    it('returns those of a channel that were made at the same moment in the order of their ids', async () => {
      for (const id of ['s9', 's3', 's6']) await store().subscriptions.add({ ...daily, id });
      const here = await store().subscriptions.inChannel(channel);
      expect(here.map(({ id }) => id)).toEqual(['s3', 's6', 's9']);
    });

    it('moves one into a thread and out of it', async () => {
      const { subscriptions } = store();
      await subscriptions.add(daily);
      const { nextRunAt } = daily;
      await subscriptions.change(daily, { terms: daily, nextRunAt, thread: '1.0' });
      expect(await subscriptions.get('s1')).toEqual({ ...daily, thread: '1.0' });
      await subscriptions.change(daily, { terms: daily, nextRunAt });
      expect(await subscriptions.get('s1')).toEqual(daily);
    });

    it('says when one has ended, which may be repeated', async () => {
      const { subscriptions } = store();
      await subscriptions.add(daily);
      await subscriptions.end('s1');
      await subscriptions.end('s1');
      expect(await subscriptions.get('s1')).toBeUndefined();
      expect(await subscriptions.pause('s1', { at: t0, reason: 'asked' })).toBe(false);
    });

    it('moves a next run that nobody moved meanwhile', async () => {
      const { subscriptions } = store();
      await subscriptions.add({ ...daily, id: 'a' });
      const a = { id: 'a', nextRunAt: t0 };
      expect(await subscriptions.reschedule(a, t0 + 1)).toBe(true);
      expect(await subscriptions.reschedule(a, t0 + 2)).toBe(false);
      expect(await subscriptions.get('a')).toEqual({ ...daily, id: 'a', nextRunAt: t0 + 1 });
    });

    it('resumes those that are paused for a reason, for one of many callers', async () => {
      const { subscriptions } = store();
      await subscriptions.add(daily);
      await subscriptions.add({ ...daily, id: 's2' });
      await subscriptions.pause('s1', { at: t0, reason: 'token-revoked' });
      await subscriptions.pause('s2', { at: t0, reason: 'asked' });
      expect(await subscriptions.workspacesPausedFor('token-revoked')).toEqual([team]);
      const pause = { at: t0, reason: 'token-revoked' };
      const resumed = await Promise.all([1, 2].map(() => subscriptions.resume('s1', t0 + 1, pause)));
      expect(resumed.sort()).toEqual([false, true]);
      expect(await subscriptions.resume('s2', t0 + 1, pause)).toBe(false);
      expect(await subscriptions.get('s1')).toEqual({ ...daily, nextRunAt: t0 + 1 });
    });

    it('lists the pauses that end by themselves, and resumes none that a later one has replaced', async () => {
      const { subscriptions } = store();
      for (const id of ['s1', 's2', 's3']) await subscriptions.add({ ...daily, id });
      const pause = { at: t0, reason: 'asked', until: t0 + 5 };
      await subscriptions.pause('s1', pause);
      await subscriptions.pause('s2', { at: t0, reason: 'asked', until: t0 + 6 });
      await subscriptions.pause('s3', { at: t0, reason: 'asked' });
      expect((await subscriptions.get('s1'))?.pause).toEqual(pause);
      expect((await subscriptions.pausedUntil(t0 + 5, 10)).map(({ id }) => id)).toEqual(['s1']);
      expect(await subscriptions.due(t0 + 9, 10)).toEqual([]);
      await subscriptions.pause('s1', { at: t0 + 1, reason: 'asked' });
      expect(await subscriptions.resume('s1', t0 + 7, pause)).toBe(false);
      expect(await subscriptions.pausedUntil(t0 + 5, 10)).toEqual([]);
    });

    it('keeps the pause that a person asked for while a post was refused', async () => {
      const { subscriptions } = store();
      await subscriptions.add(daily);
      for (const [reason, kept] of [
        ['token-revoked', 'token-revoked'],
        ['archived', 'token-revoked'],
        ['asked', 'asked'],
        ['token-revoked', 'asked'],
      ] as const) {
        await subscriptions.pause('s1', { at: t0, reason });
        expect((await subscriptions.get('s1'))?.pause?.reason).toBe(kept);
      }
    });

    it('lists what is due, longest first, without what is paused or later', async () => {
      const { subscriptions } = store();
      for (const [id, nextRunAt] of Object.entries({
        now: t0,
        late: t0 - 9,
        soon: t0 + 1,
        paused: t0 - 99,
      })) {
        await subscriptions.add({ ...daily, id, nextRunAt });
      }
      await subscriptions.pause('paused', { at: t0, reason: 'asked' });
      expect((await subscriptions.due(t0, 10)).map(({ id }) => id)).toEqual(['late', 'now']);
      expect((await subscriptions.due(t0, 1)).map(({ id }) => id)).toEqual(['late']);
    });
  });

  describe('creating deliveries', () => {
    it('creates one a day and moves the next run, whoever tries', async () => {
      const subscriptions = Array.from({ length: 20 }, (_, at) => ({ ...daily, id: `s${at}` }));
      for (const each of subscriptions) await store().subscriptions.add(each);
      const second = await opened(test().settings);
      const attempts = await Promise.all(
        Array.from({ length: 8 }, (_, replica) =>
          (replica % 2 ? store() : second).deliveries.create(
            subscriptions
              .map(({ id }) => ({ ...today, id: `${id}-${replica}`, subscription: id }))
              .sort(() => (replica % 3) - 1),
          ),
        ),
      );
      await second.close();
      expect(
        attempts
          .flat()
          .map((id) => id.split('-')[0])
          .sort(),
      ).toEqual(subscriptions.map(({ id }) => id).sort());
      expect(await store().subscriptions.due(t0, 100)).toEqual([]);
      expect((await store().subscriptions.get('s1'))?.nextRunAt).toBe(t0 + day);
    });

    it('creates no second one for a local date if the time was edited', async () => {
      await leasedToday();
      const change = { terms: daily, nextRunAt: t0 + 60 * minute };
      expect(await store().subscriptions.change(daily, change)).toBe(false);
      const before = { id: 's1', lastDate: today.localDate };
      expect(await store().subscriptions.change(before, change)).toBe(true);
      const again = { ...today, id: 'd2', dueAt: t0 + 60 * minute, nextRunAt: t0 + day };
      expect(await store().deliveries.create([again])).toEqual([]);
      expect((await store().subscriptions.get('s1'))?.nextRunAt).toBe(t0 + day);
    });

    it('creates none for a subscription that was paused or ended meanwhile', async () => {
      await store().subscriptions.add(daily);
      await store().subscriptions.pause('s1', { at: t0, reason: 'asked' });
      expect(await store().deliveries.create([today, { ...today, id: 'd2', subscription: 'gone' }])).toEqual(
        [],
      );
      expect((await store().subscriptions.get('s1'))?.nextRunAt).toBe(t0);
    });
  });

  describe('leases', () => {
    it('go to one worker each', async () => {
      const days = Array.from({ length: 30 }, (_, at) => ({
        ...today,
        id: `d${at}`,
        subscription: `s${at}`,
      }));
      for (const { subscription } of days) await store().subscriptions.add({ ...daily, id: subscription });
      await store().deliveries.create(days);
      const second = await opened(test().settings);
      const leases = await Promise.all(
        Array.from({ length: 6 }, (_, at) => (at % 2 ? store() : second).deliveries.lease(t0, minute, 7)),
      );
      const rest = await second.deliveries.lease(t0, minute, 30);
      await second.close();
      const ids = [...leases.flat(), ...rest].map(({ delivery }) => delivery.id);
      expect(ids).toHaveLength(30);
      expect(new Set(ids).size).toBe(30);
    });

    it('reject a worker that returns after its lease ended', async () => {
      const { lease } = await leasedToday();
      expect(await store().deliveries.lease(t0 + minute - 1, minute, 10)).toEqual([]);
      const [next] = await store().deliveries.lease(t0 + minute, minute, 10);
      expect(next).toMatchObject({ lease: { delivery: 'd1', fence: 2 }, delivery: { tries: 2 } });
      expect(await store().deliveries.maybeSent(lease, t0)).toBe(false);
      expect(await store().deliveries.sent(lease, post)).toBe(false);
      expect(await store().deliveries.reserve(lease, ['p'])).toEqual({ state: 'lost' });
      expect(await store().deliveries.sent(next!.lease, post)).toBe(true);
    });

    it('accept a confirmed post from any worker, once', async () => {
      const { lease } = await leasedToday();
      await store().deliveries.maybeSent(lease, t0 + 1);
      const [next] = await store().deliveries.lease(t0 + minute, minute, 1);
      expect(await store().deliveries.sent(lease, post)).toBe(true);
      expect(await store().deliveries.end(next!.lease, { state: 'unknown', endedAt: t0 })).toBe(false);
      expect(await store().deliveries.get('d1')).toMatchObject({ state: 'sent', message: '1.1' });
    });

    it('are leased in the order that they become available, and many are given back at once', async () => {
      const { subscriptions, deliveries } = store();
      for (const n of [1, 2, 3]) await subscriptions.add({ ...daily, id: `s${n}`, channel: `C${n}` });
      const turn = (n: number, availableAt: number) => ({
        ...today,
        id: `d${n}`,
        subscription: `s${n}`,
        availableAt,
      });
      await deliveries.create([turn(1, t0 + 2), turn(2, t0), turn(3, t0 + 1)]);
      const leased = await deliveries.lease(t0 + 1, minute, 10);
      const ids = (some: readonly LeasedDelivery[]) => some.map(({ delivery }) => delivery.id).sort();
      expect(ids(leased)).toEqual(['d2', 'd3']);
      const held = leased.find(({ delivery }) => delivery.id === 'd2')!.lease;
      const lost = leased.find(({ delivery }) => delivery.id === 'd3')!.lease;
      await deliveries.giveBack([]);
      await deliveries.giveBack([
        { lease: held, at: t0 + 5 },
        { lease: { ...lost, fence: lost.fence - 1 }, at: t0 + 5 },
      ]);
      expect(ids(await deliveries.lease(t0 + 5, minute, 10))).toEqual(['d1', 'd2']);
    });

    it('tell the next worker that a post may exist, until somebody is certain', async () => {
      const { lease, delivery } = await leasedToday();
      expect(delivery).not.toHaveProperty('maybeSentAt');
      await store().deliveries.maybeSent(lease, t0 + 1);
      await store().deliveries.later(lease, t0 + 5, 'maybe-sent');
      const [second] = await store().deliveries.lease(t0 + 5, minute, 1);
      expect(second!.delivery.maybeSentAt).toBe(t0 + 1);
      expect(await store().deliveries.reserve(second!.lease, ['other'])).toEqual({ state: 'lost' });
      await store().deliveries.later(second!.lease, t0 + 9, 'not-sent');
      const [third] = await store().deliveries.lease(t0 + 9, minute, 1);
      expect(third!.delivery).not.toHaveProperty('maybeSentAt');
    });
  });

  describe('ends', () => {
    const facts = {
      ...channel,
      id: 'd1',
      subscription: 's1',
      localDate: today.localDate,
      dueAt: t0,
      tries: 1,
    };

    it.each([
      ['sent', post, true],
      ['rejected', { endedAt: t0, reason: 'is_archived' }, false],
      ['failed', { endedAt: t0, reason: 'missed' }, false],
      ['unknown', { endedAt: t0 }, true],
    ] as const)('%s: its own fields, and whether its papers count as seen', async (state, end, seen) => {
      const { lease } = await leasedToday();
      const { deliveries, seenPapers } = store();
      expect(await deliveries.reserve(lease, ['p', 'q'])).toEqual({ state: 'reserved' });
      const ending =
        state === 'sent'
          ? deliveries.sent(lease, post)
          : deliveries.end(lease, { state, ...end } as EndWithoutPost);
      expect(await ending).toBe(true);
      expect(await deliveries.get('d1')).toEqual({ ...facts, papers: ['p', 'q'], state, ...end });
      expect(await deliveries.ofSubscription('s1', 5)).toEqual(await deliveries.inChannel(channel, 5));
      expect((await seenPapers.list(channel)).map(({ paper }) => paper).sort()).toEqual(
        seen ? ['p', 'q'] : [],
      );
      expect(await deliveries.sent(lease, post)).toBe(false);
      expect(await deliveries.lease(t0 + day, minute, 5)).toEqual([]);
    });

    it('is deleted after 400 days, but its papers stay seen', async () => {
      const { lease } = await leasedToday();
      const { deliveries, seenPapers } = store();
      await deliveries.reserve(lease, ['p']);
      await deliveries.sent(lease, post);
      await store().expire(post.endedAt + 400 * day);
      expect(await deliveries.get('d1')).toBeDefined();
      await store().expire(post.endedAt + 400 * day + 1);
      expect(await deliveries.get('d1')).toBeUndefined();
      expect((await seenPapers.list(channel)).map(({ paper }) => paper)).toEqual(['p']);
    });

    it('in a channel, those due at one moment in the order of their subscriptions', async () => {
      for (const id of ['s3', 's1', 's2']) {
        await store().subscriptions.add({ ...daily, id });
        await store().deliveries.create([{ ...today, id: `d${id}`, subscription: id }]);
      }
      const listed = await store().deliveries.inChannel(channel, 5);
      expect(listed.map(({ subscription }) => subscription)).toEqual(['s1', 's2', 's3']);
    });

    it('with the subscription, unless it may have been posted', async () => {
      const { lease } = await leasedToday();
      await store().deliveries.reserve(lease, ['p']);
      await store().subscriptions.end('s1');
      expect(await store().deliveries.maybeSent(lease, t0)).toBe(false);
      expect(await store().seenPapers.list(channel)).toEqual([]);
    });
  });

  describe('the right to post', () => {
    const granted = { state: 'granted' };

    it('is that of the lease, until it ends', async () => {
      const { lease } = await leasedToday();
      const { deliveries } = store();
      expect(await deliveries.mayPost(lease, t0, t0 + minute)).toEqual(granted);
      expect(await deliveries.mayPost(lease, t0, t0 + minute + 1)).toEqual({ state: 'lost' });
      const [next] = await deliveries.lease(t0 + minute, minute, 1);
      expect(await deliveries.mayPost(lease, t0, t0)).toEqual({ state: 'lost' });
      expect(await deliveries.mayPost(next!.lease, t0 + minute, t0 + 2 * minute)).toEqual(granted);
    });

    it('waits while the workspace rests, and every lease says so', async () => {
      const { lease, restsUntil } = await leasedToday();
      const { deliveries } = store();
      expect(restsUntil).toBeUndefined();
      await deliveries.rest({ ...team, workspace: 'T2' }, t0 + 9 * minute);
      await deliveries.rest(team, t0 + 2 * minute);
      await deliveries.rest(team, t0 + minute);
      expect(await deliveries.mayPost(lease, t0, t0)).toEqual({ state: 'rests', until: t0 + 2 * minute });
      const [next] = await deliveries.lease(t0 + minute, minute, 1);
      expect(next?.restsUntil).toBe(t0 + 2 * minute);
      expect(await deliveries.mayPost(next!.lease, t0 + 2 * minute, t0 + 2 * minute)).toEqual(granted);
    });
  });

  it('tells the time', async () => {
    const before = Date.now();
    const time = await store().now();
    expect(time).toBeGreaterThanOrEqual(before);
    expect(time).toBeLessThanOrEqual(Date.now());
    expect(Number.isInteger(time)).toBe(true);
  });

  describe('records of a wrong clock', () => {
    it('is deleted, or gets another date', async () => {
      const { lease } = await leasedToday();
      const { deliveries, seenPapers } = store();
      await deliveries.reserve(lease, ['p']);
      await deliveries.sent(lease, { ...post, endedAt: t0 + 40 * day });
      await deliveries.setRight({
        delete: [],
        redate: [{ id: 'd1', localDate: '2026-02-27', at: t0 - day }],
      });
      expect(await deliveries.get('d1')).toMatchObject({
        localDate: '2026-02-27',
        dueAt: t0 - day,
        endedAt: t0 - day,
      });
      await deliveries.setRight({ delete: ['d1'], redate: [] });
      expect(await deliveries.get('d1')).toBeUndefined();
      expect(await seenPapers.list(channel)).toEqual([]);
    });

    it('is not waited for', async () => {
      await store().subscriptions.add(daily);
      await store().deliveries.create([today]);
      await store().deliveries.lease(t0 + 40 * day, minute, 1);
      await store().deliveries.rest(team, t0 + 40 * day);
      await store().deliveries.endFarWaits(t0 + minute);
      const [leased] = await store().deliveries.lease(t0 + minute, minute, 1);
      expect(leased).toMatchObject({ delivery: { id: 'd1' } });
      expect(leased?.restsUntil).toBeUndefined();
    });

    it('is found by the next run, also of those that are paused', async () => {
      const { subscriptions } = store();
      for (const id of ['b', 'c', 'a']) await subscriptions.add({ ...daily, id, nextRunAt: t0 + day });
      await subscriptions.pause('b', { at: t0, reason: 'asked' });
      expect((await subscriptions.runningAfter(t0)).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
      expect(await subscriptions.runningAfter(t0 + day)).toEqual([]);
    });
  });

  it('counts the deliveries that are late and have not ended', async () => {
    const { lease } = await leasedToday();
    const { deliveries } = store();
    expect([await deliveries.countLate(t0), await deliveries.countLate(t0 + 1)]).toEqual([0, 1]);
    await deliveries.sent(lease, post);
    expect(await deliveries.countLate(t0 + 1)).toBe(0);
  });

  describe('papers seen', () => {
    async function second(): Promise<LeasedDelivery> {
      await store().subscriptions.add({ ...daily, id: 's2' });
      await store().deliveries.create([{ ...today, id: 'd2', subscription: 's2' }]);
      return (await store().deliveries.lease(t0, minute, 10))[0]!;
    }

    it('are taken once in a channel and cycle, all or none', async () => {
      const { lease } = await leasedToday();
      const { lease: other } = await second();
      await store().deliveries.reserve(lease, ['p']);
      expect(await store().deliveries.reserve(other, ['q', 'p'])).toEqual({ state: 'taken', papers: ['p'] });
      expect(await store().seenPapers.list(channel)).toEqual([{ paper: 'p', cycle: 1, delivery: 'd1' }]);
      expect((await store().deliveries.get('d2'))?.papers).toEqual([]);
      expect(await store().deliveries.reserve(lease, ['r'])).toEqual({ state: 'reserved' });
      expect(await store().deliveries.reserve(other, ['q', 'p'])).toEqual({ state: 'reserved' });
    });

    it('are taken and marked as maybe sent in one go', async () => {
      const { lease } = await leasedToday();
      expect(await store().deliveries.reserve(lease, ['p'], t0 + 1)).toEqual({ state: 'reserved' });
      expect(await store().deliveries.get('d1')).toMatchObject({ papers: ['p'], maybeSentAt: t0 + 1 });
      expect(await store().deliveries.reserve(lease, ['q'])).toEqual({ state: 'lost' });
    });

    it('are none for the post that says that nothing is left, once until a paper is posted', async () => {
      const { lease } = await leasedToday();
      const { lease: other } = await second();
      const { deliveries, seenPapers } = store();
      expect(await deliveries.reserve(lease, [])).toEqual({ state: 'reserved' });
      expect(await deliveries.reserve(lease, [])).toEqual({ state: 'reserved' });
      expect(await deliveries.reserve(other, [])).toMatchObject({ state: 'taken' });
      expect(await seenPapers.list(channel)).toEqual([]);
      expect(await deliveries.reserve(lease, ['p'])).toEqual({ state: 'reserved' });
      expect(await deliveries.reserve(other, [])).toEqual({ state: 'reserved' });
      await deliveries.sent(other, post);
      expect(await deliveries.reserve(lease, ['q'])).toEqual({ state: 'reserved' });
      const tomorrow = { id: 'd3', localDate: '2026-03-02', dueAt: t0 + day, nextRunAt: t0 + 2 * day };
      await deliveries.create([{ ...today, ...tomorrow }]);
      const next = (await deliveries.lease(t0 + day, minute, 9)).find(({ delivery: { id } }) => id === 'd3');
      expect(await deliveries.reserve(next!.lease, [])).toEqual({ state: 'reserved' });
    });

    it('go to one of two deliveries that want the same at once', async () => {
      const leases = [(await leasedToday()).lease, (await second()).lease];
      const outcomes = await Promise.all(
        leases.map((lease) => store().deliveries.reserve(lease, ['p', 'q'])),
      );
      expect(outcomes.map(({ state }) => state).sort()).toEqual(['reserved', 'taken']);
    });

    it('start over once', async () => {
      const { lease } = await leasedToday();
      await store().deliveries.reserve(lease, ['p']);
      const { seenPapers } = store();
      expect(await seenPapers.cycle(channel)).toBe(1);
      expect(await Promise.all([seenPapers.startOver(channel, 1), seenPapers.startOver(channel, 1)])).toEqual(
        [2, 2],
      );
      expect(await seenPapers.list(channel)).toEqual([]);
      expect(await store().deliveries.reserve((await second()).lease, ['p'])).toEqual({ state: 'reserved' });
      expect((await seenPapers.of(channel, 'p')).map(({ cycle }) => cycle)).toEqual([2, 1]);
      expect(await seenPapers.startOver(channel, 2)).toBe(3);
    });
  });

  it('forgets subscriptions, deliveries and papers seen with their workspace', async () => {
    const { lease } = await leasedToday();
    await store().deliveries.reserve(lease, ['p']);
    await store().seenPapers.startOver(channel, 1);
    await store().forget(team, t0);
    expect(await store().subscriptions.get('s1')).toBeUndefined();
    expect(await store().deliveries.get('d1')).toBeUndefined();
    expect(await store().seenPapers.of(channel, 'p')).toEqual([]);
    expect(await store().seenPapers.cycle(channel)).toBe(1);
    expect(await store().deliveries.sent(lease, post)).toBe(false);
  });
}

import { describe, expect, it } from 'vitest';
import type { Lease } from '../../src/ports/digest-store.ts';
import { today } from './store-digest.ts';
import { daily, minute, opened, type StoreUnderTest, t0, team } from './store-fixture.ts';

export function untoldContract(test: () => StoreUnderTest): void {
  const deliveries = () => test().store.deliveries;
  const idsOf = async (now: number) =>
    (await deliveries().untold(now, minute, 10)).map(({ delivery }) => delivery.id);

  async function leasedDays(count: number): Promise<Lease[]> {
    for (let n = 1; n <= count; n += 1) await test().store.subscriptions.add({ ...daily, id: `s${n}` });
    const days = Array.from({ length: count }, (_, at) => ({
      ...today,
      id: `d${at + 1}`,
      subscription: `s${at + 1}`,
    }));
    await deliveries().create(days);
    const leased = await deliveries().lease(t0, minute, count);
    return leased.map(({ lease }) => lease).sort((a, b) => (a.delivery < b.delivery ? -1 : 1));
  }

  describe('a delivery that its creator is to be told about', () => {
    it('is listed for each end with `tellAt`, and for no other', async () => {
      const [failed, rejected, unknown, silent, sent] = await leasedDays(6);
      const tellAt = t0 + minute;
      await deliveries().end(failed!, { state: 'failed', endedAt: t0, reason: 'missed', tellAt });
      await deliveries().end(rejected!, { state: 'rejected', endedAt: t0, reason: 'archived', tellAt });
      await deliveries().end(unknown!, { state: 'unknown', endedAt: t0, tellAt });
      await deliveries().end(silent!, { state: 'failed', endedAt: t0, reason: 'paused' });
      await deliveries().sent(sent!, { endedAt: t0, message: '1.1', url: '' });
      expect(await deliveries().untold(tellAt - 1, minute, 10)).toEqual([]);
      const untold = await deliveries().untold(tellAt, minute, 10);
      expect(untold.map(({ delivery }) => delivery.state).sort()).toEqual(['failed', 'rejected', 'unknown']);
      expect(untold.find(({ delivery }) => delivery.id === 'd1')).toEqual({
        delivery: await deliveries().get('d1'),
        tellAt: tellAt + minute,
      });
    });

    it('is reserved for one process, until its time is over', async () => {
      const leases = await leasedDays(30);
      for (const lease of leases)
        await deliveries().end(lease, { state: 'failed', endedAt: t0, reason: 'missed', tellAt: t0 });
      const second = await opened(test().settings);
      const taken = await Promise.all(
        Array.from({ length: 12 }, (_, at) =>
          (at % 2 ? test().store : second).deliveries.untold(t0, minute, 5),
        ),
      );
      await second.close();
      const ids = taken.flat().map(({ delivery }) => delivery.id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(taken.every((some) => some.length <= 5)).toBe(true);
      const rest = await deliveries().untold(t0, minute, 30);
      expect(rest.length + ids.length).toBe(30);
      expect(await deliveries().untold(t0 + minute - 1, minute, 30)).toEqual([]);
      expect(await deliveries().untold(t0 + minute, minute, 30)).toHaveLength(30);
    });

    it('counts as told from before the call, by one process alone, unless it certainly failed', async () => {
      const [lease] = await leasedDays(1);
      await deliveries().end(lease!, { state: 'failed', endedAt: t0, reason: 'missed', tellAt: t0 });
      const [late] = await deliveries().untold(t0, minute, 10);
      const [next] = await deliveries().untold(t0 + minute, minute, 10);
      expect(await deliveries().telling(late!)).toBe(false);
      expect(await deliveries().telling(next!)).toBe(true);
      expect(await deliveries().telling(next!)).toBe(false);
      expect(await idsOf(t0 + 10 * minute)).toEqual([]);
      expect(await deliveries().tellLater('d1', t0 + 5 * minute)).toBe(true);
      expect(await idsOf(t0 + 5 * minute - 1)).toEqual([]);
      expect(await idsOf(t0 + 5 * minute)).toEqual(['d1']);
    });

    it('is listed for a channel where days were missed', async () => {
      const [first, second, unknown] = await leasedDays(4);
      await deliveries().end(second!, {
        state: 'failed',
        endedAt: t0,
        reason: 'missed',
        tellAt: t0 + minute,
      });
      await deliveries().end(first!, { state: 'failed', endedAt: t0, reason: 'missed', tellAt: t0 });
      await deliveries().end(unknown!, { state: 'unknown', endedAt: t0, tellAt: t0 });
      const listed = await deliveries().untoldMisses({ ...team, channel: 'C1' });
      expect(listed.map(({ delivery, tellAt }) => [delivery.id, tellAt])).toEqual([
        ['d1', t0],
        ['d2', t0 + minute],
      ]);
      expect(await deliveries().untoldMisses({ ...team, channel: 'C2' })).toEqual([]);
    });

    it('is not listed while the delivery is in progress', async () => {
      await leasedDays(1);
      expect(await deliveries().tellLater('d1', t0)).toBe(false);
      expect(await idsOf(t0 + minute)).toEqual([]);
    });

    it('goes with a workspace that is forgotten', async () => {
      const [lease] = await leasedDays(1);
      await deliveries().end(lease!, { state: 'failed', endedAt: t0, reason: 'missed', tellAt: t0 });
      await test().store.forget(team, t0);
      expect(await idsOf(t0)).toEqual([]);
    });
  });
}

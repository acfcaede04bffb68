import { describe, expect, it } from 'vitest';
import type { Vote, VoteLease } from '../../src/ports/vote-store.ts';
import { ada, day, minute, type StoreUnderTest, t0, team } from './store-fixture.ts';

const channel = { ...team, channel: 'C1' };
const leaseMs = 90_000;

export function votesContract(test: () => StoreUnderTest): void {
  describe('votes', () => {
    const votes = () => test().store.votes;

    async function open(id = 'v1', more: Partial<Vote> = {}): Promise<VoteLease> {
      const lease = await votes().open(
        {
          ...channel,
          id,
          papers: ['a', 'b', 'c'],
          closesAt: t0 + day,
          meetsAt: t0 + 8 * day,
          timezone: 'UTC',
          tally: 'visible',
          language: 'en',
          createdBy: 'U1',
          displayName: 'Ada',
          createdAt: t0,
          ...more,
        },
        leaseMs,
      );
      return lease!;
    }

    it('are opened once, with the lease of the process that posts the message', async () => {
      const lease = await open();
      expect(await open()).toBeUndefined();
      expect(await votes().lease(t0 + leaseMs - 1, leaseMs, 9)).toEqual([]);
      expect(await votes().posted(lease, { message: 'm1', url: 'https://chat.test/m1' })).toBe(true);
      await votes().release(lease, { restUntil: t0, nextAt: t0 + day });
      expect(await votes().lease(t0 + leaseMs, leaseMs, 9)).toEqual([]);
      expect(await votes().get('v1')).toMatchObject({
        message: 'm1',
        state: 'open',
        papers: ['a', 'b', 'c'],
      });
    });

    it('move their meeting while they are open, and are due for it whoever holds the lease', async () => {
      const lease = await open();
      await votes().posted(lease, { message: 'm1', url: '' });
      expect((await votes().openIn(channel)).map(({ id }) => id)).toEqual(['v1']);
      expect(await votes().meet('v1', t0 + 9 * day, t0 + 5)).toBe(true);
      await votes().release(lease, { restUntil: t0 + 6, nextAt: t0 + day });
      const [leased] = await votes().lease(t0 + 6, leaseMs, 9);
      expect(leased).toMatchObject({ shown: 0, vote: { meetsAt: t0 + 9 * day, version: 1 } });
      expect(await votes().meet('v1', t0 + 10 * day, t0 + day)).toBe(false);
      await votes().close(leased!.lease, () => 0);
      expect([await votes().meet('v1', t0 + 10 * day, t0 + 7), await votes().openIn(channel)]).toEqual([
        false,
        [],
      ]);
    });

    it('can be opened again after they were withdrawn, but not withdrawn without the lease', async () => {
      const lease = await open();
      expect(await votes().withdraw(lease)).toBe(true);
      expect(await votes().get('v1')).toBeUndefined();
      const again = await open();
      const [leased] = await votes().lease(t0 + leaseMs, leaseMs, 9);
      expect(await votes().withdraw(again)).toBe(false);
      expect(leased).toMatchObject({ vote: { id: 'v1', state: 'open' } });
    });

    it('of a process that died before it posted are looked for by the next', async () => {
      await open();
      const [leased] = await votes().lease(t0 + leaseMs, leaseMs, 9);
      expect(leased).toMatchObject({ vote: { id: 'v1' }, maybeSentAt: t0, lease: { fence: 2 } });
    });

    it('count one ballot a person, which can be changed and taken back', async () => {
      await open();
      expect(await votes().cast('v1', 'U1', 0, t0)).toBe('cast');
      expect(await votes().cast('v1', 'U2', 0, t0 + 1)).toBe('cast');
      expect(await votes().cast('v1', 'U1', 2, t0 + 2)).toBe('cast');
      expect(await votes().tally('v1')).toEqual({ counts: [1, 0, 1], lastAt: [t0 + 1, 0, t0 + 2] });
      expect(await votes().cast('v1', 'U1', 2, t0 + 3)).toBe('cast');
      expect((await votes().tally('v1')).lastAt).toEqual([t0 + 1, 0, t0 + 2]);
      expect(await votes().takeBack('v1', 'U1', t0 + 4)).toBe('taken-back');
      expect(await votes().takeBack('v1', 'U1', t0 + 5)).toBe('none');
      expect(await votes().takeBack('v1', 'U2', t0 + day)).toBe('over');
      expect(await votes().takeBack('v1', 'U1', t0 + day)).toBe('none');
      expect((await votes().tally('v1')).counts).toEqual([1, 0, 0]);
      expect((await votes().get('v1'))?.version).toBe(4);
    });

    it('are exact when two hundred people vote and change their minds at once', async () => {
      await open();
      const people = Array.from({ length: 200 }, (_, at) => `U${at}`);
      await Promise.all(
        people.flatMap((user, at) => [0, 1].map((go) => votes().cast('v1', user, (at + go) % 3, t0 + go))),
      );
      const { counts } = await votes().tally('v1');
      expect(counts.reduce((sum, count) => sum + count)).toBe(200);
      expect((await votes().get('v1'))?.version).toBe(400);
    });

    it('are due at once when a ballot is cast, and at their end', async () => {
      const lease = await open();
      await votes().posted(lease, { message: 'm1', url: '' });
      await votes().release(lease, { restUntil: t0, nextAt: t0 + day });
      expect(await votes().lease(t0 + minute, leaseMs, 9)).toEqual([]);
      await votes().cast('v1', 'U1', 0, t0 + minute);
      const [leased] = await votes().lease(t0 + minute, leaseMs, 9);
      expect(leased).toMatchObject({ shown: 0, vote: { version: 1 } });
      expect(await votes().lease(t0 + minute, leaseMs, 9)).toEqual([]);
      expect(await votes().shown(lease, 1)).toBe(false);
      expect(await votes().shown(leased!.lease, 1)).toBe(true);
      // The ballot is cast while the message is edited, so the vote is due again after the pause.
      await votes().cast('v1', 'U2', 0, t0 + minute + 1);
      await votes().release(leased!.lease, { restUntil: t0 + minute + 2_000, nextAt: t0 + day });
      expect(await votes().lease(t0 + minute + 1_999, leaseMs, 9)).toEqual([]);
      const [again] = await votes().lease(t0 + minute + 2_000, leaseMs, 9);
      expect(again).toMatchObject({ shown: 1, vote: { version: 2 } });
      await votes().shown(again!.lease, 2);
      await votes().release(again!.lease, { restUntil: t0, nextAt: t0 + day });
      expect(await votes().lease(t0 + day - 1, leaseMs, 9)).toEqual([]);
      expect(await votes().lease(t0 + day, leaseMs, 9)).toHaveLength(1);
    });

    it('are counted at once if they are ended while a worker edits the message', async () => {
      const lease = await open();
      await votes().closeNow('v1', t0 + 5);
      await votes().release(lease, { restUntil: t0 + 5, nextAt: t0 + day });
      expect(await votes().lease(t0 + 5, leaseMs, 9)).toHaveLength(1);
    });

    it('take no ballot after the end, and count every one before it', async () => {
      const lease = await open();
      await votes().cast('v1', 'U1', 1, t0);
      expect(await votes().cast('v1', 'U2', 1, t0 + day)).toBe('over');
      await votes().closeNow('v1', t0 + 5);
      expect(await votes().cast('v1', 'U2', 1, t0 + 5)).toBe('over');
      expect(await votes().close({ ...lease, fence: 7 }, () => 0)).toBe(false);
      expect(await votes().close(lease, ({ counts }) => counts.indexOf(1))).toBe(true);
      expect(await votes().get('v1')).toMatchObject({ state: 'closed', winner: 1, version: 3 });
      await votes().closeNow('v1', t0 + 6);
      expect(await votes().get('v1')).toMatchObject({ state: 'closed', closesAt: t0 + 5 });
      expect(await votes().cast('v1', 'U2', 1, t0 - 1)).toBe('over');
      expect(await votes().cast('v1', 'U1', 1, t0 + 6)).toBe('counted');
      expect(await votes().cast('v1', 'U1', 2, t0 + 6)).toBe('over');
      expect((await votes().get('v1'))?.version).toBe(3);
    });

    it('may be posted for while the lease lasts and the platform demands no rest', async () => {
      const lease = await open();
      expect(await votes().mayPost(lease, t0, t0 + leaseMs)).toEqual({ state: 'granted' });
      expect(await votes().mayPost(lease, t0, t0 + leaseMs + 1)).toEqual({ state: 'lost' });
      await test().store.deliveries.rest(team, t0 + 5);
      expect(await votes().mayPost(lease, t0, t0 + 9)).toEqual({ state: 'rests', until: t0 + 5 });
    });

    it('are not edited for a ballot that changes nothing', async () => {
      const lease = await open();
      await votes().cast('v1', 'U1', 0, t0);
      await votes().shown(lease, 1);
      await votes().release(lease, { restUntil: t0, nextAt: t0 + day });
      await votes().cast('v1', 'U1', 0, t0 + 1);
      await votes().takeBack('v1', 'U2', t0 + 2);
      expect(await votes().lease(t0 + day - 1, leaseMs, 9)).toEqual([]);
    });

    it('do not wait for a time that only a wrong clock had', async () => {
      const ahead = t0 + 20 * day;
      const later = { closesAt: t0 + 30 * day, meetsAt: t0 + 40 * day };
      const edited = await open('edited', later);
      await votes().posted(edited, { message: 'm1', url: '' });
      await votes().cast('edited', 'U1', 0, t0);
      await votes().release(edited, { restUntil: ahead, nextAt: later.closesAt });
      const posting = await open('posting', later);
      await votes().maybeSent(posting, ahead);
      await votes().release(posting, { restUntil: ahead, nextAt: ahead });
      const closed = await open('closed');
      await votes().close(closed, () => 0);
      await votes().shown(closed, 1);
      await votes().release(closed, { restUntil: ahead, nextAt: ahead });
      const waiting = await open('waiting', later);
      await votes().close(waiting, () => 0);
      await votes().shown(waiting, 1);
      await votes().release(waiting, { restUntil: t0, nextAt: later.meetsAt - day });

      expect(await votes().lease(t0 + minute, leaseMs, 9)).toEqual([]);
      await votes().endFarWaits(t0 + minute);
      const leased = await votes().lease(t0 + minute, leaseMs, 9);
      expect(leased.map(({ vote: { id } }) => id).toSorted()).toEqual(['closed', 'edited', 'posting']);
      expect(leased.find(({ vote: { id } }) => id === 'posting')?.maybeSentAt).toBe(t0 + minute);
    });

    it('are deleted with their ballots 90 days after the meeting', async () => {
      await open();
      await open('later', { meetsAt: t0 + 9 * day });
      for (const id of ['v1', 'later']) await votes().cast(id, 'U1', 0, t0);
      await test().store.expire(t0 + 98 * day);
      expect(await votes().get('v1')).toBeDefined();
      await test().store.expire(t0 + 98 * day + 1);
      expect(await votes().get('v1')).toBeUndefined();
      expect(await votes().get('later')).toBeDefined();
      expect(await test().store.personData({ ...team, user: 'U1' })).toMatchObject([
        { table: 'votes', rows: 1 },
        { table: 'ballots', rows: 1 },
      ]);
    });

    it('are deleted with their ballots when the app is removed', async () => {
      await open();
      await votes().cast('v1', 'U1', 0, t0);
      expect(await test().store.forget(team, t0)).toBe(2);
      expect(await votes().get('v1')).toBeUndefined();
    });
  });

  describe('papers to vote on', () => {
    it("are the asker's own and those that two people saved, never those of one other person", async () => {
      const { saves } = test().store;
      const grace = { ...team, user: 'U2' };
      const elsewhere = { ...team, workspace: 'T2' };
      for (const [person, paper] of [
        [ada, 'own'],
        [grace, 'hers'],
        [ada, 'both'],
        [grace, 'both'],
        [{ ...elsewhere, user: 'U1' }, 'far'],
        [{ ...elsewhere, user: 'U2' }, 'far'],
      ] as const)
        await saves.add(person, paper, t0);
      expect(await saves.shortlist(ada, 9)).toEqual(['both', 'own']);
      expect(await saves.shortlist(ada, 1)).toEqual(['both']);
      expect(await saves.shortlist({ ...team, user: 'U3' }, 9)).toEqual(['both']);
    });
  });
}

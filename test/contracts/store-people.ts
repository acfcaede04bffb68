import { describe, expect, it } from 'vitest';
import { ada, daily, type StoreUnderTest, t0, team } from './store-fixture.ts';

const grace = { ...team, user: 'U2' };
const channel = { ...team, channel: 'C1' };

/** Tests what a store keeps for one person: an entry of a reading list, a feed, and that they can be forgotten. */
export function peopleContract(test: () => StoreUnderTest): void {
  describe('an entry that a reaction saved', () => {
    it('knows the reaction, unless it was saved before', async () => {
      const { saves } = test().store;
      await saves.add(ada, 'a', t0);
      await saves.add(ada, 'a', t0, 'C1/1');
      await saves.add(ada, 'b', t0, 'C1/1');
      expect((await saves.get(ada, 'a'))?.reaction).toBeUndefined();
      expect((await saves.get(ada, 'b'))?.reaction).toBe('C1/1');
    });

    it('is found by the message, in its channel or its thread, of this workspace alone', async () => {
      const { shares } = test().store;
      const share = {
        ...ada,
        ...{ channel: 'C1', thread: 'T9', message: '1', url: '', displayName: 'Ada' },
        ...{ paper: 'a', identity: 'a', kind: 'share' as const, sharedAt: t0 },
      };
      await shares.add(share);
      for (const place of ['C1', 'T9'])
        expect(await shares.ofMessage({ ...channel, channel: place }, '1')).toMatchObject([{ paper: 'a' }]);
      for (const [place, message] of [
        ['C2', '1'],
        ['C1', '2'],
      ] as const)
        expect(await shares.ofMessage({ ...channel, channel: place }, message)).toEqual([]);
    });
  });

  describe('an entry of a reading list', () => {
    it('has a mark and a note, which change alone and go with it', async () => {
      const { saves } = test().store;
      await saves.add(ada, 'p', t0);
      await saves.add(grace, 'p', t0);
      expect(await saves.change(ada, 'p', { note: 'read §3\n📌' })).toBe(true);
      expect(await saves.change(ada, 'p', { doneAt: t0 + 5 })).toBe(true);
      const whole = { paper: 'p', savedAt: t0, doneAt: t0 + 5, note: 'read §3\n📌' };
      expect(await saves.list(ada)).toEqual([whole]);
      expect(await saves.list(grace)).toEqual([{ paper: 'p', savedAt: t0 }]);
      expect(await saves.change(ada, 'p', { doneAt: null })).toBe(true);
      expect(await saves.get(ada, 'p')).toEqual({ ...whole, doneAt: undefined });
      expect(await saves.remove(ada, 'p')).toEqual({ ...whole, doneAt: undefined });
      expect(await saves.change(ada, 'p', { note: 'x' })).toBe(false);
    });
  });

  describe('feeds', () => {
    it('are found by the hash of their secret, one for each owner, until revoked', async () => {
      const { feeds } = test().store;
      const list = { owner: ada, language: 'zh' as const, createdAt: t0 };
      const papers = { owner: channel, language: 'en' as const, createdAt: t0 + 1 };
      await feeds.put(list, 'h1');
      await feeds.put(papers, 'h2');
      expect([await feeds.byHash('h1'), await feeds.byHash('h2')]).toEqual([list, papers]);
      await feeds.put({ ...list, createdAt: t0 + 2 }, 'h3');
      expect(await feeds.byHash('h1')).toBeUndefined();
      expect(await feeds.of(ada)).toEqual({ ...list, createdAt: t0 + 2 });
      expect(await feeds.of(grace)).toBeUndefined();
      expect(await feeds.revoke(ada)).toBe(true);
      expect(await feeds.revoke(ada)).toBe(false);
      expect(await feeds.byHash('h3')).toBeUndefined();
      expect(await feeds.byHash('h2')).toEqual(papers);
    });
  });

  describe('forgetting a person', () => {
    async function fill(): Promise<void> {
      const { store } = test();
      for (const person of [ada, grace, { ...ada, workspace: 'T2' }]) {
        await store.saves.add(person, 'p', t0);
        await store.feeds.put({ owner: person, language: 'en', createdAt: t0 }, JSON.stringify(person));
        await store.preferences.setLanguage(person, 'zh');
        await store.introductions.add(person, person.user, t0);
        await store.shares.add({
          ...person,
          channel: 'C1',
          message: person.user,
          url: 'https://example.test/',
          paper: 'p',
          identity: 'p',
          kind: 'share',
          displayName: person.user,
          sharedAt: t0,
        });
        const id = `s-${person.workspace}-${person.user}`;
        const { platform, workspace } = person;
        await store.subscriptions.add({
          ...daily,
          platform,
          workspace,
          id,
          createdBy: person.user,
          creatorName: 'N',
        });
      }
    }

    it("deletes a person's own rows, and clears their id in rows that others need", async () => {
      await fill();
      const { store } = test();
      const found = await store.personData(ada);
      expect(found.map(({ table }) => table).toSorted()).toEqual(
        ['feeds', 'introductions', 'preferences', 'saves', 'shares', 'subscriptions'].toSorted(),
      );
      await store.forgetPerson(ada);
      expect(await store.personData(ada)).toEqual([]);
      // It may be repeated.
      await store.forgetPerson(ada);
      expect(await store.saves.list(ada)).toEqual([]);
      expect(await store.feeds.of(ada)).toBeUndefined();
      const subscription = await store.subscriptions.get('s-T1-U1');
      expect([subscription?.createdBy, subscription?.creatorName]).toEqual(['', undefined]);
      for (const other of [grace, { ...ada, workspace: 'T2' }]) {
        expect(await store.personData(other)).toEqual(found);
        expect(await store.saves.list(other)).toHaveLength(1);
      }
    });
  });
}

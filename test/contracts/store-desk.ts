import { describe, expect, it } from 'vitest';
import { localUser } from '../../src/ports/request.ts';
import type { DemoPost } from '../../src/ports/store.ts';
import { ada, day, type StoreUnderTest, t0, team } from './store-fixture.ts';

export function deskContract(test: () => StoreUnderTest): void {
  describe('command lines', () => {
    const line = `search ${'字'.repeat(300)} "\0 \ud800 😀`;

    it('keeps each line exactly, under a key that stays the same', async () => {
      const [first, second, again] = await test().store.commandLines.put(team, [line, 'help', line], t0);
      expect(first).toMatch(/^[\w-]{22}$/);
      expect(again).toBe(first);
      expect(second).not.toBe(first);
      expect(await test().store.commandLines.put(team, [line], t0 + day)).toEqual([first]);
      expect(await test().store.commandLines.get(team, first!)).toBe(line);
      expect(await test().store.commandLines.put(team, [], t0)).toEqual([]);
    });

    it('gives a line to its own workspace alone', async () => {
      const [own] = await test().store.commandLines.put(team, ['show a'], t0);
      expect(await test().store.commandLines.get({ ...team, workspace: 'T2' }, own!)).toBeUndefined();
      expect(await test().store.commandLines.put({ ...team, workspace: 'T2' }, ['show a'], t0)).not.toEqual([
        own,
      ]);
    });

    it('forgets lines that nobody used for 180 days', async () => {
      const [used, unused] = await test().store.commandLines.put(team, ['used', 'unused'], t0);
      await test().store.commandLines.put(team, ['used'], t0 + 2 * day);
      await test().store.expire(t0 + 180 * day);
      expect(await test().store.commandLines.get(team, unused!)).toBe('unused');
      await test().store.expire(t0 + 180 * day + 1);
      expect(await test().store.commandLines.get(team, used!)).toBe('used');
      expect(await test().store.commandLines.get(team, unused!)).toBeUndefined();
    });
  });

  describe('reading lists', () => {
    it('of a public page are deleted 30 days after the last save, and no others', async () => {
      const { saves, feeds } = test().store;
      const web = { platform: 'web', workspace: '' };
      const [active, away, local] = ['active', 'away', localUser].map((user) => ({ ...web, user }));
      for (const reader of [active!, away!, local!, ada]) await saves.add(reader, 'a', t0);
      await saves.add(active!, 'b', t0 + 1);
      for (const [at, owner] of [active!, away!, local!, ada].entries())
        await feeds.put({ owner, language: 'en', createdAt: t0 }, `h${at}`);
      await test().store.expire(t0 + 30 * day);
      expect(await saves.get(away!, 'a')).toBeDefined();
      await test().store.expire(t0 + 30 * day + 1);
      expect(await saves.list(away!)).toEqual([]);
      expect((await saves.list(active!)).map(({ paper }) => paper)).toEqual(['b', 'a']);
      expect(await feeds.of(away!)).toBeUndefined();
      for (const owner of [active!, local!, ada]) expect(await feeds.of(owner)).toBeDefined();
      for (const reader of [local!, ada]) expect(await saves.get(reader, 'a')).toBeDefined();
    });
  });

  describe('the demo channel', () => {
    const reply = {
      audience: 'channel',
      title: 'A paper',
      blocks: [{ kind: 'heading', text: '纸' }],
    } as const;
    const post = (id: string, postedAt: number, more: Partial<DemoPost> = {}): DemoPost => ({
      id,
      key: id,
      reply: { ...reply, blocks: [...reply.blocks] },
      language: 'zh',
      postedAt,
      thread: undefined,
      ...more,
    });

    it('keeps posts and what is in their threads, in their order', async () => {
      const { demoPosts } = test().store;
      const [first, second, below] = [post('a', t0), post('b', t0), post('c', t0 + 1, { thread: 'a' })];
      for (const one of [first, second, below]) expect(await demoPosts.add(one)).toEqual(one);
      expect(await demoPosts.list(10)).toEqual([first, second, below]);
      expect(await demoPosts.list(1)).toEqual([second]);
      expect(await demoPosts.inThread('a')).toEqual([below]);
      await demoPosts.remove('a');
      expect(await demoPosts.list(10)).toEqual([second]);
      expect(await demoPosts.has('c')).toBe(false);
    });

    it('gets one post per key', async () => {
      const { demoPosts } = test().store;
      const first = post('a', t0, { key: 'k' });
      await demoPosts.add(first);
      expect(await demoPosts.add(post('b', t0 + 1, { key: 'k' }))).toEqual(first);
      expect(await demoPosts.byKey('k')).toEqual(first);
      expect(await demoPosts.byKey('other')).toBeUndefined();
    });

    it('can be cleared', async () => {
      const { demoPosts } = test().store;
      await demoPosts.add(post('a', t0));
      await demoPosts.clear();
      expect(await demoPosts.list(10)).toEqual([]);
    });
  });

  describe('saves', () => {
    it('lists newest first, each once, with its first time', async () => {
      expect(await test().store.saves.add(ada, 'old', t0)).toBe(true);
      expect(await test().store.saves.add(ada, 'new', t0 + 1)).toBe(true);
      expect(await test().store.saves.add(ada, 'old', t0 + 2)).toBe(false);
      expect(await test().store.saves.list(ada)).toEqual([
        { paper: 'new', savedAt: t0 + 1 },
        { paper: 'old', savedAt: t0 },
      ]);
    });

    it('removes what was saved, and says when it was not', async () => {
      await test().store.saves.add(ada, 'p', t0);
      expect(await test().store.saves.get(ada, 'p')).toEqual({ paper: 'p', savedAt: t0 });
      expect(await test().store.saves.remove(ada, 'p')).toEqual({ paper: 'p', savedAt: t0 });
      expect(await test().store.saves.remove(ada, 'p')).toBeUndefined();
      expect(await test().store.saves.get(ada, 'p')).toBeUndefined();
    });

    it('keeps people apart, whatever their ids contain', async () => {
      const mallory = { ...team, user: "U1' or '1'='1\0" };
      await test().store.saves.add(ada, 'p', t0);
      expect(await test().store.saves.list(mallory)).toEqual([]);
      await test().store.saves.add(mallory, "'); drop table saves; --", t0);
      expect(await test().store.saves.list(mallory)).toHaveLength(1);
      expect(await test().store.saves.list({ ...ada, platform: 'discord' })).toEqual([]);
    });
  });

  describe('where papers came up', () => {
    const share = {
      ...ada,
      channel: 'C1',
      thread: '1.0',
      message: '2.0',
      continuation: ['2.1', '2.2'],
      url: 'https://example.test/2.0',
      paper: 'p',
      identity: 'arxiv:2602.21534',
      kind: 'share' as const,
      displayName: 'Ada 🦉',
      sharedAt: t0,
    };
    const { thread: _, continuation: __, ...withoutThread } = share;
    const channel = { ...team, channel: 'C1' };
    const first = { offset: 0, limit: 5 };
    const keys = [share.identity, 'abstract:x', 'p'];

    it('finds a paper by any of its identities, newest first, in its own workspace', async () => {
      const { shares } = test().store;
      const discussion = { ...withoutThread, message: '3.0', kind: 'discussion' as const, sharedAt: t0 + 1 };
      const daily = { ...withoutThread, channel: 'C2', identity: 'abstract:x', kind: 'daily' as const };
      const late = { ...daily, sharedAt: t0 + 2 };
      for (const one of [share, { ...share, sharedAt: t0 + 9, paper: 'other-id' }, discussion, late])
        await shares.add(one);
      await shares.add({ ...share, workspace: 'T2' });
      await shares.add({ ...share, platform: 'discord' });
      expect(await shares.ofPaper(team, keys, first)).toEqual([late, discussion, share]);
      expect(await shares.ofPaper(team, keys, { offset: 1, limit: 1 })).toEqual([discussion]);
      expect(await shares.ofPaper(channel, keys, first)).toEqual([discussion, share]);
      expect(await shares.ofPaper(team, ['q'], first)).toEqual([]);
      expect(await shares.inChannel(channel, first)).toEqual([discussion, share]);
    });

    it('drops a message with all of its papers, a thread, and a channel', async () => {
      const { shares } = test().store;
      const other = { ...share, identity: 'arxiv:2', paper: 'q' };
      const outside = { ...withoutThread, message: '4.0', sharedAt: t0 + 1 };
      for (const one of [share, other, outside, { ...outside, channel: 'C2' }]) await shares.add(one);
      await shares.remove(channel, share.message);
      expect(await shares.inChannel(channel, first)).toEqual([outside]);
      await shares.add(share);
      await shares.removeChannel(channel, '1.0');
      expect(await shares.inChannel(channel, first)).toEqual([outside]);
      await shares.removeChannel(channel);
      expect(await shares.inChannel(channel, first)).toEqual([]);
      expect(await shares.inChannel({ ...team, channel: 'C2' }, first)).toHaveLength(1);
    });
  });

  it('keeps the last language that somebody chose', async () => {
    expect(await test().store.preferences.language(ada)).toBeUndefined();
    await test().store.preferences.setLanguage(ada, 'zh');
    await test().store.preferences.setLanguage(ada, 'en');
    expect(await test().store.preferences.language(ada)).toBe('en');
  });

  it('keeps which channels want cards below links, and for a day when a paper last had one', async () => {
    const { preferences, paperClaims } = test().store;
    const channel = { ...team, channel: 'C1' };
    expect(await preferences.linkCards(channel)).toBe(false);
    await preferences.setLinkCards(channel, true);
    expect(await preferences.linkCards(channel)).toBe(true);
    expect(await preferences.linkCards({ ...channel, channel: 'C2' })).toBe(false);
    await preferences.setLinkCards(channel, false);
    expect(await preferences.linkCards(channel)).toBe(false);
    const claim = (message: string, now: number, where = channel) =>
      paperClaims.claim({ ...where, message }, 'arxiv:1', now, 100);
    const many = await Promise.all(['a', 'b', 'c', 'd'].map((message) => claim(message, t0)));
    expect(many.filter((claimed) => claimed)).toHaveLength(1);
    const first = ['a', 'b', 'c', 'd'][many.indexOf(true)]!;
    expect(await claim(first, t0 + 1)).toBe(true);
    expect(await claim('e', t0 + 100)).toBe(false);
    expect(await claim('e', t0, { ...channel, channel: 'C2' })).toBe(true);
    expect(await claim('e', t0 + 101)).toBe(true);
    const held = (message: string) => paperClaims.holds({ ...channel, message }, 'arxiv:1');
    expect([await held('e'), await held(first)]).toEqual([true, false]);
    await paperClaims.release({ ...channel, message: first }, 'arxiv:1');
    expect(await claim(first, t0 + 102)).toBe(false);
    await paperClaims.release({ ...channel, message: 'e' }, 'arxiv:1');
    expect(await claim(first, t0 + 102)).toBe(true);
    await test().store.expire(t0 + 102 + day);
    expect(await held(first)).toBe(true);
    await test().store.expire(t0 + 102 + day + 1);
    expect(await held(first)).toBe(false);
  });

  it('keeps who may change subscriptions, for each workspace', async () => {
    const { preferences } = test().store;
    expect(await preferences.subscriptionManagers(team)).toBeUndefined();
    await preferences.setSubscriptionManagers(team, 'admins');
    await preferences.setSubscriptionManagers({ ...team, workspace: 'T2' }, 'admins');
    await preferences.setSubscriptionManagers(team, 'members');
    expect(await preferences.subscriptionManagers(team)).toBe('members');
    expect(await preferences.subscriptionManagers({ ...team, workspace: 'T2' })).toBe('admins');
  });

  it('keeps whom it introduced itself to, for each workspace', async () => {
    const { introductions } = test().store;
    expect(await introductions.has(team, 'C1')).toBe(false);
    await introductions.add(team, 'C1', t0);
    await introductions.add(team, 'C1', t0 + 1);
    expect(await introductions.has(team, 'C1')).toBe(true);
    expect(await introductions.has(team, 'C2')).toBe(false);
    expect(await introductions.has({ ...team, workspace: 'T2' }, 'C1')).toBe(false);
  });

  it('keeps the last hash that was registered', async () => {
    expect(await test().store.keyValues.get('app')).toBeUndefined();
    await test().store.keyValues.set('app', 'one');
    await test().store.keyValues.set('app', 'two');
    await test().store.keyValues.set('other', 'two');
    expect((await test().store.keyValues.keysOf('two')).toSorted()).toEqual(['app', 'other']);
    expect(await test().store.keyValues.keysOf('one')).toEqual([]);
    expect(await test().store.keyValues.get('app')).toBe('two');
  });

  describe('forgetting a workspace', () => {
    const elsewhere = { ...team, workspace: 'T2' };

    async function fill(where: typeof team): Promise<string> {
      const person = { ...where, user: 'U1' };
      await test().store.installations.put({ ...where, data: {}, installedAt: t0 });
      await test().store.saves.add(person, 'p', t0);
      await test().store.preferences.setLanguage(person, 'zh');
      await test().store.preferences.setSubscriptionManagers(where, 'admins');
      await test().store.introductions.add(where, 'C1', t0);
      const where2 = {
        channel: 'C1',
        message: '1',
        url: 'https://example.test/',
        paper: 'p',
        identity: 'p',
        displayName: 'A',
      };
      await test().store.shares.add({ ...person, ...where2, kind: 'share', sharedAt: t0 });
      return (await test().store.commandLines.put(where, ['help'], t0))[0]!;
    }

    async function left(where: typeof team, line: string): Promise<unknown[]> {
      const person = { ...where, user: 'U1' };
      const installation = await test().store.installations.get(where);
      return [
        installation.ok && installation.value,
        ...(await test().store.saves.list(person)),
        await test().store.preferences.language(person),
        await test().store.preferences.subscriptionManagers(where),
        (await test().store.introductions.has(where, 'C1')) || undefined,
        ...(await test().store.shares.ofPaper(where, ['p'], { offset: 0, limit: 5 })),
        await test().store.commandLines.get(where, line),
      ].filter((each) => each !== undefined);
    }

    it('deletes all of it and nothing else, and may be repeated', async () => {
      const line = await fill(team);
      const other = await fill(elsewhere);
      expect(await test().store.forget(team, t0 + 1)).toBeGreaterThanOrEqual(7);
      expect(await left(team, line)).toEqual([]);
      expect(await test().store.forget(team, t0 + 2)).toBe(0);
      expect(await left(elsewhere, other)).toHaveLength(7);
    });

    it('does not delete a workspace that was installed again since', async () => {
      const line = await fill(team);
      expect(await test().store.forget(team, t0 - 1)).toBeUndefined();
      expect(await left(team, line)).toHaveLength(7);
    });
  });
}

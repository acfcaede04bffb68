import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { textsIn } from '../../../../src/i18n/texts.ts';
import { type Language, languages } from '../../../../src/model/language.ts';
import { dailyWorker, type SetClock } from '../../../peers/daily-worker.ts';
import { type DiscordPeer, startDiscord } from '../../../peers/discord/peer.ts';
import type { Person } from '../../../peers/discord/person.ts';
import { addChannel, type Channel } from '../../../peers/discord/world.ts';
import { realLibrary } from '../../../search/real-library.ts';
import { type Running, run } from '../running.ts';
import { buttons, visible } from '../seen.ts';
import { seenByAll } from '../shared-desk.ts';

const day = 86_400_000;
/** Monday, 2 March 2026. */
const nine = Date.UTC(2026, 2, 2, 9);
const tags = [
  { id: '11', name: 'Papers', moderated: false },
  { id: '12', name: '课程学习', moderated: false },
  { id: '13', name: 'announcements', moderated: true },
];

describe.each(languages)('in a forum, in %s', (language: Language) => {
  let clock: SetClock;
  let peer: DiscordPeer;
  let running: Running;
  let forum: Channel;
  /** A post of a member, in which the commands are used. */
  let talk: Channel;
  let person: Person;
  const texts = textsIn(language);

  beforeEach(async () => {
    clock = { now: nine - 30 * 60_000 };
    peer = await startDiscord({ clock: { now: () => clock.now } });
    running = await run({ peer, now: () => clock.now });
    const { guild } = running;
    const owner = { ...peer.world.users.get(guild.owner)!, locale: language === 'zh' ? 'zh-CN' : 'en-US' };
    forum = addChannel(peer.world, { name: 'papers', type: 15, guild: guild.id, tags, requireTag: true });
    talk = addChannel(peer.world, { name: 'rules', type: 11, guild: guild.id, parent: forum.id });
    person = peer.person(owner, talk);
  });
  afterEach(async () => {
    expect(peer.violations).toEqual([]);
    await running.close();
  });

  const posts = () => [...peer.world.channels.values()].filter(({ parent }) => parent === forum.id).slice(1);
  const textIn = (channel: Channel) => seenByAll(channel).map(visible);
  const answer = async (...asked: Parameters<Person['slash']>) => peer.answer(person.slash(...asked));
  const round = async (now: number) =>
    dailyWorker({
      store: running.store,
      library: realLibrary,
      open: async ({ workspace }) => running.discord.chat(workspace),
      clock,
    }).round(now);

  async function subscribe(options: Record<string, string>) {
    const plan = await answer('/paper subscribe', {
      query: 'GRPO',
      at: '09:00',
      tz: 'UTC',
      days: 'daily',
      ...options,
    });
    const said = visible(plan);
    await peer.answer(person.clicks(plan, texts.subscriptions.confirm));
    return said;
  }

  it('a share goes into the post where it was asked for', async () => {
    await answer('/paper share', { paper: 'AC-ODM' });
    expect(textIn(talk)).toEqual([expect.stringContaining('AC-ODM')]);
    expect(posts()).toEqual([]);
  });

  it('a discussion goes on in the post: the card, its parts, and neither again', async () => {
    await answer('/paper discuss', { paper: 'AC-ODM' });
    const before = textIn(talk);
    expect(before.length).toBeGreaterThan(3);
    expect(before[0]).toContain('AC-ODM');
    const [card] = seenByAll(talk);
    const again = await peer.answer(person.clicks(card!, texts.team.discuss));
    const heading = realLibrary.byId.get('ac-odm')?.heading[language] ?? '';
    expect(visible(again)).toContain(texts.team.discussionFound(heading));
    expect(textIn(talk)).toEqual(before);
  });

  it('the daily paper is posted into the forum post, and says how to get a forum post a day', async () => {
    expect(await subscribe({})).toContain('layout:thread');
    expect(await round(nine)).toEqual(['sent']);
    expect(textIn(talk)).toHaveLength(1);
    expect(posts()).toEqual([]);
  });

  it('the daily paper is a forum post of its own each day, with its tags and its parts', async () => {
    expect(await subscribe({ layout: 'thread', query: 'tag:curriculum' })).toContain(
      texts.subscriptions.inForum.thread,
    );
    expect(await round(nine)).toEqual(['sent']);
    expect(await round(nine + day)).toEqual(['sent']);
    const [first, second, ...more] = posts();
    expect(more).toEqual([]);
    expect(first?.appliedTags).toEqual(['12']);
    expect(textIn(first!)).toHaveLength(2);
    expect(textIn(first!).join()).toContain(language === 'zh' ? '主要方法' : 'Method');
    expect(second?.name).not.toBe(first?.name);
    expect(textIn(talk)).toEqual([]);
  });

  describe('another layout', () => {
    const words = texts.subscriptions;
    const main = language === 'zh' ? '主要方法' : 'Method';

    /** Returns the dry run, and the answer to its confirmation. */
    async function change(label: string, by = person) {
      const listed = await peer.answer(by.slash('/paper subscriptions'));
      const offered = await peer.answer(by.clicks(listed, words.edit));
      const shown = await peer.answer(by.clicks(offered, label));
      const plan = visible(shown);
      return { plan, changed: await peer.answer(by.clicks(shown, words.confirmChange)) };
    }

    it('moves later papers from the forum post into posts of their own, and undoing it moves them back', async () => {
      await subscribe({});
      expect(await round(nine)).toEqual(['sent']);
      const { plan, changed } = await change(words.layouts.thread);
      expect(plan).toContain(words.inForum.thread);
      expect(visible(changed)).toContain(words.inForum.thread);
      expect(await round(nine + day)).toEqual(['sent']);
      expect(textIn(talk)).toHaveLength(1);
      expect(posts()).toHaveLength(1);
      expect(textIn(posts()[0]!).at(-1)).toContain(main);

      const undone = await peer.answer(person.clicks(changed, texts.team.undo));
      expect(visible(undone)).toContain(words.inForum.post);
      expect(await round(nine + 2 * day)).toEqual(['sent']);
      expect(textIn(talk)).toHaveLength(2);
      expect(posts()).toHaveLength(1);
    });

    it('requested in another forum post, offers no undo that would not restore the old place', async () => {
      await subscribe({});
      const other = addChannel(peer.world, {
        name: 'more',
        type: 11,
        guild: running.guild.id,
        parent: forum.id,
      });
      const { changed } = await change(words.layouts.thread, peer.person(person.user, other));
      expect(buttons(changed)).toEqual([words.manage]);
      await change(words.layouts.post, peer.person(person.user, other));
      expect(await round(nine)).toEqual(['sent']);
      expect([textIn(talk), textIn(other)]).toEqual([[], [expect.stringContaining(main)]]);
    });

    it('posts a paper that is in progress completely into the old place', async () => {
      await subscribe({});
      peer.faults.each('POST', /\/messages$/u, () => ({ kind: 'status', status: 503 }));
      expect(await round(nine)).toEqual(['later']);
      peer.faults.clear();
      await change(words.layouts.thread);
      expect(await round(nine + 20 * 60_000)).toEqual(['sent']);
      expect(textIn(talk)).toEqual([expect.stringContaining(main)]);
      expect(posts()).toEqual([]);
    });
  });

  it('a daily post whose answer is lost exists once', async () => {
    await subscribe({ layout: 'thread' });
    peer.faults.add({ method: 'POST', path: /\/threads$/u, fault: { kind: 'stored-drop' } });
    expect(await round(nine)).toEqual(['later']);
    expect(await round(nine + 120_000)).toEqual(['sent']);
    expect(posts()).toHaveLength(1);
    expect(textIn(posts()[0]!)).toHaveLength(2);
  });

  it('a daily post is remembered until it is deleted', async () => {
    await subscribe({ layout: 'thread', query: 'TreePO' });
    await round(nine);
    const [post] = posts();
    const shown = async (verb: string) => visible(await answer(`/paper ${verb}`));
    for (const verb of ['discussed', 'recap']) {
      expect(await shown(verb), verb).toContain('TreePO');
      expect(await shown(verb), verb).toContain('TreePO');
    }
    const where = { platform: 'discord', workspace: running.guild.id, channel: post!.id };
    expect(await running.store.shares.ofMessage(where, post!.id)).toMatchObject([{ paper: 'treepo' }]);
    peer.world.channels.delete(post!.id);
    expect(await shown('discussed')).toContain(texts.team.nothingCameUp);
  });
});

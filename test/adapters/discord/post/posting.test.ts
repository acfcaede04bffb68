import { describe, expect, it } from 'vitest';
import { postingProblems } from '../../../../src/i18n/problems/posting.ts';
import { manualClock } from '../../../peers/discord/clock.ts';
import { startDiscord } from '../../../peers/discord/peer.ts';
import { bits } from '../../../peers/discord/permissions.ts';
import { addChannel, type Channel } from '../../../peers/discord/world.ts';
import type { Running } from '../running.ts';
import { marks, visible } from '../seen.ts';
import { expectAlive, seenByAll, sharedDesk } from '../shared-desk.ts';
import { line } from '../small-command.ts';

let running: Running;
const desk = sharedDesk();
const linkTo = ({ id }: Channel) => `https://discord.com/channels/${running.guild.id}/${id}`;
const posting = /^\/channels\/\d+\/messages$/u;

describe('posting', () => {
  it.each([
    ['a 500', { kind: 'status', status: 500 }],
    ['a 500 that was carried out', { kind: 'stored-status', status: 500 }],
    ['an answer that got lost', { kind: 'stored-drop' }],
    ['a dropped connection', { kind: 'drop' }],
    ['429', { kind: 'rate-limit', retryAfterMs: 20 }],
    ['a page that is not Discord’s', { kind: 'html' }],
  ] as const)('posts once after %s', async (_what, fault) => {
    running = await desk.start();
    running.peer.faults.add({ method: 'POST', path: posting, fault });
    const answer = await running.peer.answer(running.person.slash('/paper share', { paper: 'AC-ODM' }));
    expect(visible(answer)).toContain('AC-ODM');
    expect(seenByAll(running.channel)).toHaveLength(1);
  });

  it('says that nothing was posted if the channel cannot be looked up', async () => {
    running = await desk.start({});
    const fault = { kind: 'status', status: 500 } as const;
    running.peer.faults.add({ method: 'GET', path: /^\/channels\/\d+$/u, times: 3, fault });
    const answer = await running.peer.answer(running.person.slash('/paper share', { paper: 'AC-ODM' }));
    expect(visible(answer)).toContain(postingProblems.en['post-failed']({ code: 'post-failed' }));
  });

  it('recovers from a single 401', async () => {
    running = await desk.start();
    running.peer.faults.add({ method: 'POST', path: posting, fault: { kind: 'status', status: 401 } });
    await running.peer.answer(running.person.slash('/paper share', { paper: 'AC-ODM' }));
    await running.peer.answer(running.person.slash('/paper share', { paper: 'TreePO' }));
    expect(seenByAll(running.channel)).toHaveLength(2);
  });

  it('asks nothing for 30 seconds after the token was refused, and says so in its health', async () => {
    const clock = manualClock();
    running = await desk.start({ peer: await startDiscord({ clock }), now: clock.now });
    const { peer, person, discord } = running;
    const fault = { kind: 'status', status: 401 } as const;
    peer.faults.add({ method: 'POST', path: posting, times: 10, fault });
    const tries = async () => {
      await peer.answer(person.slash('/paper share', { paper: 'AC-ODM' }));
      return peer.requests.filter(({ method, path }) => method === 'POST' && posting.test(path)).length;
    };
    expect([await tries(), await tries(), discord.fault()]).toEqual([2, 2, 'unauthorized']);
    clock.advance(29_999);
    expect(await tries()).toBe(2);
    clock.advance(1);
    expect(await tries()).toBe(4);
    await expectAlive(running);
  });

  it("names the permission and the channel, from the interaction's own data", async () => {
    running = await desk.start();
    running.channel.overwrites.push({
      id: running.peer.world.application.bot.id,
      type: 1,
      allow: 0n,
      deny: bits.sendMessages,
    });
    const answer = await running.peer.answer(running.person.slash('/paper share', { paper: 'AC-ODM' }));
    expect(visible(answer)).toContain('“Send Messages” permission in #papers');
    expect(running.peer.requests.some(({ path }) => posting.test(path))).toBe(false);
  });

  it('names them too when Discord refuses another channel (50001, 50013)', async () => {
    running = await desk.start();
    const bot = running.peer.world.application.bot.id;
    const hidden = addChannel(running.peer.world, {
      name: 'secret',
      guild: running.guild.id,
      overwrites: [{ id: bot, type: 1, allow: 0n, deny: bits.viewChannel }],
    });
    const readOnly = addChannel(running.peer.world, {
      name: 'news',
      guild: running.guild.id,
      overwrites: [{ id: bot, type: 1, allow: 0n, deny: bits.sendMessages }],
    });
    const chat = running.discord.chat(running.guild.id);
    expect(await chat.post({ channel: hidden.id }, line('x'), 'k', 'en')).toEqual({
      ok: false,
      problem: {
        code: 'post-refused',
        reason: 'forbidden',
        missing: 'view-channel',
        place: '#secret',
        placeUrl: linkTo(hidden),
      },
    });
    expect(await chat.post({ channel: readOnly.id }, line('x'), 'k', 'en')).toEqual({
      ok: false,
      problem: {
        code: 'post-refused',
        reason: 'forbidden',
        missing: 'send-messages',
        place: '#news',
        placeUrl: linkTo(readOnly),
      },
    });
  });

  it('names the channel of a thread, whose settings it is about, with a link to it', async () => {
    running = await desk.start();
    const { peer, guild, channel, reader } = running;
    const bot = peer.world.application.bot.id;
    const talk = { name: 'talk', guild: guild.id, parent: channel.id };
    const thread = addChannel(peer.world, { ...talk, type: 11 });
    channel.overwrites.push({ id: bot, type: 1, allow: 0n, deny: bits.sendMessagesInThreads });
    const answer = await peer.answer(peer.person(reader, thread).slash('/paper share', { paper: 'AC-ODM' }));
    expect(visible(answer)).toContain('“Send Messages in Threads” permission in #papers');
    expect(marks(answer)).toContainEqual(
      expect.objectContaining({ kind: 'link', text: expect.stringContaining(linkTo(channel)) }),
    );
    const chat = running.discord.chat(guild.id);
    const missing = { missing: 'send-in-threads', place: '#papers', placeUrl: linkTo(channel) };
    expect(await chat.post({ channel: channel.id, thread: thread.id }, line('x'), 'k', 'en')).toMatchObject({
      problem: { reason: 'forbidden', ...missing },
    });
    const secret = addChannel(peer.world, { ...talk, type: 12, members: [reader.id] });
    expect(await chat.post({ channel: channel.id, thread: secret.id }, line('x'), 'k', 'en')).toMatchObject({
      problem: { reason: 'not-a-member' },
    });
  });

  it('says when the channel is gone (10003) or the thread is locked (160005)', async () => {
    running = await desk.start();
    const chat = running.discord.chat(running.guild.id);
    const thread = addChannel(running.peer.world, {
      name: 't',
      type: 11,
      guild: running.guild.id,
      parent: running.channel.id,
      archived: true,
      locked: true,
    });
    expect(await chat.post({ channel: '1' }, line('x'), 'k', 'en')).toMatchObject({
      problem: { reason: 'no-such-place' },
    });
    expect(
      await chat.post({ channel: running.channel.id, thread: thread.id }, line('x'), 'k', 'en'),
    ).toMatchObject({ problem: { reason: 'locked' } });
  });

  it('edits a message in a thread that Discord has archived meanwhile, unless it is locked', async () => {
    running = await desk.start();
    const { peer, guild, channel } = running;
    const chat = running.discord.chat(guild.id);
    const thread = addChannel(peer.world, { name: 't', type: 11, guild: guild.id, parent: channel.id });
    const place = { channel: channel.id, thread: thread.id };
    const posted = await chat.post(place, line('before'), 'k', 'en');
    const edit = (text: string) =>
      chat.edit!(place, posted.ok ? posted.value.message : '', line(text), 'k', 'en');
    thread.archived = true;
    expect(await edit('after')).toEqual({ ok: true, value: undefined });
    expect(seenByAll(thread).map(visible)).toEqual([expect.stringContaining('after')]);
    thread.archived = true;
    peer.faults.add({
      method: 'PATCH',
      path: new RegExp(`/channels/${thread.id}$`, 'u'),
      fault: { kind: 'drop' },
    });
    expect(await edit('again')).toMatchObject({ problem: { code: 'post-unknown' } });
    Object.assign(thread, { archived: true, locked: true });
    expect(await edit('too late')).toMatchObject({ problem: { code: 'post-refused', reason: 'archived' } });
    expect(seenByAll(thread).map(visible)).toEqual([expect.stringContaining('after')]);
  });
});

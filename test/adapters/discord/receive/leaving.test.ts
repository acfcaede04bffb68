import { describe, expect, it } from 'vitest';
import type { Chat } from '../../../../src/ports/chat.ts';
import { StoreUnavailable } from '../../../../src/ports/store.ts';
import { storeThatGoesAway } from '../../../contracts/store-away.ts';
import { bits } from '../../../peers/discord/permissions.ts';
import { addChannel, join } from '../../../peers/discord/world.ts';
import { eventually, type Running } from '../running.ts';
import { sharedDesk } from '../shared-desk.ts';
import { line } from '../small-command.ts';

const desk = sharedDesk();
const ended = { problem: { code: 'post-refused', reason: 'account-ended' } };

const whose = ({ guild, reader }: Running) => ({
  platform: 'discord',
  workspace: guild.id,
  user: reader.id,
});

/** Starts with one saved paper in the guild. */
async function opened(way: 'gateway' | 'http') {
  const removed: string[] = [];
  const database = storeThatGoesAway();
  const running = await desk.start({
    way,
    aroundStore: database.around,
    onRemoved: (guild) => removed.push(guild),
  });
  await running.store.saves.add(whose(running), 'ac-odm', 0);
  const chat: Chat = running.discord.chat(running.guild.id);
  const post = (channel = running.channel) => chat.post({ channel: channel.id }, line('x'), 'k', 'en');
  const kept = async () => (await running.store.saves.list(whose(running))).length;
  /** Removes the bot from the guild without an event. */
  const leave = () => running.guild.members.delete(running.peer.world.application.bot.id);
  return { running, database, removed, post, kept, leave };
}

describe('a guild that the bot was taken out of', () => {
  it('is forgotten when the gateway says so', async () => {
    const { running, removed, kept } = await opened('gateway');
    running.peer.removeBot(running.guild);
    await eventually(() => removed.length > 0);
    expect(removed).toEqual([running.guild.id]);
    expect(await kept()).toBe(0);
  });

  it.each(['http', 'gateway'] as const)(
    'without a word, as it is by %s, is forgotten when a post fails',
    async (way) => {
      const { running, removed, post, kept, leave } = await opened(way);
      leave();
      expect(await post()).toMatchObject(ended);
      await eventually(() => removed.length > 0);
      expect(removed).toEqual([running.guild.id]);
      expect(await kept()).toBe(0);
    },
  );

  it('and that was deleted as a whole is forgotten too', async () => {
    const { running, removed, post, leave } = await opened('http');
    leave();
    running.peer.world.channels.delete(running.channel.id);
    expect(await post()).toMatchObject(ended);
    await eventually(() => removed.length > 0);
  });
});

describe('what was removed while the database was away', () => {
  it('is forgotten when the database is back', async () => {
    const { running, database, removed, kept } = await opened('gateway');
    database.isAway = true;
    running.peer.removeBot(running.guild);
    await eventually(() => running.waits.includes(5_000));
    await database.comesBack();
    await eventually(() => removed.length > 0);
    expect(await kept()).toBe(0);
  });

  it('is kept if the bot was added again meanwhile', async () => {
    const { running, database, removed, kept } = await opened('gateway');
    const { peer, guild, discord } = running;
    database.isAway = true;
    peer.removeBot(guild);
    await eventually(() => running.waits.includes(5_000));
    join(peer.world, guild, peer.world.application.bot.id);
    await discord.stop();
    await database.comesBack();
    expect([removed, await kept()]).toEqual([[], 1]);
  });

  it('is a deleted channel, whose shares are forgotten too', async () => {
    let failures = 3;
    const running = await desk.start({
      aroundStore: (store) => ({
        ...store,
        shares: {
          ...store.shares,
          async removeChannel(...asked) {
            if (failures-- > 0) throw new StoreUnavailable('unreachable', 'ECONNREFUSED');
            return store.shares.removeChannel(...asked);
          },
        },
      }),
    });
    const { peer, guild, channel, store, discord } = running;
    const where = { platform: 'discord', workspace: guild.id, channel: channel.id };
    const share = { ...where, message: '1', url: '', paper: 'p', identity: 'i', kind: 'share' as const };
    await store.shares.add({ ...share, user: 'U1', displayName: 'Ada', sharedAt: 0 });
    peer.gateway.dispatch('CHANNEL_DELETE', { id: channel.id, type: 0, guild_id: guild.id }, guild.id);
    await eventually(() => failures < 0);
    await discord.stop();
    expect(await store.shares.ofMessage(where, '1')).toEqual([]);
  });
});

describe('a guild that the bot is in', () => {
  it('is not forgotten for a channel that is hidden or gone', async () => {
    const { running, removed, post, kept } = await opened('http');
    const { peer, guild } = running;
    const bot = peer.world.application.bot.id;
    const hidden = { id: bot, type: 1, allow: 0n, deny: bits.viewChannel } as const;
    const secret = addChannel(peer.world, { name: 'secret', guild: guild.id, overwrites: [hidden] });
    expect(await post(secret)).toMatchObject({ problem: { reason: 'forbidden', place: '#secret' } });
    peer.world.channels.delete(secret.id);
    expect(await post(secret)).toMatchObject({ problem: { reason: 'no-such-place' } });
    expect([removed, await kept()]).toEqual([[], 1]);
  });

  it.each([
    ['its list of guilds has it', []],
    ['its list of guilds cannot be read', [/^\/users\/@me\/guilds$/u]],
  ])('is not forgotten while Discord takes it for unknown, but %s', async (_what, unread) => {
    const { running, removed, post, kept } = await opened('http');
    const { faults } = running.peer;
    const unknown = { kind: 'status', status: 404, code: 10004 } as const;
    faults.add({ path: /^\/channels\//u, times: 9, fault: { kind: 'status', status: 403, code: 50001 } });
    faults.add({ path: /^\/guilds\//u, times: 9, fault: unknown });
    for (const path of unread) faults.add({ path, times: 9, fault: { kind: 'status', status: 503 } });
    expect(await post()).toMatchObject({ problem: { reason: 'forbidden', missing: 'view-channel' } });
    expect([removed, await kept()]).toEqual([[], 1]);
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import type { Chat } from '../../../../src/ports/chat.ts';
import { StoreUnavailable } from '../../../../src/ports/store.ts';
import { storeThatGoesAway } from '../../../contracts/store-away.ts';
import { daily } from '../../../contracts/store-fixture.ts';
import { manualClock } from '../../../peers/discord/clock.ts';
import { startDiscord } from '../../../peers/discord/peer.ts';
import { bits } from '../../../peers/discord/permissions.ts';
import { addChannel, join } from '../../../peers/discord/world.ts';
import { eventually, type Running, run } from '../running.ts';
import { logged, seenByAll, sharedDesk } from '../shared-desk.ts';
import { line } from '../small-command.ts';

const desk = sharedDesk();
const ended = { problem: { code: 'post-refused', reason: 'account-ended' } };
const dayMs = 86_400_000;

/** Later processes on the store of the first. */
const others: Running[] = [];
afterEach(async () => {
  await Promise.all(others.splice(0).map(({ discord }) => discord.stop()));
});

/** Starts with one saved paper and one subscription in the guild. */
async function opened(way: 'gateway' | 'http', leaseMs?: number) {
  const clock = manualClock();
  const peer = await startDiscord({ clock });
  const database = storeThatGoesAway();
  const options = { way, peer, now: clock.now };
  const running = await desk.start({ ...options, leaseMs, aroundStore: database.around });
  const { store, discord, guild, channel, reader } = running;
  const where = { platform: 'discord', workspace: guild.id };
  await store.saves.add({ ...where, user: reader.id }, 'ac-odm', 0);
  await store.subscriptions.add({ ...daily, ...where, channel: channel.id });
  const chat: Chat = discord.chat(guild.id);
  return {
    running,
    database,
    /** The guilds whose data a process has deleted. */
    removed: () =>
      [running, ...others]
        .flatMap((each) => logged(each, 'The data of a server'))
        .map(({ fields }) => fields.guild),
    post: (to = channel) => chat.post({ channel: to.id }, line('x'), 'k', 'en'),
    async kept() {
      const subscriptions = await store.subscriptions.inWorkspace(where);
      const saves = await store.saves.list({ ...where, user: reader.id });
      return { saves: saves.length, paused: subscriptions.map(({ pause }) => pause?.reason) };
    },
    /** Removes the bot from the guild without an event. */
    leave: () => guild.members.delete(peer.world.application.bot.id),
    comeBack: () => join(peer.world, guild, peer.world.application.bot.id),
    /** Waits until the removal is recorded `times` times, and ends the process. */
    async recorded(times = 1) {
      await eventually(() => logged(running, 'deleted in 24 hours').length >= times);
      await discord.stop();
    },
    due: () => store.events.takeOver(clock.now(), 9, 0, 'discord-removal:'),
    /** Lets time pass and starts another process. `asked` resolves when it has asked Discord about the guild. */
    async later(ms: number) {
      clock.advance(ms);
      peer.requests.length = 0;
      const other = await run({ ...options, store });
      others.push(other);
      const asked = () => eventually(() => peer.requests.some(({ path }) => path === `/guilds/${guild.id}`));
      return { ...other, asked };
    },
  };
}

const keptGoing = { saves: 1, paused: [undefined] };
const nothingKept = { saves: 0, paused: [] };
const keptPaused = { saves: 1, paused: ['account-ended'] };

describe('a guild that the bot was taken out of', () => {
  it.each([
    ['gateway', 'when the gateway says so'],
    ['gateway', 'when a post fails'],
    ['http', 'when a post fails'],
  ] as const)('by %s, %s, is paused and forgotten a day later', async (way, when) => {
    const { running, removed, post, kept, leave, recorded, due, later } = await opened(way);
    if (when === 'when a post fails') {
      leave();
      expect(await post()).toMatchObject(ended);
    } else running.peer.removeBot(running.guild);
    await recorded();
    const early = await later(dayMs - 1_000);
    await early.discord.stop();
    expect([await due(), removed(), await kept()]).toEqual([[], [], keptPaused]);
    const late = await later(2_000);
    await eventually(() => removed().length > 0);
    await late.discord.stop();
    expect([removed(), await kept()]).toEqual([[running.guild.id], nothingKept]);
  });

  it('and that was deleted as a whole is forgotten too', async () => {
    const { running, removed, post, leave, recorded, later } = await opened('http');
    leave();
    running.peer.world.channels.delete(running.channel.id);
    expect(await post()).toMatchObject(ended);
    await recorded();
    await later(dayMs);
    await eventually(() => removed().length > 0);
  });

  it('keeps everything if the bot is added again within the day', async () => {
    const { running, removed, kept, comeBack, recorded, later } = await opened('gateway');
    running.peer.removeBot(running.guild);
    await recorded();
    comeBack();
    const { asked, discord } = await later(dayMs);
    await asked();
    await discord.stop();
    expect([removed(), await kept()]).toEqual([[], keptPaused]);
  });

  it('has a whole day again if the bot was added and removed once more', async () => {
    const { running, removed, kept, recorded, later } = await opened('gateway');
    const { peer, guild, channel } = running;
    peer.removeBot(guild);
    await recorded();
    const back = await later(dayMs / 2);
    peer.addBot(guild);
    await eventually(() => seenByAll(channel).length > 0);
    peer.removeBot(guild);
    await eventually(() => logged(back, 'deleted in 24 hours').length > 0);
    await back.discord.stop();
    const early = await later(dayMs / 2 + 1_000);
    await early.asked();
    await early.discord.stop();
    expect([removed(), await kept()]).toEqual([[], keptPaused]);
    await later(dayMs / 2);
    await eventually(() => removed().length > 0);
  });

  it('is kept until Discord says that the bot is not in it', async () => {
    const { running, removed, kept, recorded, due, later } = await opened('gateway');
    const { peer, guild } = running;
    peer.removeBot(guild);
    await recorded();
    peer.faults.add({
      path: new RegExp(`^/guilds/${guild.id}$`, 'u'),
      times: 9,
      fault: { kind: 'status', status: 503 },
    });
    const unsure = await later(dayMs);
    await unsure.asked();
    await unsure.discord.stop();
    peer.faults.clear();
    expect([await due(), removed(), await kept()]).toEqual([[], [], keptPaused]);
    await later(3_600_000);
    await eventually(() => removed().length > 0);
  });
});

describe('what was removed while the database was away', () => {
  it('is forgotten a day after the removal', async () => {
    const { running, database, removed, kept, recorded, later } = await opened('gateway', 300);
    database.isAway = true;
    running.peer.removeBot(running.guild);
    await eventually(() => logged(running, 'A delivery failed').length > 0);
    await database.comesBack();
    await recorded(2);
    await later(dayMs);
    await eventually(() => removed().length > 0);
    expect(await kept()).toEqual(nothingKept);
  });

  it('is a deleted channel, whose shares are forgotten too', async () => {
    let failures = 3;
    const running = await desk.start({
      leaseMs: 60,
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
    expect([removed(), await kept()]).toEqual([[], keptGoing]);
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
    expect([removed(), await kept()]).toEqual([[], keptGoing]);
  });
});

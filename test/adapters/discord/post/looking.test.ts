import { describe, expect, it } from 'vitest';
import { withPermit } from '../../../../src/http/send-permit.ts';
import { fail, ok } from '../../../../src/model/outcome.ts';
import { plain, type Reply } from '../../../../src/model/reply.ts';
import type { Place } from '../../../../src/ports/request.ts';
import { bits } from '../../../peers/discord/permissions.ts';
import type { Running } from '../running.ts';
import { buttons, visible } from '../seen.ts';
import { seenByAll, sharedDesk } from '../shared-desk.ts';
import { line } from '../small-command.ts';

const desk = sharedDesk();
const messages = /^\/channels\/\d+\/messages$/u;

describe('looking for a post', () => {
  const opened = async () => {
    const running = await desk.start();
    const place: Place = { channel: running.channel.id };
    const chat = running.discord.chat(running.guild.id);
    const since = Date.now() - 60_000;
    const find = (key: string, from = since) => {
      if (!chat.find) throw new Error('cannot look');
      return chat.find(place, key, from);
    };
    return { running, place, chat, since, find };
  };

  it('knows whether its token works and whether it is in the guild', async () => {
    const { peer, guild, discord } = await desk.start({});
    const inGuild = () => discord.chat(guild.id).isAuthorized!();
    const inDirectMessages = () => discord.chat('').isAuthorized!();
    expect([await inGuild(), await inDirectMessages()]).toEqual([true, true]);
    peer.removeBot(guild);
    expect([await inGuild(), await inDirectMessages()]).toEqual([false, true]);
    const fault = { kind: 'status', status: 401 } as const;
    peer.faults.add({ method: 'GET', path: /^\/users\/@me$/u, times: 2, fault });
    expect(await inDirectMessages()).toBe(false);
  });

  it('looks channels up without a permit, because deliveries share the result', async () => {
    const { running, place, chat } = await opened();
    const lost = { renew: async () => false, holds: () => false };
    const name = withPermit(lost, () => chat.readableName!(running.reader.id, place));
    expect(await name).toBe(running.channel.name);
  });

  it('finds its own among more messages than Discord returns at once', async () => {
    const { running, place, chat, find } = await opened();
    const says = () => {
      for (let n = 0; n < 120; n += 1) running.peer.says(running.reader, running.channel, `${n}`);
    };
    says();
    const posted = await chat.post(place, line('x'), 'one', 'en');
    says();
    expect(await find('one')).toEqual(posted);
    expect(await find('one', Date.now() + 60_000)).toEqual(ok('absent'));
  });

  it('finds a long one after somebody turned its page', async () => {
    const { running, place, chat, find } = await opened();
    const long: Reply = {
      ...line('long'),
      blocks: Array.from({ length: 90 }, (_, n) => ({
        kind: 'paragraph',
        text: plain(`${n} ${'words '.repeat(20)}`),
      })),
    };
    const posted = await chat.post(place, long, 'long', 'en');
    const [message] = seenByAll(running.channel);
    const before = visible(message!);
    await running.peer.answer(running.person.clicks(message!, buttons(message!).at(-1)!));
    expect(visible(message!)).not.toBe(before);
    expect(await find('long')).toEqual(posted);
  });

  it('says that it cannot look without the permission, and that nothing is in a channel that is gone', async () => {
    const { running, chat, since, find } = await opened();
    const bot = running.peer.world.application.bot.id;
    running.channel.overwrites.push({ id: bot, type: 1, allow: 0n, deny: bits.readMessageHistory });
    expect(await find('one')).toEqual(ok('cannot-look'));
    expect(await chat.find?.({ channel: '1' }, 'one', since)).toEqual(ok('absent'));
  });

  it.each([
    ['429', { kind: 'rate-limit', retryAfterMs: 90_000 }, expect.any(Number)],
    ['a 500', { kind: 'status', status: 500 }, undefined],
    ['a dropped connection', { kind: 'drop' }, undefined],
    ['a page that is not Discord’s', { kind: 'html' }, undefined],
  ] as const)('is to be asked again after %s', async (_what, fault, retryAfterMs) => {
    const { running, find } = await opened();
    running.peer.faults.add({ method: 'GET', path: messages, fault });
    expect(await find('one')).toEqual(fail({ code: 'post-failed', retryAfterMs }));
  });
});

describe('posting in a single attempt', () => {
  const tries = ({ peer }: Running) =>
    peer.requests.filter(({ method, path }) => method === 'POST' && messages.test(path));

  it('returns the time to wait at once after 429, and tries once', async () => {
    const running = await desk.start();
    running.peer.faults.add({
      method: 'POST',
      path: messages,
      fault: { kind: 'rate-limit', retryAfterMs: 2_000 },
    });
    const posted = await running.discord
      .chat(running.guild.id)
      .post({ channel: running.channel.id }, line('x'), 'k', 'en');
    expect(posted).toMatchObject({ problem: { code: 'post-failed' } });
    if (!posted.ok && 'retryAfterMs' in posted.problem)
      expect(posted.problem.retryAfterMs).toBeGreaterThanOrEqual(2_000);
    expect(tries(running)).toHaveLength(1);
    expect(running.waits).toEqual([]);
  });

  it('returns `post-unknown` after a 500, and tries once', async () => {
    const running = await desk.start({});
    running.peer.faults.add({ method: 'POST', path: messages, fault: { kind: 'status', status: 500 } });
    const posted = await running.discord
      .chat(running.guild.id)
      .post({ channel: running.channel.id }, line('x'), 'k', 'en');
    expect(posted).toEqual(fail({ code: 'post-unknown' }));
    expect(tries(running)).toHaveLength(1);
  });
});

describe('a direct message', () => {
  it('names the place, and is refused if the person accepts none (50007)', async () => {
    const running = await desk.start({});
    const { peer, reader, channel, guild } = running;
    const chat = running.discord.chat(guild.id);
    const about = { channel: channel.id };
    expect(await chat.tell?.(reader.id, line('stopped'), 'd.t', 'en', about)).toEqual(ok(undefined));
    const dm = [...peer.world.channels.values()].find(({ type }) => type === 1);
    const [told] = seenByAll(dm!);
    expect(JSON.stringify(told?.components)).toContain(`"<#${channel.id}>"`);
    expect(visible(told!)).toContain('stopped');
    Object.assign(reader, { takesNoDirectMessages: true });
    expect(await chat.tell?.(reader.id, line('stopped'), 'e.t', 'en', about)).toMatchObject({
      problem: { code: 'post-refused', reason: 'forbidden' },
    });
    expect(peer.violations).toEqual([]);
  });
});

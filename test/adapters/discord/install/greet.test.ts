import { afterEach, describe, expect, it } from 'vitest';
import { textsIn } from '../../../../src/i18n/texts.ts';
import { authorizedEvent, guildJson } from '../../../peers/discord/payloads.ts';
import { startDiscord } from '../../../peers/discord/peer.ts';
import { bits } from '../../../peers/discord/permissions.ts';
import { deliverSigned } from '../../../peers/discord/signed-delivery.ts';
import { addChannel, addGuild, type Channel, type Guild } from '../../../peers/discord/world.ts';
import { storeOfTest } from '../../store/store-of-test.ts';
import { eventually, type Running, run } from '../running.ts';
import { buttons, visible } from '../seen.ts';

let running: Running;
afterEach(() => running.close());

const where = (guild: Guild) => ({ platform: 'discord', workspace: guild.id });
const said = ({ messages }: Channel) => [...messages.values()].map(visible);

/** Makes a server with two channels, to which the bot is then added. */
function server(locale: string): { guild: Guild; general: Channel; papers: Channel } {
  const { world } = running.peer;
  const guild = addGuild(world, 'Lab', { locale, bot: false });
  const general = addChannel(world, { name: 'general', guild: guild.id });
  const papers = addChannel(world, { name: 'papers', guild: guild.id });
  return { guild, general, papers };
}

async function greeted(guild: Guild): Promise<void> {
  let done = false;
  void (async () => {
    while (!(await running.store.introductions.has(where(guild), guild.id))) await new Promise(setImmediate);
    done = true;
  })();
  await eventually(() => done);
}

describe('a server that the bot was added to', () => {
  it.each([
    ['en-US', 'en'],
    ['zh-CN', 'zh'],
  ] as const)('is told in three lines what it does, once, in its language: %s', async (locale, language) => {
    running = await run();
    const { guild, general, papers } = server(locale);
    guild.systemChannel = papers.id;
    const posting = Promise.withResolvers<void>();
    const held = { kind: 'hold', until: posting.promise } as const;
    running.peer.faults.add({ method: 'POST', path: /\/messages$/u, fault: held });
    // The second event arrives while the first greeting is being posted, as from another shard.
    running.peer.addBot(guild);
    running.peer.gateway.dispatch('GUILD_CREATE', guildJson(running.peer.world, guild), guild.id);
    posting.resolve();
    await greeted(guild);
    await running.discord.stop();
    const { hello } = textsIn(language).team;
    expect(said(general)).toEqual([]);
    expect(papers.messages.size).toBe(1);
    const posts = running.peer.requests.filter(
      ({ method, path }) => method === 'POST' && /\/messages$/u.test(path),
    );
    expect(posts).toHaveLength(1);
    const [message] = papers.messages.values();
    for (const line of hello.lines) expect(visible(message!)).toContain(line);
    expect(buttons(message!)).toEqual([hello.tryIt, hello.subscribe]);
    expect(running.peer.violations).toEqual([]);
  });

  it('is greeted in the first channel where the bot may post', async () => {
    running = await run();
    const { guild, general, papers } = server('en-US');
    general.overwrites.push({ id: guild.id, type: 0, allow: 0n, deny: bits.sendMessages });
    running.peer.addBot(guild);
    await greeted(guild);
    expect([general.messages.size, papers.messages.size]).toEqual([0, 1]);
  });

  it('is greeted by the next start if no process ran then, and not at all if it was joined long ago', async () => {
    const peer = await startDiscord();
    const guild = addGuild(peer.world, 'Lab');
    guild.joinedAt = Date.now() - 3_600_000;
    const papers = addChannel(peer.world, { name: 'papers', guild: guild.id });
    running = await run({ peer });
    await greeted(guild);
    expect(papers.messages.size).toBe(1);
    expect(running.channel.messages.size).toBe(0);
  });
});

describe('a server that the bot was added to, with interactions over HTTP', () => {
  it.each([
    ['en-US', 'en'],
    ['zh-CN', 'zh'],
  ] as const)('is greeted once, and who added it is thanked: %s', async (locale, language) => {
    running = await run({ way: 'http' });
    const { peer, reader } = running;
    const { guild, papers } = server(locale);
    guild.systemChannel = papers.id;
    peer.addBot(guild, reader);
    await greeted(guild);
    const event = authorizedEvent(peer.world, guild, reader);
    expect(await report(event)).toEqual({ status: 204, body: undefined });
    await running.discord.stop();
    const { hello, installed } = textsIn(language).team;
    expect(papers.messages.size).toBe(1);
    const [message] = papers.messages.values();
    for (const line of hello.lines) expect(visible(message!)).toContain(line);
    const direct = [...peer.world.channels.values()].find(({ type }) => type === 1)!;
    expect(said(direct)).toEqual([expect.stringContaining(installed.type)]);
    expect(peer.violations).toEqual([]);
  });

  it('is greeted by the next process if the first died after it had acknowledged', async () => {
    const store = await storeOfTest();
    const peer = await startDiscord();
    const guild = addGuild(peer.world, 'Lab');
    const papers = addChannel(peer.world, { name: 'papers', guild: guild.id });
    const { id, joinedAt } = { id: guild.id, joinedAt: Date.now() };
    await store.events.claim(`discord-hello:${id}:${joinedAt}`, joinedAt - 60_000, {
      payload: JSON.stringify({ id, joinedAt }),
      leaseMs: 1,
    });
    running = await run({ way: 'http', peer, store });
    await greeted(guild);
    expect(papers.messages.size).toBe(1);
  });

  it('is left alone if only the commands were installed, or for one person', async () => {
    running = await run({ way: 'http' });
    const { world } = running.peer;
    const { guild } = server('en-US');
    const event = authorizedEvent(world, guild, running.reader);
    const { event: body, ...rest } = event as { event: { data: object } };
    const { guild: _, ...person } = body.data as { guild: unknown };
    const personal = { ...rest, event: { ...body, data: { ...person, integration_type: 1 } } };
    expect((await report(event)).status).toBe(204);
    expect((await report(personal)).status).toBe(204);
    await running.discord.stop();
    expect([...world.channels.values()].flatMap(({ messages }) => [...messages.values()])).toEqual([]);
    expect(running.log.filter(({ level }) => level !== 'info')).toEqual([]);
  });

  it('is reported by signed requests only, and a ping is answered without a body', async () => {
    running = await run({ way: 'http' });
    const { world } = running.peer;
    const ping = { version: 1, application_id: world.application.id, type: 0 };
    expect(await report(ping)).toEqual({ status: 204, body: undefined });
    const forged = (headers: Record<string, string>) =>
      Object.assign(headers, { 'x-signature-ed25519': '0'.repeat(128) });
    expect((await report(ping, forged)).status).toBe(401);
    expect((await report({ ...ping, type: 7 })).status).toBe(400);
    const old = { ...world, clock: { ...world.clock, now: () => Date.now() - 301_000 } };
    expect((await deliverSigned(old, ping, undefined, world.application.eventsUrl)).status).toBe(401);
  });

  const report = (event: unknown, tamper?: (headers: Record<string, string>) => void) => {
    const { world } = running.peer;
    return deliverSigned(world, event, tamper, world.application.eventsUrl);
  };
});

import { afterEach, describe, expect, it } from 'vitest';
import { textsIn } from '../../../../src/i18n/texts.ts';
import type { Store } from '../../../../src/ports/store.ts';
import { guildJson } from '../../../peers/discord/payloads.ts';
import { startDiscord } from '../../../peers/discord/peer.ts';
import { bits } from '../../../peers/discord/permissions.ts';
import { addChannel, addGuild, type Channel, type Guild } from '../../../peers/discord/world.ts';
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
    let claims = 0;
    const aroundStore = (store: Store): Store => ({
      ...store,
      events: {
        ...store.events,
        claim: async (...asked) => {
          const claim = await store.events.claim(...asked);
          claims += 1;
          return claim;
        },
      },
    });
    running = await run({ aroundStore });
    const { guild, general, papers } = server(locale);
    guild.systemChannel = papers.id;
    const posting = Promise.withResolvers<void>();
    const held = { kind: 'hold', until: posting.promise } as const;
    running.peer.faults.add({ method: 'POST', path: /\/messages$/u, fault: held });
    // The second event arrives while the first greeting is being posted, as from another shard or process.
    running.peer.addBot(guild);
    running.peer.gateway.dispatch('GUILD_CREATE', guildJson(running.peer.world, guild), guild.id);
    await eventually(() => claims === 2);
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

import { afterEach, describe, expect, it } from 'vitest';
import { manualClock } from '../../../peers/discord/clock.ts';
import type { Interaction } from '../../../peers/discord/interaction.ts';
import { type DiscordPeer, startDiscord } from '../../../peers/discord/peer.ts';
import { addChannel, addGuild, join } from '../../../peers/discord/world.ts';
import { eventually, type Running, run } from '../running.ts';
import { line, smallCommand } from '../small-command.ts';

let running: Running;
afterEach(() => running.close());

const count = smallCommand('count', ({ options }) => line(`${options.query}`), {
  options: [{ name: 'query', summary: () => 'which', required: true, positional: true }],
});

/** Ways in which a connection breaks. Those that keep the session lose no event. */
const disruptions: ((peer: DiscordPeer) => void)[] = [
  (peer) => peer.gateway.drop(),
  (peer) => peer.gateway.reconnect(),
  (peer) => peer.gateway.close(4000),
  (peer) => peer.gateway.invalidate(true),
  (peer) => peer.gateway.drop(),
  (peer) => peer.gateway.close(4009),
  (peer) => peer.gateway.reconnect(),
  (peer) => peer.gateway.drop(),
  (peer) => peer.gateway.close(1001),
  (peer) => peer.gateway.invalidate(false),
];

describe('the gateway', () => {
  it('dropped, resumed and invalidated 50 times under load leaves no command unanswered and answers none twice', async () => {
    running = await run({ peer: await startDiscord({ clock: manualClock() }), commands: [count] });
    const { peer, person } = running;
    const asked: Interaction[] = [];
    const ask = (times: number) => {
      for (let n = 0; n < times; n += 1)
        asked.push(person.slash('/paper count', { query: `${asked.length}` }));
    };
    const opened = () => peer.gateway.resumes + peer.gateway.identifies.length;
    for (let round = 0; round < 50; round += 1) {
      ask(10);
      const before = opened();
      disruptions[round % disruptions.length]?.(peer);
      ask(10);
      await peer.until(() => opened() > before, `the connection after round ${round}`);
      ask(5);
    }
    const reached = asked.filter(({ delivery }) => delivery.state === 'sent');
    await peer.until(() => reached.every(({ fills }) => fills > 0), 'every answer');
    await running.discord.stop();
    expect(asked.filter(({ fills }) => fills > 1)).toEqual([]);
    expect(asked.filter(({ acknowledged, fills }) => acknowledged && fills !== 1)).toEqual([]);
    expect(asked.filter(({ delivery, fills }) => delivery.state === 'lost' && fills > 0)).toEqual([]);
    expect(asked.flatMap(({ refusals }) => refusals)).toEqual([]);
    expect(reached.length).toBeGreaterThanOrEqual(50 * 20);
    expect(peer.gateway.resumes).toBeGreaterThanOrEqual(40);
    expect(peer.gateway.identifies.length).toBeGreaterThanOrEqual(6);
  });

  it('asks for the intents of guilds, their messages and direct messages alone', async () => {
    running = await run();
    expect(running.peer.gateway.identifies).toEqual([{ intents: 1 | (1 << 9) | (1 << 12), shard: [0, 1] }]);
  });

  it('makes as many shards as Discord recommends, and each answers its guilds', async () => {
    const peer = await startDiscord();
    peer.gateway.options.shards = 2;
    for (let n = 0; n < 4; n += 1) addGuild(peer.world, `guild ${n}`);
    running = await run({ peer });
    expect(peer.gateway.identifies.map(({ shard }) => shard).toSorted()).toEqual([
      [0, 2],
      [1, 2],
    ]);
    const guilds = [...peer.world.guilds.values()];
    const answers = guilds.map((guild) => {
      join(peer.world, guild, running.reader.id);
      const channel = addChannel(peer.world, { name: 'papers', guild: guild.id });
      return peer.answer(peer.person(running.reader, channel).slash('/paper help'));
    });
    expect(await Promise.all(answers)).toHaveLength(5);
  });

  it('says so in its health when Discord refuses it for good, and the process lives', async () => {
    running = await run();
    running.peer.gateway.close(4014);
    await eventually(() => running.discord.fault() !== undefined);
    expect(running.discord.fault()).toBe('disconnected');
  });

  it('logs a line when it is lost and one when it is back, however often it tried', async () => {
    running = await run();
    const { gateway } = running.peer;
    const lines = () => running.log.map(({ message }) => message).filter((text) => text.includes('gateway'));
    gateway.down = true;
    gateway.drop();
    await running.peer.until(() => gateway.refusals >= 3, 'the third try');
    expect(lines()).toEqual(['A Discord gateway connection is reconnecting']);
    gateway.down = false;
    await eventually(() => lines().length > 1);
    expect(lines()).toEqual([
      'A Discord gateway connection is reconnecting',
      'A Discord gateway connection works again',
    ]);
  });

  it('names a token that Discord does not accept', async () => {
    running = await run();
    await expect(run({ peer: running.peer, config: { token: 'wrong' } })).rejects.toThrow('"fault":"token"');
  });
});

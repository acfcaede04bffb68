import { afterEach, describe, expect, it } from 'vitest';
import { type Running, run } from '../running.ts';
import { seenByAll } from '../shared-desk.ts';

let running: Running;
afterEach(() => running.close());

const start = async (savesByReaction: boolean) => {
  running = await run({ config: { savesByReaction } });
  await running.peer.answer(running.person.slash('/paper share', { paper: 'TreePO' }));
  return seenByAll(running.channel).at(-1)!;
};

const list = () =>
  running.store.saves.list({ platform: 'discord', workspace: running.guild.id, user: running.reader.id });

/** Resolves when the list has this many entries. A list that never gets there runs into the test's timeout. */
async function listHas(count: number): Promise<void> {
  while ((await list()).length !== count) await new Promise((next) => setImmediate(next));
}

describe('🔖 below a message of ours', () => {
  it('saves its paper, and removes it again with the reaction, in silence', async () => {
    const message = await start(true);
    const { peer, channel, reader } = running;
    const sent = peer.requests.length;
    peer.reacts(reader, channel, message, '🔖');
    await listHas(1);
    peer.reacts(reader, channel, message, '🔖', false);
    await listHas(0);
    expect(peer.requests).toHaveLength(sent);
    expect(peer.violations).toEqual([]);
  });

  it('is found in a thread, whose id Discord gives as the channel', async () => {
    await start(true);
    const { peer, channel, person, reader } = running;
    await peer.answer(person.slash('/paper discuss', { paper: 'AC-ODM' }));
    const card = seenByAll(channel).at(-1)!;
    const thread = peer.world.channels.get(card.thread!)!;
    await peer.answer(peer.person(reader, thread).slash('/paper share', { paper: 'AC-ODM' }));
    peer.reacts(reader, thread, seenByAll(thread).at(-1)!, '🔖');
    await listHas(1);
  });

  it('is saved by the next start if the process died before it did', async () => {
    const message = await start(true);
    const { peer, channel, reader, store, guild } = running;
    const reaction = {
      platform: 'discord',
      workspace: guild.id,
      user: reader.id,
      channel: channel.id,
      message: message.id,
      isAdded: true,
    };
    const payload = JSON.stringify(reaction);
    await store.events.claim('discord-reaction:1', Date.now() - 60_000, { payload, leaseMs: 1 });
    const next = await run({ peer, store, config: { savesByReaction: true } });
    await listHas(1);
    await next.discord.stop();
  });

  it('is no other emoji, and no message of somebody else', async () => {
    const message = await start(true);
    const { peer, channel, reader } = running;
    peer.reacts(reader, channel, message, '👍');
    peer.reacts(reader, channel, peer.says(reader, channel, 'TreePO'), '🔖');
    // Events come in order, so this one is read last.
    peer.reacts(reader, channel, message, '🔖');
    await listHas(1);
  });

  it('is not asked for while the setting is off', async () => {
    const message = await start(false);
    running.peer.reacts(running.reader, running.channel, message, '🔖');
    expect(running.peer.gateway.identifies.map(({ intents }) => intents & (1 << 10))).toEqual([0]);
    expect(await list()).toEqual([]);
  });
});

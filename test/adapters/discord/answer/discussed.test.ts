import { expect, it } from 'vitest';
import { bits } from '../../../peers/discord/permissions.ts';
import { addChannel, addUser, join, type Message } from '../../../peers/discord/world.ts';
import { visible } from '../seen.ts';
import { seenByAll, sharedDesk } from '../shared-desk.ts';

const { start } = sharedDesk();

it('says when and where a paper came up, only in channels that the person may read', async () => {
  const { peer, guild, channel, reader, person } = await start({});
  const other = addChannel(peer.world, { name: 'elsewhere', guild: guild.id });
  const withheld = (name: string, deny: bigint) =>
    addChannel(peer.world, {
      name,
      guild: guild.id,
      overwrites: [{ id: reader.id, type: 1, allow: 0n, deny }],
    });
  const shut = withheld('shut', bits.viewChannel);
  const unread = withheld('unread', bits.readMessageHistory);
  const colleague = addUser(peer.world, 'mei', 'zh-CN');
  join(peer.world, guild, colleague.id);
  for (const place of [unread, shut, other, channel])
    await peer.answer(peer.person(colleague, place).slash('/paper share', { paper: 'TreePO' }));
  const told = visible(await peer.answer(person.slash('/paper discussed', { paper: 'TreePO' })));
  expect(told).toMatch(/mei shared it here on .*\n.*mei shared it in #elsewhere on/u);
  expect(told).not.toMatch(/shut|unread/u);
  const opened = visible(
    await peer.answer(peer.person(colleague, channel).slash('/paper show', { paper: 'TreePO' })),
  );
  expect(opened).toMatch(/#shut/u);
  // Everybody in the channel reads the post.
  await peer.answer(peer.person(colleague, channel).slash('/paper share', { paper: 'TreePO' }));
  const posted = visible(seenByAll(channel).at(-1) as Message);
  expect(posted).toContain('在这里分享过');
  expect(posted).not.toMatch(/#(?:shut|elsewhere)/u);
  expect(peer.violations).toEqual([]);
});

it('shows what happened in a private thread in that thread alone', async () => {
  const { peer, guild, channel, reader, person } = await start({});
  const members = [peer.world.application.bot.id, reader.id];
  const secret = { name: 'hiring', type: 12, guild: guild.id, parent: channel.id, members };
  const thread = addChannel(peer.world, secret);
  const inside = peer.person(reader, thread);
  const discussed = ['/paper discussed', { paper: 'TreePO' }] as const;
  await peer.answer(inside.slash('/paper share', { paper: 'TreePO' }));
  await peer.answer(inside.slash('/paper discuss', { paper: 'TreePO' }));
  expect(JSON.stringify((await peer.answer(inside.slash(...discussed))).components)).toContain(thread.id);
  await peer.answer(inside.slash('/paper share', { paper: 'TreePO', to: channel.id }));
  const colleague = addUser(peer.world, 'mei', 'en-US');
  join(peer.world, guild, colleague.id);
  for (const outside of [person, peer.person(colleague, channel)])
    for (const [command, options] of [
      discussed,
      ['/paper discussed', {}],
      ['/paper show', { paper: 'TreePO' }],
      ['/paper recap', {}],
      ['/paper discuss', { paper: 'TreePO' }],
      ['/paper share', { paper: 'TreePO' }],
    ] as const) {
      const answer = await peer.answer(outside.slash(command, options));
      expect(JSON.stringify(answer.components), command).not.toContain(thread.id);
    }
  expect(JSON.stringify(seenByAll(channel).map(({ components }) => components))).not.toContain(thread.id);
  expect(peer.violations).toEqual([]);
});

it('leaves out deleted messages, and points a second discussion to the thread of the first', async () => {
  const { peer, channel, person } = await start({});
  await peer.answer(person.slash('/paper discuss', { paper: 'TreePO' }));
  const before = seenByAll(channel).length;
  expect(visible(await peer.answer(person.slash('/paper discuss', { paper: 'TreePO' })))).toContain(
    'There is already a thread',
  );
  expect(seenByAll(channel)).toHaveLength(before);
  const [card] = seenByAll(channel);
  peer.world.channels.delete(card!.thread!);
  channel.messages.delete(card!.id);
  expect(visible(await peer.answer(person.slash('/paper discussed', { paper: 'TreePO' })))).toContain(
    'Nobody has shared',
  );
  expect(visible(await peer.answer(person.slash('/paper discuss', { paper: 'TreePO' })))).toContain(
    'Thread started',
  );
});

it('deletes the shares of a channel or a thread that Discord reports as deleted', async () => {
  const { peer, guild, channel, person, store } = await start({});
  await peer.answer(person.slash('/paper discuss', { paper: 'TreePO' }));
  await peer.answer(person.slash('/paper share', { paper: 'TreePO' }));
  const where = { platform: 'discord', workspace: guild.id, channel: channel.id };
  const kinds = async () =>
    (await store.shares.inChannel(where, { offset: 0, limit: 9 })).map(({ kind }) => kind);
  const [card] = seenByAll(channel);
  const thread = { id: card!.thread, type: 11, guild_id: guild.id, parent_id: channel.id };
  peer.gateway.dispatch('THREAD_DELETE', thread, guild.id);
  while ((await kinds()).length > 1) await new Promise((next) => setImmediate(next));
  expect(await kinds()).toEqual(['share']);
  peer.gateway.dispatch('CHANNEL_DELETE', { id: channel.id, type: 0, guild_id: guild.id }, guild.id);
  while ((await kinds()).length > 0) await new Promise((next) => setImmediate(next));
});

import { expect, it } from 'vitest';
import { bits } from '../../../peers/discord/permissions.ts';
import { addChannel, addUser, join, type Message } from '../../../peers/discord/world.ts';
import { visible } from '../seen.ts';
import { seenByAll, sharedDesk } from '../shared-desk.ts';

const { start } = sharedDesk();

it('says when and where a paper came up, only in channels that the person may read', async () => {
  const { peer, guild, channel, reader, person } = await start({});
  const other = addChannel(peer.world, { name: 'elsewhere', guild: guild.id });
  const shut = addChannel(peer.world, {
    name: 'shut',
    guild: guild.id,
    overwrites: [{ id: reader.id, type: 1, allow: 0n, deny: bits.viewChannel }],
  });
  const colleague = addUser(peer.world, 'mei', 'zh-CN');
  join(peer.world, guild, colleague.id);
  for (const place of [shut, other, channel])
    await peer.answer(peer.person(colleague, place).slash('/paper share', { paper: 'TreePO' }));
  const told = visible(await peer.answer(person.slash('/paper discussed', { paper: 'TreePO' })));
  expect(told).toMatch(/mei shared it here on .*\n.*mei shared it in #elsewhere on/u);
  expect(told).not.toContain('shut');
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

it('tells nobody in the channel what came up in a private thread of it', async () => {
  const { peer, guild, channel, person, store } = await start({});
  const { world } = peer;
  const owner = world.users.get(guild.owner)!;
  const members = [owner.id, world.application.bot.id];
  const thread = { name: 'hiring', type: 12, guild: guild.id, parent: channel.id, members };
  const inside = peer.person(owner, addChannel(world, thread));
  await peer.answer(inside.slash('/paper share', { paper: 'TreePO' }));
  await peer.answer(inside.slash('/paper discuss', { paper: 'AC-ODM' }));
  const shown = async (verb: string, paper?: string, as = person) =>
    visible(await peer.answer(as.slash(`/paper ${verb}`, paper === undefined ? {} : { paper })));
  expect(await shown('discussed', 'TreePO', inside)).toContain('shared it here');
  expect(await shown('discussed', 'TreePO')).toContain('Nobody has shared');
  expect(await shown('discussed')).toContain('No paper has come up here');
  expect(await shown('show', 'TreePO')).not.toContain('shared it');
  const recap = async (as: typeof person) =>
    visible(await peer.answer(as.slash('/paper recap', { days: 'fri' })));
  expect(await recap(peer.person(owner, channel))).toContain('Nothing happened');
  expect(await recap(inside)).toContain('TreePO');
  expect(await shown('discuss', 'AC-ODM')).toContain('Thread started');
  expect(await shown('discuss', 'AC-ODM', inside)).toContain('already a thread');
  await store.shares.removeChannel({ platform: 'discord', workspace: guild.id, channel: channel.id });
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

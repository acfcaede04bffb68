import { describe, expect, it } from 'vitest';
import { bits } from '../../../peers/discord/permissions.ts';
import { addChannel, addUser, join, type Message } from '../../../peers/discord/world.ts';
import { buttons, visible } from '../seen.ts';
import { seenByAll, sharedDesk } from '../shared-desk.ts';

const { start } = sharedDesk();

describe('the form to share', () => {
  it('opens from a card and from a list, and posts a part with a note into a picked channel', async () => {
    const { peer, guild, channel, person } = await start({});
    const other = addChannel(peer.world, { name: 'elsewhere', guild: guild.id });
    const card = await peer.answer(person.slash('/paper show', { paper: 'TreePO' }));
    expect(buttons(card)).toContain('Share…');
    const opened = person.clicks(card, 'Share…');
    await peer.until(() => opened.modal !== undefined, 'the form');
    expect(opened.modal?.fields.map(({ customId }) => customId)).toEqual(['part', 'note', 'to', 'lang']);
    const told = await peer.answer(
      person.submits(opened, { part: 'method', note: 'see *this*', to: other.id, lang: 'zh' }),
    );
    expect(visible(told)).toContain('已分享到你选的频道');
    expect(seenByAll(channel)).toEqual([]);
    const [shared] = seenByAll(other);
    expect(visible(shared as Message)).toContain('lin 分享了这篇论文：see *this*');
    const list = await peer.answer(person.slash('/paper search', { query: 'TreePO' }));
    const second = person.selects(
      list,
      'TreePO — self-guided rollout algorithm that views sequence generation',
    );
    await peer.until(() => second.modal !== undefined, 'the form');
    await peer.answer(person.submits(second, {}));
    expect(seenByAll(channel)).toHaveLength(1);
    expect(peer.violations).toEqual([]);
  });
});

describe('a picked channel', () => {
  const outsider = 'only in channels where you can post too';
  it.each([
    ['where the person may not post', outsider],
    ['that the person may not see', outsider],
    ['where the bot may not post', '“Send Messages” permission in #picked'],
    ['of another server', outsider],
  ])('%s is refused', async (kind, told) => {
    const { peer, guild, channel, person, reader } = await start({});
    const bot = peer.world.application.bot.id;
    const deny = {
      'where the person may not post': { id: reader.id, deny: bits.sendMessages },
      'that the person may not see': { id: reader.id, deny: bits.viewChannel },
      'where the bot may not post': { id: bot, deny: bits.sendMessages },
    }[kind];
    const picked = addChannel(peer.world, {
      name: 'picked',
      guild: deny ? guild.id : '1',
      overwrites: deny ? [{ ...deny, type: 1, allow: 0n }] : [],
    });
    const answer = await peer.answer(person.slash('/paper share', { paper: 'TreePO', to: picked.id }));
    expect(visible(answer)).toContain(told);
    for (const one of [picked, channel]) expect(seenByAll(one)).toEqual([]);
  });
});

it.each([
  [false, true, []],
  [true, true, ['lin shared this paper: hello']],
  [true, false, ['lin shared this paper: hello']],
])(
  'shares into a private thread for those in it (person %s, bot %s)',
  async (isInside, isBotInside, posts) => {
    const { peer, guild, channel, person, reader } = await start({});
    const bot = peer.world.application.bot.id;
    const members = [...(isBotInside ? [bot] : []), ...(isInside ? [reader.id] : [])];
    // A person with the right to manage threads also sees threads that they have not joined.
    if (!isBotInside) channel.overwrites = [{ id: bot, type: 1, allow: bits.manageThreads, deny: 0n }];
    const secret = { name: 'hiring', type: 12, guild: guild.id, parent: channel.id, members };
    const thread = addChannel(peer.world, secret);
    // Discord offers only channels that the person sees, but reads no ids in the other options.
    const paper = `TreePO to:${thread.id}`;
    const answer = await peer.answer(person.slash('/paper share', { paper, note: 'hello' }));
    expect(visible(answer).includes('only in channels where you can post too')).toBe(!isInside);
    expect(seenByAll(thread).map((post) => visible(post).split('\n')[0])).toEqual(posts);
    expect(peer.violations).toEqual([]);
  },
);

it('takes a share back', async () => {
  const { peer, channel, person } = await start({});
  const told = await peer.answer(person.slash('/paper share', { paper: 'TreePO' }));
  expect(seenByAll(channel)).toHaveLength(1);
  expect(visible(await peer.answer(person.clicks(told, 'Undo')))).toBe('Taken back: the post is deleted.');
  expect(seenByAll(channel)).toEqual([]);
  expect(peer.violations).toEqual([]);
});

it('takes a share back that opened a forum post, and says that the post stays', async () => {
  const { peer, guild, person } = await start({});
  const forum = addChannel(peer.world, { name: 'papers', type: 15, guild: guild.id });
  const told = await peer.answer(person.slash('/paper share', { paper: 'TreePO', to: forum.id }));
  const [post] = [...peer.world.channels.values()].filter(({ parent }) => parent === forum.id);
  expect(seenByAll(post!)).toHaveLength(1);
  const undone = await peer.answer(person.clicks(told, 'Undo'));
  expect(visible(undone)).toContain('The forum post that it opened stays');
  expect(seenByAll(post!)).toEqual([]);
  expect(peer.violations).toEqual([]);
});

it.each(['Share here', 'Discuss'])('posts nothing with %s for a person who may only read', async (button) => {
  const { peer, channel, person, reader } = await start({});
  await peer.answer(person.slash('/paper share', { paper: 'TreePO', part: 'method' }));
  const [post] = seenByAll(channel);
  channel.overwrites = [{ id: reader.id, type: 1, deny: bits.sendMessages, allow: 0n }];
  const answer = await peer.answer(person.clicks(post as Message, button));
  expect(visible(answer)).toBe('You can’t post in this channel, so I can’t post here for you.');
  expect(seenByAll(channel)).toHaveLength(1);
});

it('posts once for a button that is pressed twice, and again for the next person', async () => {
  const { peer, guild, channel, person } = await start({});
  const other = addUser(peer.world, 'wei');
  join(peer.world, guild, other.id);
  await peer.answer(person.slash('/paper share', { paper: 'TreePO', part: 'method' }));
  const [post] = seenByAll(channel);
  for (const presses of [person, person, peer.person(other, channel)]) {
    const answer = await peer.answer(presses.clicks(post as Message, 'Share here'));
    expect(visible(answer)).toContain('Shared here');
  }
  expect(seenByAll(channel)).toHaveLength(3);
  const list = await peer.answer(person.slash('/paper search', { query: 'GRPO' }));
  for (const _ of [1, 2]) await peer.answer(person.clicks(list, 'Share with the channel'));
  expect(seenByAll(channel)).toHaveLength(4);
});

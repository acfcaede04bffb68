import { describe, expect, it } from 'vitest';
import { bits } from '../../../peers/discord/permissions.ts';
import { addChannel, addGuild, type Channel, join } from '../../../peers/discord/world.ts';
import type { Running } from '../running.ts';
import { buttons, visible } from '../seen.ts';
import { sharedDesk } from '../shared-desk.ts';

const { start } = sharedDesk();

const cannotPost = 'I need the “Send Messages” permission';
const cannotSee = 'I need the “View Channel” permission';
const locked = 'The thread is locked';
const uninvited = 'I’m not in the channel';
const notAdded = 'needs me in this server';
const noChannel = 'works only in channels';
const saved = 'your reading list';
const liked = 'Papers like “TreePO';

type Verb = 'vote' | 'recap' | 'share' | 'discuss' | 'like' | 'save';

interface Situation {
  place(running: Running): Channel;
  /** The answer to the verb, or to the button of its plan if there is one. */
  answers: Record<Verb, string>;
}

const denied =
  (deny: bigint) =>
  ({ peer: { world }, guild }: Running): Channel =>
    addChannel(world, {
      name: 'quiet',
      guild: guild.id,
      overwrites: [{ id: world.application.bot.id, type: 1, allow: 0n, deny }],
    });

const thread =
  (more: Partial<Channel>) =>
  ({ peer: { world }, guild }: Running): Channel => {
    const parent = addChannel(world, { name: 'papers', guild: guild.id }).id;
    return addChannel(world, { name: 'talk', type: 11, guild: guild.id, parent, ...more });
  };

const all = (answer: string) => ({ vote: answer, recap: answer, share: answer, discuss: answer });

/** A verb that posts is refused where nothing can be posted. `like` and `save` post nothing. */
const situations: Record<string, Situation> = {
  'where the bot may not post': {
    place: denied(bits.sendMessages),
    answers: { ...all(cannotPost), like: liked, save: saved },
  },
  'where the bot may not look': {
    place: denied(bits.viewChannel),
    answers: { ...all(cannotSee), like: liked, save: saved },
  },
  'in a locked thread': {
    place: thread({ locked: true }),
    answers: { ...all(locked), like: liked, save: saved },
  },
  'in a private thread without the bot': {
    place: thread({ type: 12, members: [] }),
    answers: { ...all(uninvited), like: liked, save: saved },
  },
  'in a server that did not install the app': {
    place({ peer: { world }, reader }) {
      const elsewhere = addGuild(world, 'Elsewhere', { bot: false });
      join(world, elsewhere, reader.id);
      return addChannel(world, { name: 'general', guild: elsewhere.id });
    },
    answers: {
      vote: notAdded,
      recap: notAdded,
      share: 'lin shared this paper',
      discuss: notAdded,
      like: notAdded,
      save: saved,
    },
  },
  'in a group chat': {
    place: ({ peer: { world }, reader }) =>
      addChannel(world, { type: 3, name: 'group', recipients: [reader.id] }),
    answers: {
      vote: noChannel,
      recap: noChannel,
      share: 'lin shared this paper',
      discuss: noChannel,
      like: noChannel,
      save: saved,
    },
  },
  'in a direct message': {
    place: ({ peer: { world }, reader }) =>
      addChannel(world, { type: 1, name: 'dm', recipients: [world.application.bot.id, reader.id] }),
    answers: { ...all(noChannel), like: noChannel, save: saved },
  },
};

const options: Record<Verb, Record<string, string>> = {
  vote: { query: 'AC-ODM, TreePO' },
  recap: {},
  share: { paper: 'TreePO' },
  discuss: { paper: 'TreePO' },
  like: { paper: 'TreePO' },
  save: { paper: 'TreePO' },
};
const confirm = ['Start the vote', 'Post a weekly recap'];
const refusals = [cannotPost, cannotSee, locked, uninvited, notAdded, noChannel];

/** Returns everything that a verb other than `save` may change. */
async function changes({ store }: Running, channel: Channel) {
  const where = {
    platform: 'discord',
    workspace: channel.guild ?? '',
    channel: channel.parent ?? channel.id,
  };
  return {
    posts: channel.guild && [...channel.messages.values()].filter(({ onlyFor }) => !onlyFor).length,
    likes: await store.likes.list(where, 9),
    subscriptions: await store.subscriptions.inChannel(where),
    shares: await store.shares.inChannel(where, { offset: 0, limit: 9 }),
    votes: await store.votes.lease(Date.now() + 3_600_000, 1, 1),
  };
}

describe.each(Object.entries(situations))('%s', (_name, situation) => {
  it.each(Object.entries(situation.answers))('%s is answered “%s”', async (verb, answer) => {
    const running = await start();
    const { peer, reader } = running;
    const channel = situation.place(running);
    const guild = peer.world.guilds.get(channel.guild ?? '');
    if (guild) guild.owner = reader.id;
    const person = peer.person(reader, channel);
    const before = await changes(running, channel);
    let told = await peer.answer(person.slash(`/paper ${verb}`, options[verb as Verb]));
    const button = buttons(told).find((label) => confirm.includes(label));
    if (button) told = await peer.answer(person.clicks(told, button));
    expect(visible(told)).toContain(answer);
    if (refusals.includes(answer)) expect(await changes(running, channel)).toEqual(before);
    expect(peer.violations).toEqual([]);
  });
});

it.each([
  ['subscribe', {}],
  ['subscriptions', {}],
  ['status', {}],
  ['why', { paper: 'TreePO' }],
])('%s needs the bot in the server, whoever asks', async (verb, values) => {
  const running = await start();
  const { peer, reader } = running;
  const channel = situations['in a server that did not install the app']!.place(running);
  const told = await peer.answer(peer.person(reader, channel).slash(`/paper ${verb}`, values));
  expect(visible(told)).toContain(notAdded);
});

it('lets only people who manage the channel have a recap', async () => {
  const { peer, guild, reader, store } = await start();
  guild.owner = '1';
  const channel = addChannel(peer.world, { name: 'papers', guild: guild.id });
  const told = await peer.answer(peer.person(reader, channel).slash('/paper recap', {}));
  expect(visible(told)).toContain('Only people who may manage this channel can change what is posted here');
  const where = { platform: 'discord', workspace: guild.id, channel: channel.id };
  expect(await store.subscriptions.inChannel(where)).toEqual([]);
});

// Last in this file: the store that all cases share has votes from here on.
it.each([
  ['a thread where it may not create threads', 0, bits.createPublicThreads],
  ['a forum post where it may not create posts', 15, bits.sendMessages],
])('starts a vote in %s', async (_place, type, deny) => {
  const running = await start();
  const { peer, guild, reader } = running;
  const parent = denied(deny)(running);
  parent.type = type;
  const place = addChannel(peer.world, { name: 'talk', type: 11, guild: guild.id, parent: parent.id });
  const person = peer.person(reader, place);
  const plan = await peer.answer(person.slash('/paper vote', options.vote));
  const told = await peer.answer(person.clicks(plan, 'Start the vote'));
  expect(visible(told)).toBe('The vote is open.');
  expect(peer.violations).toEqual([]);
});

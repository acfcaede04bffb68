import { afterEach, expect, it } from 'vitest';
import type { Language } from '../../../../src/model/language.ts';
import { manualClock } from '../../../peers/discord/clock.ts';
import { startDiscord } from '../../../peers/discord/peer.ts';
import type { Message } from '../../../peers/discord/world.ts';
import { addChannel, addUser } from '../../../peers/discord/world.ts';
import { eventually, type Running, run } from '../running.ts';
import { buttons, visible } from '../seen.ts';
import { seenByAll } from '../shared-desk.ts';

let running: Running;
afterEach(() => running.close());

const locales = { en: 'en-US', zh: 'zh-CN' } as const;

/** Writes a message and returns what the bot posted when everything was answered. */
async function answerTo(
  content: string,
  language: Language = 'en',
  channel = running.channel,
  author = running.reader,
) {
  const { peer, guild, discord } = running;
  guild.locale = locales[language];
  const before = channel.messages.size;
  peer.says(author, channel, content);
  // Events come in order: when this one is answered, the message was received.
  await peer.answer(running.person.slash('/paper help', {}));
  await discord.stop();
  const answers = seenByAll(channel).slice(before + 1);
  expect(peer.violations).toEqual([]);
  return answers.filter(({ author }) => author === peer.world.application.bot.id);
}

const bot = () => `<@${running.peer.world.application.bot.id}>`;
const only = ([message, ...more]: Message[]): Message => {
  expect(more).toEqual([]);
  if (!message) throw new Error('no answer');
  return message;
};

it.each([
  ['en', 'choose Apps, then “Share a paper here”'],
  ['zh', '「应用」里的「在这里分享论文」'],
] as const)(
  'a bare mention says in short what to write and what it cannot read, in %s',
  async (language, words) => {
    running = await run();
    const answer = visible(only(await answerTo(bot(), language)));
    expect(answer).toContain(words);
    expect(answer).toMatch(/(?:sparse rewards|奖励稀疏)[\s\S]*paper help/u);
    expect(answer.length).toBeLessThan(600);
  },
);

it('a mention with help is answered by one short message, whose button shows all', async () => {
  running = await run();
  const answer = only(await answerTo(`${bot()} help`));
  expect(visible(answer).length).toBeLessThan(400);
  expect(buttons(answer)).toEqual(['Help']);
});

it('a mention in the thread of a paper means that paper', async () => {
  running = await run();
  const { peer, person, channel, guild } = running;
  await peer.answer(person.slash('/paper discuss', { paper: 'TreePO' }));
  const thread = peer.world.channels.get(seenByAll(channel).at(-1)!.thread!)!;
  const asked = ['', 'what is this about?', '这篇讲什么', '这篇的方法', 'the method of this one', 'help'];
  const before = thread.messages.size;
  for (const words of asked) peer.says(running.reader, thread, `${bot()} ${words}`);
  const answers = () =>
    seenByAll(thread)
      .slice(before)
      .filter(({ author }) => author !== running.reader.id);
  await eventually(() => answers().length === asked.length);
  const titles = answers().map((message) => visible(message).slice(0, 6));
  expect(titles.sort()).toEqual([...Array(5).fill('TreePO'), 'What I']);
  expect([peer.violations, guild.locale]).toEqual([[], 'en-US']);
});

it('a mention may point at the answer before it', async () => {
  running = await run();
  const { peer, channel, reader } = running;
  const says = async (words: string) => {
    const before = channel.messages.size;
    peer.says(reader, channel, `${bot()} ${words}`);
    await eventually(() => channel.messages.size === before + 2);
    return visible([...channel.messages.values()].at(-1)!);
  };
  expect(await says('tree search')).toContain('TreePO');
  expect(await says('the first one')).toMatch(/^TreePO/u);
  expect(await says('换中文')).toMatch(/^TreePO：/u);
  // A message comes without the rights of its author.
  expect(await says('share the second one')).toContain('/paper share');
});

it('a reply to an answer points at that answer, as its message is now', async () => {
  running = await run();
  const { peer, channel, reader, person } = running;
  const says = async (words: string, replyTo?: Message, author = reader) => {
    const { id } = peer.says(author, channel, `${bot()} ${words}`, replyTo);
    const own = () =>
      [...channel.messages.values()].find((one) => one.author !== author.id && one.replyTo === id);
    await eventually(() => own() !== undefined);
    return own()!;
  };
  const firstOn = (list: Message) => visible(list).split('\n')[1]!.slice(0, 4);
  const list = await says('credit assignment');
  const [first, thanks] = [firstOn(list), await says('thanks')];
  await says('tree search');
  expect(visible(await says('the first one', list, addUser(peer.world, 'Bo')))).toContain(first);
  await peer.answer(person.clicks(list, 'Next'));
  expect(firstOn(list)).not.toBe(first);
  expect(visible(await says('the first one', list))).toMatch(new RegExp(`^${firstOn(list)}`, 'u'));
  expect(visible(await says('换中文', list))).toContain('「credit assignment」');
  // Nothing is remembered of it, and the list before is not meant.
  expect(visible(await says('the first one', thanks))).toContain('I don’t know which answer you mean');
  expect(peer.violations).toEqual([]);
});

it('an option of a command may point at the answer before it, but a search agrees to nothing', async () => {
  running = await run();
  const { peer, person } = running;
  const asks = async (command: string, options: Record<string, string>) =>
    visible(await peer.answer(person.slash(command, options)));
  expect(await asks('/paper search', { query: 'tree search' })).toContain('TreePO');
  expect(await asks('/paper show', { paper: 'the first' })).toMatch(/^TreePO/u);
  expect(await asks('/paper search', { query: '换中文' })).toMatch(/^TreePO：/u);
  expect(await asks('/paper save', { paper: '1' })).toContain('TreePO');
  await asks('/paper subscribe', { query: 'GRPO' });
  expect(await asks('/paper search', { query: 'yes' })).not.toContain('Subscribed');
  expect(peer.violations).toEqual([]);
});

it('a question means the papers that were shared into its thread, or the one that it replies to', async () => {
  running = await run();
  const { peer, guild, channel, reader } = running;
  const inside = { type: 11, name: 'talk', guild: guild.id, parent: channel.id };
  const thread = addChannel(peer.world, inside);
  const answers = () =>
    [...seenByAll(thread), ...seenByAll(channel)].filter(
      ({ author, replyTo }) => author !== reader.id && replyTo !== undefined,
    );
  const answer = async (words: string, place = thread, replyTo?: Message) => {
    const { id } = peer.says(reader, place, `${bot()} ${words}`, replyTo);
    const own = () => answers().find((one) => one.replyTo === id);
    await eventually(() => own() !== undefined);
    return visible(own()!);
  };
  const about = 'what does it say about length?';
  expect(await answer(about)).toContain('Discord doesn’t let me read the messages above');
  expect(await answer('is it the same as TreePO?')).toMatch(/^TreePO/u);
  await peer.answer(peer.person(reader, channel).slash('/paper share', { paper: 'AC-ODM' }));
  const shared = seenByAll(channel).at(-1)!;
  await peer.answer(peer.person(reader, thread).slash('/paper share', { paper: 'TreePO' }));
  const earlier = seenByAll(thread).at(-1)!;
  await peer.answer(peer.person(reader, thread).slash('/paper share', { paper: 'GDPO' }));
  expect(await answer(about)).toMatch(/^GDPO/u);
  expect(await answer('这两篇有什么区别')).toMatch(/GDPO[\s\S]*TreePO/u);
  expect(await answer(about, channel, shared)).toMatch(/^AC-ODM/u);
  expect(await answer(about, thread, earlier)).toMatch(/^TreePO/u);
  expect(peer.violations).toEqual([]);
});

it.each([
  ['of one paper shows its card', 'TreePO', 'TreePO'],
  ['is a search', 'sparse reward', 'papers'],
  ['in Chinese is answered in Chinese', '稀疏奖励', '篇'],
  ['is a greeting', '你好', '你好'],
  ['with a command that changes something points to it', 'share TreePO', '/paper share'],
  ['with a search to post for everyone points to it', 'search GRPO to:channel', '/paper search'],
  ['with a command for the asker alone points to it', 'saved', '/paper saved'],
  ['with a command that Discord lacks says so', 'links on', 'not told about links'],
])('a mention %s', async (_case, words, expected) => {
  running = await run();
  expect(visible(only(await answerTo(`${bot()} ${words}`)))).toContain(expected);
});

it.each([
  [14, 1],
  [15, 0],
])('a mention that could not be answered for %i minutes gets %i answers', async (minutes, count) => {
  const clock = manualClock();
  const peer = await startDiscord({ clock });
  running = await run({ peer, now: clock.now });
  const { store, reader, channel, log } = running;
  peer.faults.each('POST', /messages$/u, () => ({ kind: 'status', status: 503 }));
  const { id } = peer.says(reader, channel, `${bot()} TreePO`);
  await eventually(() => log.some(({ message }) => message.startsWith('A delivery failed')));
  clock.advance(minutes * 60_000);
  peer.faults.clear();
  const next = await run({ peer, store, now: clock.now });
  while ((await store.events.claim(`discord-mention:${id}`, 0)).state !== 'done')
    await new Promise(setImmediate);
  expect(seenByAll(channel).filter(({ replyTo }) => replyTo === id)).toHaveLength(count);
  await next.discord.stop();
});

it('a person who sends many mentions at once is told once that it is too many', async () => {
  const at = Date.now();
  running = await run({ now: () => at });
  const { peer, reader, channel, discord, person } = running;
  for (let n = 0; n < 40; n += 1) peer.says(reader, channel, `${bot()} thanks`);
  await peer.answer(person.slash('/paper help', {}));
  await discord.stop();
  const answers = seenByAll(channel).flatMap((message) =>
    message.author === reader.id ? [] : visible(message),
  );
  expect(answers.filter((answer) => answer.includes('welcome'))).toHaveLength(30);
  expect(answers.filter((answer) => answer.includes('more than I can answer'))).toHaveLength(1);
  expect([answers.length, peer.violations]).toEqual([31, []]);
});

it('a direct message is answered as a mention is, with buttons', async () => {
  running = await run();
  const { peer, reader } = running;
  const direct = addChannel(peer.world, {
    type: 1,
    name: 'dm',
    recipients: [peer.world.application.bot.id, reader.id],
  });
  expect(buttons(only(await answerTo('TreePO', 'en', direct)))).not.toEqual([]);
});

it('of itself and of other bots are not answered, so that no two bots talk for ever', async () => {
  running = await run();
  const { world } = running.peer;
  const other = Object.assign(addUser(world, 'another bot'), { bot: true });
  for (const author of [world.application.bot, other]) {
    running.peer.says(author, running.channel, `${bot()} TreePO`);
  }
  expect(await answerTo('nothing', 'en', running.channel, other)).toEqual([]);
});

it.each(['channel', 'thread'])('in a %s is about that channel', async (kind) => {
  running = await run();
  const { peer, guild, channel } = running;
  const inside = { type: 11, name: 'talk', guild: guild.id, parent: channel.id };
  const place = kind === 'channel' ? channel : addChannel(peer.world, inside);
  const answer = visible(only(await answerTo(`${bot()} status`, 'en', place)));
  expect(answer).toContain('This channel has no subscriptions yet');
});

it('is answered by the next process if the first died, also if its message was deleted since', async () => {
  running = await run();
  const { peer, reader, channel, store, guild } = running;
  const mention = { id: peer.world.id(), channel: channel.id, guild: guild.id, user: reader.id };
  const payload = JSON.stringify({ ...mention, displayName: 'Lin', words: 'TreePO' });
  await store.events.claim(`discord-mention:${mention.id}`, Date.now() - 60_000, { payload, leaseMs: 1 });
  const next = await run({ peer, store });
  await eventually(() => channel.messages.size > 0);
  expect(visible(only(seenByAll(channel)))).toContain('TreePO');
  await next.discord.stop();
});

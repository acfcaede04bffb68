import { afterEach, describe, expect, it } from 'vitest';
import { ok } from '../../../../src/model/outcome.ts';
import { plain, type Reply } from '../../../../src/model/reply.ts';
import { bits } from '../../../peers/discord/permissions.ts';
import { addChannel, addGuild, addUser, join, type Message } from '../../../peers/discord/world.ts';
import { type Running, run } from '../running.ts';
import { buttons, visible } from '../seen.ts';
import { line, smallCommand } from '../small-command.ts';

let running: Running;
afterEach(() => running.close());

const shown = (messages: Map<string, Message>) =>
  [...messages.values()].filter((message) => !message.onlyFor);

const englishParts = ['Background', 'Problem', 'Method', 'Results'];

/** Posts a public card with a button that starts a thread on it. */
const card = smallCommand(
  'card',
  (): Reply => ({
    ...line('a public card', 'channel'),
    blocks: [
      { kind: 'paragraph', text: plain('a public card') },
      {
        kind: 'actions',
        actions: [
          {
            kind: 'command',
            label: 'Discuss',
            call: { verb: 'discuss', options: { paper: 'AC-ODM' } },
            effect: 'add',
          },
        ],
      },
    ],
  }),
);

describe('in a thread', () => {
  it('a share goes into the thread and requires the permission for threads, not the one for the channel', async () => {
    running = await run();
    const { peer, guild, channel, reader } = running;
    channel.overwrites.push({
      id: peer.world.application.bot.id,
      type: 1,
      allow: 0n,
      deny: bits.sendMessages,
    });
    const thread = addChannel(peer.world, { name: 'talk', type: 11, guild: guild.id, parent: channel.id });
    await peer.answer(peer.person(reader, thread).slash('/paper share', { paper: 'AC-ODM' }));
    expect(shown(thread.messages)).toHaveLength(1);
    expect(shown(channel.messages)).toHaveLength(0);
    expect(peer.violations).toEqual([]);
  });
});

describe('discussing', () => {
  it('starts a thread on a new card and posts the openers in order', async () => {
    running = await run({ commands: [card] });
    const { peer, channel, person } = running;
    await peer.answer(person.slash('/paper discuss', { paper: 'AC-ODM' }));
    const [holder] = shown(channel.messages);
    const thread = peer.world.channels.get(holder?.thread ?? '');
    expect(thread?.id).toBe(holder?.id);
    expect(thread?.name).toContain('AC-ODM');
    expect(thread && shown(thread.messages).map((opener) => visible(opener).split('\n')[0])).toEqual(
      englishParts,
    );
  });

  it('starts the thread on the card that others see, and finds it the second time (160004)', async () => {
    running = await run({ commands: [card] });
    const { peer, channel, person } = running;
    const asked = person.slash('/paper card');
    await peer.until(() => asked.followUps.length > 0, 'the card');
    const [posted] = shown(channel.messages);
    if (!posted) throw new Error('no card');
    const first = await peer.answer(person.clicks(posted, 'Discuss'));
    const second = await peer.answer(person.clicks(posted, 'Discuss'));
    expect(visible(second)).not.toBe(visible(first));
    expect(shown(channel.messages)).toHaveLength(1);
    expect(peer.world.channels.get(posted.id)?.parent).toBe(channel.id);
    expect(peer.world.channels.get(posted.id)?.messages.size).toBe(englishParts.length);
  });
});

describe('a forum', () => {
  const tagged: Reply = {
    ...line('TreePO'),
    title: 'TreePO: 树',
    blocks: [{ kind: 'chips', label: 'Tags', chips: [{ label: 'GRPO' }, { label: '推理' }] }],
  };
  const forum = (more: object = {}) =>
    addChannel(running.peer.world, {
      name: 'forum',
      type: 15,
      guild: running.guild.id,
      tags: [
        { id: '11', name: 'grpo', moderated: false },
        { id: '12', name: 'Papers', moderated: false },
        { id: '13', name: '推理', moderated: true },
      ],
      ...more,
    });

  it('gets a post with the tags that fit', async () => {
    running = await run();
    const channel = forum();
    const posted = await running.discord
      .chat(running.guild.id)
      .post({ channel: channel.id }, tagged, 'k', 'zh');
    if (!posted.ok) throw new Error(posted.problem.code);
    const thread = running.peer.world.channels.get(posted.value.message);
    expect(thread).toMatchObject({ parent: channel.id, name: 'TreePO: 树', appliedTags: ['11'] });
    expect(thread?.messages.size).toBe(1);
  });

  it('that requires a tag gets a general one, and the asker is told if there is none (40067)', async () => {
    running = await run();
    const chat = running.discord.chat(running.guild.id);
    const general = forum({ requireTag: true });
    const posted = await chat.post({ channel: general.id }, line('no tags'), 'k', 'en');
    expect(posted.ok && running.peer.world.channels.get(posted.value.message)?.appliedTags).toEqual(['12']);
    const strict = forum({ requireTag: true, tags: [{ id: '21', name: 'bugs', moderated: false }] });
    expect(await chat.post({ channel: strict.id }, line('no tags'), 'k', 'en')).toEqual({
      ok: false,
      problem: { code: 'post-refused', reason: 'needs-tag' },
    });
    strict.tags = [{ id: '22', name: 'Papers', moderated: false }];
    expect(await chat.post({ channel: strict.id }, line('no tags'), 'k', 'en')).toMatchObject({ ok: true });
    strict.tags = [{ id: '23', name: 'papers', moderated: false }];
    // Discord refuses the tag that was there before. The next post knows the new one.
    expect(await chat.post({ channel: strict.id }, line('no tags'), 'k2', 'en')).toMatchObject({ ok: false });
    expect(await chat.post({ channel: strict.id }, line('no tags'), 'k3', 'en')).toMatchObject({ ok: true });
  });

  it('gets one post if the answer is lost: the post is found, even if somebody closed it', async () => {
    running = await run();
    const channel = forum();
    const place = { channel: channel.id };
    const chat = running.discord.chat(running.guild.id);
    const since = Date.now() - 60_000;
    await chat.post(place, tagged, 'other', 'zh');
    expect(await chat.find?.(place, 'k', since)).toEqual(ok('absent'));
    running.peer.faults.add({ method: 'POST', path: /threads$/u, fault: { kind: 'stored-drop' } });
    expect(await chat.post(place, tagged, 'k', 'zh')).toEqual({
      ok: false,
      problem: { code: 'post-unknown' },
    });
    const [, thread] = [...running.peer.world.channels.values()].filter(
      ({ parent }) => parent === channel.id,
    );
    const there = ok({
      message: thread?.id,
      url: `https://discord.com/channels/${running.guild.id}/${thread?.id}/${thread?.id}`,
    });
    expect(await chat.find?.(place, 'k', since)).toEqual(there);
    Object.assign(thread ?? {}, { archived: true, archivedAt: Date.now() });
    expect(await chat.find?.(place, 'k', since)).toEqual(there);
  });
});

describe('the menu of a message', () => {
  it('offers the papers that the message names, and replies to it', async () => {
    running = await run();
    const { peer, channel, reader, person } = running;
    const said = peer.says(addUser(peer.world, 'wu'), channel, 'has anybody read TreePO or AC-ODM yet?');
    const menu = person.usesMenu('Share a paper here', said);
    await peer.until(() => menu.modal !== undefined, 'the form');
    const picker = menu.modal?.fields.find(({ kind }) => kind === 'select');
    expect(picker?.options.slice(0, 2).map(({ value }) => value)).toEqual(['treepo', 'ac-odm']);
    const asked = person.submits(menu, {
      [picker?.customId ?? '']: picker?.options[0]?.value ?? '',
      note: 'here',
    });
    await peer.answer(asked);
    const posted = shown(channel.messages).at(-1);
    expect(posted && visible(posted)).toContain('TreePO');
    expect(posted?.replyTo).toBe(said.id);
    expect(asked.payload.guild_id).toBe(running.guild.id);
    expect(reader.id).not.toBe(said.author);
    expect(peer.violations).toEqual([]);
  });

  it('offers the papers that fit a message which names none, beside the others and a text field', async () => {
    running = await run({ locale: 'zh-CN' });
    const { peer, channel, person } = running;
    const said = peer.says(addUser(peer.world, 'wu'), channel, '有没有人把早退用到强化学习的策略网络上？');
    const menu = person.usesMenu('Share a paper here', said);
    await peer.until(() => menu.modal !== undefined, 'the form');
    const picker = menu.modal?.fields.find(({ kind }) => kind === 'select');
    expect(picker?.options[0]?.value).toBe('bexa');
    expect(picker?.options.length).toBeGreaterThan(4);
    expect(JSON.stringify(menu.modal?.components)).toContain('这条消息没提到具体论文');
    const asked = person.submits(menu, { paper: 'TreePO' });
    await peer.answer(asked);
    expect(visible(shown(channel.messages).at(-1)!)).toContain('TreePO');
    expect(peer.violations).toEqual([]);
  });

  it('finds the papers in what bots write: embeds, and components such as its own', async () => {
    running = await run();
    const { peer, channel, person } = running;
    const feed = peer.says(addUser(peer.world, 'feed'), channel, '');
    feed.embeds = [
      { title: 'TreePO: Policy Optimization', description: 'Better than AC-ODM', url: 'https://example.org' },
    ];
    await peer.answer(person.slash('/paper share', { paper: 'AC-ODM' }));
    const own = shown(channel.messages).at(-1)!;
    for (const [message, name] of [
      [feed, 'TreePO'],
      [own, 'AC-ODM'],
    ] as const) {
      const menu = person.usesMenu('Share a paper here', message);
      await peer.until(() => menu.modal !== undefined, 'the form');
      const picker = menu.modal?.fields.find(({ kind }) => kind === 'select');
      expect(picker?.options[0]?.label).toContain(name);
    }
  });

  it('shares into the thread of the message, where the share is found again and can be taken back', async () => {
    running = await run({ locale: 'zh-CN' });
    const { peer, channel, person, guild } = running;
    const said = peer.says(addUser(peer.world, 'wu'), channel, '讨论一下');
    const thread = addChannel(peer.world, {
      id: said.id,
      name: 't',
      type: 11,
      guild: guild.id,
      parent: channel.id,
    });
    said.thread = thread.id;
    const menu = person.usesMenu('Share a paper here', said);
    await peer.until(() => menu.modal !== undefined, 'the form');
    const told = await peer.answer(person.submits(menu, { paper: 'ac odm' }));
    expect(shown(thread.messages).map(visible).join()).toContain('AC-ODM');
    const cameUp = await peer.answer(person.slash('/paper discussed', { paper: 'ac odm' }));
    expect(visible(cameUp)).toContain('lin');
    await peer.answer(person.clicks(told, '撤销'));
    expect(shown(thread.messages)).toEqual([]);
    expect(peer.violations).toEqual([]);
  });

  it('asks again with a button when nothing was filled in', async () => {
    running = await run();
    const { peer, channel, person } = running;
    const menu = person.usesMenu('Share a paper here', peer.says(running.reader, channel, 'hm'));
    await peer.until(() => menu.modal !== undefined, 'the form');
    const told = await peer.answer(person.submits(menu, {}));
    expect(buttons(told)).toContain('Fill in');
    const again = person.clicks(told, 'Fill in');
    await peer.until(() => again.modal !== undefined, 'the form again');
    expect(again.acknowledged?.callbackType).toBe(9);
  });
});

describe('an app that only the person installed', () => {
  it('offers no sharing if Discord would hide it, nor in a direct message', async () => {
    running = await run();
    const { peer, reader } = running;
    const guild = addGuild(peer.world, 'Strict', { bot: false });
    const everyone = guild.roles.get(guild.id);
    if (everyone) everyone.permissions &= ~bits.useExternalApps;
    join(peer.world, guild, reader.id);
    const strict = addChannel(peer.world, { name: 'general', guild: guild.id });
    const alone = await peer.answer(peer.person(reader, strict).slash('/paper show', { paper: 'AC-ODM' }));
    expect(buttons(alone)).not.toContain('Share here');
    const refused = await peer.answer(peer.person(reader, strict).slash('/paper share', { paper: 'AC-ODM' }));
    expect(visible(refused)).toContain('needs me in this server');
    expect(visible(refused)).not.toContain('Discord');
    const dm = addChannel(peer.world, {
      type: 1,
      name: 'dm',
      recipients: [peer.world.application.bot.id, reader.id],
    });
    const answered = await peer.answer(peer.person(reader, dm).slash('/paper show', { paper: 'AC-ODM' }));
    expect(answered.onlyFor).toBeUndefined();
    expect(buttons(answered)).not.toContain('Share here');
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import { commandBodies } from '../../../../adapters/discord/install/command-body.ts';
import { commands } from '../../../../src/commands/registry.ts';
import { plain } from '../../../../src/model/reply.ts';
import { commandViolations } from '../../../peers/discord/command-rules.ts';
import { bits } from '../../../peers/discord/permissions.ts';
import { addRole, addUser, type Json, join } from '../../../peers/discord/world.ts';
import { type Running, run } from '../running.ts';
import { visible } from '../seen.ts';
import { line, smallCommand } from '../small-command.ts';

let running: Running;
afterEach(() => running?.close());

/** A verb that the adapter has no line about. */
const cite = smallCommand(
  'cite',
  ({ options, texts }) => ({
    ...line(`cite ${options.paper} as ${options.style}`),
    title: texts.replies.open,
    blocks: [{ kind: 'paragraph', text: plain(`cite ${options.paper} as ${options.style}`) }],
  }),
  {
    aliases: ['引用', 'quote'],
    summary: () => 'How to cite a paper',
    messageMenu: () => 'Cite a paper',
    options: [
      {
        name: 'style',
        summary: () => 'Which style',
        required: false,
        choices: () => [{ label: 'BibTeX', value: 'bibtex' }],
      },
      { name: 'paper', summary: () => 'Which paper', required: true, positional: true, completion: 'paper' },
      { name: 'page', summary: () => 'Page', required: false, internal: true },
    ],
  },
);

/** Names that are the same in Chinese. */
const alikeInBoth = new Set(['English', 'bibtex', 'markdown', 'BibTeX', 'RIS', 'CSL-JSON', 'Markdown']);

/** A verb that changes what the channel gets. */
const follow = smallCommand(
  'follow',
  ({ request }) => ({
    ...line(request.actor.managesChannel ? 'followed' : 'not allowed'),
    blocks: [
      { kind: 'paragraph', text: plain(request.actor.managesChannel ? 'followed' : 'not allowed') },
      {
        kind: 'actions',
        actions: [
          { kind: 'command', label: 'Confirm', call: { verb: 'follow', options: {} }, effect: 'replace' },
        ],
      },
    ],
  }),
  { aliases: ['关注'], permission: 'manage-channel' },
);

describe('a verb that somebody adds', () => {
  it('leaves out no verb, although Discord accepts only 25', () => {
    const [slash] = commandBodies(commands) as unknown as { options: { name: string }[] }[];
    expect(slash?.options.map(({ name }) => name)).toEqual(
      commands.flatMap(({ verb, needs }) => (needs?.includes('readsLinks') ? [] : [verb])),
    );
  });

  it('is registered in both languages, completed, answered and in the menu, without a change of the adapter', async () => {
    running = await run({ commands: [cite] });
    const { peer, person } = running;
    const [root] = peer.world.application.commands as { options: Json[] }[];
    const found = root?.options.find(({ name }) => name === 'cite');
    expect(found).toMatchObject({
      type: 1,
      name_localizations: { 'en-US': 'cite', 'zh-CN': '引用', 'zh-TW': '引用' },
      options: [
        { name: 'paper', required: true, autocomplete: true, name_localizations: { 'zh-CN': '论文' } },
        { name: 'style', required: false, choices: [{ name: 'BibTeX', value: 'bibtex' }] },
      ],
    });
    const typed = person.types('/paper cite', 'paper', 'tree');
    await peer.until(() => typed.choices !== undefined, 'choices');
    expect(typed.choices?.length).toBeGreaterThan(0);
    const answer = await peer.answer(person.slash('/paper cite', { paper: 'treepo', style: 'bibtex' }));
    expect(visible(answer)).toBe('cite treepo as bibtex');
    expect(
      peer.world.application.commands.some(({ type, name }) => type === 3 && name === 'Cite a paper'),
    ).toBe(true);
    expect(peer.violations).toEqual([]);
  });
});

describe('registering', () => {
  it('breaks no rule of Discord, with the verbs there are and with 25 of 25 options each', () => {
    expect(commandViolations(commandBodies(commands) as unknown as Json[])).toEqual([]);
    const options = Array.from({ length: 25 }, (_, n) => ({
      name: `option${n}`,
      summary: () => 'x'.repeat(140),
      required: n % 2 === 0,
    }));
    const crowd = Array.from({ length: 30 }, (_, n) =>
      smallCommand(`verb${n}`, () => line('x'), { options: options.slice(0, 2), aliases: ['一 二', '词'] }),
    );
    const crowded = commandBodies(crowd) as unknown as Json[];
    expect(commandViolations(crowded).filter((problem) => !problem.includes('share a name'))).toEqual([]);
  });

  it('has a Chinese name for every verb, option and choice, and no two share one', () => {
    const bodies = commandBodies(commands) as unknown as Json[];
    const unnamed: string[] = [];
    const look = (named: Json, at: string) => {
      const { 'zh-CN': chinese, 'zh-TW': taiwan } = (named.name_localizations ?? {}) as Json;
      expect(taiwan).toBe(chinese);
      if (at !== '' && !/\p{sc=Han}/u.test(String(chinese)) && !alikeInBoth.has(String(named.name)))
        unnamed.push(`${at} ${String(named.name)}`);
      const inside = [named.options, named.choices].flatMap((list) => (list as Json[] | undefined) ?? []);
      for (const one of inside) look(one, `${at} ${String(named.name)}`.trim());
    };
    for (const body of bodies) look(body, '');
    expect(unnamed).toEqual([]);
    expect(commandViolations(bodies)).toEqual([]);
  });

  it('is done once for the same verbs and again when one is added', async () => {
    running = await run();
    const { peer, store } = running;
    expect(peer.world.application.registrations).toBe(1);
    const same = await run({ peer, store });
    expect(peer.world.application.registrations).toBe(1);
    await same.discord.stop();
    const added = await run({ peer, store, commands: [cite] });
    expect(peer.world.application.registrations).toBe(2);
    await added.discord.stop();
  });
});

describe('verbs that change what a channel gets', () => {
  it('are open to people who manage the channel, and closed to others', async () => {
    running = await run({ commands: [follow] });
    const { peer, guild, channel, person } = running;
    expect(visible(await peer.answer(person.slash('/paper follow')))).toContain('manage this channel');
    const manager = addUser(peer.world, 'chen');
    join(peer.world, guild, manager.id, [addRole(peer.world, guild, 'managers', bits.manageChannels).id]);
    expect(visible(await peer.answer(peer.person(manager, channel).slash('/paper follow')))).toBe('followed');
  });

  it('can be allowed to others by an admin in Discord’s own settings, and their buttons keep working', async () => {
    running = await run({ commands: [follow] });
    const { peer, guild, channel } = running;
    const role = addRole(peer.world, guild, 'librarians');
    const librarian = addUser(peer.world, 'zhou');
    join(peer.world, guild, librarian.id, [role.id]);
    const person = peer.person(librarian, channel);
    expect(() => person.slash('/paper-manage follow')).toThrow('not offered');
    const command = peer.world.application.commands.find(({ name }) => name === 'paper-manage');
    peer.world.application.overrides.set(guild.id, [
      { command: String(command?.id), role: role.id, allowed: true },
    ]);
    const answer = await peer.answer(person.slash('/paper-manage follow'));
    expect(visible(answer)).toBe('followed');
    expect(visible(await peer.answer(person.clicks(answer, 'Confirm')))).toBe('followed');
    expect(visible(await peer.answer(person.slash('/paper follow')))).toContain('manage this channel');
  });
});

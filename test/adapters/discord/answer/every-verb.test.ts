import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../../../src/model/language.ts';
import { everyComponent } from '../../../peers/discord/component-tree.ts';
import type { Interaction } from '../../../peers/discord/interaction.ts';
import type { Person } from '../../../peers/discord/person.ts';
import {
  addChannel,
  addGuild,
  addUser,
  type Channel,
  join,
  type Message,
} from '../../../peers/discord/world.ts';
import { type Running, run } from '../running.ts';
import { visible } from '../seen.ts';

/** Options for each verb that requires some. */
const filled: Readonly<Record<string, Record<string, string>>> = {
  search: { query: 'GRPO' },
  show: { paper: 'AC-ODM' },
  related: { paper: 'AC-ODM' },
  share: { paper: 'AC-ODM', note: '@everyone [x](https://evil.example)' },
  discuss: { paper: 'AC-ODM' },
  save: { paper: 'AC-ODM' },
  unsave: { paper: 'AC-ODM' },
  like: { paper: 'AC-ODM' },
  subscribe: { query: 'GRPO', at: '09:00', tz: 'UTC' },
  why: { paper: 'AC-ODM' },
};
/** Verbs whose buttons are not clicked here: one cannot be repeated, the other changes the language of all answers. */
const once = new Set(['subscribe', 'language']);

let running: Running;
beforeAll(async () => {
  running = await run();
});
afterAll(() => running.close());

type PlaceName = 'a channel' | 'a thread' | 'a forum' | 'a direct message' | 'a server without the bot';

function placeOf(name: PlaceName, user: string): Channel {
  const { world } = running.peer;
  const guild = running.guild.id;
  const parent = (type: number) => addChannel(world, { name: `papers-${name}`, guild, type }).id;
  switch (name) {
    case 'a channel':
      return addChannel(world, { name: 'papers', guild });
    case 'a thread':
      return addChannel(world, { name: 'talk', type: 11, guild, parent: parent(0) });
    case 'a forum':
      return addChannel(world, { name: 'post', type: 11, guild, parent: parent(15) });
    case 'a direct message':
      return addChannel(world, { type: 1, name: 'dm', recipients: [world.application.bot.id, user] });
    case 'a server without the bot': {
      const elsewhere = addGuild(world, 'Elsewhere', { bot: false });
      join(world, elsewhere, user);
      return addChannel(world, { name: 'general', guild: elsewhere.id });
    }
  }
}

const commandButtons = (message: Message): string[] =>
  everyComponent(message.components)
    .filter(({ type, custom_id: id }) => type === 2 && typeof id === 'string')
    .map(({ custom_id: id }) => String(id));

describe.each(languages)('in %s', (language) => {
  describe.each([
    'a channel',
    'a thread',
    'a forum',
    'a direct message',
    'a server without the bot',
  ] as const)('in %s', (name) => {
    it('every verb is answered, and so is every button of every answer', async () => {
      const { peer, desk, guild } = running;
      const user = addUser(peer.world, 'lin', language === 'zh' ? 'zh-CN' : 'en-US');
      join(peer.world, guild, user.id);
      guild.owner = user.id;
      const channel = placeOf(name, user.id);
      const person: Person = peer.person(user, channel);

      async function read(asked: Interaction, step: string): Promise<Message | undefined> {
        await peer.until(
          () =>
            asked.modal !== undefined || (!asked.waiting && (asked.fills > 0 || asked.followUps.length > 0)),
          step,
        );
        if (asked.modal) return undefined;
        const message = await peer.answer(asked);
        const text = visible(message);
        expect(text, step).not.toMatch(/Something went wrong|出错了|has expired|已经过期/u);
        expect(text.trim(), step).not.toBe('');
        if (language === 'zh' && !step.endsWith('lang:en')) expect(text, step).toMatch(/\p{sc=Han}/u);
        return message;
      }

      const offered = desk.commands.filter(({ needs = [] }) => !needs.includes('readsLinks'));
      for (const { verb } of offered) {
        const message = await read(person.slash(`/paper ${verb}`, filled[verb] ?? {}), verb);
        if (!message || once.has(verb)) continue;
        for (const button of commandButtons(message)) {
          const still = commandButtons(message).includes(button);
          if (still) await read(person.clicks(message, button), `${verb} → ${button}`);
        }
      }
      expect(peer.violations).toEqual([]);
      expect(running.log.filter(({ level }) => level === 'error')).toEqual([]);
    });
  });
});

it('reads options in the text of a command, and lets those of Discord’s own fields win', async () => {
  const { peer, person } = running;
  const answer = async (options: Record<string, string>) =>
    visible(await peer.answer(person.slash('/paper search', options)));
  const sorted = await answer({ query: 'GRPO', sort: 'name' });
  expect(await answer({ query: 'GRPO sort:name' })).toBe(sorted);
  expect(await answer({ query: 'query:GRPO sort:year', sort: 'name' })).toBe(sorted);
  expect(await answer({ query: 'GRPO lang:zh' })).toContain('找到');
});

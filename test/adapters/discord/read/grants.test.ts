import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Command } from '../../../../src/commands/define/command.ts';
import { plain, type Reply } from '../../../../src/model/reply.ts';
import { manualClock } from '../../../peers/discord/clock.ts';
import { everyComponent } from '../../../peers/discord/component-tree.ts';
import { startDiscord } from '../../../peers/discord/peer.ts';
import type { Person } from '../../../peers/discord/person.ts';
import { addChannel, addRole, addUser, join, type Message } from '../../../peers/discord/world.ts';
import { type Running, run } from '../running.ts';
import { visible } from '../seen.ts';
import { line, smallCommand } from '../small-command.ts';

const button = (label: string, verb: string, options = {}): Reply['blocks'][number] => ({
  kind: 'actions',
  actions: [{ kind: 'command', label, call: { verb, options }, effect: 'add' }],
});

/** Needs the right to manage the channel. */
const follow = smallCommand(
  'follow',
  ({ options }) => ({
    ...line('followed'),
    blocks: [
      { kind: 'paragraph', text: plain(`followed ${options.query ?? ''}`) },
      button('Again', 'follow', { query: options.query ?? 'x' }),
      button('Another', 'follow', { query: 'word '.repeat(60).trim() }),
    ],
  }),
  {
    permission: 'manage-channel',
    options: [{ name: 'query', summary: () => 'What', required: true, positional: true }],
  },
);
/** Answers with a button that opens a form. */
const fill = smallCommand('fill', () => ({ ...line('fill'), form: { verb: 'follow', given: {} } }), {
  permission: 'manage-channel',
});
/** Has several pages, each with its buttons. */
const long = smallCommand(
  'long',
  () => ({
    ...line('long'),
    blocks: [
      ...Array.from({ length: 4 }, (_, n) => ({
        kind: 'paragraph' as const,
        text: plain(`${n} `.repeat(900)),
      })),
      button('Follow', 'follow', { query: 'from a page' }),
    ],
  }),
  { permission: 'manage-channel' },
);
const commands: Command[] = [follow, fill, long];
const refusal = 'manage this channel';

describe('a grant by Discord’s own command permissions', () => {
  const clock = manualClock();
  let running: Running;
  /** A role allows them `/paper-manage`; they have no permission to manage channels. */
  let librarian: Person;

  beforeEach(async () => {
    running = await run({ peer: await startDiscord({ clock }), commands, now: clock.now });
    const { peer, guild, channel } = running;
    const role = addRole(peer.world, guild, 'librarians');
    const user = addUser(peer.world, 'zhou');
    join(peer.world, guild, user.id, [role.id]);
    librarian = peer.person(user, channel);
    const command = String(peer.world.application.commands.find(({ name }) => name === 'paper-manage')?.id);
    peer.world.application.overrides.set(guild.id, [{ command, role: role.id, allowed: true }]);
  });
  afterEach(() => running.close());

  const granted = (verb = 'follow', options: Record<string, string> = { query: 'x' }) =>
    running.peer.answer(librarian.slash(`/paper-manage ${verb}`, options));
  const click = async (message: Message, label: string, by: Person = librarian) =>
    running.peer.answer(by.clicks(message, label));
  /** Returns a button's custom id, after replacing it if `own` is given. */
  function customId(message: Message, label: string, own?: string): string {
    const found = everyComponent(message.components).find((each) => each.label === label);
    if (found && own !== undefined) found.custom_id = own;
    return String(found?.custom_id);
  }
  const forged = async (message: Message, label: string, own: string, by = librarian) => {
    customId(message, label, own);
    return visible(await click(message, own, by));
  };

  it('lasts in buttons, in buttons of their answers, and in buttons whose line is stored', async () => {
    const first = await granted();
    const second = await click(first, 'Again');
    expect(visible(second)).toContain('followed x');
    expect(visible(await click(await click(second, 'Again'), 'Another'))).toContain('followed word');
    expect(running.peer.violations).toEqual([]);
  });

  it('goes on in forms and on other pages', async () => {
    const asks = await granted('fill', {});
    const form = librarian.clicks(asks, 'Fill in');
    await running.peer.until(() => form.modal !== undefined, 'the form');
    const filled = await running.peer.answer(librarian.submits(form, { query: 'by hand' }));
    expect(visible(filled)).toContain('followed by hand');
    const next = await click(await granted('long', {}), 'More');
    expect(visible(await click(next, 'Follow'))).toContain('followed from a page');
    expect(running.peer.violations).toEqual([]);
  });

  it('ends at once when a role is taken, also in buttons that were there before', async () => {
    const { peer, guild } = running;
    const answer = await granted();
    const paged = await granted('long', {});
    const member = guild.members.get(librarian.user.id);
    if (!member) throw new Error('the librarian left');
    member.roles = [];
    expect(visible(await click(answer, 'Again'))).toContain(refusal);
    const next = await click(paged, 'More');
    expect(visible(await click(next, 'Follow'))).toContain(refusal);
    expect(peer.violations).toEqual([]);
  });

  it('is not in buttons of those who manage the channel by themselves', async () => {
    const { peer, guild, channel } = running;
    const owner = peer.world.users.get(guild.owner);
    if (!owner) throw new Error('nobody owns the guild');
    const answer = await peer.answer(
      peer.person(owner, channel).slash('/paper-manage follow', { query: 'x' }),
    );
    expect(customId(answer, 'Again')).toBe('a1:follow x');
  });

  it('is not given to people who installed the app for themselves, whom the guild cannot keep from its commands', async () => {
    const { peer, reader, channel } = running;
    const own = peer.person(reader, channel, true);
    expect(() => own.slash('/paper-manage follow', { query: 'x' })).toThrow('not installed here');
    const manage = peer.world.application.commands.find(({ name }) => name === 'paper-manage')!;
    // As an earlier version registered it.
    manage.integration_types = [0, 1];
    const asked = own.slash('/paper-manage follow', { query: 'x' });
    expect(visible(await peer.answer(asked))).toContain(refusal);
  });

  it('cannot be written by whoever asks', async () => {
    const answer = await granted();
    const real = customId(answer, 'Again');
    const [, seal = ''] = /!([\w-]{22})/u.exec(real) ?? [];
    expect(seal).not.toBe('');
    for (const own of [
      'a1:follow x',
      'A1:follow x',
      `a1!${'0'.repeat(22)}:follow x`,
      `a1!${seal}:follow y`,
      `r1!${seal}:follow x`,
      `a1!zzzzzz${seal.slice(6)}:follow x`,
    ]) {
      expect(await forged(await granted(), 'Again', own), own).not.toContain('followed');
    }
    expect(visible(await click(answer, real))).toContain('followed');
  });

  it('is for one person, one channel and fifteen minutes', async () => {
    const { peer, guild, channel, reader } = running;
    const sealed = customId(await granted(), 'Again');
    /** Replaces the custom id of a button in the person's own message, and clicks it. */
    const take = async (person: Person) => {
      const own = await peer.answer(person.slash('/paper search', { query: 'GRPO' }));
      return forged(own, 'Next', sealed, person);
    };
    expect(await take(peer.person(reader, channel))).toContain(refusal);
    const elsewhere = addChannel(peer.world, { name: 'elsewhere', guild: guild.id });
    expect(await take(peer.person(librarian.user, elsewhere))).toContain(refusal);
    const thread = addChannel(peer.world, { name: 't', type: 11, guild: guild.id, parent: channel.id });
    expect(await take(peer.person(librarian.user, thread))).toContain('followed');
    clock.advance(15 * 60_000 - 1_000);
    expect(await take(librarian)).toContain('followed');
    clock.advance(2_000);
    expect(await take(librarian)).toContain(refusal);
  });
});

import { beforeAll, expect, it } from 'vitest';
import { formatCall, parseCall } from '../../src/commands/define/line.ts';
import { createDesk } from '../../src/commands/desk/create-desk.ts';
import type { Desk } from '../../src/commands/desk/desk.ts';
import { commands } from '../../src/commands/registry.ts';
import { temporaryStore } from '../adapters/store/temporary-store.ts';
import { buttonsOf } from '../commands/buttons.ts';
import { MemoryChat } from '../digest/memory-chat.ts';
import { realLibrary } from '../search/real-library.ts';

/** In UTF-16 units: the longest message of Slack. */
const longest = 40_000;
const chat = new MemoryChat(() => 0);
const actor = {
  ...{ platform: 'slack', workspace: 'T1', user: 'U1', displayName: 'Mallory', timezone: 'UTC' },
  managesChannel: true,
};
let desk: Desk;

beforeAll(async () => {
  desk = createDesk(() => realLibrary, (await temporaryStore()).store, commands);
});

/** Each option of each verb, with a value and a schedule behind it. */
const options = commands.flatMap(({ verb, options }) =>
  options.map(({ name }) => `${verb} x|${name}:y at 9 `),
);

// One thread receives for every workspace, so that an answer which took minutes would be a failure of all of them.
it.each([...options, 'vote|a,', 'vote|&amp;', 'help|reward ', 'subscribe|status year:', 'search|tag:grpo '])(
  'a line of 40,000 characters in the form of %j is answered at once',
  async (form) => {
    const [start = '', more = ''] = form.split('|');
    const line = `${start} ${more.repeat(longest / more.length)}`;
    const call = parseCall(line, commands);
    const place = { channel: 'C1' };
    // A typed line of this length is refused earlier, but a stored button may still carry one.
    const asked = { id: form, call, language: 'en', actor, place, now: 0, isPress: true } as const;
    expect((await desk.answer(asked, chat)).title).not.toBe('');
  },
);

it.each(['', 'show ', 'random ', 'vote ', 'status ', 'subscribe ', 'save TreePO note:'])(
  'buttons below the answer to a typed %j of 40,000 characters carry little of it',
  async (start) => {
    const call = parseCall(start + 'sparse reward '.repeat(longest / 14), commands);
    const asked = { id: start, call, language: 'en', actor, place: { channel: 'C1' }, now: 0 } as const;
    const lines = buttonsOf(await desk.answer(asked, chat)).map((button) =>
      formatCall(button.call, commands),
    );
    expect(Math.max(0, ...lines.map(({ length }) => length))).toBeLessThan(2_000);
  },
);

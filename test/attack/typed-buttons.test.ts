import { expect, it } from 'vitest';
import { storedPage } from '../../adapters/discord/post/prepare.ts';
import { StoredLines } from '../../adapters/discord/post/stored-lines.ts';
import { Seals } from '../../adapters/discord/render/seals.ts';
import { parseCall } from '../../src/commands/define/line.ts';
import { createDesk } from '../../src/commands/desk/create-desk.ts';
import { commands } from '../../src/commands/registry.ts';
import { storeOfTest } from '../adapters/store/store-of-test.ts';
import { MemoryChat } from '../digest/memory-chat.ts';
import { realLibrary } from '../search/real-library.ts';

const actor = {
  ...{ platform: 'slack', workspace: 'T1', user: 'U1', displayName: 'Mallory', timezone: 'UTC' },
  managesChannel: true,
};
const values = ['', 'abc', 'NaN', '-1', '1.5', '1e999', '__proto__', 'constructor', 'C1/1/2', '{}'];

it('whatever is typed in place of what only buttons carry is answered in words', async () => {
  const desk = createDesk(() => realLibrary, await storeOfTest(), commands);
  const chat = new MemoryChat(() => 0);
  const carried = commands.flatMap(({ verb, options }) =>
    options.flatMap(({ name, internal }) => (internal ? { verb, name } : [])),
  );
  expect(carried.length).toBeGreaterThan(20);
  for (const { verb, name } of carried)
    for (const value of values)
      for (const more of ['', 'TreePO', 'TreePO, AC-ODM confirm:x']) {
        const line = `${verb} ${more} ${name}:"${value}"`;
        const call = parseCall(line, commands);
        const request = { id: line, call, language: 'en', actor, place: { channel: 'C1' }, now: 0 } as const;
        const reply = await desk.answer(request, chat);
        expect(JSON.stringify(reply), line).not.toMatch(/\[object |native code|"title":""/u);
      }
});

it('a stored line that a modified client takes for a page of a reply counts as expired', async () => {
  const stored = new StoredLines(await storeOfTest(), () => 0);
  const line = 'save TreePO note:"between us"';
  const [key = ''] = await stored.put('1', [line]);
  const parts = { stored, commands, seals: new Seals('a secret') };
  expect(await storedPage(key, 0, '1', parts)).toBeUndefined();
});

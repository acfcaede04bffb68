import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { parseCall } from '../../src/commands/define/line.ts';
import { createDesk } from '../../src/commands/desk/create-desk.ts';
import { commands } from '../../src/commands/registry.ts';
import { openLibrary } from '../../src/library/open-library.ts';
import type { Reply } from '../../src/model/reply.ts';
import { storeOfTest } from '../adapters/store/store-of-test.ts';
import { MemoryChat } from '../digest/memory-chat.ts';
import { newFolder } from '../new-folder.ts';

const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'];

it('a corpus may name its parts, tags, authors and papers as built-in properties are named', async () => {
  const folder = newFolder();
  const part = (name: string) => ({ key: name, label: `Label ${name}`, text: `zebra about ${name}` });
  const papers = names.map((name) => ({
    ...{ id: name, title: `${name} giraffe`, venue: name },
    ...{ tags: names, authors: names, parts: names.map(part) },
  }));
  writeFileSync(join(folder, 'constructor.jsonl'), papers.map((paper) => JSON.stringify(paper)).join('\n'));
  const opened = await openLibrary(folder);
  if (!opened.ok) throw new Error(opened.problem.code);
  const { library } = opened.value;
  expect(library.papers).toHaveLength(names.length);
  const chat = new MemoryChat(() => 0);
  const desk = createDesk(() => library, await storeOfTest(), commands);
  const actor = { platform: 'slack', workspace: 'T1', user: 'U1', displayName: 'Ada', managesChannel: true };
  const lines = names.flatMap((name) => [
    name,
    `show ${name}`,
    `show "${name} giraffe"`,
    `search zebra in:${name}`,
    `search zebra tag:${name}`,
    `related "${name} giraffe"`,
    `topics ${name}`,
    `help ${name}`,
    `share "${name} giraffe"`,
    `share "${name} giraffe" part:${name}`,
    `save "${name} giraffe"`,
    `search author:${name}`,
    `subscribe zebra parts:${name} tz:${name} days:${name}`,
  ]);
  for (const line of [...lines, 'search zebra', 'saved', 'status', 'discussed']) {
    const call = parseCall(line, commands);
    const request = { id: line, call, language: 'en', actor, place: { channel: 'C1' }, now: 0 } as const;
    expectPlain(await desk.answer(request, chat), line);
  }
  expect(chat.messages).toHaveLength(names.length);
  for (const { reply } of chat.messages) expectPlain(reply, 'a post');
});

/** Asserts that a reply has neither a function nor an object's prototype in place of a text. */
function expectPlain(reply: Reply, line: string): void {
  expect(inspect(reply, { depth: 9, maxArrayLength: null }), line).not.toMatch(
    /\[Function|\[Object: null|native code/u,
  );
}

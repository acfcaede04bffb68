import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { layOut, linesOf, pageMessage } from '../../../../adapters/discord/render/render.ts';
import { isLong } from '../../../../adapters/discord/render/token.ts';
import { openStore } from '../../../../adapters/store/open.ts';
import type { Command } from '../../../../src/commands/define/command.ts';
import type { Desk } from '../../../../src/commands/desk/desk.ts';
import { textsIn } from '../../../../src/i18n/texts.ts';
import { type Language, languages } from '../../../../src/model/language.ts';
import { ok } from '../../../../src/model/outcome.ts';
import type { Paper } from '../../../../src/model/paper.ts';
import type { Reply } from '../../../../src/model/reply.ts';
import type { Chat } from '../../../../src/ports/chat.ts';
import type { Store } from '../../../../src/ports/store.ts';
import { violationsOf } from '../violations.ts';
import { wholeDesk, wholeLibrary } from '../whole-desk.ts';

let dataDir: string;
let store: Store;
let desk: Desk;
let papers: readonly Paper[];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'broadsheet-records-'));
  const opened = await openStore({ dataDir });
  if (!opened.ok) throw new Error(opened.problem.code);
  store = opened.value;
  desk = await wholeDesk(store);
  papers = (await wholeLibrary()).papers;
});
afterAll(async () => {
  await store.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** A chat that collects posts instead of sending them. */
function recorder(into: Reply[]): Chat {
  const posted = { message: '1', url: 'https://discord.com/channels/1/2/3' };
  return {
    capabilities: { privateReply: true, post: true, threads: true },
    async post(_place, reply) {
      into.push(reply);
      return ok(posted);
    },
    async startThread({ card, openers }) {
      into.push(card, ...openers);
      return ok({ ...posted, thread: '4', existed: false });
    },
  };
}

/**
 * Returns a call with this record, and one more for an allowed value of each option. The values take turns from record
 * to record. `show` gets all of them, as each shows another text of the record.
 */
function callsOf(command: Command, paper: Paper, language: Language): Record<string, string>[] {
  const base: Record<string, string> = {};
  for (const { name } of command.options) {
    if (name === 'paper') base.paper = paper.id;
    if (name === 'query') base.query = paper.name ?? paper.heading[language];
  }
  const turn = papers.indexOf(paper);
  const variants = command.options
    .filter(({ name }) => name !== 'lang')
    .flatMap(({ name, choices }) => {
      const values = choices?.(textsIn(language)) ?? [];
      const tried = command.verb === 'show' ? values : values.filter((_, at) => at === turn % values.length);
      return tried.map(({ value }) => ({ ...base, [name]: value }));
    });
  return [base, ...variants];
}

it('renders every record with every verb in every language without one violation', async () => {
  const found = new Map<string, string>();
  let messages = 0;
  for (const language of languages) {
    for (const paper of papers) {
      for (const command of desk.commands) {
        for (const options of callsOf(command, paper, language)) {
          const replies: Reply[] = [];
          const actor = {
            platform: 'discord',
            workspace: '1',
            user: '2',
            displayName: '**@everyone**',
            managesChannel: true,
          };
          const request = {
            id: `${messages}`,
            call: { verb: command.verb, options },
            language,
            actor,
            place: { channel: '3' },
            now: 0,
          };
          replies.push(await desk.answer(request, recorder(replies)));
          for (const reply of replies) {
            const lines = linesOf(reply, desk.commands);
            const keys = new Map(
              [...lines.values()]
                .filter((line) => isLong(line))
                .map((line, at) => [line, `${at}`.padStart(22, 'k')]),
            );
            const layout = layOut(reply, { language, lines, keys });
            const files = reply.blocks.filter((block) => block.kind === 'file');
            const attachments = files.map(({ name }, id) => ({ id: `${id}`, filename: name }));
            for (const page of layout.keys()) {
              messages += 1;
              const message = { ...pageMessage(layout, page, 'k'.repeat(22), language), attachments };
              const problems = violationsOf(message);
              if (problems.length > 0)
                found.set(
                  `${command.verb} ${JSON.stringify(options)} ${language} page ${page}`,
                  problems.join('; '),
                );
            }
          }
        }
      }
    }
  }
  expect(papers.length).toBe(201);
  expect(messages).toBeGreaterThan(papers.length * desk.commands.length * languages.length - 1);
  expect(Object.fromEntries(found)).toEqual({});
});

import { beforeAll, expect, it } from 'vitest';
import { layOut, pageMessage } from '../../../../adapters/discord/render/render.ts';
import type { Command } from '../../../../src/commands/define/command.ts';
import type { Desk } from '../../../../src/commands/desk/desk.ts';
import { textsIn } from '../../../../src/i18n/texts.ts';
import { type Language, languages } from '../../../../src/model/language.ts';
import type { Paper } from '../../../../src/model/paper.ts';
import type { Reply } from '../../../../src/model/reply.ts';
import type { Store } from '../../../../src/ports/store.ts';
import { recordingChat } from '../../../recording-chat.ts';
import { realLibrary } from '../../../search/real-library.ts';
import { temporaryStore } from '../../store/temporary-store.ts';
import { violationsOf } from '../violations.ts';
import { wholeDesk } from '../whole-desk.ts';

let store: Store;
let desk: Desk;
const { papers } = realLibrary;

beforeAll(async () => {
  ({ store } = await temporaryStore());
  desk = wholeDesk(store);
});

const takesRecord = ({ options }: Command) =>
  options.some(({ name }) => name === 'paper' || name === 'query');

/** Returns the options of a call with this record, and of one more for each allowed value of an option. */
function optionsOf(command: Command, paper: Paper, language: Language): Record<string, string>[] {
  const base: Record<string, string> = {};
  for (const { name } of command.options) {
    if (name === 'paper') base.paper = paper.id;
    if (name === 'query') base.query = paper.name ?? paper.heading[language];
  }
  const variants = command.options
    .filter(({ name }) => name !== 'lang')
    .flatMap(({ name, choices }) =>
      (choices?.(textsIn(language)) ?? []).map(({ value }) => ({ ...base, [name]: value })),
    );
  return [base, ...variants];
}

/**
 * Returns every call. A verb without a record has all values of its options in both languages. `show` of a record comes
 * in both languages, and once with each value, as each shows another text of the record. Another verb comes once, and
 * once with a value; languages and values take turns from record to record.
 */
function* everyCall() {
  for (const command of desk.commands) {
    const { verb } = command;
    for (const [at, paper] of (takesRecord(command) ? papers : papers.slice(0, 1)).entries()) {
      for (const [turn, language] of languages.entries()) {
        const isTurn = (one: number) => one % languages.length === turn;
        const [base, ...variants] = optionsOf(command, paper, language);
        const value = Math.floor(at / languages.length) % variants.length;
        const chosen = !takesRecord(command)
          ? [base!, ...variants]
          : verb === 'show'
            ? [base!, ...variants.filter((_, one) => isTurn(at + one))]
            : isTurn(at)
              ? [base!, ...variants.slice(value, value + 1)]
              : [];
        for (const options of chosen) yield { call: { verb, options }, language };
      }
    }
  }
}

it('renders every record with every verb without one violation', async () => {
  const found = new Map<string, string>();
  let messages = 0;
  const actor = {
    platform: 'discord',
    workspace: '1',
    user: '2',
    displayName: '**@everyone**',
    managesChannel: true,
  };
  for (const { call, language } of everyCall()) {
    const replies: Reply[] = [];
    const request = { id: `${messages}`, call, language, actor, place: { channel: call.verb }, now: 0 };
    replies.push(await desk.answer(request, recordingChat(replies)));
    for (const reply of replies) {
      const { pages } = layOut(reply, { language, commands: desk.commands });
      const files = reply.blocks.filter((block) => block.kind === 'file');
      const attachments = files.map(({ name }, id) => ({ id: `${id}`, filename: name }));
      for (const page of pages.keys()) {
        messages += 1;
        const message = { ...pageMessage(pages, page, 'k'.repeat(22), language), attachments };
        const problems = violationsOf(message);
        if (problems.length > 0)
          found.set(`${JSON.stringify(call)} ${language} page ${page}`, problems.join('; '));
      }
    }
  }
  expect(papers.length).toBe(201);
  expect(messages).toBeGreaterThan(papers.length * desk.commands.filter(takesRecord).length);
  expect(Object.fromEntries(found)).toEqual({});
});

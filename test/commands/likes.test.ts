import { afterEach, beforeEach, expect, it } from 'vitest';
import { formatCall, parseCall } from '../../src/commands/define/line.ts';
import { createDesk } from '../../src/commands/desk/create-desk.ts';
import { commands } from '../../src/commands/registry.ts';
import type { Language } from '../../src/model/language.ts';
import type { CommandAction, Reply } from '../../src/model/reply.ts';
import { plainText } from '../../src/reply/plain-text.ts';
import { channel, type Days, hour, nine, startDays } from '../digest/desk-of-days.ts';
import { realLibrary } from '../search/real-library.ts';
import { buttonsOf } from './buttons.ts';

const day = 24 * hour;
let days: Days;
let asked = 0;

beforeEach(async () => {
  days = await startDays();
});
afterEach(() => days.close());

function ask(line: string, user = 'U1', language: Language = 'en', managesChannel = true): Promise<Reply> {
  const desk = createDesk(() => realLibrary, days.store, commands);
  asked += 1;
  const request = {
    id: `r${asked}`,
    call: parseCall(line, commands),
    language,
    actor: { ...channel, user, displayName: 'Ada', managesChannel },
    place: { channel: 'C1' },
    now: days.now,
  };
  return desk.answer(request, days.chat);
}

const press = ({ call }: CommandAction) => ask(formatCall(call, commands));

it.each(['en', 'zh'] as const)(
  'weigh the next papers of the channel, and what is promised, in %s',
  async (language) => {
    await days.subscribe({ language });
    await days.at(nine);
    const [first] = days.chat.messages;
    const [more, less] = ['👍', '👎'].map(
      (label) => buttonsOf(first!.reply).find((one) => one.label === label)!,
    );
    const { paper } = more!.call.options;
    expect(less!.call.options).toEqual({ paper, how: 'less' });
    const liked = realLibrary.byId.get(paper!)!;
    expect(plainText(await ask(`like ${paper}`, 'U1', language))).toContain(liked.heading[language]);
    const status = await ask('status', 'U1', language);
    expect(plainText(status)).toContain(
      language === 'en' ? '1 for more like them, 0 for less' : '想多看 1 次，想少看 0 次',
    );
    const why = plainText(await ask(`why ${await nextPaper()}`, 'U1', language));
    expect(why).toContain(language === 'en' ? 'asked for more like' : '想多看像');
    const next = await nextPaper();
    await days.at(nine + day);
    expect(days.chat.messages[1]?.text).toContain(realLibrary.byId.get(next)!.heading[language]);
  },
);

async function nextPaper(): Promise<string> {
  const { readQueue } = await import('../../src/digest/pick/read-queue.ts');
  const { nextPost } = await import('../../src/digest/pick/coming-posts.ts');
  return nextPost(await readQueue(channel, { store: days.store, library: realLibrary, now: days.now }))!
    .papers[0]!.id;
}

it.each([
  ['en', 'not interested in GRPO', 'Exclusions'],
  ['zh', '别再推 GRPO 了', '排除内容'],
] as const)(
  'lead to a subscription’s exclusions if a topic is named, in %s',
  async (language, line, words) => {
    const reply = await ask(line, 'U1', language);
    expect(plainText(reply)).toContain(words);
    expect(buttonsOf(reply).map(({ call }) => call.verb)).toContain('subscriptions');
  },
);

it.each([
  ['en', 'like GRPO', 'subscribe to it'],
  ['zh', '多来点 GRPO', '就订阅它'],
] as const)('lead to a subscription to a topic, in %s', async (language, line, words) => {
  const reply = await ask(line, 'U1', language);
  expect(plainText(reply)).toContain(words);
  const subscribe = { verb: 'subscribe', options: { query: 'GRPO' } };
  expect(buttonsOf(reply).map(({ call }) => call)).toContainEqual(subscribe);
});

it('are kept in a channel without a subscription, which the answer says', async () => {
  for (const [language, words] of [
    ['en', 'no subscriptions yet'],
    ['zh', '还没有订阅'],
  ] as const)
    expect(plainText(await ask('like TreePO', 'U1', language))).toContain(words);
});

it.each(['more', 'less'] as const)('come back as they were if a change to %s is undone', async (how) => {
  await days.subscribe();
  const usual = await nextPaper();
  const other = how === 'more' ? 'less' : 'more';
  await ask(`like TreePO how:${other}`);
  const [undo] = buttonsOf(await ask(`like TreePO how:${how}`));
  const [redo] = buttonsOf(await press(undo!));
  expect((await days.store.likes.list(channel, 9)).map(({ value }) => value)).toEqual([
    other === 'more' ? 1 : -1,
  ]);
  expect(redo!.call.options).toMatchObject({ how });
  // The same vote twice is one vote, which Undo takes back.
  const [undoSame] = buttonsOf(await ask(`like TreePO how:${other}`));
  await press(undoSame!);
  expect(await nextPaper()).toBe(usual);
});

it('can be taken back and changed, and reset by people who manage the channel', async () => {
  await days.subscribe();
  const usual = await nextPaper();
  const answer = await ask('like TreePO how:less');
  const [undo] = buttonsOf(answer);
  await ask(`like ${undo!.call.options.paper} do:undo`);
  expect(await nextPaper()).toBe(usual);
  await ask('like TreePO');
  await ask('like TreePO', 'U2');
  expect(plainText(await ask('status'))).toContain('2 for more');
  expect(buttonsOf(await ask('status', 'U3', 'en', false)).map(({ label }) => label)).not.toContain(
    'Forget these votes',
  );
  expect(plainText(await ask('subscriptions do:forget-likes', 'U3', 'en', false))).not.toContain('forgotten');
  const [reset] = buttonsOf(await ask('status')).filter(({ label }) => label === 'Forget these votes');
  const asks = await press(reset!);
  expect(plainText(asks)).toContain('cannot be undone');
  expect(plainText(await ask('status'))).toContain('2 for more');
  expect(plainText(await press(buttonsOf(asks)[0]!))).toContain('usual order');
  expect(await nextPaper()).toBe(usual);
});

it('need a paper, and a topic is not searched for with a verb that nobody typed', async () => {
  expect((await ask('我对强化学习不感兴趣')).title).toBe('I couldn’t find a paper called “强化学习”.');
});

it('do not count if the subscription keeps the usual order, whose posts have no such buttons', async () => {
  await days.subscribe({ learns: false });
  const usual = await nextPaper();
  expect(plainText(await ask('like TreePO'))).toContain('learn:yes');
  expect(await nextPaper()).toBe(usual);
  await days.at(nine);
  expect(buttonsOf(days.chat.messages[0]!.reply).map(({ label }) => label)).not.toContain('👍');
  expect(days.chat.messages[0]!.text).not.toContain('👍');
  expect(plainText(await ask('subscribe GRPO learn:no'))).toContain('in their usual order');
});

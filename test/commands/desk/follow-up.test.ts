import { beforeEach, expect, it } from 'vitest';
import { createDesk } from '../../../src/commands/desk/create-desk.ts';
import type { Desk } from '../../../src/commands/desk/desk.ts';
import { commands } from '../../../src/commands/registry.ts';
import type { Language } from '../../../src/model/language.ts';
import type { Reply } from '../../../src/model/reply.ts';
import type { Actor, Place } from '../../../src/ports/request.ts';
import type { Store } from '../../../src/ports/store.ts';
import { plainText } from '../../../src/reply/plain-text.ts';
import { storeOfTest } from '../../adapters/store/store-of-test.ts';
import { MemoryChat } from '../../digest/memory-chat.ts';
import { realLibrary } from '../../search/real-library.ts';

const start = Date.UTC(2026, 10, 22, 3);
const actor = (user: string): Actor => ({
  platform: 'slack',
  workspace: 'T1',
  user,
  displayName: user,
  timezone: 'UTC',
  managesChannel: true,
});
const channel = { platform: 'slack', workspace: 'T1', channel: 'C1' };
let store: Store;
let desk: Desk;
let chat: MemoryChat;
let asked = 0;

beforeEach(async () => {
  store = await storeOfTest();
  chat = new MemoryChat(() => start);
  desk = createDesk(() => realLibrary, store, commands);
});

interface Said {
  user?: string;
  place?: Place;
  language?: Language;
  now?: number;
  id?: string;
  isPrivate?: boolean;
}

/** Says a line to the desk, as an adapter does. */
async function reply(line: string, said: Said = {}): Promise<Reply> {
  asked += 1;
  const { user = 'ada', place = { channel: 'C1' }, language = 'en', now = start, isPrivate } = said;
  const { id = `follow-${asked}` } = said;
  const typed = { id, person: actor(user), place, now, isConversation: true };
  const { call, above } = desk.read(line, typed);
  const request = { id, call, above, language, actor: actor(user), place, now, isPrivate };
  return desk.answer({ ...request, isConversation: true }, chat);
}

/** Says the lines one after the other and returns the text of the last answer. */
async function say(lines: readonly string[], language: Language = 'en'): Promise<string> {
  let text = '';
  for (const line of lines) text = plainText(await reply(line, { language }));
  return text;
}

/** Returns the papers of a list, in order. */
const listed = ({ blocks }: Reply) =>
  blocks.flatMap((block) =>
    block.kind === 'item' && block.action?.kind === 'command' ? block.action.call.options.paper! : [],
  );
const headingOf = (id: string, language: Language = 'en') => realLibrary.byId.get(id)!.heading[language];

it.each([
  ['the second one', 1, 'en'],
  ['hmm the first', 0, 'en'],
  ['4', 3, 'en'],
  ['show me the last one', 4, 'en'],
  ['what is the method of the third one?', 2, 'en'],
  ['the 2nd paper’s data', 1, 'en'],
  ['open 3', 2, 'en'],
  ['第三篇', 2, 'zh'],
  ['打开第二个', 1, 'zh'],
  ['第一个的方法是什么', 0, 'zh'],
] as const)('“%s” is a paper of the list before', async (line, place, language) => {
  const list = await reply('credit assignment', { language });
  expect((await reply(line, { language })).title).toBe(headingOf(listed(list)[place]!, language));
});

it.each([
  ['first order methods', 'first order methods'],
  ['the second moment', 'the second moment'],
  ['第二阶段训练', '第二阶段训练'],
  ['last iterate convergence', 'last iterate convergence'],
  ['no regret learning', 'no regret learning'],
  ['and-or graphs', 'and-or graphs'],
  ['just in time compilation', 'just in time compilation'],
  ['back translation', 'back translation'],
  ['next token prediction', 'next token prediction'],
  ['第一性原理', '第一性原理'],
  ['how do first and second order methods compare', 'how do first and second order methods compare'],
  ['qwen 2', 'qwen 2'],
])('“%s” after a list stays a search', async (line, query) => {
  await reply('credit assignment');
  const { call } = desk.read(line, { id: 'x', person: actor('ada'), place: { channel: 'C1' }, now: start });
  expect(call).toMatchObject({ verb: 'search', options: { query } });
});

it('shares, saves and removes papers of a list by their place, and takes it back', async () => {
  const list = listed(await reply('tree search for LLM'));
  await reply('share the first one here');
  expect(plainText(chat.messages[0]!.reply)).toContain(headingOf(list[0]!));
  // The list is still meant although a share came after it.
  expect(plainText(await reply('save the second one'))).toContain(headingOf(list[1]!));
  expect((await store.saves.list(actor('ada'))).map(({ paper }) => paper)).toEqual([list[1]]);
  await reply('undo');
  expect(await store.saves.list(actor('ada'))).toEqual([]);
  await reply('save BEACON');
  await reply('also TreePO');
  await reply('saved', { isPrivate: true });
  const [kept] = (await store.saves.list(actor('ada'))).map(({ paper }) => paper);
  await reply('删掉第二个', { language: 'zh', isPrivate: true });
  expect((await store.saves.list(actor('ada'))).map(({ paper }) => paper)).toEqual([kept]);
});

it.each([
  [['show BEACON', 'save it'], 'Saved to your reading list: BEACON'],
  [['show BEACON', 'what did they use as data?'], 'BEACON'],
  [['show BEACON', 'anything similar?'], 'Related to BEACON'],
  [['save BEACON', 'and TreePO?'], 'Saved to your reading list: TreePO'],
  [['did we talk about BEACON before?', 'and TreePO?'], 'shared or discussed'],
  [['show RAT', 'no I meant TreePO'], 'TreePO'],
  [['show BEACON', 'send it to the channel'], 'Shared here: BEACON'],
  [['show BEACON', 'share it with note “for Thursday”'], 'Shared here: BEACON'],
  [['show BEACON', 'how does it compare to RAT'], 'RAT — Randomized'],
  [['show SAPO', 'the first', 'no, the other one'], 'DREAM-R'],
  [['credit assignment', 'save 1 and 3'], 'Which one do you mean?'],
  [['credit assignment', 'the 2nd one in Chinese', 'previous one'], 'GraphGPO — '],
  [['credit assignment', 'compare the first and the second'], 'CA-PG'],
  [['credit assignment', 'go to page 2'], '44 papers for “credit assignment”\nλ-'],
  [['credit assignment', '翻到第二页'], '44 papers for “credit assignment”\nλ-'],
  [['credit assignment', 'open 2', 'when does the next paper come?'], 'The daily paper here'],
  [['credit assignment', 'open 2', '下一篇什么时候发'], 'The daily paper here'],
  [['show BEACON', '那篇怎么样'], 'BEACON'],
  [['show BEACON', '这个有什么用'], 'BEACON'],
  [['credit assignment', 'newest first'], 'Years are not known here yet'],
  [['credit assignment', 'sort by relevance'], '44 papers for “credit assignment”'],
  [['speech emotion', 'wait no, CAD generation'], 'for “CAD generation”'],
  [['cool, show TreePO'], 'TreePO'],
  [['reward hacking', 'only the ones with code'], 'with released code'],
  [['reward hacking', 'what about 2025?'], '“reward hacking year:2025”'],
  [['credit assignment', 'only for LLM agents'], '“credit assignment llm agents”'],
  [['what about this: https://arxiv.org/abs/2501.12948 anyone read it?'], 'has the address'],
  [['anyone read https://arxiv.org/abs/2501.00001? I prefer TreePO'], 'TreePO'],
] as const)('%j', async (lines, words) => {
  expect(await say(lines)).toContain(words);
});

it.each([
  [['收藏 TreePO', '还有 BEACON'], '已收藏：BEACON'],
  [['讨论过 TreePO 吗', '那 BEACON 呢'], 'BEACON'],
  [['TreePO', '那数据呢'], '数据与实验'],
  [['信用分配', '第一篇', '下一篇', '这篇不错 收藏'], '已收藏：CA-PG'],
  [['信用分配', '要带代码的'], '公开代码'],
  [['TreePO', '那数据呢', 'BEACON 的呢'], 'ALFWorld'],
  [['TreePO', '和 RAT 比呢'], 'RAT：'],
  [['信用分配', '第一篇和第二篇有什么区别'], 'CA-PG'],
  [['TreePO', '发给大家'], '已分享到这里：TreePO'],
  [['语音情感', '不对，是CAD生成'], '「CAD生成」'],
  [['信用分配', '只要有代码的'], '代码'],
  [['信用分配', '不要 GRPO 的'], '信用分配'],
] as const)('%j', async (lines, words) => {
  expect(await say(lines, 'zh')).toContain(words);
});

it('pages through the results of a search', async () => {
  const first = listed(await reply('credit assignment'));
  const second = listed(await reply('还有别的吗'));
  expect(second.filter((id) => first.includes(id))).toEqual([]);
  expect(listed(await reply('go back'))).toEqual(first);
});

it('shows the last answer in the other language', async () => {
  const { title } = await reply('show GraphGPO');
  const chinese = await reply('换中文');
  expect(chinese.title).toMatch(/\p{Script=Han}/u);
  expect((await reply('in english please')).title).toBe(title);
});

it('changes a plan by words, and subscribes when the person agrees', async () => {
  await reply('subscribe to GRPO every weekday at 9am');
  await reply('make it 10');
  await reply('and in chinese please');
  await reply('two papers instead of one');
  expect(await store.subscriptions.inChannel(channel)).toEqual([]);
  await reply('yes');
  const [added] = await store.subscriptions.inChannel(channel);
  expect(added).toMatchObject({ at: '10:00', days: [1, 2, 3, 4, 5], language: 'zh', count: 2 });
});

it.each([
  ['actually make it 10am', { at: '10:00', query: 'GRPO' }],
  ['改成每周一', { days: [1], query: 'GRPO' }],
  ['change it to robots', { query: 'robots', at: '09:00' }],
])('“%s” changes the subscription that was just made', async (line, terms) => {
  for (const said of ['subscribe to GRPO every weekday at 9am', 'yes', line]) await reply(said);
  expect(await store.subscriptions.inChannel(channel)).toMatchObject([
    { query: 'GRPO', days: [1, 2, 3, 4, 5] },
  ]);
  await reply('yes');
  expect(await store.subscriptions.inChannel(channel)).toMatchObject([terms]);
});

it.each(['undo that', 'stop it', '取消'])('“%s” ends the subscription that was just made', async (line) => {
  for (const said of ['subscribe to GRPO every weekday at 9am', 'yes', line]) await reply(said);
  expect(await store.subscriptions.inChannel(channel)).toEqual([]);
  await reply('undo');
  expect(await store.subscriptions.inChannel(channel)).toHaveLength(1);
});

it('shows the subscriptions to who says “stop it” after a change, which may mean the change alone', async () => {
  const lines = ['subscribe to GRPO every weekday at 9am', 'yes', 'make it 10', 'yes', 'stop it'];
  expect(await say(lines)).toContain('1 subscription in this channel');
});

it.each(['subscribe', '订阅'])('“%s” after a plan shows another one', async (line) => {
  await reply('subscribe to GRPO every weekday at 9am');
  expect((await reply(line)).title).toBe('Preview of this subscription');
  expect(await store.subscriptions.inChannel(channel)).toEqual([]);
});

it.each([
  ['after a question about the data of the person', ['forget me', 'yes']],
  ['after help', ['help', 'ok']],
  ['after another answer', ['TreePO', 'yes']],
  ['after a refusal', ['不用了', '好的']],
  ['with thanks, which may as well end the conversation', ['ok thanks']],
])('subscribes to nothing by words of consent %s', async (_, lines) => {
  await say(['subscribe to GRPO every weekday at 9am', ...lines]);
  expect(await store.subscriptions.inChannel(channel)).toEqual([]);
});

it.each([
  ['of whom nothing is stored', ['credit assignment', 'forget me']],
  ['who confirms it', ['save TreePO', 'credit assignment', 'forget me', 'confirm']],
])('forgets the answers of a person %s', async (_whose, lines) => {
  for (const line of lines) {
    if (line !== 'confirm') await reply(line);
    else {
      const call = { verb: 'forget', options: { confirm: 'yes' } };
      const asker = { language: 'en', actor: actor('ada'), place: { channel: 'C1' }, now: start } as const;
      await desk.answer({ id: 'press', call, ...asker }, chat);
    }
  }
  expect(plainText(await reply('the second one'))).toContain('I don’t know which answer you mean');
});

it('points at a list also after an answer with nothing to point at', async () => {
  const list = listed(await reply('credit assignment'));
  await reply('thanks');
  expect((await reply('the second one')).title).toBe(headingOf(list[1]!));
});

it('subscribes once by words of consent, soon after the plan and for its asker', async () => {
  const place = { channel: 'C1', thread: '7' };
  const plan = (said: Said) => reply('subscribe to GRPO every weekday at 9am', said);
  const added = async () => (await store.subscriptions.inChannel(channel)).length;
  await plan({});
  await reply('yes', { now: start + 10 * 60_000 });
  expect(await added()).toBe(0);
  await plan({ place });
  await reply('yes', { user: 'bo', place });
  expect(await added()).toBe(0);
  await plan({});
  await reply('yes');
  await reply('ok');
  expect(await added()).toBe(1);
});

it('shows a paper that is only asked about after a share, and shares what is to be shared too', async () => {
  await reply('share BEACON');
  expect((await reply('what about TreePO?')).title).toBe(headingOf('treepo'));
  await reply('share BEACON');
  expect((await reply('那 TreePO 呢', { language: 'zh' })).title).toBe(headingOf('treepo', 'zh'));
  expect(chat.messages.map(({ reply: { title } }) => title).join()).not.toContain('TreePO');
  await reply('share BEACON');
  await reply('also TreePO');
  expect(chat.messages.map(({ reply: { title } }) => title).join()).toContain('TreePO');
});

it('keeps what two people asked for apart, but not in a thread that both read', async () => {
  const [audio] = listed(await reply('audio LLM tool use'));
  const [attacks] = listed(await reply('watermarking attacks', { user: 'bo' }));
  expect((await reply('the first')).title).toBe(headingOf(audio!));
  expect((await reply('the first', { user: 'bo' })).title).toBe(headingOf(attacks!));
  const place = { channel: 'C1', thread: '7' };
  const list = listed(await reply('tree search', { place }));
  expect((await reply('the second one', { user: 'bo', place })).title).toBe(headingOf(list[1]!));
  // An answer that the asker alone sees is nothing that others could point at.
  await reply('audio LLM tool use', { place, isPrivate: true });
  expect((await reply('the second one', { user: 'cy', place })).title).not.toBe(headingOf(audio!));
});

it('asks back for an answer that is too old, or of another channel', async () => {
  await reply('credit assignment');
  const later = { now: start + 31 * 60_000 };
  expect(plainText(await reply('the second one', later))).toContain('I don’t know which answer you mean');
  const elsewhere = { place: { channel: 'C2' } };
  expect(plainText(await reply('the second one', elsewhere))).toContain('I don’t know which answer you mean');
});

it('asks back if another process may have answered last, and help then promises nothing else', async () => {
  const help = async () => plainText(await reply('help', { isPrivate: true }));
  expect(await help()).toContain('“the second one”');
  desk = createDesk(() => realLibrary, store, commands, { remembers: false });
  expect(await help()).not.toContain('“the second one”');
  await reply('credit assignment');
  expect(plainText(await reply('the second one'))).toContain('I don’t know which answer you mean');
});

it('reads a line that runs again as it did the first time', async () => {
  await reply('credit assignment');
  const second = listed(await reply('next', { id: 'again' }));
  expect(listed(await reply('next', { id: 'again' }))).toEqual(second);
});

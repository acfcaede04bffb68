import { beforeEach, describe, expect, it } from 'vitest';
import { formatCall, parseCall } from '../../src/commands/define/line.ts';
import { createDesk } from '../../src/commands/desk/create-desk.ts';
import { commands } from '../../src/commands/registry.ts';
import { identityOf } from '../../src/corpus/identity/keys.ts';
import { readingOrder } from '../../src/digest/pick/pick.ts';
import { localDateOf } from '../../src/digest/terms/schedule.ts';
import { textsIn } from '../../src/i18n/texts.ts';
import { type Language, languages } from '../../src/model/language.ts';
import type { Reply } from '../../src/model/reply.ts';
import type { Actor, Place } from '../../src/ports/request.ts';
import { type Store, StoreUnavailable } from '../../src/ports/store.ts';
import { plainText, spansText } from '../../src/reply/plain-text.ts';
import { storeOfTest } from '../adapters/store/store-of-test.ts';
import { MemoryChat } from '../digest/memory-chat.ts';
import { realLibrary } from '../search/real-library.ts';
import { buttonsOf, lineOf } from './buttons.ts';

/** Sunday, 22 November 2026, 11:00 in Shanghai. */
const now = Date.UTC(2026, 10, 22, 3);
const ada: Actor = {
  platform: 'slack',
  workspace: 'T1',
  user: 'U1',
  displayName: 'Ada',
  timezone: 'Asia/Shanghai',
  managesChannel: true,
};
/** 09:00 in Shanghai on the next day, when the subscriptions of these tests are due. */
const nineOnMonday = Date.UTC(2026, 10, 23, 1);
const where = { platform: 'slack', workspace: 'T1', channel: 'C1' };
const chat = new MemoryChat(() => now);
let store: Store;
let asked = 0;

beforeEach(async () => {
  store = await storeOfTest();
});

interface Asking {
  actor?: Actor;
  place?: Place | undefined;
  language?: Language;
  at?: number;
  isPress?: boolean;
  isPrivate?: boolean;
  through?: MemoryChat;
}

async function ask(line: string, asking: Asking = {}): Promise<Reply> {
  const { actor = ada, language = 'en', at = now, isPress, isPrivate, through = chat } = asking;
  const place = 'place' in asking ? asking.place : { channel: 'C1' };
  const desk = createDesk(() => realLibrary, { ...store, now: async () => at }, commands);
  asked += 1;
  const call = parseCall(line, commands);
  const request = { id: `r${asked}`, call, language, actor, now: at, place, isPress, isPrivate };
  return desk.answer(request, through);
}

const text = async (line: string, asking?: Asking) => plainText(await ask(line, asking));

/** Returns the effect of each button by its label. */
function effects({ blocks }: Reply): Record<string, string> {
  const actions = blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));
  return Object.fromEntries(
    actions.map((action) => [action.label, action.kind === 'command' ? action.effect : 'link']),
  );
}

/** Subscribes, each time a little later, because a channel's subscriptions are in the order of their making. */
async function subscribed(line: string, asking: Asking = {}) {
  const plan = await ask(line, asking);
  const at = (asking.at ?? now) + asked;
  await ask(lineOf(plan, asking.language === 'zh' ? '确认订阅' : 'Subscribe'), { ...asking, at });
  return (await store.subscriptions.inChannel(where)).at(-1)!;
}

/** Creates the post of the subscription that is due, and returns its lease. */
async function leasedPost(at = nineOnMonday) {
  const [subscription] = await store.subscriptions.due(at, 1);
  const day = {
    id: `d${at}`,
    localDate: localDateOf(at, 'Asia/Shanghai'),
    dueAt: at,
    nextRunAt: at + 86_400_000,
  };
  await store.deliveries.create([{ ...day, subscription: subscription!.id }]);
  const [leased] = await store.deliveries.lease(at, 1_000, 1);
  return leased!.lease;
}

async function post(paper: string, at: number) {
  const lease = await leasedPost(at);
  await store.deliveries.reserve(lease, [paper]);
  await store.deliveries.sent(lease, { endedAt: at, message: '1', url: 'https://chat.test/1' });
}

const orderOf = (query: string) =>
  readingOrder(realLibrary, { query, exclude: '', titles: false, learns: true }, where, []);

describe('subscribe', () => {
  it.each([
    ['en', 'Subscribed. First paper: Mon 23 Nov, 09:00.'],
    ['zh', '订阅好了。第一篇：11月23日周一 09:00。'],
  ] as const)('says when the first paper comes, in %s', async (language, says) => {
    const plan = await ask('subscribe grpo', { language });
    expect(await text(lineOf(plan, textsIn(language).subscriptions.confirm), { language })).toBe(says);
  });

  it.each([
    ['en', 'subscribe reasoning without labels', 'reasoning without labels', 'excluding “labels”'],
    ['zh', '订阅强化学习不要综述', '强化学习不要综述', '不要「综述」'],
  ] as const)(
    'leaves out what a topic is without, and offers to keep it, in %s',
    async (language, line, topic, says) => {
      const plan = await ask(line, { language });
      expect(plainText(plan)).toContain(says);
      const kept = await ask(lineOf(plan, textsIn(language).subscriptions.keepInTopic(topic)), {
        language,
        isPress: true,
      });
      expect(plainText(kept)).not.toContain(says);
      await ask(lineOf(kept, textsIn(language).subscriptions.confirm), { language, isPress: true });
      expect((await store.subscriptions.inChannel(where))[0]).toMatchObject({ query: topic, exclude: '' });
    },
  );

  it.each([
    ['订阅每周论文', '周一 09:00'],
    ['订阅每周三的论文', '周三 09:00'],
  ])('reads the schedule after the verb: %s', async (line, says) => {
    expect(await text(line, { language: 'zh' })).toContain(says);
  });

  it('calls the papers all only if none is left out', async () => {
    expect(await text('subscribe')).toContain('All 201 papers are included.');
    expect(await text('subscribe exclude:GRPO')).toContain('153 papers match.\nLeft out: 48 papers');
    expect(await text('订阅 exclude:GRPO', { language: 'zh' })).toContain('有 153 篇相符。');
  });

  it('does not call a time zone guessed that was typed with the time', async () => {
    for (const line of ['subscribe GRPO at:"9am Tokyo"', 'subscribe GRPO at:9am tz:Tokyo']) {
      expect(await text(line), line).toContain('at 09:00 (Asia/Tokyo)');
      expect(await text(line), line).not.toContain('I don’t know your time zone');
    }
    const actor = { ...ada, timezone: undefined };
    expect(await text('subscribe GRPO', { actor })).toContain('I don’t know your time zone, so I used UTC.');
  });

  it.each([
    [
      'en',
      'exclude:zorblax models',
      'None of these papers mentions “zorblax models”, so nothing is left out.',
    ],
    [
      'zh',
      'exclude:扩散模型的猫 量子猫',
      '这些论文都没有提到「扩散模型的猫」或「量子猫」，没有排除任何一篇。',
    ],
  ] as const)(
    'says in the plan that no paper has what is to be left out, in %s',
    async (language, exclude, says) => {
      expect(plainText(await ask(`subscribe GRPO ${exclude}`, { language }))).toContain(says);
    },
  );

  it('shows the coming posts before anything changes, with a button that carries all terms', async () => {
    const plan = await ask('subscribe GRPO at:9pm days:mon,wed tz:Berlin count:2 exclude:diffusion');
    expect(plainText(plan)).toMatch(
      /Mon, Wed at 21:00 \(Europe\/Berlin\): 2 papers about “GRPO”, excluding “diffusion”, in English/u,
    );
    expect(plainText(plan)).toMatch(/\d+ papers match\./u);
    const titles = plan.blocks.flatMap((block) => (block.kind === 'item' ? [spansText(block.title)] : []));
    expect(titles).toEqual(['Mon 23 Nov, 21:00', 'Wed 25 Nov, 21:00', 'Mon 30 Nov, 21:00']);
    expect(plainText(plan)).toMatch(/Left out: \d+ papers? about “diffusion”\./u);
    expect(plainText(plan)).toMatch(/Lasts until \d+ \w+ 202\d \(\d+ days\)\./u);
    expect(await store.subscriptions.inChannel(where)).toEqual([]);
    await ask(lineOf(plan, 'Subscribe'), { at: now + 60_000 });
    expect(await store.subscriptions.inChannel(where)).toMatchObject([
      {
        query: 'GRPO',
        exclude: 'diffusion',
        at: '21:00',
        timezone: 'Europe/Berlin',
        days: [1, 3],
        count: 2,
        language: 'en',
        createdBy: 'U1',
        nextRunAt: Date.UTC(2026, 10, 23, 20),
      },
    ]);
  });

  it.each([
    ['en', 'subscribe tag:grpo exclude:tag:survey', 'one paper with the tag GRPO, excluding the tag'],
    ['zh', '订阅 tag:grpo 用英文发', '发 1 篇「GRPO」标签的论文，用英文'],
    ['zh', '訂閱所有論文 每天早上9點', '每天 09:00（Asia/Shanghai）发 1 篇论文，'],
    ['zh', '订阅 tag:grpo exclude:tag:survey', '发 1 篇「GRPO」标签的论文，不要标签'],
    ['en', 'subscribe sparse reward tag:grpo', 'one paper about “sparse reward” with the tag GRPO'],
    ['zh', '订阅 奖励稀疏 tag:grpo', '发 1 篇和「奖励稀疏」加标签「GRPO」有关的论文'],
  ] as const)('says in %s words what %s selects', async (language, line, said) => {
    expect(await text(line, { language })).toContain(said);
  });

  it.each(languages)(
    'names the papers that come, each with a line, as they are then posted, in %s',
    async (language) => {
      const labels = textsIn(language).subscriptions;
      const plan = await ask('subscribe GRPO days:daily', { language });
      const items = plan.blocks.filter((block) => block.kind === 'item');
      const order = orderOf('GRPO').slice(0, 3);
      expect(items).toHaveLength(3);
      for (const [at, item] of items.entries()) {
        expect(spansText(item.title)).toContain(order[at]!.heading[language]);
        expect(spansText(item.lines[0]!).length).toBeGreaterThan(20);
      }
      const preview = await ask(lineOf(plan, labels.preview), { language });
      expect(preview).toMatchObject({ audience: 'private' });
      expect(preview.title).toContain(order[0]!.heading[language]);
      expect(plainText(preview)).toContain(textsIn(language).digest.setUpBy('Ada'));
      expect(await store.subscriptions.inChannel(where)).toEqual([]);
    },
  );

  it.each(languages)('is announced to the channel by its creator, once, in %s', async (language) => {
    const labels = textsIn(language).subscriptions;
    const done = await ask(lineOf(await ask('subscribe tag:grpo', { language }), labels.confirm), {
      language,
    });
    const before = chat.messages.length;
    const answer = await ask(lineOf(done, labels.announce), { language });
    const told = chat.messages.slice(before);
    expect(told).toHaveLength(1);
    expect(effects(done)[labels.announce]).toBe('replace');
    expect(Object.keys(effects(answer))).toEqual([textsIn(language).team.undo, labels.manage]);
    expect(effects(told[0]!.reply)).toEqual({ [labels.manage]: 'add' });
    await ask(lineOf(done, labels.announce), { language });
    expect(chat.messages.at(-1)?.key).toBe(told[0]?.key);
    chat.messages.splice(before + 1);
    expect(told[0]?.text).toContain('Ada');
    expect(told[0]?.text).toContain('GRPO');
    const guest = { ...ada, managesChannel: false };
    await ask(lineOf(done, labels.announce), { language, actor: guest });
    expect(chat.messages).toHaveLength(before + 1);
  });

  it('is announced once by two presses in two processes at the same moment', async () => {
    const labels = textsIn('en').subscriptions;
    const done = await ask(lineOf(await ask('subscribe tag:grpo'), labels.confirm));
    const before = chat.messages.length;
    const press = () => text(lineOf(done, labels.announce), { isPress: true });
    for (const answer of await Promise.all([press(), press()])) expect(answer).toContain(labels.announced);
    expect(chat.messages).toHaveLength(before + 1);
  });

  it('counts two clicks on one button once', async () => {
    const press = lineOf(await ask('subscribe GRPO'), 'Subscribe');
    await ask(press);
    expect(await text(press)).toContain('already');
    expect(await store.subscriptions.inChannel(where)).toHaveLength(1);
  });

  it.each([
    ['en', 'method,problem', 'only problem and method in a thread'],
    ['zh', '问题,方法', '只看解决问题、主要方法，放在下面的讨论里'],
  ] as const)('shows and keeps the parts that the channel wants, in %s', async (language, typed, said) => {
    const line = `subscribe GRPO layout:thread parts:${typed}`;
    expect(await text(line, { language })).toContain(said);
    expect((await subscribed(line, { language })).parts).toEqual(['problem', 'method']);
    expect(await text('subscriptions', { language })).toContain(said);
  });

  it.each([
    ['GRPO täglich um 9 Uhr', 'No paper here has “täglich”, “um”, “Uhr”. Correct what is misspelt'],
    ['robots until christmas', 'No paper here has “christmas”.'],
    ['federated learning', 'No paper here has “federated”.'],
    ['聯邦學習', 'No paper here has “聯邦”.'],
    ['人类反溃', 'Searched for “人类反馈” instead.'],
  ])(
    'reports before the confirmation which words no paper has, or how they were read: %s',
    async (query, said) => {
      expect(await text(`subscribe ${query}`)).toContain(said);
      expect(await text('subscribe retrieval-augmented AC-ODM 强化学习')).not.toContain('No paper here has');
    },
  );

  it('offers words that match where nothing does', async () => {
    const asks = await ask('subscribe tag:gropo');
    expect(plainText(asks)).toContain('No papers match “tag:gropo”');
    expect(lineOf(asks, 'Search for “gropo”')).toBe('search gropo');
  });

  it('is only for people who manage the channel, and only in channels', async () => {
    const guest = { ...ada, managesChannel: false };
    expect(await text('subscribe GRPO', { actor: guest })).toContain(
      'Only people who may manage this channel',
    );
    const press = lineOf(await ask('subscribe GRPO'), 'Subscribe');
    expect(await text(press, { actor: guest })).toContain('Only people');
    expect(await text('subscribe GRPO', { place: undefined })).toContain('no channel here');
    expect(await store.subscriptions.inChannel(where)).toEqual([]);
  });
});

describe('subscriptions', () => {
  it('pauses, resumes and ends, and each can be undone', async () => {
    const { id } = await subscribed('subscribe GRPO');
    const paused = await ask(lineOf(await ask('subscriptions'), 'Pause'));
    expect((await store.subscriptions.get(id))?.pause?.reason).toBe('asked');
    expect(await text('subscriptions')).toContain('Paused since 22 November 2026');
    await ask(lineOf(paused, 'Resume'));
    expect((await store.subscriptions.get(id))?.pause).toBeUndefined();
    const ended = await ask(lineOf(await ask('subscriptions'), 'End'));
    expect(await store.subscriptions.inChannel(where)).toEqual([]);
    await ask(lineOf(ended, 'Undo'));
    expect(await store.subscriptions.inChannel(where)).toMatchObject([{ query: 'GRPO', at: '09:00' }]);
  });

  it('plans a change that is typed with a number or a topic, and ends one by its topic', async () => {
    await subscribed('subscribe GRPO');
    expect(await text('change the time to 10am')).toContain('Monday–Friday at 10:00');
    expect(await text('change 1 at:25')).toContain('“25”');
    expect(await text('change 1 count:2 exclude:survey weekends')).toMatch(
      /Sundays at 09:00 .*2 papers .*“GRPO”, excluding “survey”/u,
    );
    expect(await text('change 1 to two papers in Chinese')).toMatch(/at 09:00 .*2 papers .*, in Chinese/u);
    await subscribed('subscribe world models');
    await ask(lineOf(await ask('change 2 to weekends at 8'), 'Save changes'));
    expect((await store.subscriptions.inChannel(where))[1]).toMatchObject({ days: [6, 7], at: '08:00' });
    expect(await text('change the time to 10am')).toContain('Which one do you mean?');
    expect(await text('把第1个改成每周一三五两篇', { language: 'zh' })).toContain('周一、周三、周五 09:00');
    for (const line of ['change grpo to 8pm', 'move the GRPO papers to 20:00', '把GRPO的订阅改到晚上八点'])
      expect(await text(line), line).toMatch(/Monday–Friday at 20:00 .*“GRPO”/u);
    expect(await text('change temperature to 10')).toContain('for “change temperature to 10”');
    expect(await text('unsubscribe from rl')).toContain('I don’t know which one “rl” means');
    const ended = await ask('end my GRPO subscription');
    expect((await store.subscriptions.inChannel(where)).map(({ query }) => query)).toEqual(['world models']);
    await ask(lineOf(ended, 'Undo'));
    expect(await store.subscriptions.inChannel(where)).toHaveLength(2);
  });

  it('searches for a term that begins with a verb, and asks if a subscription is about it', async () => {
    const found = await ask('stop gradient');
    expect(found.title).toContain('papers for “stop gradient”');
    expect(await text(lineOf(found, '/paper subscriptions'))).toContain('no subscriptions yet');
    await subscribed('subscribe gradients');
    const asked = await ask('stop gradients');
    expect(plainText(asked)).toContain('I read “stop gradients” as the command subscriptions');
    expect((await ask(lineOf(asked, 'Search for “stop gradients”'))).title).toContain('for “stop gradients”');
    expect(await text('status this week please')).toContain('as the command status');
    expect((await ask('stop sending emails on weekends')).title).toBe('1 subscription in this channel');
  });

  it.each(['取消订阅强化学习', '退訂 強化學習'])(
    'ends the one about a topic in other characters: %s',
    async (line) => {
      await subscribed('subscribe 強化學習');
      await ask(line);
      expect(await store.subscriptions.inChannel(where)).toEqual([]);
    },
  );

  it('takes a step with the only subscription of exactly the topic that is typed', async () => {
    const { id } = await subscribed('subscribe tag:grpo');
    await subscribed('subscribe set transformers');
    await subscribed('subscribe grpo rewards');
    const isPaused = async () => (await store.subscriptions.get(id))?.pause !== undefined;
    for (const [line, paused] of [
      ['pause grpo', true],
      ['resume GRPO', false],
      ['mute grpo', true],
      ['恢复GRPO', false],
    ] as const) {
      expect(await text(line)).toContain(`I read “${line}” as the command subscriptions`);
      expect(await isPaused()).toBe(paused);
    }
    expect((await ask('edit grpo')).title).toBe('Change this subscription');
    // A word that may be a term of a query ends no subscription without a press.
    expect((await ask('end grpo')).title).toBe('3 subscriptions in this channel');
    expect(await store.subscriptions.inChannel(where)).toHaveLength(3);
    for (const query of ['resume parsing', 'resume rl', 'set transformers', 'edit distance'])
      expect((await ask(query)).title).toContain(`for “${query}”`);
    const guest = { ...ada, managesChannel: false };
    expect((await ask('resume grpo', { actor: guest })).title).toContain('for “resume grpo”');
    await subscribed('subscribe grpo at:18:00');
    expect(await text('pause grpo')).toContain('I don’t know which one “grpo” means');
  });

  it.each(['pause my subscriptions', 'pause all subscriptions'])('lists them for “%s”', async (line) => {
    await subscribed('subscribe GRPO');
    expect((await ask(line)).title).toBe('1 subscription in this channel');
  });

  it('searches for such a term while the database is away', async () => {
    const inChannel = () => Promise.reject(new StoreUnavailable('unreachable', 'ECONNREFUSED'));
    store = { ...store, subscriptions: Object.assign(Object.create(store.subscriptions), { inChannel }) };
    expect((await ask('stop gradient')).title).toContain('papers for “stop gradient”');
  });

  it('offers to search for a whole line that begins with a verb and nearly names a paper', async () => {
    const query = 'save memory';
    const found = await ask(lineOf(await ask(query), `Search for “${query}”`));
    expect(found.title).toContain(`for “${query}”`);
    expect(await text('save blorptron')).toContain('couldn’t find a paper called “blorptron”');
  });

  it.each([
    ['en', 'subscribe PPO for two weeks', 'for two weeks'],
    ['en', 'subscribe PPO until the end of December', 'until the end of December'],
    ['zh', '订阅 PPO 从下周一开始', '从下周一开始'],
  ] as const)('says that a subscription has no first and last day, in %s: %s', async (language, line, said) =>
    expect(await text(line, { language })).toContain(textsIn(language).subscriptions.noSchedule(said)),
  );

  it.each(languages)('says that a change to the same terms changes nothing, in %s', async (language) => {
    const { id } = await subscribed('subscribe GRPO exclude:survey days:mon,wed');
    const { present } = (await ask('change 1')).form!;
    const line = formatCall({ verb: 'subscribe', options: { id, ...present } }, commands);
    const answer = await ask(line, { language });
    expect(plainText(answer)).toContain(textsIn(language).subscriptions.unchanged);
    expect(effects(answer)).toEqual({ [textsIn(language).subscriptions.manage]: 'replace' });
  });

  it.each([
    [
      'en',
      'pause until 5 January',
      'Paused until 5 January 2027. It then resumes by itself.',
      'Tue 5 Jan, 09:00',
    ],
    ['en', 'pause 1 for two weeks', 'Paused until 6 December 2026.', 'Mon 7 Dec, 09:00'],
    ['en', 'pause grpo until Monday', 'Paused until 23 November 2026.', 'Mon 23 Nov, 09:00'],
    ['en', 'pause for 3 hours', 'Paused until Sun 22 Nov, 14:00.', 'Mon 23 Nov, 09:00'],
    ['zh', '暂停到1月5日', '已暂停，2027年1月5日自动恢复。', '1月5日周二 09:00'],
    ['zh', '暂停1两周', '已暂停，2026年12月6日自动恢复。', '12月7日周一 09:00'],
  ] as const)('pauses until an end that is typed, in %s: %s', async (language, line, says, next) => {
    await subscribed('subscribe GRPO');
    const paused = await ask(line, { language });
    expect(plainText(paused)).toContain(says);
    expect(plainText(paused)).toContain(next);
    expect(await text('subscriptions', { language })).toContain(next);
    await ask(lineOf(paused, textsIn(language).subscriptions.resume));
    expect((await store.subscriptions.inChannel(where))[0]?.pause).toBeUndefined();
  });

  it.each([
    ['pause 1 until 2026-11-01', '“until 2026-11-01” has passed'],
    ['pause 1 over christmas', 'I can’t read “over christmas” as a date'],
    ['pause 1 until 31 Feb', 'I can’t read “until 31 Feb” as a date'],
    ['春节期间先停一下', 'I can’t read “春节期间” as a date'],
    ['pause for a few days', 'I can’t read “for a few days” as a date'],
  ])('pauses nothing where the end is none, and says why: %s', async (line, says) => {
    await subscribed('subscribe GRPO');
    expect(await text(line)).toContain(`Nothing was paused: ${says}`);
    expect((await store.subscriptions.inChannel(where))[0]?.pause).toBeUndefined();
  });

  it('reads the end of a pause in the time zone of the subscription alone', async () => {
    await subscribed('subscribe GRPO tz:America/Los_Angeles');
    expect(await text('pause 1 until 22 November')).toContain('Paused until 22 November 2026.');
  });

  it.each(['', ' all'])(
    'skips the next day, but asks before it skips a post on the way, pause%s',
    async (all) => {
      await subscribed('subscribe GRPO');
      const until = async () => (await store.subscriptions.inChannel(where))[0]?.pause?.until;
      const refused = await ask(all === '' ? 'skip friday' : 'pause all friday');
      expect(plainText(refused)).toContain('so the post of Mon 23 Nov, 09:00 wouldn’t come either');
      expect(await until()).toBeUndefined();
      await ask(lineOf(refused, 'Pause until 28 November 2026 anyway'));
      expect(await until()).toBe(Date.UTC(2026, 10, 27, 16));
      await ask('resume');
      await ask(all === '' ? 'skip tomorrow' : 'pause all tomorrow');
      expect(await until()).toBe(Date.UTC(2026, 10, 23, 16));
    },
  );

  it('asks which of several to pause, with the typed end in every button, and pauses all if asked', async () => {
    await subscribed('subscribe GRPO');
    await subscribed('subscribe diffusion');
    const until = async () => (await store.subscriptions.inChannel(where)).map(({ pause }) => pause?.until);
    const monday = Date.UTC(2026, 10, 22, 16);
    const which = await ask('pause until Monday');
    expect(plainText(which)).toContain('Which one do you mean?');
    expect(plainText(which)).toContain(
      '2. Monday–Friday at 09:00 (Asia/Shanghai): one paper about “diffusion”',
    );
    await ask(lineOf(which, 'Pause until Monday'));
    expect(await until()).toEqual([monday, undefined]);
    await ask(lineOf(await ask('pause until Monday'), 'Pause all of them'));
    expect(await until()).toEqual([monday, monday]);
    expect(await text('pause 3 until Monday')).toContain('I don’t know which one “3” means');
    for (const line of ['pause 0', 'end 0', '把第0个订阅暂停两周'])
      expect(await text(line), line).toContain('I don’t know which one “0” means');
    await ask('resume all');
    expect(await until()).toEqual([undefined, undefined]);
    expect(await text('pause all until 2026-11-01')).toContain('Nothing was paused');
  });

  it('offers to end a pause by itself, and restores its end after an end of the subscription', async () => {
    const { id } = await subscribed('subscribe GRPO');
    await ask(lineOf(await ask(lineOf(await ask('subscriptions'), 'Pause')), 'Only for a week'));
    const until = Date.UTC(2026, 10, 28, 16);
    expect((await store.subscriptions.get(id))?.pause?.until).toBe(until);
    expect(await text(`subscribe id:${id} at:8`)).toContain('Mon 30 Nov, 08:00');
    const changed = await text(lineOf(await ask(`subscribe id:${id} at:8`), 'Save changes'));
    expect(changed).toContain('It stays paused until 29 November 2026.');
    await ask(lineOf(await ask('end 1'), 'Undo'));
    expect((await store.subscriptions.inChannel(where))[0]).toMatchObject({ at: '08:00', pause: { until } });
  });

  it('offers to undo an end only where that restores the place, and then restores the pause too', async () => {
    const thread = { channel: 'C1', thread: 't1' };
    for (const [line, confirm] of [
      ['subscribe GRPO', 'Subscribe'],
      ['recap', 'Post a weekly recap'],
    ] as const) {
      await ask(lineOf(await ask(line, { place: thread }), confirm), { place: thread });
      await ask(lineOf(await ask('subscriptions'), 'Pause'));
      const end = lineOf(await ask('subscriptions'), 'End');
      const ended = await ask(end, { place: thread });
      expect(await store.subscriptions.inChannel(where)).toEqual([]);
      const undone = await text(lineOf(ended, 'Undo'), { place: thread });
      expect(undone).toContain('until you resume it');
      const [restored] = await store.subscriptions.inChannel(where);
      expect(restored).toMatchObject({ thread: 't1', pause: { reason: 'asked' } });
      const elsewhere = await ask(lineOf(await ask('subscriptions'), 'End'));
      expect(effects(elsewhere)).toEqual({ Manage: 'replace' });
    }
  });

  it('keeps what somebody else changed since the buttons were shown', async () => {
    const { id } = await subscribed('subscribe GRPO');
    const edit = await ask(lineOf(await ask('subscriptions'), 'Change'));
    await ask(lineOf(await ask(`subscribe id:${id} at:18:30 exclude:diffusion`), 'Save changes'));
    await ask(lineOf(await ask(lineOf(edit, 'Every day')), 'Save changes'));
    expect(await store.subscriptions.get(id)).toMatchObject({
      query: 'GRPO',
      at: '18:30',
      exclude: 'diffusion',
      days: [1, 2, 3, 4, 5, 6, 7],
    });
  });

  it.each([
    [
      'is changed all the same if a post of it is created',
      'Changed',
      ['18:30'],
      (id: string) =>
        store.deliveries.create([
          {
            id: 'd',
            subscription: id,
            localDate: '2026-11-23',
            dueAt: nineOnMonday,
            nextRunAt: nineOnMonday + 1,
          },
        ]),
    ],
    ['stays ended if somebody ends it', 'has ended', [], (id: string) => store.subscriptions.end(id)],
  ] as const)('%s at the moment in which its change is saved', async (_, said, at, happens) => {
    const { id } = await subscribed('subscribe GRPO');
    const save = lineOf(await ask(`subscribe id:${id} at:18:30`), 'Save changes');
    const { subscriptions } = store;
    const change: typeof subscriptions.change = async (...terms) => {
      store = { ...store, subscriptions };
      await happens(id);
      return subscriptions.change(...terms);
    };
    store = { ...store, subscriptions: { ...subscriptions, change } };
    expect(await text(save)).toContain(said);
    expect((await subscriptions.inChannel(where)).map((one) => one.at)).toEqual(at);
  });

  it('changes one term, keeps the others, and can be undone', async () => {
    const { id } = await subscribed('subscribe GRPO exclude:diffusion parts:method');
    const edit = await ask(lineOf(await ask('subscriptions'), 'Change'));
    expect(edit.form).toMatchObject({
      verb: 'subscribe',
      given: { id },
      present: { query: 'GRPO', at: '09:00' },
    });
    const changed = await ask(lineOf(await ask(`subscribe id:${id} at:18:30`), 'Save changes'));
    const terms = { query: 'GRPO', exclude: 'diffusion', days: [1, 2, 3, 4, 5], parts: ['method'] };
    expect(await store.subscriptions.get(id)).toMatchObject({ ...terms, at: '18:30' });
    await ask(lineOf(changed, 'Undo'));
    expect(await store.subscriptions.get(id)).toMatchObject({ ...terms, at: '09:00' });
    await ask(lineOf(await ask(lineOf(edit, 'Every day')), 'Save changes'));
    expect((await store.subscriptions.get(id))?.days).toHaveLength(7);
    await ask(lineOf(await ask(`subscribe id:${id} parts:all exclude:none all`), 'Save changes'));
    expect(await store.subscriptions.get(id)).toMatchObject({ parts: [], exclude: '', query: '' });
  });

  it('shows the subscriptions to everybody, but lets only managers change them, and only those of this channel', async () => {
    const { id } = await subscribed('subscribe GRPO');
    const guest = { ...ada, managesChannel: false };
    const shown = await ask('subscriptions', { actor: guest });
    expect(plainText(shown)).toContain('GRPO');
    expect(() => lineOf(shown, 'End')).toThrow('There is no button End among Show the next post now.');
    const [own] = shown.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));
    expect(own).toMatchObject({ call: { options: { do: 'preview', id } } });
    expect((await ask(`subscriptions do:preview id:${id}`, { actor: guest })).audience).toBe('private');
    expect(await text(`subscriptions do:end id:${id}`, { actor: guest })).toContain('Only people');
    expect(await text(`subscriptions do:end id:${id}`, { place: { channel: 'C2' } })).toContain('has ended');
    expect(await text(`subscriptions do:end id:${id}`, { actor: { ...ada, workspace: 'T2' } })).toContain(
      'has ended',
    );
    expect(await store.subscriptions.get(id)).toBeDefined();
  });

  it('tells a screen reader which subscription each button is about', async () => {
    await subscribed('subscribe GRPO');
    await subscribed('subscribe tag:robotics at:10');
    const { blocks } = await ask('subscriptions');
    const spoken = blocks.flatMap((block) =>
      block.kind === 'actions' ? block.actions.map((one) => ('hint' in one && one.hint) || one.label) : [],
    );
    expect(spoken).toHaveLength(8);
    expect(new Set(spoken).size).toBe(8);
    expect(spoken).toContain('Pause: “GRPO”');
  });

  it('starts a channel over once for two clicks', async () => {
    await ask('subscriptions do:start-over id:1');
    await ask('subscriptions do:start-over id:1');
    expect(await store.seenPapers.cycle(where)).toBe(2);
    expect(await text('subscriptions do:start-over id:x')).toContain('has ended');
  });
});

describe('reports about a subscription', () => {
  it('the preview of the next post says where its paper came up, as the post will', async () => {
    const { id } = await subscribed('subscribe tree search');
    const through = Object.assign(new MemoryChat(() => now), { isGone: async () => false });
    const preview = () => text(`subscriptions do:preview id:${id}`, { through });
    expect(await preview()).not.toContain('Bo shared it here');
    const [first] = readingOrder(realLibrary, (await store.subscriptions.get(id))!, where, []);
    const share = { ...where, user: 'U2', displayName: 'Bo', message: '1', url: 'https://chat.test/1' };
    const of = { paper: first!.id, identity: identityOf(first!), kind: 'share', sharedAt: now } as const;
    await store.shares.add({ ...share, ...of });
    expect(await preview()).toContain('Bo shared it here');
  });

  it('refuses a second one with the same terms, in its plan and by an older button', async () => {
    const older = lineOf(await ask('subscribe GRPO at:9'), 'Subscribe');
    await subscribed('subscribe GRPO at:09:00');
    for (const line of ['subscribe GRPO', older]) {
      const reply = await ask(line);
      expect(plainText(reply)).toContain('This channel already has this subscription.');
      expect(effects(reply)).toEqual({ Manage: 'replace' });
    }
    await ask(lineOf(await ask('subscriptions'), 'Pause'));
    expect(await text('subscribe GRPO')).toContain('Paused since 22 November 2026');
    expect(await text(older)).toContain('Paused since 22 November 2026');
    await subscribed('subscribe GRPO at:10');
    expect(await store.subscriptions.inChannel(where)).toHaveLength(2);
  });

  it('status that others read is not replaced by the list of one person, and only managers get that list', async () => {
    await subscribed('subscribe GRPO');
    expect(effects(await ask('status', { actor: { ...ada, managesChannel: false } }))).toEqual({});
    expect(effects(await ask('status', { isPrivate: true }))).toEqual({ Manage: 'replace' });
    expect(effects(await ask('status'))).toEqual({ Manage: 'add' });
  });

  it('status leads to the first subscription, if the person may make one', async () => {
    expect(effects(await ask('status'))).toEqual({ 'Subscribe to a paper a day': 'add' });
    // The language of one answer is not that of all posts.
    const [subscribe] = buttonsOf(await ask('status lang:zh'));
    expect(subscribe?.call).toEqual({ verb: 'subscribe', options: {} });
    expect(effects(await ask('status', { actor: { ...ada, managesChannel: false } }))).toEqual({});
  });

  it('status: last post with its link, next post, progress, and faults', async () => {
    const subscription = await subscribed('subscribe GRPO');
    expect(await text('status')).toMatch(
      /Nothing posted by this subscription yet\nNext on Mon 23 Nov, 09:00\n0 of \d+ papers seen/u,
    );
    await post('treepo', nineOnMonday);
    const status = await ask('status', { at: nineOnMonday });
    expect(plainText(status)).toMatch(/Last post on Mon 23 Nov, 09:00/u);
    expect(JSON.stringify(status)).toContain('https://chat.test/1');
    await store.subscriptions.pause(subscription.id, {
      at: nineOnMonday,
      reason: 'forbidden send-messages #papers',
    });
    expect(await text('status', { at: nineOnMonday })).toContain(
      'I need the “Send Messages” permission in #papers',
    );
  });

  it('status: says once why a subscription is paused, and afterwards why that day had no post', async () => {
    const { id } = await subscribed('subscribe GRPO');
    const refused = { reason: 'forbidden send-messages #papers' };
    await store.deliveries.end(await leasedPost(), { state: 'rejected', ...refused, endedAt: nineOnMonday });
    const said = async () =>
      (await text('status', { at: nineOnMonday })).match(/[^.\n]*Send Messages[^.\n]*/gu);
    await store.subscriptions.pause(id, { ...refused, at: nineOnMonday });
    expect(await said()).toEqual([' I need the “Send Messages” permission in #papers']);
    await store.subscriptions.resume(id, nineOnMonday + 1);
    expect(await said()).toEqual(['23 Nov: not posted, because I lacked the “Send Messages” permission']);
  });

  it('status: which post is late, and by how much it came late', async () => {
    await subscribed('subscribe GRPO');
    const lease = await leasedPost();
    const minute = 60_000;
    expect(await text('status', { at: nineOnMonday + 5 * minute })).toContain('23 Nov: on its way');
    expect(await text('status', { at: nineOnMonday + 30 * minute })).toContain('23 Nov: 30 min late');
    const endedAt = nineOnMonday + 63 * minute;
    await store.deliveries.sent(lease, { endedAt, message: '1', url: '' });
    const status = await ask('status', { at: nineOnMonday + 64 * minute });
    expect(plainText(status)).toContain('23 Nov: posted 1 h 3 min late');
    expect(JSON.stringify(status)).not.toContain('"href"');
  });

  it('status: which day was missed, and why', async () => {
    await subscribed('subscribe GRPO');
    await store.deliveries.end(await leasedPost(), {
      state: 'failed',
      endedAt: nineOnMonday,
      reason: 'missed',
    });
    const later = { at: nineOnMonday + 1 };
    expect(await text('status', later)).toContain('23 Nov: not posted, because Broadsheet or its database');
    expect(await text('status', { ...later, language: 'zh' })).toContain(
      '11月23日：没发，因为到点时我没在运行',
    );
  });

  it('status: names only the latest of days without anything to post', async () => {
    await subscribed('subscribe GRPO');
    for (const at of [nineOnMonday, nineOnMonday + 86_400_000]) {
      const end = { state: 'failed' as const, endedAt: at, reason: 'nothing-new' };
      await store.deliveries.end(await leasedPost(at), end);
    }
    expect((await text('status')).match(/.*nothing to post/gu)).toEqual(['24 Nov: nothing to post']);
  });

  it('why: when and why it was posted, or how long until it will be', async () => {
    for (const line of ['why TreePO', 'why was TreePO posted', 'why not TreePO', '为什么 没发 TreePO'])
      expect(await text(line)).toContain('has no subscription');
    await subscribed('subscribe tree search exclude:"AC-ODM"');
    expect(await text('why TreePO')).toMatch(
      /Next in line: Mon 23 Nov, 09:00|papers? comes? before it; about/u,
    );
    expect(await text('why AC-ODM')).toContain('Excluded: it matches');
    await post('treepo', nineOnMonday);
    const posted = await text('why TreePO', { at: nineOnMonday });
    expect(posted).toContain('Posted here on 23 November 2026');
    expect(posted).toContain('tree search');
  });

  it('why: a paper whose delivery was deleted since was posted long ago', async () => {
    await subscribed('subscribe tree search');
    await post('treepo', nineOnMonday);
    const later = nineOnMonday + 500 * 86_400_000;
    await store.expire(later);
    for (const [line, said] of [
      ['why TreePO', 'Posted here more than a year ago.'],
      ['why TreePO lang:zh', '一年多以前在这里发过。'],
    ] as const)
      expect(await text(line, { at: later })).toContain(said);
  });

  it('status and why: several subscriptions are one queue', async () => {
    await subscribed('subscribe tree search at:09:00');
    await subscribed('subscribe tree search at:10:00');
    await subscribed('subscribe tree search at:11:00');
    const status = await text('status');
    expect(status.match(/papers seen/gu)).toHaveLength(1);
    expect(status).toMatch(/All subscriptions together: 0 of \d+ papers seen/u);
    const order = orderOf('tree search');
    const fifth = await text(`why ${order[4]!.id}`);
    expect(fifth).toContain('4 papers come before it; about 24 November 2026');
    expect(fifth.match(/come before it/gu)).toHaveLength(1);
  });

  it('why: that it is not known whether a post arrived', async () => {
    await subscribed('subscribe tree search');
    const lease = await leasedPost();
    await store.deliveries.reserve(lease, ['treepo']);
    expect(await text('why TreePO', { at: nineOnMonday })).toContain(
      textsIn('en').subscriptions.working('23 November 2026'),
    );
    await store.deliveries.end(lease, { state: 'unknown', endedAt: nineOnMonday });
    expect(await text('why TreePO', { at: nineOnMonday })).toContain(
      'perhaps not posted; the connection dropped',
    );
  });

  it('why: when a pause that ends by itself lets it come, and that another pause keeps it', async () => {
    await subscribed('subscribe tree search');
    await ask('pause 1 until Thursday');
    const [first] = orderOf('tree search');
    expect(await text(`why ${first!.id}`)).toContain('Next in line: Thu 26 Nov, 09:00');
    await ask('resume 1');
    await ask('pause 1');
    expect(await text(`why ${first!.id}`)).toContain('The subscription is paused.');
  });

  it('today: the same for everybody in the channel, before and after it is posted', async () => {
    await subscribed('subscribe GRPO days:daily at:12:00');
    const before = await ask('today');
    expect(plainText(before)).toMatch(/it is posted at 12:00$/mu);
    const bob = { ...ada, user: 'U2', timezone: 'America/New_York', managesChannel: false };
    const far = await ask('today', { actor: bob });
    expect(far.title).toBe(before.title);
    expect(plainText(far)).toContain('it is posted at 12:00 (Asia/Shanghai)');
    expect(await text('today', { actor: bob, language: 'zh' })).toContain('12:00（Asia/Shanghai）发出');
    await post('treepo', now + 3_600_000);
    for (const actor of [ada, bob]) {
      const after = await text('today', { actor, at: now + 7_200_000 });
      expect(after).toMatch(/^TreePO.*\nToday’s paper in this channel$/mu);
    }
  });

  it('today: what was posted, also if a later post of the day was refused', async () => {
    await subscribed('subscribe GRPO days:daily');
    await post('treepo', nineOnMonday);
    const { id: subscription } = await subscribed('subscribe PPO days:daily at:10:00');
    const tenOnMonday = nineOnMonday + 3_600_000;
    const day = { id: 'refused', localDate: '2026-11-23', dueAt: tenOnMonday, nextRunAt: tenOnMonday + 1 };
    await store.deliveries.create([{ ...day, subscription }]);
    const [leased] = await store.deliveries.lease(tenOnMonday, 1_000, 1);
    await store.deliveries.reserve(leased!.lease, ['ac-odm']);
    await store.deliveries.end(leased!.lease, {
      state: 'rejected',
      endedAt: tenOnMonday,
      reason: 'forbidden',
    });
    const today = await ask('today', { at: tenOnMonday });
    expect(today.title).toContain('TreePO');
    expect(JSON.stringify(today)).toContain('https://chat.test/1');
  });

  it('all of them tell of a private thread in that thread alone', async () => {
    const through = Object.assign(new MemoryChat(() => now), {
      isPrivateThread: async () => true,
      isGone: async () => false,
    });
    const inside = { place: { channel: 'C1', thread: 'hiring' }, through, at: nineOnMonday };
    const outside = { ...inside, place: { channel: 'C1' } };
    await subscribed('subscribe tree search', { ...inside, at: now });
    const before = { at: nineOnMonday - 3_600_000 };
    expect(await text('today', { ...inside, ...before })).toContain('it is posted at 09:00');
    const { id } = await subscribed('subscribe GRPO at:12:00', { ...outside, at: now });
    expect(await text('today', { ...outside, ...before })).toContain('it is posted at 12:00');
    await store.subscriptions.end(id);
    await post('treepo', nineOnMonday);
    await ask('share AC-ODM', inside);
    const told = /chat\.test|about “tree search”/u;
    for (const line of ['subscriptions', 'status', 'today', 'why treepo', 'recap']) {
      expect(JSON.stringify(await ask(line, inside)), line).toMatch(told);
      expect(JSON.stringify(await ask(line, outside)), line).not.toMatch(told);
    }
    for (const line of ['pause all', 'pause 1', 'end tree search', 'pause'])
      expect(JSON.stringify(await ask(line, outside)), line).not.toMatch(told);
    for (const line of ['resume tree search', 'pause tree search', 'status of tree search'])
      expect((await ask(line, outside)).title, line).toContain(`for “${line}”`);
    const [subscription] = await store.subscriptions.inChannel(where);
    expect(subscription?.pause).toBeUndefined();
    through.isGone = async () => true;
    expect(JSON.stringify(await ask('subscriptions', outside))).toMatch(told);
  });

  it('today: differs by channel and day if there is no subscription', async () => {
    const titles = await Promise.all(
      ['C1', 'C2', 'C3', 'C4'].map(async (channel) => (await ask('today', { place: { channel } })).title),
    );
    expect(new Set(titles).size).toBeGreaterThan(2);
    expect((await ask('today', { at: now + 86_400_000 })).title).not.toBe(titles[0]);
    expect((await ask('today', { place: undefined })).blocks.length).toBeGreaterThan(3);
  });
});

import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDesk } from '../../src/commands/desk/create-desk.ts';
import { commands } from '../../src/commands/registry.ts';
import type { Call } from '../../src/model/call.ts';
import type { Language } from '../../src/model/language.ts';
import type { Reply } from '../../src/model/reply.ts';
import { StoreClock } from '../../src/ports/store-clock.ts';
import { plainText } from '../../src/reply/plain-text.ts';
import { voteSettings } from '../../src/votes/vote-settings.ts';
import { VoteWorker } from '../../src/votes/vote-worker.ts';
import { callOf } from '../commands/buttons.ts';
import { channel, type Days, minute, startDays } from '../digest/desk-of-days.ts';

let days: Days;
/** The store's clock. */
let now: number;

beforeEach(async () => {
  days = await startDays();
  now = Date.now();
  days.now = now;
});
afterEach(() => days.close());

const store = () => ({ ...days.store, now: async () => now });

/** Runs one round of the worker of another process. */
async function round(): Promise<void> {
  days.now = now;
  await new VoteWorker({
    store: store(),
    library: () => days.library,
    chats: { open: async () => days.chat },
    clock: new StoreClock(store()),
    settings: voteSettings,
    log: { info: () => {}, warn: () => {}, error: (fields) => console.error(fields) },
  }).tick();
}

let asked = 0;

/** Asks in a process whose clock is `apart` from the store's. */
async function ask(
  call: Call,
  apart: number,
  language: Language = 'en',
  user = 'U1',
  thread?: string,
): Promise<Reply> {
  asked += 1;
  const desk = createDesk(() => days.library, store(), commands);
  const actor = {
    platform: 'slack',
    workspace: 'T1',
    user,
    displayName: 'Ada',
    managesChannel: user === 'U1',
  };
  const place = { channel: channel.channel, thread };
  return desk.answer({ id: String(asked), call, language, actor, now: now + apart, place }, days.chat);
}

/** Starts a vote in a process whose clock is `apart` from the store's. `during` runs before its post is sent. */
async function start(apart: number, during: () => Promise<void> = async () => {}): Promise<void> {
  const plan = await ask({ verb: 'vote', options: { query: 'AC-ODM, TreePO' } }, apart);
  days.chat.beforeSending = async () => {
    days.chat.beforeSending = async () => {};
    await during();
  };
  await ask(callOf(plan, 'Start the vote'), apart);
}

it('posts once if the clock of the process that opens the vote is three minutes behind', async () => {
  await start(-3 * minute, round);
  expect(days.chat.in(channel)).toHaveLength(1);
});

it('follows the clock of the store where that of the process is three minutes ahead', async () => {
  const apart = 3 * minute;
  await start(apart);
  const message = () => days.chat.in(channel)[0]!;
  await ask(callOf(message().reply, 'Vote'), apart);
  now += minute;
  await round();
  expect(message().text).toContain('1 vote');
  await ask(callOf(message().reply, 'End the vote'), apart);
  now += minute;
  await round();
  expect(message().text).toContain('won with 1 of 1');
});

it('posts once if the process that opens the vote is suspended before its post leaves', async () => {
  await start(0, async () => {
    now += 4 * minute;
    await round();
  });
  expect(days.chat.in(channel)).toHaveLength(1);
});

it.each([
  ['en', 'meet in 20 days at 10am', 'will be discussed on'],
  ['en', 'move the meeting to 10am in 20 days', 'will be discussed on'],
  ['zh', '改到20天后上午10点讨论', '获选论文改在'],
] as const)(
  'moves the meeting of an open vote and ends it, for its maker alone, in %s',
  async (language, query, said) => {
    await start(0);
    const text = () => days.chat.in(channel)[0]!.text;
    const before = text();
    const moves = async (by?: string) =>
      plainText(await ask({ verb: 'vote', options: { query } }, 0, language, by));
    expect(await moves('U2')).toMatch(/Only|只有/u);
    expect(await moves()).toContain(said);
    now += minute;
    await round();
    expect(text()).toContain('10:00');
    expect(text()).not.toBe(before);
    const end = callOf(days.chat.in(channel)[0]!.reply, 'End the vote');
    expect(plainText(await ask(end, 0, language, 'U2'))).toMatch(/Only|只有/u);
    await ask(end, 0);
    now += minute;
    await round();
    expect(await moves()).toMatch(/No vote is open|没有正在进行/u);
  },
);

it('reads the day of a moved meeting from the end of the vote on, as that of a new one', async () => {
  await start(0);
  const moved = async (query: string) => plainText(await ask({ verb: 'vote', options: { query } }, 0));
  const tomorrow = new Date(now + 24 * 60 * minute).toLocaleDateString('en', { weekday: 'long' });
  expect(await moved(`meet ${tomorrow} 10am`)).toContain('will be discussed on');
  expect(await moved('meet in 400 days')).toContain('at most a year away');
  expect(await moved('meet in 2 hours')).toMatch(
    /^The vote ends on .*17:00, and the meeting has to be later/u,
  );
});

it('moves the meeting of the own vote where another one was opened later', async () => {
  for (const user of ['U2', 'U3']) {
    const plan = await ask({ verb: 'vote', options: { query: 'AC-ODM, TreePO' } }, 0, 'en', user);
    await ask(callOf(plan, 'Start the vote'), 0, 'en', user);
    now += minute;
  }
  const moves = { verb: 'vote', options: { query: 'meet in 20 days at 10am' } };
  expect(plainText(await ask(moves, 0, 'en', 'U2'))).toContain('will be discussed on');
  await round();
  expect(days.chat.in(channel).map(({ text }) => text.includes('10:00'))).toEqual([true, false]);
  // This person made neither and manages the channel.
  await ask(moves, 0);
  await ask(callOf(days.chat.in(channel)[0]!.reply, 'End the vote'), 0);
  now += minute;
  await round();
  expect(days.chat.in(channel).map(({ text }) => text.includes('10:00'))).toEqual([false, true]);
});

it('moves the meeting of a vote in a private thread from that thread alone', async () => {
  Object.assign(days.chat, { isPrivateThread: async () => true, isGone: async () => false });
  const inside = (call: Call) => ask(call, 0, 'en', 'U1', 'hiring');
  const plan = await inside({ verb: 'vote', options: { query: 'AC-ODM, TreePO' } });
  await inside(callOf(plan, 'Start the vote'));
  const moves = { verb: 'vote', options: { query: 'meet in 20 days at 10am' } };
  expect(plainText(await ask(moves, 0))).toContain('No vote is open');
  expect(plainText(await inside(moves))).toContain('will be discussed on');
});

/** A button of a plan whose papers have these ids. */
const confirming = (query: string): Call => ({
  verb: 'vote',
  options: { query, confirm: 'x', closes: String(now + 60 * minute), meets: String(now + 90 * minute) },
});

it('opens no vote on papers that a search finds if those of the plan are gone', async () => {
  const reply = await ask(confirming('tree-search, policy-optimization'), 0);
  expect(reply.problem).toBe('unknown-paper');
  expect(days.chat.in(channel)).toEqual([]);
});

it.each(['', 'tomorrow', '1.5', '1e400'])('opens no vote on a typed line with closes:%s', async (closes) => {
  const [first, second] = days.library.papers.map(({ id }) => id);
  const { verb, options } = confirming(`${first}, ${second}`);
  const reply = await ask({ verb, options: { ...options, closes } }, 0);
  expect(reply.title).toContain('That time has passed.');
  expect(days.chat.in(channel)).toEqual([]);
});

it.each([
  ['en', { query: 'tree search tomorrow' }, 'I took “tomorrow” as the end of the vote.'],
  ['zh', { query: '树搜索 明天' }, '「明天」算作截止时间了。'],
] as const)('says in %s which words of the query it took for the end', async (language, options, told) => {
  const plan = await ask({ verb: 'vote', options }, 0, language);
  expect(plainText(plan)).toContain(told);
});

it.each<[string, Language, string]>([
  [
    'AC-ODM, TreePO until fri 5pm, meet monday 10am',
    'en',
    'Fri 4 Dec, 17:00. We discuss the winner on Mon 7 Dec, 10:00',
  ],
  [
    'AC-ODM, TreePO, meeting on thursday 14:00',
    'en',
    'Wed 2 Dec, 17:00. We discuss the winner on Thu 3 Dec, 14:00',
  ],
  [
    'AC-ODM、TreePO，明天中午截止，周五下午三点讨论',
    'zh',
    '12月1日周二 12:00 截止，获选论文在 12月4日周五 15:00 讨论',
  ],
  [
    'AC-ODM, TreePO until tomorrow 18:00 meet next tuesday at 3pm',
    'en',
    'Tue 1 Dec, 18:00. We discuss the winner on Tue 8 Dec, 15:00',
  ],
  ['AC-ODM, TreePO meet monday 10am', 'en', 'Wed 2 Dec, 17:00. We discuss the winner on Mon 7 Dec, 10:00'],
  ['AC-ODM、TreePO 讨论周五下午三点', 'zh', '12月2日周三 17:00 截止，获选论文在 12月4日周五 15:00 讨论'],
])('reads both times of %s', async (query, language, times) => {
  now = Date.UTC(2026, 10, 30, 6);
  expect(plainText(await ask({ verb: 'vote', options: { query } }, 0, language))).toContain(times);
});

it('says which words it took for the end if the rest of the query finds one paper', async () => {
  const reply = await ask({ verb: 'vote', options: { query: 'TreePO tomorrow' } }, 0);
  expect(plainText(reply)).toContain('A vote needs at least two papers.');
  expect(plainText(reply)).toContain('I took “tomorrow” as the end of the vote.');
});

it.each<Call['options']>([
  { query: 'tree search by tomorrow' },
  { query: 'tree search tomorrow', until: 'in 3 days' },
])('does not say so of %j', async (options) => {
  const plan = await ask({ verb: 'vote', options }, 0);
  expect(plan.title).toBe('This vote would be posted here');
  expect(plainText(plan)).not.toContain('as the end of the vote');
});

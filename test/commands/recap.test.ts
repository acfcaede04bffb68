import { afterEach, beforeEach, expect, it } from 'vitest';
import { parseCall } from '../../src/commands/define/line.ts';
import { createDesk } from '../../src/commands/desk/create-desk.ts';
import { commands } from '../../src/commands/registry.ts';
import { recapOf } from '../../src/digest/pick/recap.ts';
import type { Language } from '../../src/model/language.ts';
import type { Reply } from '../../src/model/reply.ts';
import type { Share } from '../../src/ports/store.ts';
import { plainText } from '../../src/reply/plain-text.ts';
import { channel, type Days, hour, minute, nine, startDays } from '../digest/desk-of-days.ts';
import { realLibrary } from '../search/real-library.ts';
import { lineOf } from './buttons.ts';

const day = 24 * hour;
/** Friday, 6 March 2026, 17:00 UTC. */
const friday = nine + 5 * day + 8 * hour;
let days: Days;
let asked = 0;

beforeEach(async () => {
  days = await startDays();
});
afterEach(() => days.close());

function ask(line: string, language: Language = 'en', managesChannel = true): Promise<Reply> {
  asked += 1;
  const request = {
    id: `r${asked}`,
    call: parseCall(line, commands),
    language,
    actor: { ...channel, user: 'U1', displayName: 'Ada', managesChannel },
    place: { channel: 'C1' },
    now: days.now,
  };
  return createDesk(() => realLibrary, days.store, commands).answer(request, days.chat);
}

const press = (reply: Reply, label: string, language?: Language) => ask(lineOf(reply, label), language);

it.each([
  [
    'en',
    'Post a weekly recap',
    'Fri',
    /This week in papers, 27 Feb to 6 Mar[\s\S]*Shared[\s\S]*\(Ada\)[\s\S]*Daily paper/u,
  ],
  ['zh', '每周发回顾', '周五', /本周论文回顾[\s\S]*分享 1 篇[\s\S]*（Ada）[\s\S]*每日论文 1 篇/u],
] as const)('of what happened in the week comes once, in %s', async (language, confirm, weekday, text) => {
  const plan = await ask('recap', language);
  expect(plainText(plan)).toMatch(language === 'en' ? /Nothing happened/u : /没有内容/u);
  expect(plainText(await press(plan, confirm, language))).toMatch(
    language === 'en' ? /Fri 6 Mar/u : /3月6日周五/u,
  );
  await press(plan, confirm, language);
  await days.subscribe({ language, days: [3], nextRunAt: nine + 3 * day });
  await days.at(nine + 3 * day);
  for (let times = 0; times < 2; times++) await ask('share TreePO', language);
  const before = days.chat.messages.length;
  await days.at(friday - 1);
  expect(days.chat.messages).toHaveLength(before);
  await days.at(friday);
  await days.at(friday + hour);
  expect(days.chat.messages).toHaveLength(before + 1);
  expect(days.chat.messages.at(-1)?.text).toMatch(text);
  expect(plainText(await ask('subscriptions', language))).toContain(weekday);
});

it('says in its plan which time zone it took for one that it does not know', async () => {
  const guessed = 'I don’t know your time zone, so I used UTC.';
  expect(plainText(await ask('recap fri 9am'))).toContain(guessed);
  for (const line of ['recap fri 9am Tokyo', 'recap days:fri at:"9am Tokyo"', 'recap tz:Asia/Tokyo'])
    expect(plainText(await ask(line)), line).not.toContain('know your time zone');
});

it('cannot be changed, and is not asked for where another subscription can', async () => {
  await press(await ask('recap'), 'Post a weekly recap');
  for (const line of ['change 1 to 10am', 'edit 1', 'change the time to 10am'])
    expect(plainText(await ask(line)), line).toMatch(/^A recap can’t be changed/u);
  expect(plainText(await ask('把第1个改成早上十点', 'zh'))).toMatch(/^每周回顾不能修改/u);
  await days.subscribe({ query: 'GRPO' });
  expect(plainText(await ask('change the time to 10am'))).toContain('at 10:00 (UTC): one paper about “GRPO”');
});

it('of a week that happened in threads waits until the platform says that they are open', async () => {
  let answers = false;
  Object.assign(days.chat, { isPrivateThread: async () => !answers, isGone: async () => false });
  await press(await ask('recap'), 'Post a weekly recap');
  days.now = friday - hour;
  const share = {
    ...channel,
    user: 'U1',
    displayName: 'Ada',
    url: '',
    sharedAt: days.now,
    kind: 'discussion',
  };
  const [paper] = realLibrary.papers;
  await days.store.shares.add({
    ...share,
    thread: 't',
    message: 't',
    paper: paper!.id,
    identity: 'x',
  } as Share);
  days.chat.authorized = false;
  await days.at(friday);
  expect(days.ends).toEqual(['later']);
  Object.assign(days.chat, { authorized: true });
  answers = true;
  await days.at(friday + minute);
  expect(days.chat.messages.map(({ text }) => text)).toEqual([expect.stringContaining('Discussed')]);
});

it('of a quiet week is neither waited for nor missed while the platform does not answer', async () => {
  await press(await ask('recap'), 'Post a weekly recap');
  Object.assign(days.chat, { isPrivateThread: async () => true, authorized: false });
  await days.at(friday);
  await days.at(friday + 7 * hour);
  expect(await days.store.deliveries.inChannel(channel, 5)).toMatchObject([{ reason: 'quiet-week' }]);
  expect(days.chat.told).toEqual([]);
});

it.each([
  ['recap mondays at 9', { days: '1', at: '09:00' }],
  ['recap fri', { days: '5', at: '17:00' }],
  ['recap weekly on thursday', { days: '4', at: '17:00' }],
  ['recap every week at 9', { days: '5', at: '09:00' }],
  ['recap thursday 3pm Tokyo', { days: '4', at: '15:00', tz: 'Asia/Tokyo' }],
  ['周报 周一早上九点', { days: '1', at: '09:00' }],
  ['回顾 每周日晚上8点', { days: '7', at: '20:00' }],
])('%s is read as its day and time', async (line, terms) => {
  const plan = await ask(line);
  const actions = plan.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));
  expect(actions).toMatchObject([{ call: { verb: 'recap', options: terms } }]);
});

it('asks whether 25 messages exist at once, so that it is built long before its lease ends', async () => {
  // The last two belong to the recap of the next week, and to a private thread.
  for (let message = 0; message < 62; message += 1)
    await days.store.shares.add({
      ...channel,
      message: String(message),
      url: '',
      paper: realLibrary.papers[message]!.id,
      identity: `i${message}`,
      kind: 'share',
      user: 'U1',
      displayName: 'Ada',
      ...(message === 61 ? { thread: 'private' } : {}),
      sharedAt: message === 60 ? friday + 1 : nine,
    });
  Object.assign(days.chat, { isPrivateThread: async () => true });
  let asking = 0;
  let most = 0;
  days.chat.isGone = async () => {
    most = Math.max(most, ++asking);
    await new Promise(setImmediate);
    asking -= 1;
    return false;
  };
  const terms = { language: 'en', timezone: 'UTC' } as const;
  const reply = await recapOf(channel, terms, friday, { ...days, library: realLibrary });
  expect(plainText(reply as Reply)).toMatch(/60 papers shared: (?:• .+\n){8}and 52 more/u);
  expect(most).toBe(25);
});

it('says that a paper has left the corpus', async () => {
  const post = { message: 'm1', paper: 'p-gone', identity: 'i', kind: 'share', user: 'U1' } as const;
  await days.store.shares.add({ ...channel, ...post, displayName: 'Ada', url: '', sharedAt: nine });
  days.chat.isGone = async () => false;
  const terms = { language: 'en', timezone: 'UTC' } as const;
  const reply = await recapOf(channel, terms, friday, { ...days, library: realLibrary });
  expect(plainText(reply as Reply)).toContain('p-gone: no longer in the corpus');
});

it.each([
  ['goes forward', Date.UTC(2026, 2, 23, 8), Date.UTC(2026, 2, 30, 7)],
  ['goes back', Date.UTC(2026, 9, 19, 7), Date.UTC(2026, 9, 26, 8)],
])('names what happened within an hour of its time once where the clock %s', async (_case, before, after) => {
  const papers = realLibrary.papers.slice(0, 2);
  days.chat.isGone = async () => false;
  for (const [at, { id }] of papers.entries()) {
    const post = { message: id, paper: id, identity: id, kind: 'daily', user: '', displayName: '' } as const;
    const sharedAt = before + (at === 0 ? -minute : minute);
    await days.store.shares.add({ ...channel, ...post, url: '', sharedAt });
  }
  const terms = { language: 'en', timezone: 'Europe/Berlin' } as const;
  for (const [week, until] of [before, after].entries()) {
    const recap = plainText(
      (await recapOf(channel, terms, until, { ...days, library: realLibrary })) as Reply,
    );
    const named = papers.map(({ heading }) => recap.includes(heading.en));
    expect(named).toEqual([week === 0, week === 1]);
  }
});

it('says in the plan that the channel has one already, and does not replace it', async () => {
  await press(await ask('recap'), 'Post a weekly recap');
  const plan = await ask('recap mondays at 9');
  expect(plainText(plan)).toContain('already has a recap, which would continue: Fri at 17:00');
  await press(plan, 'Post a weekly recap');
  expect(await days.store.subscriptions.inChannel(channel)).toHaveLength(2);
});

it('is not posted if nothing happened, which status says', async () => {
  await press(await ask('recap'), 'Post a weekly recap');
  await days.at(friday);
  expect(days.chat.messages).toEqual([]);
  expect(plainText(await ask('status'))).toContain('nothing happened in the seven days before');
});

it('is found after an attempt that got no answer, and not posted again', async () => {
  await press(await ask('recap'), 'Post a weekly recap');
  await ask('share TreePO');
  days.chat.fates.push('stored-no-answer');
  for (let wait = 0; wait < 4; wait += 1) await days.at(friday + wait * 120_000);
  expect(days.chat.messages.filter(({ text }) => text.includes('This week'))).toHaveLength(1);
});

it('can be paused, resumed, ended and restored, and does not affect other subscriptions', async () => {
  await press(await ask('recap at:9am days:mon'), 'Post a weekly recap');
  expect(plainText(await ask('why TreePO'))).toContain(
    'Not posted here: this channel has no subscription to papers.',
  );
  await press(await ask('subscriptions'), 'Pause');
  expect(plainText(await press(await ask('subscriptions'), 'Resume'))).toContain('Mon 2 Mar, 09:00');
  const ended = await press(await ask('subscriptions'), 'End');
  expect(plainText(ended)).toContain('The recaps that were posted stay');
  expect(await days.store.subscriptions.inChannel(channel)).toEqual([]);
  await press(ended, 'Undo');
  expect(await days.store.subscriptions.inChannel(channel)).toMatchObject([
    { recap: true, at: '09:00', days: [1] },
  ]);
});

it.each(['recap weekly', 'recap every week', '周报 每周'])('%s is the usual recap', async (line) => {
  expect(plainText(await ask(line))).toContain('Fri at 17:00');
});

it('is only for people who manage the channel', async () => {
  expect(plainText(await ask('recap', 'en', false))).not.toContain('Friday');
});

it.each(['monthly', 'every two weeks at 9'])('“recap %s” is asked back', async (when) => {
  expect(plainText(await ask(`recap ${when}`))).toContain(when);
  expect(await days.store.subscriptions.inChannel(channel)).toEqual([]);
});

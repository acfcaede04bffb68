import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anyTerms } from '../../../src/commands/subscriptions/build-subscription.ts';
import { readingOrder } from '../../../src/digest/pick/pick.ts';
import { fail } from '../../../src/model/outcome.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { channel, type Days, hour, minute, nine, startDays } from '../desk-of-days.ts';

const second = 1_000;
const dayMs = 24 * hour;
let days: Days;

beforeEach(async () => {
  days = await startDays();
});
afterEach(() => days.close());

const deliveries = () => days.store.deliveries.inChannel(channel, 50);
const outcomes = async () => (await deliveries()).map(({ state, papers }) => [state, papers]);
const states = async () => (await deliveries()).map(({ state }) => state);

describe('a day', () => {
  it('posts one paper at its time and none before', async () => {
    await days.subscribe();
    await days.at(nine - second);
    expect(days.chat.messages).toEqual([]);
    await days.at(nine);
    await days.at(nine + minute);
    expect(days.chat.messages).toHaveLength(1);
    expect(await states()).toEqual(['sent']);
    const [subscription] = await days.store.subscriptions.inChannel(channel);
    expect(subscription?.nextRunAt).toBe(nine + dayMs);
  });

  it('never posts a paper twice, and the best match for a query first', async () => {
    await days.subscribe({ query: 'tag:grpo', count: 2 });
    for (let day = 0; day < 5; day += 1) await days.at(nine + day * dayMs);
    const papers = (await deliveries()).flatMap((delivery) => delivery.papers);
    expect(papers).toHaveLength(10);
    expect(new Set(papers).size).toBe(10);
  });

  it('shares one cycle among the subscriptions of a channel', async () => {
    for (let i = 0; i < 4; i += 1) await days.subscribe({ query: 'GRPO' });
    await days.at(nine);
    expect(new Set((await deliveries()).flatMap(({ papers }) => papers)).size).toBe(4);
  });
});

it('a paper that cannot be shown is skipped, and the log names it', async () => {
  const { library } = days;
  const [broken, next] = readingOrder(library, anyTerms, channel, []);
  const papers = library.papers.map((paper) =>
    paper === broken ? { ...paper, heading: undefined as never } : paper,
  );
  days.library = { ...library, papers };
  await days.subscribe();
  await days.at(nine);
  expect(await outcomes()).toEqual([['sent', [next!.id]]]);
  expect(days.logged).toContain('A paper cannot be shown and is skipped');
});

it('a delivery whose subscription was paused before it was posted is recorded so, and not posted', async () => {
  const { id } = await days.subscribe();
  await days.store.deliveries.create([
    { id: 'd1', subscription: id, localDate: '2026-03-01', dueAt: nine, nextRunAt: nine + dayMs },
  ]);
  await days.store.subscriptions.pause(id, { at: nine, reason: 'asked' });
  for (const hours of [0, 1]) await days.at(nine + hours * hour);
  expect([days.chat.calls, days.chat.told]).toEqual([[], []]);
  expect(await deliveries()).toMatchObject([{ state: 'failed', reason: 'paused' }]);
});

describe('a post without an answer', () => {
  it.each([
    ['that arrived', 'stored-no-answer' as const],
    ['that arrives late', { late: 20 * second }],
    ['that was lost', 'lost-no-answer' as const],
  ])('%s exists once in the end', async (_case, fate) => {
    await days.subscribe();
    days.chat.fates.push(fate);
    await days.at(nine);
    await days.at(nine + 30 * second);
    expect(days.chat.calls).toHaveLength(1);
    await days.at(nine + 61 * second);
    await days.at(nine + 200 * second);
    expect(days.chat.messages).toHaveLength(1);
    expect(await states()).toEqual(['sent']);
    expect(new Set(days.chat.calls).size).toBe(1);
    const [{ papers } = { papers: [] }] = await deliveries();
    const cameUp = await days.store.shares.inChannel(channel, { offset: 0, limit: 9 });
    expect(cameUp.map(({ kind, paper, url }) => [kind, paper, url !== ''])).toEqual([
      ['daily', papers[0], true],
    ]);
  });

  it('that is found after a day without a process was made in its time', async () => {
    await days.subscribe();
    days.chat.fates.push('stored-no-answer');
    await days.at(nine);
    await days.at(nine + dayMs - hour);
    expect(await deliveries()).toMatchObject([{ state: 'sent', endedAt: nine }]);
    const cameUp = await days.store.shares.inChannel(channel, { offset: 0, limit: 9 });
    expect(cameUp).toMatchObject([{ sharedAt: nine }]);
  });

  it('whose paper was withdrawn meanwhile is replaced by the next', async () => {
    const { library } = days;
    const [first, next] = readingOrder(library, anyTerms, channel, []);
    await days.subscribe();
    days.chat.fates.push('lost-no-answer');
    await days.at(nine);
    const papers = library.papers.filter((paper) => paper !== first);
    days.library = { ...library, papers, byId: new Map(papers.map((paper) => [paper.id, paper])) };
    for (const minutes of [2, 3]) await days.at(nine + minutes * minute);
    expect(await outcomes()).toEqual([['sent', [next!.id]]]);
    expect(days.chat.messages[0]?.text).toContain(next!.heading.en);
  });

  it('is never tried again if it cannot be looked up, and the creator is told', async () => {
    await days.subscribe();
    days.chat.canLook = 'no';
    days.chat.fates.push('lost-no-answer');
    await days.at(nine);
    await days.at(nine + 2 * minute);
    await days.at(nine + 10 * minute);
    expect(days.chat.calls).toHaveLength(1);
    expect(await states()).toEqual(['unknown']);
    expect(days.chat.told).toMatchObject([{ user: 'U1', about: { channel: 'C1' } }]);
    expect(await days.store.seenPapers.list(channel)).toHaveLength(1);
  });

  it.each([
    ['paused', 'stored-no-answer', 'sent'],
    ['ended', 'stored-no-answer', 'sent'],
    ['paused', 'lost-no-answer', 'paused'],
    ['ended', 'lost-no-answer', 'ended'],
  ] as const)(
    'of a subscription that was %s since (%s) is looked for, and not repeated',
    async (how, fate, end) => {
      const { id } = await days.subscribe();
      days.chat.fates.push(fate);
      await days.at(nine);
      const { subscriptions } = days.store;
      await (how === 'ended'
        ? subscriptions.end(id)
        : subscriptions.pause(id, { at: nine, reason: 'asked' }));
      await days.at(nine + 2 * minute);
      expect(days.chat.calls).toHaveLength(1);
      expect((await deliveries()).map((one) => ('reason' in one ? one.reason : one.state))).toEqual([end]);
    },
  );

  it.each([
    ['yes', 7, 'gave-up'],
    ['not-now', 13, 'unknown'],
  ] as const)('is given up when it is too late (%s)', async (canLook, hours, end) => {
    await days.subscribe();
    days.chat.fates.push('lost-no-answer');
    await days.at(nine);
    days.chat.canLook = canLook;
    await days.at(nine + hours * hour);
    expect(days.chat.calls).toHaveLength(1);
    expect((await deliveries()).map((one) => ('reason' in one ? one.reason : one.state))).toEqual([end]);
    expect(days.chat.told).toHaveLength(1);
  });

  it('is unknown if its workspace removed Broadsheet since', async () => {
    await days.close();
    let isInstalled = true;
    days = await startDays({ chatOf: (chat) => (isInstalled ? chat : undefined) });
    await days.subscribe();
    days.chat.fates.push('lost-no-answer');
    await days.at(nine);
    isInstalled = false;
    await days.at(nine + 2 * minute);
    expect([await states(), days.ends]).toEqual([['unknown'], ['later', 'unknown']]);
  });

  it.each([
    ['cannot be searched at present', async () => fail({ code: 'post-failed' })],
    ['fails to search', () => Promise.reject(new Error('a fault in a search'))],
  ])('waits for a platform that %s', async (_case, find) => {
    await days.subscribe();
    days.chat.fates.push('stored-no-answer');
    Object.assign(days.chat, { find });
    await days.at(nine);
    await days.at(nine + 2 * minute);
    expect(await states()).toEqual(['claimed']);
    Reflect.deleteProperty(days.chat, 'find');
    await days.at(nine + 30 * minute);
    expect([await states(), days.chat.messages.length]).toEqual([['sent'], 1]);
  });

  it('makes the posts of its workspace wait as long as the platform takes no look-ups', async () => {
    await days.subscribe();
    await days.subscribe({ channel: 'C2', nextRunAt: nine + 2 * minute });
    days.chat.fates.push('lost-no-answer');
    await days.at(nine);
    const { chat } = days;
    const find = chat.find.bind(chat);
    chat.find = async () => fail({ code: 'post-failed', retryAfterMs: 5 * minute });
    await days.at(nine + 2 * minute);
    chat.find = find;
    await days.at(nine + 6 * minute);
    expect(chat.messages).toEqual([]);
    await days.at(nine + 8 * minute);
    expect(chat.messages.map(({ place }) => place.channel).toSorted()).toEqual(['C1', 'C2']);
  });

  it('of a process that died is looked for when its lease is over', async () => {
    const { id } = await days.subscribe();
    await days.store.deliveries.create([
      { id: 'd1', subscription: id, localDate: '2026-03-01', dueAt: nine, nextRunAt: nine + dayMs },
    ]);
    const [leased] = await days.store.deliveries.lease(nine, 3 * minute, 1);
    await days.store.deliveries.reserve(leased!.lease, ['ac-odm'], nine);
    await days.chat.post({ channel: 'C1' }, { audience: 'channel', title: 't', blocks: [] }, 'd1');
    await days.at(nine + minute);
    expect(await states()).toEqual(['claimed']);
    await days.at(nine + 3 * minute);
    expect([await states(), days.chat.messages.length]).toEqual([['sent'], 1]);
  });
});

describe('a post that is refused', () => {
  it('for now is tried again when the platform says', async () => {
    await days.subscribe();
    days.chat.fates.push({ problem: { code: 'post-failed', retryAfterMs: 90 * second } });
    await days.at(nine);
    await days.at(nine + 89 * second);
    expect(days.chat.messages).toHaveLength(0);
    await days.at(nine + 90 * second);
    expect(days.chat.messages).toHaveLength(1);
  });

  it('for good pauses the subscription, releases the paper and tells the creator why', async () => {
    const { id } = await days.subscribe({ query: 'GRPO' });
    days.chat.fates.push({
      problem: { code: 'post-refused', reason: 'forbidden', missing: 'send-messages', place: '#papers' },
    });
    await days.at(nine);
    await days.at(nine + dayMs);
    expect(days.chat.calls).toHaveLength(1);
    expect(await states()).toEqual(['rejected']);
    expect((await days.store.subscriptions.get(id))?.pause?.reason).toBe('forbidden send-messages #papers');
    expect(await days.store.seenPapers.list(channel)).toEqual([]);
    expect(days.chat.told[0]?.text).toMatch(/GRPO.*Send Messages.*#papers/u);
  });

  it('for its content is replaced by the next best paper', async () => {
    await days.subscribe({ query: 'GRPO' });
    days.chat.fates.push({ problem: { code: 'post-refused', reason: 'not-accepted' } });
    const worker = days.worker();
    await worker.tick();
    days.now += second;
    await worker.tick();
    expect(await states()).toEqual(['sent']);
    expect(days.chat.messages).toHaveLength(1);
    expect((await days.store.subscriptions.inChannel(channel))[0]?.pause).toBeUndefined();
  });

  it('for the content of four papers in a row pauses the subscription', async () => {
    const { id } = await days.subscribe();
    const refusal = { problem: { code: 'post-refused', reason: 'not-accepted' } } as const;
    days.chat.fates.push(refusal, refusal, refusal, refusal);
    const worker = days.worker();
    for (let round = 0; round < 6; round += 1) {
      days.now += second;
      await worker.tick();
    }
    expect(days.chat.calls).toHaveLength(4);
    expect((await days.store.subscriptions.get(id))?.pause?.reason).toBe('not-accepted');
  });

  it('by a fault while it is rendered is logged, and replaced by the next best paper', async () => {
    const [, next] = readingOrder(days.library, { ...anyTerms, query: 'GRPO' }, channel, []);
    await days.subscribe({ query: 'GRPO' });
    days.chat.fates.push('throws');
    const worker = days.worker();
    for (const minutes of [0, 2, 3]) {
      days.now = nine + minutes * minute;
      await worker.tick();
    }
    expect(await outcomes()).toEqual([['sent', [next!.id]]]);
    expect(days.logged).toContain('A call to a platform failed');
  });

  it('in one channel holds up no other', async () => {
    for (let i = 0; i < 12; i += 1) await days.subscribe({ channel: `C${i}` });
    for (let i = 0; i < 10; i += 1) {
      days.chat.fates.push(i % 2 ? 'throws' : { problem: { code: 'post-refused', reason: 'archived' } });
    }
    await days.at(nine);
    expect(days.chat.messages).toHaveLength(2);
  });

  it('may be from a workspace that removed Broadsheet', async () => {
    await days.close();
    days = await startDays({ chatOf: () => undefined });
    const { id } = await days.subscribe();
    await days.at(nine);
    expect(await states()).toEqual(['rejected']);
    expect((await days.store.subscriptions.get(id))?.pause?.reason).toBe('account-ended');
  });
});

describe('a token that is revoked', () => {
  it.each([
    ['en', /^The daily paper is back.*token .* works again.*Next post: Tue 3 Mar, 09:00\./su],
    ['zh', /^每日论文恢复了.*下次在 3月3日周二 09:00 发/su],
  ] as const)('pauses with its reason, and resumes by itself, told once, in %s', async (language, told) => {
    const { id } = await days.subscribe({ language });
    await days.subscribe({ language, query: 'GRPO' });
    days.chat.authorized = false;
    await days.at(nine);
    await days.at(nine + dayMs);
    expect((await days.store.subscriptions.get(id))?.pause?.reason).toBe('token-revoked');
    expect(days.chat.tells).toBe(0);
    days.chat.authorized = true;
    days.now = nine + dayMs + hour;
    await Promise.all([1, 2, 3].map(() => days.worker().tick()));
    expect(days.chat.told.map(({ text }) => text)).toEqual([expect.stringMatching(told)]);
    await days.at(nine + 2 * dayMs);
    expect([days.chat.messages.length, days.chat.tells]).toEqual([2, 1]);
  });

  it('that stopped a recap alone is told with the time of the recap, not of the next paper', async () => {
    await days.subscribe({ nextRunAt: nine + dayMs });
    const pause = { at: nine, reason: 'token-revoked' };
    await days.subscribe({ recap: true, days: [5], at: '17:00', pause });
    await days.at(nine);
    expect(days.chat.told.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^The weekly recap is back.*Next post: Fri 6 Mar, 17:00\./su),
    ]);
  });

  it('is not named as the cause if the app was removed and added again', async () => {
    await days.subscribe({ pause: { at: nine, reason: 'account-ended' } });
    await days.at(nine);
    expect(days.chat.told.map(({ text }) => text)).toEqual([
      expect.stringMatching(/I had been removed from this workspace; now I’m back.*Next post/su),
    ]);
  });

  it('resumes however many subscriptions wait for tokens that never work again', async () => {
    await days.close();
    days = await startDays({ chatOf: (chat, { workspace }) => (workspace === 'T0' ? undefined : chat) });
    const pause = { at: nine, reason: 'token-revoked' };
    await Promise.all(Array.from({ length: 501 }, () => days.subscribe({ workspace: 'T0', pause })));
    const { id } = await days.subscribe({ pause });
    await days.at(nine);
    expect((await days.store.subscriptions.get(id))?.pause).toBeUndefined();
  });

  it('leaves alone what a person paused', async () => {
    const { id } = await days.subscribe();
    await days.store.subscriptions.pause(id, { at: nine, reason: 'asked' });
    await days.at(nine + dayMs);
    expect((await days.store.subscriptions.get(id))?.pause?.reason).toBe('asked');
  });
});

describe('after a downtime', () => {
  it('a post is made up to six hours late and says so', async () => {
    await days.subscribe();
    await days.at(nine + 5 * hour + 3 * minute);
    expect(days.chat.messages[0]?.text).toContain('Posted 5 h 3 min late (was due at 09:00).');
  });

  it('a post is counted as late while it waits', async () => {
    await days.subscribe();
    days.chat.fates.push(
      { problem: { code: 'post-failed', retryAfterMs: 30 * minute } },
      { problem: { code: 'post-failed', retryAfterMs: 30 * minute } },
    );
    await days.at(nine);
    await days.at(nine + 10 * minute);
    expect(days.late).toBe(0);
    const worker = days.worker();
    for (const minutes of [11, 12]) {
      days.now = nine + minutes * minute;
      await worker.tick();
      expect(days.late).toBe(1);
    }
    expect(days.logged).toEqual(['Daily papers are late and not posted yet']);
    await days.at(nine + 30 * minute);
    await days.at(nine + 60 * minute);
    await days.at(nine + 61 * minute);
    expect([await states(), days.late]).toEqual([['sent'], 0]);
  });

  it('an older day is recorded as missed, and its paper is posted another day', async () => {
    await days.subscribe();
    await days.at(nine + 2 * dayMs + 7 * hour);
    expect(days.chat.messages).toEqual([]);
    expect((await deliveries()).map((one) => [one.localDate, 'reason' in one && one.reason])).toEqual([
      ['2026-03-03', 'missed'],
      ['2026-03-02', 'missed'],
      ['2026-03-01', 'missed'],
    ]);
    expect(await days.store.seenPapers.list(channel)).toEqual([]);
    expect(days.chat.told.map(({ user, about }) => [user, about])).toEqual([['U1', { channel: 'C1' }]]);
    expect(days.chat.told[0]?.text).toMatch(
      /^3 daily papers were not posted.*1 Mar to 3 Mar: not posted.*4 Mar/su,
    );
    await days.at(nine + 3 * dayMs);
    expect(days.chat.messages).toHaveLength(1);
  });

  it('the creator is told about each missed day, in their language', async () => {
    await days.subscribe({ language: 'zh' });
    const problem = { code: 'post-failed', retryAfterMs: 3 * hour } as const;
    days.chat.fates.push({ problem }, { problem }, { problem });
    for (const after of [0, 3, 6, 9]) await days.at(nine + after * hour);
    expect(await states()).toEqual(['failed']);
    expect(days.chat.told.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^有一天的每日论文没发.*3月1日没发，因为试了 6 小时/su),
    ]);
  });
});

it('leads from the paper of the day to what the channel said of it before', async () => {
  const share = {
    ...channel,
    paper: 'treepo',
    identity: 'treepo',
    user: 'U1',
    displayName: 'Ada',
    sharedAt: nine - hour,
  };
  const { shares } = days.store;
  await shares.add({ ...share, kind: 'share', message: '7', url: 'https://chat.test/7' });
  await shares.add({
    ...share,
    kind: 'discussion',
    message: '8',
    thread: '8',
    url: 'https://chat.test/8',
    sharedAt: nine - 2 * hour,
  });
  await shares.add({ ...share, channel: 'C2', kind: 'discussion', message: '9', url: 'https://chat.test/9' });
  Object.assign(days.chat, { isGone: async () => false });
  await days.subscribe({ query: 'TreePO' });
  await days.at(nine);
  const [post] = days.chat.messages;
  expect(post?.text).toContain('Discussed here since 1 March 2026');
  expect(JSON.stringify(post?.reply)).toContain('https://chat.test/8');
  await days.at(nine + dayMs);
  expect(days.chat.messages.filter(({ text }) => /discussed here|shared it/iu.test(text))).toHaveLength(1);
});

describe('when nothing is left', () => {
  it('says so once with a button to start over, then is silent until there are new papers', async () => {
    await days.subscribe({ query: 'tag:grpo', count: 5 });
    let day = 0;
    while (!days.chat.messages.at(-1)?.text.includes(' seen') && day < 60)
      await days.at(nine + day++ * dayMs);
    const said = days.chat.messages.at(-1)!;
    expect(said.text).toMatch(/^(\d+) of \1 seen/u);
    expect(JSON.stringify(said.reply)).toContain('{"do":"start-over","id":"1"}');
    const posts = days.chat.messages.length;
    for (let i = 0; i < 40; i += 1) await days.at(nine + day++ * dayMs);
    expect(days.chat.messages).toHaveLength(posts);
    await days.store.seenPapers.startOver(channel, 1);
    await days.at(nine + day++ * dayMs);
    expect(days.chat.messages).toHaveLength(posts + 1);
  });
});

describe('with a thread', () => {
  const root = { channel: 'C1' };

  it('the post is short and the parts are below it', async () => {
    await days.subscribe({ query: 'GRPO', layout: 'thread', count: 2 });
    await days.at(nine);
    const [post, ...rest] = days.chat.messages;
    expect(rest.map(({ place }) => place)).toEqual([
      { channel: 'C1', thread: post?.message },
      { channel: 'C1', thread: post?.message },
    ]);
    expect(await states()).toEqual(['sent']);
  });

  it('is complete in the end if a process dies or a call gets no answer in the middle of it', async () => {
    await days.subscribe({ query: 'GRPO', layout: 'thread', count: 3 });
    days.chat.fates.push(undefined, undefined, 'stored-no-answer', undefined);
    await days.at(nine);
    expect(await states()).toEqual(['claimed']);
    await days.at(nine + 2 * minute);
    expect(await states()).toEqual(['sent']);
    const [post] = days.chat.in(root);
    const inside = days.chat.in({ channel: 'C1', thread: post!.message });
    expect([days.chat.in(root).length, inside.length]).toEqual([1, 3]);
    expect(new Set(inside.map(({ key }) => key)).size).toBe(3);
  });

  it.each<[string, Problem, boolean]>([
    ['refused', { code: 'post-refused', reason: 'forbidden' }, true],
    ['not taken for seven hours', { code: 'post-failed', retryAfterMs: 7 * hour }, false],
  ])('stays without the parts that are %s, and counts as sent', async (_, problem, isLogged) => {
    await days.subscribe({ query: 'GRPO', layout: 'thread' });
    days.chat.fates.push(undefined, { problem }, { problem });
    await days.at(nine);
    await days.at(nine + 7 * hour);
    expect([await states(), days.chat.messages.length]).toEqual([['sent'], 1]);
    expect(days.logged.includes('The rest of a daily paper was refused')).toBe(isLogged);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../src/model/outcome.ts';
import type { Reply } from '../../src/model/reply.ts';
import type { Posted } from '../../src/ports/chat.ts';
import type { Place } from '../../src/ports/request.ts';
import { StoreUnavailable } from '../../src/ports/store.ts';
import type { Vote } from '../../src/ports/vote-store.ts';
import { voteMessage } from '../../src/votes/vote-message.ts';
import { voteSettings } from '../../src/votes/vote-settings.ts';
import { VoteWorker } from '../../src/votes/vote-worker.ts';
import { channel, type Days, hour, minute, nine, startDays } from '../digest/desk-of-days.ts';

const day = 24 * hour;
let days: Days;
let made: Vote;
let logged: object[];

beforeEach(async () => {
  days = await startDays();
  logged = [];
});
afterEach(async () => {
  await days.close();
  expect(logged).toEqual([]);
});

/** Runs one round of the worker at an instant. */
async function at(now: number): Promise<void> {
  days.now = now;
  await new VoteWorker({
    store: days.store,
    library: () => days.library,
    chats: { open: async () => days.chat },
    clock: {
      now: () => days.now,
      wait: (_ms, signal) => new Promise((done) => signal?.addEventListener('abort', () => done())),
    },
    settings: voteSettings,
    log: { info: () => {}, warn: () => {}, error: (fields) => void logged.push(fields) },
  }).tick();
}

async function open(more: Partial<Vote> = {}, isPosted = true): Promise<void> {
  const { papers } = days.library;
  const terms: Omit<Vote, 'state' | 'step' | 'version'> = {
    ...channel,
    id: 'v1',
    papers: papers.slice(0, 4).map(({ id }) => id),
    closesAt: nine + 2 * day,
    meetsAt: nine + 9 * day,
    timezone: 'Asia/Shanghai',
    tally: 'visible',
    language: 'en',
    createdBy: 'U1',
    displayName: 'Ada',
    createdAt: nine,
    ...more,
  };
  const lease = (await days.store.votes.open(terms, voteSettings.leaseMs))!;
  made = { ...terms, state: 'open', step: 0, version: 0 };
  if (!isPosted) return;
  const reply = voteMessage(made, { counts: [0, 0, 0, 0], lastAt: [0, 0, 0, 0] }, days.library);
  const posted = await days.chat.post({ channel: 'C1' }, reply, 'v1');
  if (!posted.ok) throw new Error(posted.problem.code);
  await days.store.votes.posted(lease, posted.value);
  await days.store.votes.release(lease, { restUntil: nine, nextAt: nine + minute });
}

const cast = (user: string, choice: number, now = days.now) => days.store.votes.cast('v1', user, choice, now);
const shown = () => days.chat.in({ channel: 'C1' }).map(({ text }) => text);

describe('the message of a vote', () => {
  it('shows the votes, with few edits for many ballots', async () => {
    await open();
    for (let voter = 0; voter < 50; voter += 1) await cast(`U${voter}`, voter % 2);
    await at(nine + 1_000);
    await at(nine + 1_500);
    expect(days.chat.edits).toBe(1);
    expect(shown()[0]?.match(/25 votes/gu)).toHaveLength(2);
    await cast('U0', 1);
    await at(nine + 2_000);
    expect(days.chat.edits).toBe(1);
    await at(nine + 3_000);
    expect(days.chat.edits).toBe(2);
    expect(shown()[0]).toMatch(/24 votes[\s\S]*26 votes[\s\S]*50 people have voted/u);
    await at(nine + 10_000);
    expect(days.chat.edits).toBe(2);
  });

  it('hides the votes until the end if requested', async () => {
    await open({ tally: 'hidden' });
    await cast('U1', 0);
    await at(nine + 1_000);
    expect(shown()[0]).toContain('1 person has voted. The result is hidden');
    expect(shown()[0]).not.toContain('1 vote\n');
    await at(made.closesAt);
    expect(shown()[0]).toContain('1 vote');
  });

  it('shows the last state after edits that failed or got no answer', async () => {
    await open();
    await cast('U1', 0);
    days.chat.editFates.push({ code: 'post-failed', retryAfterMs: 5_000 }, { code: 'post-unknown' });
    await at(nine + 1_000);
    await cast('U2', 0);
    await at(nine + 5_999);
    expect(days.chat.editFates).toHaveLength(1);
    await at(nine + 6_000);
    await at(nine + 60_000);
    expect(days.chat.edits).toBe(0);
    await at(nine + 66_000);
    expect(shown()[0]).toContain('2 votes');
  });

  it('is shown a minute later if a fault kept a round from showing it, and the log names the vote', async () => {
    await open();
    await cast('U1', 0);
    const { library } = days;
    days.library = undefined as never;
    await at(nine + 1_000);
    expect(logged.splice(0)).toMatchObject([{ err: expect.any(TypeError), vote: 'v1' }]);
    days.library = library;
    await at(nine + 60_999);
    expect(days.chat.edits).toBe(0);
    await at(nine + 61_000);
    expect(shown()[0]).toContain('1 vote');
  });

  it('is posted by the next process if the first died, and only once', async () => {
    await open({}, false);
    await at(nine + voteSettings.leaseMs - 1);
    expect(shown()).toEqual([]);
    await at(nine + voteSettings.leaseMs);
    expect(shown()).toHaveLength(1);
    expect(await days.store.votes.get('v1')).toMatchObject({ state: 'open', message: '1' });
  });

  it('is found if the first process died after it had posted', async () => {
    await open({}, false);
    await days.chat.post({ channel: 'C1' }, { audience: 'channel', title: 'Vote', blocks: [] }, 'v1');
    await at(nine + voteSettings.leaseMs);
    expect(shown()).toHaveLength(1);
    expect(await days.store.votes.get('v1')).toMatchObject({ message: '1' });
  });

  it('that somebody deleted cancels the vote within five minutes though nobody votes', async () => {
    await open();
    await at(nine + minute);
    days.chat.messages.splice(0);
    await at(nine + 5 * minute);
    expect(days.chat.told).toEqual([]);
    await at(nine + 6 * minute);
    expect(await days.store.votes.get('v1')).toMatchObject({ state: 'cancelled' });
    expect(days.chat.told).toMatchObject([{ user: 'U1', about: { channel: 'C1' } }]);
  });

  it('that somebody deleted cancels the vote, and its creator is told', async () => {
    await open();
    days.chat.messages.splice(0);
    await cast('U2', 0);
    await at(nine + 1_000);
    expect(await days.store.votes.get('v1')).toMatchObject({ state: 'cancelled' });
    expect(days.chat.told).toMatchObject([{ user: 'U1', about: { channel: 'C1' } }]);
    expect(await cast('U3', 0)).toBe('over');
    await at(made.closesAt);
    expect(shown()).toEqual([]);
    expect(days.chat.tells).toBe(1);
  });

  it.each([
    ['is told of by the next process, if the first died before telling the creator', false, 1],
    ['is not told of again, if the first process may have told the creator', true, 0],
  ])('that was cancelled %s', async (_what, maySent, tells) => {
    await open();
    await cast('U2', 0);
    const [leased] = await days.store.votes.lease(nine + minute, voteSettings.leaseMs, 1);
    await days.store.votes.cancel(leased!.lease);
    if (maySent) await days.store.votes.maybeSent(leased!.lease, nine + minute);
    for (const minutes of [3, 6, 9]) await at(nine + minutes * minute);
    expect(days.chat.tells).toBe(tells);
  });

  it('that was cancelled is told of later, if the platform takes no messages for now', async () => {
    await open();
    days.chat.messages.splice(0);
    days.chat.tellFates.push({ code: 'post-failed', retryAfterMs: minute });
    await cast('U2', 0);
    await at(nine + minute);
    expect(days.chat.told).toEqual([]);
    for (const minutes of [2, 3]) await at(nine + minutes * minute);
    expect(days.chat.told).toHaveLength(1);
  });
});

describe('the end of a vote', () => {
  it('announces the winner with its parts in a thread, and reminds people the day before', async () => {
    await open();
    await cast('U1', 2);
    await cast('U2', 2);
    await cast('U3', 0);
    await at(made.closesAt);
    const winner = days.library.papers[2]!;
    const [vote, result] = shown();
    expect(vote).toContain(`${winner.heading.en} won with 2 of 3 votes`);
    expect(vote).toContain('2 votes');
    expect(result).toContain(winner.heading.en);
    expect(result).toContain('Tue 10 Mar, 17:00 (Asia/Shanghai)');
    const inThread = days.chat.in({ channel: 'C1', thread: '2' });
    expect(inThread.length).toBeGreaterThan(2);
    const calls = days.chat.calls.length;
    await at(made.meetsAt - day - 1);
    expect(days.chat.calls).toHaveLength(calls);
    await at(made.meetsAt - day);
    await at(made.meetsAt - day + minute);
    expect(days.chat.calls).toHaveLength(calls + 1);
    expect(shown().at(-1)).toContain('Tomorrow:');
    expect(shown().at(-1)).toContain('Tue 10 Mar, 17:00 (Asia/Shanghai)');
    expect(JSON.stringify(days.chat.messages.at(-1)?.reply)).toContain('https://chat.test/C1/2');
    expect(await days.store.shares.inChannel(channel, { offset: 0, limit: 3 })).toMatchObject([
      { kind: 'discussion', user: 'U1' },
    ]);
  });

  it.each([
    ['UTC', 'Today'],
    ['America/Los_Angeles', 'Tomorrow'],
  ])('reminds people three hours before if nothing ran earlier: in %s that is %s', async (timezone, said) => {
    await open({ timezone });
    await cast('U1', 2);
    await at(made.closesAt);
    await at(made.meetsAt - 3 * hour);
    expect(shown().at(-1)?.split(':')[0]).toBe(said);
  });

  it('reminds nobody of a meeting that is over', async () => {
    await open();
    await cast('U1', 2);
    await at(made.closesAt);
    const calls = days.chat.calls.length;
    await at(made.meetsAt);
    expect(days.chat.calls).toHaveLength(calls);
  });

  it('is announced once, and known as a discussion, if its process dies after the announcement', async () => {
    await open();
    await cast('U1', 2);
    const { shares } = days.store;
    const away = async () => {
      throw new StoreUnavailable('unreachable', 'ECONNREFUSED');
    };
    const alive = days.store;
    days.store = { ...alive, shares: { ...shares, add: away } };
    await at(made.closesAt);
    days.store = alive;
    expect(shown()).toHaveLength(2);
    await at(made.closesAt + 10 * minute);
    expect(shown()).toHaveLength(2);
    expect(await shares.inChannel(channel, { offset: 0, limit: 3 })).toMatchObject([{ kind: 'discussion' }]);
  });

  it.each(['token-revoked', 'account-ended'] as const)(
    'is announced once the token works again (%s)',
    async (reason) => {
      await open();
      await cast('U1', 2);
      const refusal = { code: 'post-refused', reason } as const;
      days.chat.editFates.push(refusal);
      await at(made.closesAt);
      days.chat.fates.push({ problem: refusal });
      await at(made.closesAt + hour);
      expect(shown()).toHaveLength(1);
      await at(made.closesAt + 2 * hour);
      expect(shown()).toHaveLength(2);
      expect(shown()[0]).toContain('won with 1 of 1 vote');
    },
  );

  it('is cancelled if the token does not work until the meeting', async () => {
    await open();
    days.chat.editFates.push({ code: 'post-refused', reason: 'token-revoked' });
    await at(made.meetsAt);
    expect(await days.store.votes.get('v1')).toMatchObject({ state: 'cancelled' });
  });

  it('without votes has no winner, and says so', async () => {
    await open();
    await cast('U1', 2);
    await days.store.votes.takeBack('v1', 'U1', days.now);
    await at(made.closesAt);
    expect(shown()).toEqual([expect.stringContaining('Nobody voted')]);
    expect(shown()[0]).not.toContain('yet');
    await at(made.meetsAt);
    expect(shown()).toHaveLength(1);
  });

  it('with a tie goes to the paper whose last vote came first', async () => {
    await open();
    await cast('U1', 0, nine + 5);
    await cast('U2', 1, nine + 4);
    await at(made.closesAt);
    expect(await days.store.votes.get('v1')).toMatchObject({ winner: 1 });
    expect(shown()[0]).toContain('it got there first');
  });

  it('skips a paper that was withdrawn', async () => {
    await open();
    for (const user of ['U1', 'U2']) await cast(user, 0);
    await cast('U3', 1);
    const left = days.library.papers.filter(({ id }) => id !== made.papers[0]);
    days.library = { ...days.library, byId: new Map(left.map((paper) => [paper.id, paper])) };
    await at(made.closesAt);
    expect(await days.store.votes.get('v1')).toMatchObject({ winner: 1 });
    const said = 'won with 1 of 3 votes.\nac-odm: no longer in the corpus\n2 votes';
    expect(shown()[0]).toContain(said);
    expect(shown()[0]).not.toContain('got there first');
  });

  it('has no winner if only withdrawn papers got votes, and says so', async () => {
    await open({ language: 'zh' });
    await cast('U1', 0);
    const left = days.library.papers.filter(({ id }) => id !== made.papers[0]);
    days.library = { ...days.library, byId: new Map(left.map((paper) => [paper.id, paper])) };
    await at(made.closesAt);
    expect(shown()).toEqual([expect.stringContaining('得票的论文都已经不在语料里了')]);
  });

  it('completes an announcement whose call got no answer, with the same reply', async () => {
    await open();
    await cast('U1', 0);
    const completed: string[] = [];
    Object.assign(days.chat, {
      complete: async (_place: Place, first: Posted, { title }: Reply, key: string) => {
        completed.push(`${key} ${first.message} ${title}`);
        return ok(undefined);
      },
    });
    days.chat.fates.push('stored-no-answer');
    for (let wait = 0; wait < 3; wait += 1) await at(made.closesAt + wait * 70_000);
    const [announced] = days.chat.messages.filter(({ key }) => key === 'v1.w');
    expect(completed).toEqual([`v1.w ${announced?.message} ${announced?.reply.title}`]);
  });

  it('posts nothing twice when calls get no answer', async () => {
    await open();
    await cast('U1', 0);
    days.chat.fates.push('stored-no-answer', undefined, 'lost-no-answer');
    for (let wait = 0; wait < 10; wait += 1) await at(made.closesAt + wait * 70_000);
    const keys = days.chat.messages.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((key) => key === 'v1.w')).toHaveLength(1);
    const { parts } = days.library.papers[0]!;
    expect(keys.filter((key) => /^v1\.\d/u.test(key)).length).toBeGreaterThan(parts.length / 2 - 1);
  });
});

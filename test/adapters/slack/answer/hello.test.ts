import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anyTerms } from '../../../../src/commands/subscriptions/build-subscription.ts';
import { pauseRefused } from '../../../../src/digest/pause-refused.ts';
import { textsIn } from '../../../../src/i18n/texts.ts';
import { languages } from '../../../../src/model/language.ts';
import type { Subscriptions } from '../../../../src/ports/digest-store.ts';
import { StoreUnavailable } from '../../../../src/ports/store.ts';
import { searchedLog } from '../../../peers/searched-log.ts';
import { type Json, object, text } from '../../../peers/slack/json.ts';
import { type Running, run } from '../running.ts';

let running: Running;
const people = { en: 'U1', zh: 'U2' };

beforeEach(async () => {
  running = await run({ mode: 'http' });
});
afterEach(() => running.stop());

/** Delivers what Slack sends when `inviter` adds the bot; without one, when the bot joins by itself. */
async function added(channel: string, inviter: string | undefined, user = running.workspace.botUser) {
  await running.person(inviter).event({ type: 'member_joined_channel', user, channel, team: 'T1', inviter });
  await running.adapter.idle();
}

const labelled = (label: string) => (element: Json) => text(object(element.text).text) === label;
const said = (channel: string) =>
  running.workspace.channels
    .get(channel)!
    .messages.filter(({ user, ephemeralTo }) => user === running.workspace.botUser && !ephemeralTo);

describe('when the bot is added to a channel', () => {
  it.each(languages)('it says in three lines what it does, once, in %s', async (language) => {
    const { hello } = textsIn(language).team;
    await added('C1', people[language]);
    await added('C1', people[language]);
    const [message, ...more] = said('C1');
    expect(more).toEqual([]);
    for (const line of hello.lines) expect(JSON.stringify(message!.blocks)).toContain(line);
    const person = running.person(people[language]);
    await person.click(message!, labelled(hello.subscribe));
    const plan = (await running.seen(people[language])).at(-1)!;
    expect(plan.text).toContain(textsIn(language).subscriptions.planTitle);
    expect(plan.ephemeralTo).toBe(people[language]);
    await person.click(message!, labelled(hello.tryIt));
    expect((await running.seen(people[language])).at(-1)?.ephemeralTo).toBe(people[language]);
  });

  it('it says so later if Slack takes no posts at that moment', async () => {
    await running.stop();
    running = await run({ mode: 'http', leaseMs: 600 });
    running.slack.faults.next('chat.postMessage', { kind: 'refused', error: 'service_unavailable' });
    await added('C1', 'U1');
    await expect.poll(() => said('C1').length).toBe(1);
  });

  it('it says nothing when others are added, or when it joined by itself', async () => {
    await added('C1', 'U1', 'U2');
    await added('C1', undefined);
    await added('C1', '');
    expect(said('C1')).toEqual([]);
  });
});

it('resumes what was paused because it was taken out of the channel, and tells who set that up', async () => {
  const where = { platform: 'slack', workspace: 'T1', channel: 'C1' };
  const { subscriptions } = running.store;
  const terms = { ...where, ...anyTerms, days: [1], createdBy: 'U2', createdAt: 0, nextRunAt: 0 };
  const paused = (id: string, reason: string) =>
    subscriptions.add({ ...terms, id, language: 'zh', pause: { at: 1, reason } });
  await paused('out', 'not-a-member');
  await paused('asked', 'asked');
  for (let times = 0; times < 2; times += 1) await added('C1', 'U1');
  expect((await subscriptions.get('out'))?.pause).toBeUndefined();
  expect((await subscriptions.get('asked'))?.pause).toBeDefined();
  expect(said('DU2').map(({ text }) => text)).toEqual([expect.stringContaining('被移出了频道')]);
});

describe('when posts into a channel would no longer be wanted or possible', () => {
  const where = { platform: 'slack', workspace: 'T1', channel: 'C1' };
  const report = async (type: 'channel_left' | 'channel_deleted') => {
    await running.person().event({ type, channel: 'C1', ...(type === 'channel_left' && { actor_id: 'U1' }) });
    await running.adapter.idle();
  };
  const pauseReason = async () => (await running.store.subscriptions.get('daily'))?.pause?.reason;

  beforeEach(async () => {
    const terms = { ...where, ...anyTerms, days: [1], createdBy: 'U2', createdAt: 0, nextRunAt: 0 };
    await running.store.subscriptions.add({ ...terms, id: 'daily', language: 'en' });
  });

  it('pauses them when it is removed from a public channel, tells who set them up once, and resumes them', async () => {
    const { members } = running.workspace.channels.get('C1')!;
    members.delete(running.workspace.botUser);
    for (let times = 0; times < 2; times += 1) await report('channel_left');
    expect(await pauseReason()).toBe('not-a-member');
    members.add(running.workspace.botUser);
    // The event of the removal may arrive after the bot was added again.
    await added('C1', 'U1');
    await report('channel_left');
    expect(await pauseReason()).toBeUndefined();
    expect(said('DU2').map(({ text }) => text)).toEqual([
      expect.stringContaining('Invite me, and posting resumes.'),
      expect.stringContaining('so I resumed'),
    ]);
  });

  it('pauses them also while Slack cannot say whether it is a member', async () => {
    running.slack.faults.each('conversations.info', () => ({ kind: 'refused', error: 'fatal_error' }));
    await report('channel_left');
    expect(await pauseReason()).toBe('not-a-member');
  });

  it('tells of it later if Slack takes no messages at that moment', async () => {
    const { slack, store, adapter } = running;
    const chat = (await adapter.chat('T1'))!;
    const attempt = (again: boolean) =>
      pauseRefused(where, 'not-a-member', chat, { store, log: searchedLog, now: 1, again });
    slack.faults.next('chat.postMessage', { kind: 'refused', error: 'service_unavailable' });
    await expect(attempt(false)).rejects.toThrow('did not take a notice');
    await attempt(true);
    expect(said('DU2')).toHaveLength(1);
  });

  it('tells of it in the next attempt if the process died after it had paused them', async () => {
    const { store, adapter } = running;
    await store.subscriptions.pause('daily', { at: 1, reason: 'not-a-member' });
    const chat = (await adapter.chat('T1'))!;
    for (const again of [false, true]) {
      const tools = { store, log: searchedLog, now: Date.now(), again };
      await pauseRefused(where, 'not-a-member', chat, tools);
      expect(running.workspace.channels.has('DU2')).toBe(again);
    }
    expect(said('DU2')).toHaveLength(1);
    await store.subscriptions.resume('daily', 0, { at: 1, reason: 'not-a-member' });
    await store.subscriptions.pause('daily', { at: 2, reason: 'not-a-member' });
    await pauseRefused(where, 'not-a-member', chat, { store, log: searchedLog, now: 3, again: true });
    // Another attempt looks for the notice of its own removal.
    expect(new Set(said('DU2').map(({ metadata }) => JSON.stringify(metadata))).size).toBe(2);
  });

  it('pauses them when the channel is deleted, and does not ask for an invitation', async () => {
    running.workspace.channels.delete('C1');
    await report('channel_deleted');
    expect(await pauseReason()).toBe('no-such-place');
    expect(said('DU2').map(({ text }) => text)).toEqual([expect.stringContaining('is gone')]);
  });
});

it('resumes it however late the database takes that', async () => {
  await running.stop();
  let now = Date.now();
  let isFull = true;
  const full = () => Promise.reject(new StoreUnavailable('full', 'SQLITE_FULL'));
  running = await run({
    mode: 'http',
    now: () => now,
    aroundStore: (store) => {
      const resume: Subscriptions['resume'] = (...given) =>
        isFull ? full() : store.subscriptions.resume(...given);
      return { ...store, subscriptions: { ...store.subscriptions, resume } };
    },
  });
  const { subscriptions } = running.store;
  const where = { platform: 'slack', workspace: 'T1', channel: 'C1' };
  const pause = { at: 1, reason: 'not-a-member' };
  await subscriptions.add({
    ...{ ...where, ...anyTerms, pause, id: 'out', days: [1], language: 'en' },
    ...{ createdBy: 'U2', createdAt: 0, nextRunAt: 0 },
  });
  await added('C1', 'U1');
  expect((await subscriptions.get('out'))?.pause).toEqual(pause);
  isFull = false;
  now += 3_600_000;
  await running.adapter.takeOver();
  await running.adapter.idle();
  expect((await subscriptions.get('out'))?.pause).toBeUndefined();
});

describe('a mention', () => {
  it.each(languages)('of one paper alone shows its card, with Share, in %s', async (language) => {
    await running.person(people[language]).mention('TreePO');
    const card = (await running.seen(people[language])).findLast(
      ({ user }) => user === running.workspace.botUser,
    )!;
    expect(JSON.stringify(card.blocks)).toContain(textsIn(language).team.share);
    expect(card.text).toContain('TreePO');
    expect(JSON.stringify(card.blocks)).toContain(textsIn(language).replies.cite);
  });
});

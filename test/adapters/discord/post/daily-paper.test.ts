import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { postPermissions } from '../../../../src/i18n/problems/posting.ts';
import { textsIn } from '../../../../src/i18n/texts.ts';
import { languages } from '../../../../src/model/language.ts';
import type { Subscription } from '../../../../src/ports/digest-store.ts';
import { dailyWorker, type SetClock } from '../../../peers/daily-worker.ts';
import { type DiscordPeer, startDiscord } from '../../../peers/discord/peer.ts';
import { bits } from '../../../peers/discord/permissions.ts';
import { addChannel, type Channel, type Message } from '../../../peers/discord/world.ts';
import { realLibrary } from '../../../search/real-library.ts';
import { type Running, run } from '../running.ts';
import { buttons, visible } from '../seen.ts';
import { seenByAll } from '../shared-desk.ts';

const minute = 60_000;
/** Monday, 2 March 2026. */
const nine = Date.UTC(2026, 2, 2, 9);
const posting = /^\/channels\/\d+\/messages$/u;

describe('the daily paper on Discord', () => {
  let clock: SetClock;
  let peer: DiscordPeer;
  let running: Running;
  let round: (now: number) => Promise<string[]>;

  beforeEach(async () => {
    clock = { now: nine - 30 * minute };
    peer = await startDiscord({ clock: { now: () => clock.now } });
    running = await run({ peer, now: () => clock.now });
    const open = async ({ workspace }: { workspace: string }) => running.discord.chat(workspace);
    ({ round } = dailyWorker({ store: running.store, library: realLibrary, open, clock }));
  });
  afterEach(() => running.close());

  async function subscribe(
    options: Record<string, string> = {},
    channel: Channel = running.channel,
  ): Promise<Subscription> {
    const owner = peer.world.users.get(running.guild.owner)!;
    const person = peer.person(owner, channel);
    const terms = { query: 'GRPO', at: '09:00', tz: 'UTC', days: 'daily', ...options };
    const plan = await peer.answer(person.slash('/paper subscribe', terms));
    expect(visible(plan)).toContain('GRPO');
    expect(await inChannel(channel)).toEqual([]);
    await peer.answer(person.clicks(plan, confirmOf(plan)));
    const [subscription] = await inChannel(channel);
    return subscription!;
  }

  const confirmOf = (plan: Message) =>
    languages
      .map((language) => textsIn(language).subscriptions.confirm)
      .find((label) => buttons(plan).includes(label)) ?? '';
  const where = ({ id }: Channel) => ({ platform: 'discord', workspace: running.guild.id, channel: id });
  const inChannel = (channel: Channel) => running.store.subscriptions.inChannel(where(channel));
  const states = async (channel: Channel) =>
    (await running.store.deliveries.inChannel(where(channel), 5)).map(({ state }) => state);
  const posts = (channel: Channel = running.channel) => seenByAll(channel);
  const tries = () => peer.requests.filter(({ method, path }) => method === 'POST' && posting.test(path));
  const direct = () =>
    [...peer.world.channels.values()].filter(({ type }) => type === 1).flatMap((one) => posts(one));

  it.each([
    ['zh', '主要方法'],
    ['en', 'Method'],
  ] as const)('comes once, at its time, with its card and buttons, in %s', async (language, part) => {
    await subscribe({ lang: language });
    expect(await round(nine - minute)).toEqual([]);
    expect(await round(nine)).toEqual(['sent']);
    expect(await round(nine + minute)).toEqual([]);
    const [post, ...more] = posts();
    expect(more).toEqual([]);
    expect(visible(post!)).toContain(part);
    const { replies, team } = textsIn(language);
    expect(buttons(post!)).toEqual(
      expect.arrayContaining([replies.showAbstract('en'), team.save, team.share, team.discuss]),
    );
    const [delivery] = await running.store.deliveries.inChannel(where(running.channel), 5);
    expect(delivery).toMatchObject({ state: 'sent', message: post?.id });
    expect(await round(nine + 24 * 60 * minute)).toEqual(['sent']);
    expect(posts()).toHaveLength(2);
    expect(peer.violations).toEqual([]);
  });

  it('shows the answers of its buttons only to the person who clicks', async () => {
    await subscribe();
    await round(nine);
    const [post] = posts();
    const answer = await peer.answer(running.person.clicks(post!, textsIn('en').team.save));
    expect(answer.onlyFor).toBe(running.reader.id);
    expect(posts()).toHaveLength(1);
    const { id: user } = running.reader;
    const saved = await running.store.saves.list({
      platform: 'discord',
      workspace: running.guild.id,
      user,
    });
    expect(saved).toHaveLength(1);
  });

  it.each([{ kind: 'stored-status', status: 500 }, { kind: 'stored-drop' }] as const)(
    'is found, and not posted again, after $kind, long after its nonce is forgotten',
    async (fault) => {
      await subscribe();
      peer.faults.add({ method: 'POST', path: posting, fault });
      expect(await round(nine)).toEqual(['later']);
      expect(await round(nine + 30_000)).toEqual([]);
      expect(await round(nine + 20 * minute)).toEqual(['sent']);
      expect(posts()).toHaveLength(1);
      expect(tries()).toHaveLength(1);
    },
  );

  it('is not posted again if it cannot be looked up, and the creator is told', async () => {
    await subscribe();
    peer.faults.add({ method: 'POST', path: posting, fault: { kind: 'stored-drop' } });
    await round(nine);
    deny(bits.readMessageHistory);
    expect(await round(nine + 61_000)).toEqual(['unknown']);
    expect(posts()).toHaveLength(1);
    expect(direct()).toHaveLength(1);
  });

  it.each([
    ['send-messages', 'post', bits.sendMessages],
    ['read-history', 'post', bits.readMessageHistory],
    ['create-threads', 'thread', bits.createPublicThreads],
  ] as const)(
    'is not subscribed to where it could not arrive without %s',
    async (missing, layout, denied) => {
      deny(denied);
      const owner = peer.world.users.get(running.guild.owner)!;
      const person = peer.person(owner, running.channel);
      const told = await peer.answer(person.slash('/paper subscribe', { layout }));
      expect(visible(told)).toContain(`“${postPermissions.en[missing]}” permission in #papers`);
      expect(confirmOf(told)).toBe('');
    },
  );

  it('pauses if posting is forbidden, and tells the creator privately', async () => {
    const { id } = await subscribe();
    deny(bits.sendMessages);
    expect(await round(nine)).toEqual(['rejected']);
    expect((await running.store.subscriptions.get(id))?.pause).toBeDefined();
    expect(posts()).toEqual([]);
    const [told, ...more] = direct();
    expect(more).toEqual([]);
    expect(visible(told!)).toContain('GRPO');
    expect(JSON.stringify(told?.components)).toContain(`<#${running.channel.id}>`);
    expect(await round(nine + 24 * 60 * minute)).toEqual([]);
  });

  it.each([
    ['asks to wait', 'rate-limit', posting],
    ['does not answer before there is a place to write to', 'drop', /\/users\/@me\/channels$/u],
  ] as const)('that was missed is told of later where Discord %s, once', async (_case, kind, path) => {
    await subscribe();
    peer.faults.add({
      method: 'POST',
      path,
      times: kind === 'drop' ? 3 : 1,
      fault: kind === 'drop' ? { kind } : { kind, retryAfterMs: 60_000 },
    });
    expect(await round(nine + 7 * 60 * minute)).toEqual(['failed']);
    expect(direct()).toEqual([]);
    for (let hours = 8; hours < 12; hours += 1) await round(nine + hours * 60 * minute);
    expect(direct().map(visible)).toEqual([expect.stringContaining('was not posted')]);
  });

  it('pauses if the thread is closed for good, whether or not the creator can be told', async () => {
    const thread = addChannel(peer.world, {
      name: 'reading',
      type: 11,
      guild: running.guild.id,
      parent: running.channel.id,
    });
    const subscription = await subscribeIn(thread);
    Object.assign(thread, { archived: true, locked: true });
    Object.assign(peer.world.users.get(running.guild.owner)!, { takesNoDirectMessages: true });
    expect(await round(nine)).toEqual(['rejected']);
    expect((await running.store.subscriptions.get(subscription.id))?.pause).toBeDefined();
    expect([...posts(thread), ...direct()]).toEqual([]);
  });

  it('posts the parts into its thread, each once, whichever answer is lost', async () => {
    await subscribe({ layout: 'thread', lang: 'zh' });
    peer.faults.add({ method: 'POST', path: posting, times: 2, fault: { kind: 'stored-drop' } });
    for (let minutes = 0; minutes < 6; minutes += 1) await round(nine + minutes * (minute + 1_000));
    const [post, ...more] = posts();
    expect(more).toEqual([]);
    expect(visible(post!)).not.toContain('数据与实验');
    const thread = peer.world.channels.get(post?.thread ?? '');
    const [parts, ...others] = posts(thread);
    expect(others).toEqual([]);
    expect(visible(parts!)).toContain('数据与实验');
    expect(await states(running.channel)).toEqual(['sent']);
  });

  async function subscribeIn(thread: Channel): Promise<Subscription> {
    const owner = peer.world.users.get(running.guild.owner)!;
    const person = peer.person(owner, thread);
    const terms = { query: 'GRPO', at: '09:00', tz: 'UTC', days: 'daily' };
    const plan = await peer.answer(person.slash('/paper subscribe', terms));
    await peer.answer(person.clicks(plan, confirmOf(plan)));
    const [subscription] = await running.store.subscriptions.inWorkspace({
      platform: 'discord',
      workspace: running.guild.id,
    });
    return subscription!;
  }

  function deny(permission: bigint): void {
    const { id } = peer.world.application.bot;
    running.channel.overwrites.push({ id, type: 1, allow: 0n, deny: permission });
  }
});

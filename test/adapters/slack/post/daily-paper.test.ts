import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { textsIn } from '../../../../src/i18n/texts.ts';
import { type Language, languages } from '../../../../src/model/language.ts';
import type { Subscription } from '../../../../src/ports/digest-store.ts';
import { dailyWorker, type SetClock } from '../../../peers/daily-worker.ts';
import { type Json, list } from '../../../peers/slack/json.ts';
import type { Person } from '../../../peers/slack/person.ts';
import { Slack } from '../../../peers/slack/slack.ts';
import type { Message } from '../../../peers/slack/workspace.ts';
import { realLibrary } from '../../../search/real-library.ts';
import { type Running, run } from '../running.ts';

const minute = 60_000;
/** Monday, 2 March 2026. */
const nine = Date.UTC(2026, 2, 2, 9);
const channel = { platform: 'slack', workspace: 'T1', channel: 'C1' };

describe('the daily paper on Slack', () => {
  let clock: SetClock;
  let slack: Slack;
  let running: Running;
  let round: (now: number) => Promise<string[]>;

  beforeEach(async () => {
    clock = { now: nine - 30 * minute };
    slack = await new Slack({ now: () => clock.now }).start();
    running = await run({ mode: 'socket', slack, now: () => clock.now });
    const open = ({ workspace }: { workspace: string }) => running.adapter.chat(workspace);
    ({ round } = dailyWorker({ store: running.store, library: realLibrary, open, clock }));
  });
  afterEach(async () => {
    await running.stop();
    await slack.stop();
  });

  async function subscribe(terms = ''): Promise<Subscription> {
    const person = running.person();
    await person.command(`subscribe GRPO at:09:00 tz:UTC days:daily ${terms}`);
    const plan = (await running.seen()).at(-1);
    expect(plan?.text).toContain('GRPO');
    expect(await running.store.subscriptions.inChannel(channel)).toEqual([]);
    await person.click(plan!, (element) => languages.some((one) => labelled(confirm(one))(element)));
    await running.adapter.idle();
    const [subscription] = await running.store.subscriptions.inChannel(channel);
    return subscription!;
  }

  const confirm = (language: Language) => textsIn(language).subscriptions.confirm;
  const labelled = (label: string) => (element: { text?: unknown }) =>
    (element.text as { text?: string } | undefined)?.text === label;
  /** Returns the bot's public messages. */
  const posts = () =>
    running.workspace.seenBy('U2', 'C1').filter(({ user }) => user === running.workspace.botUser);
  const direct = () => running.workspace.seenBy('U1', 'DU1');
  const labels = ({ blocks }: Message) =>
    blocks.flatMap((block) => list(block.elements).map((one) => (one.text as { text?: string })?.text));

  it.each([
    ['zh', '主要方法'],
    ['en', 'Method'],
  ] as const)('comes once, at its time, with its card and buttons, in %s', async (language, part) => {
    await subscribe(`lang:${language}`);
    expect(await round(nine - minute)).toEqual([]);
    expect(await round(nine)).toEqual(['sent']);
    expect(await round(nine + minute)).toEqual([]);
    const [post, ...more] = posts();
    expect(more).toEqual([]);
    expect(post?.text).toContain(part);
    const { replies, team } = textsIn(language);
    expect(labels(post!)).toEqual(
      expect.arrayContaining([replies.showAbstract('en'), team.save, team.share, team.discuss]),
    );
    const [delivery] = await running.store.deliveries.inChannel(channel, 5);
    expect(delivery).toMatchObject({ state: 'sent', message: post?.ts });
    expect(post?.metadata).toMatchObject({ event_payload: { key: delivery?.id } });
    const [call] = running.slack.callsTo('chat.postMessage');
    expect(call).toMatchObject({ unfurl_links: 'false', unfurl_media: 'false', link_names: 'false' });
    expect(await round(nine + 24 * 60 * minute)).toEqual(['sent']);
    expect(posts()).toHaveLength(2);
  });

  it('shows only the parts that were picked in the form', async () => {
    const { id } = await subscribe('lang:zh');
    const person = running.person();
    await person.command('subscriptions');
    const list = (await running.seen()).at(-1)!;
    await person.click(list, labelled(textsIn('en').subscriptions.edit));
    await running.adapter.idle();
    const form = [...running.workspace.views.values()].at(-1)!;
    const field = JSON.stringify(form.view).match(/"type":"multi_static_select".*?"options":(\[.*?\])/u);
    const options = JSON.parse(field?.[1] ?? '[]') as Json[];
    const picked = options.filter(({ value }) => value === 'problem' || value === 'method');
    await person.submit(form, { 'fill:subscribe:parts': picked });
    const plan = (await running.seen()).at(-1)!;
    expect(plan.text).toContain('only problem and method');
    await person.click(plan, labelled(textsIn('en').subscriptions.confirmChange));
    await running.adapter.idle();
    expect(await running.store.subscriptions.get(id)).toMatchObject({
      parts: ['problem', 'method'],
      query: 'GRPO',
    });
    await round(nine);
    const [post] = posts();
    expect(post?.text).toContain('主要方法');
    expect(post?.text).not.toContain('主要贡献');
    expect(labels(post!)).toContain(textsIn('zh').digest.allParts);
  });

  it('shows the answers of its buttons only to the person who clicks', async () => {
    await subscribe();
    await round(nine);
    await running.person('U2').click(posts()[0]!, labelled(textsIn('en').team.save));
    const seen = await running.seen('U2');
    expect(seen.at(-1)?.ephemeralTo).toBe('U2');
    expect(posts().filter(({ ephemeralTo }) => !ephemeralTo)).toHaveLength(1);
    const saved = await running.store.saves.list({ platform: 'slack', workspace: 'T1', user: 'U2' });
    expect(saved).toHaveLength(1);
  });

  it.each(['error-after-storing', 'dropped-after-storing'] as const)(
    'is found, and not posted again, after %s',
    async (kind) => {
      await subscribe();
      slack.faults.next('chat.postMessage', { kind });
      expect(await round(nine)).toEqual(['later']);
      expect(await round(nine + 30_000)).toEqual([]);
      expect(await round(nine + 61_000)).toEqual(['sent']);
      expect(posts()).toHaveLength(1);
      expect(slack.callsTo('chat.postMessage')).toHaveLength(1);
    },
  );

  it('is not posted again if it cannot be looked up, and the creator is told', async () => {
    await subscribe();
    const { workspace } = running;
    workspace.scopes = workspace.scopes.filter((scope) => scope !== 'channels:history');
    slack.faults.next('chat.postMessage', { kind: 'error-after-storing' });
    await round(nine);
    expect(await round(nine + 61_000)).toEqual(['unknown']);
    expect(posts()).toHaveLength(1);
    expect(direct()).toHaveLength(1);
  });

  it.each([
    ['archived', () => Object.assign(running.workspace.channels.get('C1')!, { archived: true })],
    [
      'forbidden',
      () => slack.faults.next('chat.postMessage', { kind: 'refused', error: 'restricted_action' }),
    ],
  ])('pauses if the channel is %s, and tells the creator privately', async (_what, refuse) => {
    const { id } = await subscribe();
    refuse();
    expect(await round(nine)).toEqual(['rejected']);
    expect((await running.store.subscriptions.get(id))?.pause).toBeDefined();
    expect(posts()).toEqual([]);
    const [told, ...more] = direct();
    expect(more).toEqual([]);
    expect(told?.text).toContain('GRPO');
    expect(JSON.stringify(told?.blocks[0])).toContain('"channel_id":"C1"');
    expect(await round(nine + 24 * 60 * minute)).toEqual([]);
  });

  it.each([
    ['asks to wait', 'chat.postMessage', { kind: 'rate-limited', retryAfterSeconds: 60 }],
    ['does not tell where to write', 'conversations.open', { kind: 'error-before-storing' }],
  ] as const)('that was missed is told of later where Slack %s, once', async (_case, method, fault) => {
    await subscribe();
    slack.faults.next(method, fault);
    expect(await round(nine + 7 * 60 * minute)).toEqual(['failed']);
    expect(direct()).toEqual([]);
    for (let hours = 8; hours < 12; hours += 1) await round(nine + hours * 60 * minute);
    expect(direct().map(({ text }) => text)).toEqual([expect.stringContaining('was not posted')]);
  });

  it('posts the parts into its thread, each once, whichever answer is lost', async () => {
    await subscribe('layout:thread lang:zh');
    slack.faults.next('chat.postMessage', { kind: 'error-after-storing' }, { kind: 'error-after-storing' });
    for (let minutes = 0; minutes < 6; minutes += 1) await round(nine + minutes * (minute + 1_000));
    const [post, part, ...more] = posts();
    expect(more).toEqual([]);
    expect(post?.threadTs).toBeUndefined();
    expect(post?.text).not.toContain('数据与实验');
    expect(part?.threadTs).toBe(post?.ts);
    expect(part?.text).toContain('数据与实验');
    expect((await running.store.deliveries.inChannel(channel, 5)).map(({ state }) => state)).toEqual([
      'sent',
    ]);
  });

  it("is on everybody’s App Home; that of a private channel only on its creator's", async () => {
    const { workspace, store } = running;
    const subscription = await subscribe();
    workspace.addChannel('G1', { kind: 'private', members: [workspace.botUser, 'U1'] });
    await store.subscriptions.add({ ...subscription, id: 'private', channel: 'G1', query: 'secret plans' });
    await store.subscriptions.add({ ...subscription, id: 'own', channel: 'DU1', query: 'own reading' });
    const [one, other] = [running.person('U1'), running.person('U2')];
    const home = async (person: Person) => {
      await person.openHome();
      await running.adapter.idle();
      return JSON.stringify(workspace.homes.get(person.id)?.view);
    };
    const own = await home(one);
    expect(own).toContain('"channel_id":"C1"');
    expect(own).toContain('09:00');
    expect(own).toContain('secret plans');
    expect(own).toMatch(/Your direct messages with me.*own reading/su);
    const others = await home(other);
    expect(others).toContain('"channel_id":"C1"');
    expect(others).not.toMatch(/secret plans|own reading/u);
    await store.subscriptions.pause(subscription.id, { at: clock.now, reason: 'archived' });
    expect(await home(other)).toContain('暂停');
  });
});

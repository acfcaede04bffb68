import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { slackTexts } from '../../../../adapters/slack/texts/slack.ts';
import { textsIn } from '../../../../src/i18n/texts.ts';
import { type Language, languages } from '../../../../src/model/language.ts';
import { type Json, object, text } from '../../../peers/slack/json.ts';
import type { Message, View } from '../../../peers/slack/workspace.ts';
import { type Running, run } from '../running.ts';

const people = { en: 'U1', zh: 'U2' };
/** The paper of the day is another one after midnight, so the time stands still. */
const now = Date.UTC(2026, 2, 2, 9);
const inChannel = { platform: 'slack', workspace: 'T1', channel: 'C1' };
const labelled = (label: string) => (element: Json) => text(object(element.text).text) === label;

describe('what people do with it', () => {
  let running: Running;
  beforeEach(async () => {
    running = await run({ mode: 'http', now: () => now });
  });
  afterEach(() => running.stop());

  /** Returns the bot's last message that a person sees. */
  async function last(user: string, channel = 'C1'): Promise<Message> {
    const messages = await running.seen(user, channel);
    return messages.findLast((one) => one.user === running.workspace.botUser)!;
  }

  async function ask(user: string, words: string, channel?: string): Promise<Message> {
    await running.person(user).command(words, channel);
    return last(user, channel);
  }

  async function press(user: string, message: Message, label: string): Promise<Message> {
    await running.person(user).click(message, labelled(label));
    return last(user, message.channel);
  }

  async function lastView(): Promise<View> {
    await running.adapter.idle();
    return [...running.workspace.views.values()].at(-1)!;
  }

  const everyone = () =>
    running.workspace.channels
      .get('C1')!
      .messages.filter((one) => one.user === running.workspace.botUser && one.ephemeralTo === undefined);
  const subscriptions = () => running.store.subscriptions.inChannel(inChannel);

  it.each(languages)(
    'subscribes, pauses, resumes, changes, ends and takes it back, in %s',
    async (language) => {
      const user = people[language];
      const words = textsIn(language).subscriptions;
      const other: Language = language === 'zh' ? 'en' : 'zh';
      const plan = await ask(user, `subscribe GRPO at:8:30 tz:UTC lang:${other} exclude:diffusion`);
      expect(plan.text).toContain(words.planTitle);
      const done = await press(user, plan, words.confirm);
      expect(done).toMatchObject({ ts: plan.ts, ephemeralTo: user });
      const [made] = await subscriptions();
      expect(made).toMatchObject({ query: 'GRPO', at: '08:30', language: other, createdBy: user });
      expect(made?.thread).toBeUndefined();

      const paused = await press(user, await press(user, done, words.manage), words.pause);
      expect(paused.text).toBe(words.pausedNow());
      expect((await subscriptions())[0]?.pause?.reason).toBe('asked');
      await press(user, paused, words.resume);
      expect((await subscriptions())[0]?.pause).toBeUndefined();
      const briefly = await ask(user, language === 'zh' ? '暂停两周' : 'pause 1 for two weeks');
      expect((await subscriptions())[0]?.pause?.until).toBeGreaterThan(now);
      await press(user, briefly, words.resume);

      await press(user, await ask(user, 'subscriptions'), words.edit);
      const form = await lastView();
      expect(JSON.stringify(form.view)).toContain('"initial_value":"GRPO"');
      expect(form.view.title).toMatchObject({ text: textsIn(language).commands.forms.subscribe!.title });
      const refused = await running.person(user).submit(form, { 'fill:subscribe:at': 'soon' });
      expect(refused.body).toEqual({
        response_action: 'errors',
        errors: { 'option:at': expect.stringContaining('soon') },
      });
      await running.person(user).submit(form, {});
      expect((await last(user)).text).toContain(words.unchanged);
      await running.person(user).submit(form, { 'fill:subscribe:query': '', 'fill:subscribe:at': '21:00' });
      const change = await last(user);
      expect(change.text).toContain(words.changeTitle);
      const changed = await press(user, change, words.confirmChange);
      expect((await subscriptions())[0]).toMatchObject({
        query: '',
        exclude: 'diffusion',
        at: '21:00',
        language: other,
      });
      expect(changed.text).toContain('21:00');
      await press(user, changed, textsIn(language).team.undo);
      expect((await subscriptions())[0]).toMatchObject({ query: 'GRPO', at: '08:30' });

      const ended = await press(user, await ask(user, 'subscriptions'), words.end);
      expect(ended.text).toBe(words.endedNow);
      expect(await subscriptions()).toEqual([]);
      await press(user, ended, textsIn(language).team.undo);
      expect(await subscriptions()).toHaveLength(1);
    },
  );

  it.each(['save TreePO', 'saved', 'subscribe GRPO', 'subscriptions'])(
    'a mention with “%s” is answered to its asker alone',
    async (words) => {
      await running.person().mention(words);
      expect((await last('U1')).ephemeralTo).toBe('U1');
      expect(everyone()).toEqual([]);
    },
  );

  it('a mention in the channel subscribes the channel, and one in a thread that thread', async () => {
    const { confirm } = textsIn('en').subscriptions;
    await running.person().mention('subscribe GRPO');
    await press('U1', await last('U1'), confirm);
    expect((await subscriptions()).map(({ thread }) => thread)).toEqual([undefined]);
    const parent = running.workspace.post({ channel: 'C1', user: 'U2', text: 'papers here', blocks: [] });
    await running.person().mention('subscribe agents', { threadTs: parent.ts });
    await press('U1', await last('U1'), confirm);
    const agents = (await subscriptions()).filter(({ query }) => query === 'agents');
    expect(agents.map(({ thread }) => thread)).toEqual([parent.ts]);
  });

  it('a plan for the channel is changed and agreed to in the thread below the mention that asked', async () => {
    const say = async (words: string, user = 'U1', threadTs?: string) => {
      await running.person(user).mention(words, { threadTs });
      await running.adapter.idle();
    };
    await say('subscribe GRPO');
    const mention = running.workspace.channels.get('C1')!.messages.find(({ user }) => user === 'U1')!;
    await say('yes', 'U2', mention.ts);
    expect(await subscriptions()).toEqual([]);
    await say('make it 10', 'U1', mention.ts);
    await say('yes', 'U1', mention.ts);
    const added = await subscriptions();
    expect(added.map(({ query, at, thread }) => [query, at, thread])).toEqual([['GRPO', '10:00', undefined]]);
  });

  it.each(languages)('answers each verb in a direct message, in %s', async (language) => {
    const user = people[language];
    for (const [words, shows] of [
      ['show TreePO', 'TreePO'],
      ['related TreePO', 'TreePO'],
      ['random', textsIn(language).team.save],
      ['save TreePO', 'TreePO'],
      ['saved', 'TreePO'],
      ['subscribe GRPO', 'GRPO'],
      ['share TreePO', 'TreePO'],
    ] as const) {
      await running.person(user).direct(words);
      const answer = await last(user, `D${user}`);
      expect(answer.ephemeralTo).toBeUndefined();
      expect(JSON.stringify([answer.text, answer.blocks])).toContain(shows);
    }
  });

  it.each(languages)('offers to retry a post that certainly failed, in %s', async (language) => {
    const user = people[language];
    running.slack.faults.next('chat.postMessage', { kind: 'refused', error: 'service_unavailable' });
    const failed = await ask(user, 'share TreePO');
    const posts = () =>
      running.workspace.channels.get('C1')!.messages.filter(({ ephemeralTo }) => ephemeralTo === undefined);
    expect(posts()).toEqual([]);
    await press(user, failed, slackTexts[language].tryAgain);
    expect(posts()).toHaveLength(1);
  });
});

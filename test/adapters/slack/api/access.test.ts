import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { slackTexts } from '../../../../adapters/slack/texts/slack.ts';
import { languages } from '../../../../src/model/language.ts';
import type { Channel, Message } from '../../../peers/slack/workspace.ts';
import { type Running, run } from '../running.ts';

/** `U1` reads English and `U2` Chinese. */
const users = { en: 'U1', zh: 'U2' };

describe('subscribing in a channel without the bot', () => {
  let running: Running;
  beforeEach(async () => {
    running = await run({ mode: 'http' });
  });
  afterEach(() => running.stop());

  const open = (): Channel => running.workspace.addChannel('C2', { members: ['U1', 'U2'] });
  const subscribed = (channel: string) =>
    running.store.subscriptions.inChannel({ platform: 'slack', workspace: 'T1', channel });

  async function answerIn(channel: string, words: string, user = 'U1'): Promise<Message> {
    await running.person(user).command(words, channel);
    return (await running.seen(user, channel)).at(-1)!;
  }

  async function confirm(plan: Message, user = 'U1'): Promise<Message> {
    await running.person(user).click(plan, (element) => element.style === 'primary');
    return (await running.seen(user, plan.channel)).at(-1)!;
  }

  it.each(languages)(
    'a public channel is joined when it is confirmed, and no earlier, in %s',
    async (language) => {
      const channel = open();
      const { access } = slackTexts[language];
      const plan = await answerIn('C2', 'subscribe GRPO', users[language]);
      expect(plan.text).toContain(access.willJoin);
      expect(channel.members.has(running.workspace.botUser)).toBe(false);
      const done = await confirm(plan, users[language]);
      expect(done.text).toContain(access.joined);
      expect(channel.members.has(running.workspace.botUser)).toBe(true);
      expect(await subscribed('C2')).toHaveLength(1);
      const second = await answerIn('C2', 'subscribe agents', users[language]);
      expect(second.text).not.toContain(access.willJoin);
    },
  );

  it('a public channel that cannot be joined is subscribed anyway, and the answer says how to invite the bot', async () => {
    open();
    const { workspace } = running;
    workspace.scopes = workspace.scopes.filter((scope) => scope !== 'channels:join');
    const done = await confirm(await answerIn('C2', 'subscribe GRPO'));
    expect(done.text).toContain('/invite @broadsheet');
    expect(await subscribed('C2')).toHaveLength(1);
  });

  it('in a private channel the asker is told before there is a plan, and can continue after the invitation', async () => {
    const { workspace } = running;
    const secret = workspace.addChannel('G1', { kind: 'private', members: ['U1', 'U2'] });
    for (const language of languages) {
      const told = await answerIn('G1', 'subscribe GRPO', users[language]);
      expect(told.ephemeralTo).toBe(users[language]);
      expect(told.text).toContain('/invite @broadsheet');
      expect(told.text).not.toContain('GRPO');
    }
    const told = (await running.seen('U1', 'G1')).at(-1)!;
    secret.members.add(workspace.botUser);
    await running.person().click(told, (element) => JSON.stringify(element).includes(slackTexts.en.tryAgain));
    const plan = (await running.seen('U1', 'G1')).at(-1)!;
    expect(plan.text).toContain('GRPO');
    await confirm(plan);
    expect(await subscribed('G1')).toHaveLength(1);
  });

  it.each(['subscribe GRPO', 'share TreePO', 'discuss TreePO'])(
    'a conversation between others takes no posts: %s',
    async (words) => {
      running.workspace.addChannel('DU1U2', { kind: 'im', members: ['U1', 'U2'] });
      for (const language of languages) {
        const told = await answerIn('DU1U2', words, users[language]);
        expect(told.text).toContain(slackTexts[language].access.betweenOthers);
        expect(told.ephemeralTo).toBe(users[language]);
      }
    },
  );

  it('a wrong option, or a guest, does not make it join', async () => {
    const channel = open();
    running.workspace.addUser('U3', { role: 'guest' });
    expect((await answerIn('C2', 'subscribe xqzzy')).text).not.toContain('join');
    expect((await answerIn('C2', 'subscribe GRPO', 'U3')).text).toContain('Only full members');
    expect(channel.members.has(running.workspace.botUser)).toBe(false);
    expect(running.slack.callsTo('conversations.join')).toEqual([]);
  });

  it('if Slack does not tell, it continues as well as it can', async () => {
    open();
    running.slack.faults.next('conversations.info', { kind: 'refused', error: 'missing_scope' });
    expect((await answerIn('C2', 'subscribe GRPO')).text).toContain('GRPO');
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { slackTexts } from '../../../../adapters/slack/texts/slack.ts';
import type { Json } from '../../../peers/slack/json.ts';
import { Slack } from '../../../peers/slack/slack.ts';
import { type Running, run } from '../running.ts';

describe('who may change subscriptions', () => {
  let running: Running;
  let slack: Slack;
  let now: number;
  beforeEach(async () => {
    now = Date.UTC(2026, 2, 2, 9);
    slack = await new Slack({ now: () => now }).start();
    slack.addWorkspace().addUser('U9', { role: 'owner' });
    running = await run({ mode: 'socket', slack, now: () => now });
  });
  afterEach(async () => {
    await running.stop();
    await slack.stop();
  });

  const says = (user: string) => JSON.stringify(running.workspace.homes.get(user)?.view);
  const isSwitch = (element: Json) => element.action_id === 'managers';

  async function home(user: string): Promise<string> {
    await running.person(user).openHome();
    await running.adapter.idle();
    return says(user);
  }

  async function change(user: string): Promise<void> {
    await running.person(user).clickInView(running.workspace.homes.get(user)!, isSwitch);
    await running.adapter.idle();
  }

  async function answerTo(words: string, user: string): Promise<string | undefined> {
    await running.person(user).command(words);
    return (await running.seen(user)).at(-1)?.text;
  }

  it('includes everyone but guests, who are told whom to ask', async () => {
    running.workspace.addUser('U3', { role: 'guest' });
    running.workspace.addUser('U4', { role: 'guest', locale: 'zh-CN' });
    expect(await answerTo('subscribe GRPO', 'U1')).toContain('Mon');
    expect(await answerTo('subscribe GRPO', 'U3')).toContain('full member');
    expect(await answerTo('订阅 GRPO', 'U4')).toContain('正式成员');
    expect(await home('U3')).toContain(slackTexts.en.managers.says.members);
    expect(says('U3')).not.toContain('"managers"');
  });

  it('can be switched by an admin, also back, and applies to commands at once', async () => {
    expect(await home('U9')).toContain(slackTexts.en.managers.says.members);
    await change('U9');
    expect(says('U9')).toContain(slackTexts.en.managers.says.admins);
    expect(await answerTo('subscribe GRPO', 'U1')).toContain('only its admins');
    expect(await answerTo('subscribe GRPO', 'U2')).toContain('管理员');
    expect(await answerTo('subscriptions', 'U1')).toContain('no subscriptions');
    expect(await answerTo('subscribe GRPO', 'U9')).toContain('Mon');
    expect(await home('U2')).toContain(slackTexts.zh.managers.says.admins);
    await change('U9');
    expect(await answerTo('subscribe GRPO', 'U1')).toContain('Mon');
  });

  it('applies to the button of a plan made before', async () => {
    await running.person('U1').command('subscribe GRPO');
    const plan = (await running.seen('U1')).at(-1)!;
    await home('U9');
    await change('U9');
    await running.person('U1').click(plan, (element) => element.style === 'primary');
    expect((await running.seen('U1')).at(-1)?.text).toContain('only its admins');
    expect(await running.store.subscriptions.inWorkspace({ platform: 'slack', workspace: 'T1' })).toEqual([]);
  });

  it('cannot be switched by somebody who is no longer an admin', async () => {
    await home('U9');
    running.workspace.addUser('U9', { role: 'member' });
    await change('U9');
    expect(says('U9')).not.toContain('"managers"');
    expect(await answerTo('subscribe GRPO', 'U1')).toContain('Mon');
  });

  it('is deleted when the app is removed', async () => {
    await home('U9');
    await change('U9');
    running.workspace.revoked = 'account_inactive';
    await running.person('U9').event({ type: 'app_uninstalled' });
    await running.adapter.idle();
    now += 86_402_000;
    await running.adapter.takeOver();
    running.workspace.revoked = null;
    const where = { platform: 'slack', workspace: 'T1' };
    expect(await running.store.preferences.subscriptionManagers(where)).toBeUndefined();
    expect(await answerTo('subscribe GRPO', 'U1')).toContain('Mon');
  });
});

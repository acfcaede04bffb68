import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { slackTexts } from '../../../../adapters/slack/texts/slack.ts';
import { wordProblem } from '../../../../src/i18n/problems/problems.ts';
import { languages } from '../../../../src/model/language.ts';
import { type StoreThatGoesAway, storeThatGoesAway } from '../../../contracts/store-away.ts';
import { type Json, list, object } from '../../../peers/slack/json.ts';
import { Slack } from '../../../peers/slack/slack.ts';
import { type Running, run } from '../running.ts';

const minuteMs = 60_000;
const team = { platform: 'slack', workspace: 'T1' };

describe.each(languages)('the App Home while the database is unavailable, in %s', (language) => {
  let running: Running;
  let slack: Slack;
  let database: StoreThatGoesAway;
  let now: number;
  const texts = slackTexts[language];
  const words = wordProblem({ code: 'store-unavailable', fault: 'unreachable' }, language);

  beforeEach(async () => {
    now = Date.UTC(2026, 2, 2, 9);
    slack = await new Slack({ now: () => now }).start();
    slack.addWorkspace().addUser('U9', { role: 'owner', locale: language === 'zh' ? 'zh-CN' : 'en-US' });
    database = storeThatGoesAway();
    running = await run({ mode: 'socket', slack, now: () => now, aroundStore: database.around });
    await running.person('U9').openHome();
    await running.adapter.idle();
  });
  afterEach(async () => {
    await running.stop();
    await slack.stop();
  });

  const home = () => running.workspace.homes.get('U9')!;
  const blocks = () => list(home().view.blocks);
  const shows = () => JSON.stringify(home().view);
  const menu = () => {
    const found = blocks().flatMap((block) => list(block.elements));
    return object(found.find(({ action_id }) => action_id === 'language'));
  };

  async function choose(action: string): Promise<void> {
    await running.person('U9').clickInView(home(), (element: Json) => element.action_id === action);
    await running.adapter.idle();
  }

  it('a language that cannot be saved is not shown as chosen, and the page says why and what to do', async () => {
    const before = menu().initial_option;
    database.isAway = true;
    await choose('language');
    expect(shows()).toContain(words);
    expect(shows()).toContain(texts.home.start);
    expect(menu().initial_option).toEqual(before);
    expect([...running.workspace.views.values()]).toEqual([]);
    await database.comesBack();
    expect(await running.store.preferences.language({ ...team, user: 'U9' })).toBeUndefined();
    await choose('language');
    expect(shows()).not.toContain(words);
    expect(await running.store.preferences.language({ ...team, user: 'U9' })).toBe('zh');
    expect(menu().initial_option).toMatchObject({ value: 'zh' });
  });

  it('nor is a new rule for who may change subscriptions: the page still shows the old one', async () => {
    await choose('managers');
    now += 2 * minuteMs;
    database.isAway = true;
    await choose('managers');
    expect(shows()).toContain(words);
    expect(shows()).toContain(texts.managers.says.admins);
    await database.comesBack();
    expect(await running.store.preferences.subscriptionManagers(team)).toBe('admins');
    await choose('managers');
    expect(shows()).not.toContain(words);
    expect(shows()).toContain(texts.managers.says.members);
    expect(await running.store.preferences.subscriptionManagers(team)).toBe('members');
  });
});

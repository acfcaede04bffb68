import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../../../src/model/reply.ts';
import type { Json } from '../../../peers/slack/json.ts';
import { type Running, run } from '../running.ts';

let running: Running;
afterEach(() => running.stop());

/** Returns the bot's posts that everybody in the channel sees. */
async function posts() {
  const { workspace } = running;
  const seen = await running.seen('U1');
  return seen.filter((one) => one.user === workspace.botUser && one.ephemeralTo === undefined);
}

describe('an app that a whole organisation installed', () => {
  const enterprise = { id: 'E1', name: 'Organisation' };
  let now: number;

  beforeEach(async () => {
    now = Date.now();
    running = await run({ mode: 'oauth', now: () => now });
    const data = { bot: { token: running.workspace.botToken } };
    await running.store.installations.put({ platform: 'slack', workspace: 'E1', data, installedAt: 1 });
  });

  it("answers commands, buttons and events, and stores a team's data in one place", async () => {
    const person = running.person();
    const asOrganisation = { enterprise_id: 'E1', is_enterprise_install: 'true' };
    const command = (words: string) =>
      running.deliver('slash_commands', { ...person.commandPayload(words), ...asOrganisation });
    await command('show TreePO');
    const card = (await running.seen()).at(-1)!;
    const clicked: Json = {
      ...person.clickPayload(card, (element) => JSON.stringify(element).includes('Share here')),
      team: null,
      enterprise,
      is_enterprise_install: true,
    };
    await running.deliver('interactive', clicked);
    expect(await posts()).toHaveLength(1);
    await command('discussed TreePO');
    expect((await running.seen()).at(-1)?.text).toContain('u1 shared it here');
    const mention = person.eventPayload({
      type: 'app_mention',
      user: 'U1',
      text: '<@UBOT1> discussed TreePO',
      ts: '1790000000.000100',
      channel: 'C1',
    });
    const authorizations = [{ enterprise_id: 'E1', team_id: null, is_enterprise_install: true }];
    await running.deliver('events_api', { ...mention, enterprise_id: 'E1', authorizations });
    expect((await running.seen()).at(-1)?.text).toContain('u1 shared it here');
  });

  it('loses all data a day after the organisation removed the app, though the event names no team', async () => {
    const { workspace, store } = running;
    const asOrganisation = { enterprise_id: 'E1', is_enterprise_install: 'true' };
    const save = running.person().commandPayload('save TreePO');
    await running.deliver('slash_commands', { ...save, ...asOrganisation });
    await running.adapter.idle();
    // T2 and T3 installed the app themselves as well, and keep their data, also while a token cannot be read.
    for (const [team, data] of [
      ['T2', { bot: { token: workspace.botToken } }],
      ['T3', {}],
    ] as const) {
      await store.keyValues.set(`slack-organisation:${team}`, 'E1');
      await store.installations.put({ platform: 'slack', workspace: team, data, installedAt: 1 });
      await store.saves.add({ platform: 'slack', workspace: team, user: 'U1' }, 'treepo', now);
    }
    const saves = () =>
      Promise.all(
        ['T1', 'T2', 'T3'].map(
          async (workspace) => (await store.saves.list({ platform: 'slack', workspace, user: 'U1' })).length,
        ),
      );
    expect(await saves()).toEqual([1, 1, 1]);
    const event = running.person().eventPayload({ type: 'app_uninstalled' });
    await running.deliver('events_api', { ...event, team_id: null, enterprise_id: 'E1', authorizations: [] });
    await running.adapter.idle();
    now += 86_402_000;
    await running.adapter.takeOver();
    await running.adapter.idle();
    expect((await store.installations.list('slack')).map((one) => one.workspace)).toEqual(['T2', 'T3']);
    expect(await saves()).toEqual([0, 1, 1]);
  });

  it('posts by schedule in a team that has asked for it, long after that', async () => {
    const asOrganisation = { enterprise_id: 'E1', is_enterprise_install: 'true' };
    const command = running.person().commandPayload('subscribe at:09:00 tz:UTC confirm:once');
    await running.deliver('slash_commands', { ...command, ...asOrganisation });
    await running.adapter.idle();
    now += 86_400_000;
    const reply: Reply = { audience: 'channel', title: 'Today', blocks: [] };
    const chat = await running.adapter.chat('T1');
    expect(await chat?.post({ channel: 'C1' }, reply, 'k', 'en')).toMatchObject({ ok: true });
    expect(await running.adapter.chat('T2')).toBeUndefined();
  });
});

describe('in a channel that two organisations share', () => {
  beforeEach(async () => {
    running = await run({ mode: 'http' });
    running.workspace.addUser('U9', { foreignTeam: 'T9', name: 'guest of T9' });
    running.workspace.channels.get('C1')?.members.add('U9');
  });

  function mention(words: string, more: Json = {}, event: Json = {}): Json {
    const payload = running.person('U9').eventPayload({
      type: 'app_mention',
      user: 'U9',
      user_team: 'T9',
      text: `<@${running.workspace.botUser}> ${words}`,
      ts: running.workspace.post({ channel: 'C1', user: 'U9', text: words, blocks: [] }).ts,
      channel: 'C1',
      ...event,
    });
    return { ...payload, team_id: 'T9', ...more };
  }

  it('answers people of the other one, once, even if Slack delivers hours later', async () => {
    const authorizations = [{ team_id: 'T1', user_id: running.workspace.botUser, is_bot: true }];
    const late = { event_time: Math.floor(Date.now() / 1000) - 4 * 3_600 };
    const share = mention('share TreePO', { authorizations, ...late });
    for (const retry of [0, 1, 2, 3]) await running.deliver('events_api', share, { retry });
    expect(await posts()).toHaveLength(1);
    expect((await posts())[0]?.text).toContain('guest of T9 shared this paper');
  });

  it('answers a form that a person of the other one fills in', async () => {
    await running.person().mention('show TreePO');
    const [card] = await posts();
    const guest = running.person('U9');
    await guest.click(card!, (element) => JSON.stringify(element).includes('Share…'));
    await running.adapter.idle();
    await guest.submit([...running.workspace.views.values()].at(-1)!, { 'fill:share:note': 'for us' });
    await running.adapter.idle();
    expect((await posts()).at(-1)?.text).toContain('guest of T9 shared this paper: for us');
  });

  it('does not share again when the message is edited', async () => {
    const authorizations = [{ team_id: 'T1' }];
    await running.deliver('events_api', mention('share TreePO', { authorizations }));
    const edited = { edited: { user: 'U9', ts: '1790000030.000000' } };
    await running.deliver('events_api', mention('share TreePO', { authorizations }, edited));
    await running.deliver('events_api', {
      ...mention('share TreePO', { authorizations }),
      event: {
        type: 'message',
        subtype: 'message_changed',
        channel: 'C1',
        channel_type: 'channel',
        ts: '1.2',
      },
    });
    expect(await posts()).toHaveLength(1);
  });

  it('answers nothing that names an organisation without the app', async () => {
    await running.deliver('events_api', mention('share TreePO', { authorizations: [{ team_id: 'T9' }] }));
    expect(await posts()).toEqual([]);
  });
});

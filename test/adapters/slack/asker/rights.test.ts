import type { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { People } from '../../../../adapters/slack/asker/people.ts';
import { commands } from '../../../../src/commands/registry.ts';
import { daily } from '../../../contracts/store-fixture.ts';
import type { Fault } from '../../../peers/slack/faults.ts';
import { Slack } from '../../../peers/slack/slack.ts';
import { type Running, run } from '../running.ts';

let running: Running;
let slack: Slack;
let now: number;
beforeEach(async () => {
  now = Date.UTC(2026, 2, 2, 9);
  slack = await new Slack({ now: () => now }).start();
  slack.addWorkspace();
  running = await run({ mode: 'http', slack, now: () => now });
});
afterEach(async () => {
  await running.stop();
  await slack.stop();
});

async function answerTo(words: string, user = 'U1'): Promise<string> {
  await running.person(user).command(words);
  return (await running.seen(user)).at(-1)?.text ?? '';
}

describe('a failed look-up of a person', () => {
  const failures: Fault[] = [
    { kind: 'rate-limited', retryAfterSeconds: 30 },
    { kind: 'error-before-storing' },
    { kind: 'refused', error: 'missing_scope' },
    { kind: 'refused', error: 'user_not_visible' },
  ];

  it.each(failures)('never lets them change anything: %j', async (failure) => {
    running.workspace.addUser('U3', { role: 'guest' });
    slack.faults.each('users.info', () => failure);
    for (const user of ['U1', 'U3']) {
      expect(await answerTo('subscribe GRPO', user)).toContain('can’t check what you may do');
      expect(await answerTo('search GRPO', user)).toContain('GRPO');
    }
  });

  it('refuses every verb that changes something, and answers those that show', async () => {
    slack.faults.each('users.info', () => failures[2]!);
    const changing = commands.filter(({ acts, needs }) => acts && !needs?.includes('readsLinks'));
    expect(changing.length).toBeGreaterThan(8);
    const typed: Record<string, string> = {
      feed: 'feed list',
      forget: 'forget me',
      language: 'language en',
      subscriptions: 'subscriptions do:pause id:x',
      vote: 'vote GRPO',
    };
    for (const { verb, permission } of changing) {
      const words = typed[verb] ?? (permission ? verb : `${verb} AC-ODM`);
      expect([verb, await answerTo(words)]).toEqual([
        verb,
        expect.stringContaining('can’t check what you may do'),
      ]);
    }
    for (const words of ['show AC-ODM', 'saved', 'today', 'status', 'language', 'help'])
      expect([words, await answerTo(words)]).toEqual([words, expect.not.stringContaining('can’t check')]);
    const person = { platform: 'slack', workspace: 'T1', user: 'U1' };
    expect(await running.store.personData(person)).toEqual([]);
  });

  it('is repeated soon, and keeps the language that was known', async () => {
    expect(await answerTo('subscribe GRPO', 'U2')).toContain('周一');
    now += 60_000;
    slack.faults.next('users.info', failures[0]!);
    expect(await answerTo('subscribe GRPO', 'U2')).toContain('查不到你在这里的权限');
    now += 5_000;
    expect(await answerTo('subscribe GRPO', 'U2')).toContain('周一');
  });
});

it('forgets a role that was taken away within a minute', async () => {
  expect(await answerTo('subscribe GRPO')).toContain('Mon');
  running.workspace.addUser('U1', { role: 'guest' });
  now += 60_000;
  expect(await answerTo('subscribe GRPO')).toContain('full member');
});

describe('a person of another organisation', () => {
  it('is a guest by their profile', async () => {
    running.workspace.addUser('U7', { foreignTeam: 'T9', role: 'admin' });
    expect(await answerTo('subscribe GRPO', 'U7')).toContain('full member');
    expect(await answerTo('search GRPO', 'U7')).toContain('GRPO');
  });

  it.each([{ is_stranger: true }, { team_id: 'T9' }, { profile: { team: 'T9' } }])(
    'is a guest if nothing of their profile says so but %j',
    async (said) => {
      const user = { team_id: 'T1', is_admin: true, ...said };
      const client = { users: { info: async () => ({ ok: true, user }) } } as unknown as WebClient;
      const sender = { id: 'e1', where: { team: 'T1' }, user: 'U7', userName: 'ada' };
      expect((await new People().get(client, sender, 0)).role).toBe('guest');
    },
  );

  it.each(['user_team', 'source_team'])('is a guest by the %s of an event', async (field) => {
    const { ts } = running.workspace.post({ channel: 'C1', user: 'U1', text: 'x', blocks: [] });
    await running.person('U1').event({
      type: 'app_mention',
      user: 'U1',
      channel: 'C1',
      ts,
      text: '<@UBOT1> subscribe GRPO',
      [field]: 'T9',
    });
    expect((await running.seen()).at(-1)?.text).toContain('full member');
  });
});

describe('the App Home shows the subscriptions of channels that a person may read', () => {
  const readers = {
    'a member': { in: true, sees: ['open', 'closed'] },
    'a member of other channels': { in: false, sees: ['open'] },
    'a guest of one channel': { in: true, role: 'guest', sees: ['closed'] },
    'a guest of other channels': { in: false, role: 'guest', sees: [] },
    'a person of another organisation': { in: false, foreignTeam: 'T9', sees: [] },
    'somebody who cannot be looked up': { in: false, fails: true, sees: [] },
  } as const;

  it.each(Object.entries(readers))('%s', async (_who, { in: isIn, sees, ...user }) => {
    const members = isIn ? ['UBOT1', 'U7'] : ['UBOT1'];
    running.workspace.addUser('U7', 'fails' in user ? {} : user);
    running.workspace.addChannel('C7', { name: 'open', members: ['UBOT1'] });
    running.workspace.addChannel('G7', { name: 'closed', kind: 'private', members });
    for (const [id, channel, query] of [
      ['s1', 'C7', 'open GRPO'],
      ['s2', 'G7', 'closed GRPO'],
    ] as const)
      await running.store.subscriptions.add({ ...daily, id, channel, query });
    if ('fails' in user)
      slack.faults.each('users.info', () => ({ kind: 'refused', error: 'user_not_visible' }));
    await running.person('U7').openHome();
    await running.adapter.idle();
    const home = JSON.stringify(running.workspace.homes.get('U7')?.view);
    expect(['open', 'closed'].filter((word) => home.includes(`${word} GRPO`))).toEqual(sees);
  });
});

describe('a mention', () => {
  async function mention(more: object, outer: object = {}): Promise<number> {
    const { ts } = running.workspace.post({ channel: 'C1', user: 'U1', text: 'x', blocks: [] });
    const event = { type: 'app_mention', user: 'U1', channel: 'C1', ts, text: '<@UBOT1> TreePO', ...more };
    const before = (await running.seen()).length;
    await running.deliver('events_api', { ...running.person().eventPayload(event), ...outer });
    return (await running.seen()).length - before;
  }

  it('in a channel that another organisation shares is answered by the installation it is for', async () => {
    const ours = [{ team_id: 'T1', enterprise_id: null, user_id: 'UBOT1', is_bot: true }];
    expect(await mention({ team: 'T1' }, { team_id: 'T9', authorizations: ours })).toBe(1);
  });

  it('that was edited is not answered again', async () => {
    expect(await mention({ edited: { user: 'U1', ts: '1790000030.000000' } })).toBe(0);
  });
});

it.each([
  ['carries a file', { subtype: 'file_share', files: [{ id: 'F1' }] }],
  ['was sent to a thread and the conversation', { subtype: 'thread_broadcast', thread_ts: '1.1' }],
])('answers a direct message that %s', async (_name, more) => {
  const person = running.person();
  await person.direct('help');
  const before = (await running.seen('U1', 'DU1')).length;
  const { ts } = running.workspace.post({ channel: 'DU1', user: 'U1', text: 'TreePO', blocks: [] });
  await person.event({
    ...more,
    type: 'message',
    channel_type: 'im',
    channel: 'DU1',
    user: 'U1',
    ts,
    text: 'TreePO',
  });
  expect((await running.seen('U1', 'DU1')).length - before).toBe(2);
});

it('answers a person in a time zone that this system does not have', async () => {
  running.workspace.addUser('U7', { tz: 'Mars/Olympus' });
  expect(await answerTo('today', 'U7')).toContain('2 Mar');
  await answerTo('save AC-ODM', 'U7');
  expect(await answerTo('save AC-ODM', 'U7')).toContain('2 Mar');
});

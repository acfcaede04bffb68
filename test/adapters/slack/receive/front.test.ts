import { stringify } from 'node:querystring';
import { pino } from 'pino';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createFront } from '../../../../adapters/slack/receive/front.ts';
import { runSlack } from '../../../../adapters/slack/run.ts';
import { createDesk } from '../../../../src/commands/desk/create-desk.ts';
import { commands } from '../../../../src/commands/registry.ts';
import type { Front } from '../../../../src/http/http-front.ts';
import { type OpenServer, openServer } from '../../../../src/http/http-server.ts';
import type { RunningPlatform } from '../../../../src/ports/platform.ts';
import { overHttp, sign } from '../../../peers/slack/delivery.ts';
import { Person } from '../../../peers/slack/person.ts';
import { Slack } from '../../../peers/slack/slack.ts';
import type { View, Workspace } from '../../../peers/slack/workspace.ts';
import { library } from '../library.ts';
import { temporaryStore } from '../temporary-store.ts';

beforeAll(library, 60_000);

describe('the front of Slack', () => {
  const signingSecret = 'signing-secret';
  let front: Front;
  beforeAll(async () => {
    const { store, remove } = await temporaryStore();
    const completions = createDesk(await library(), store, commands).completions();
    front = createFront(structuredClone({ signingSecret, completions, defaultLanguage: 'en' }));
    await remove();
  });

  function sent(type: string, text: string, { secret = signingSecret, ageSeconds = 0 } = {}) {
    const timestamp = String(Math.floor(Date.now() / 1000) - ageSeconds);
    const headers = {
      'content-type': type,
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': sign(secret, timestamp, text),
    };
    return { headers, body: Buffer.from(text) };
  }
  const form = 'application/x-www-form-urlencoded';
  const json = 'application/json';
  const interaction = (type: string) => stringify({ payload: JSON.stringify({ type, text: '稀疏' }) });

  it('takes what is acknowledged with nothing in it', () => {
    expect(front(sent(form, stringify({ command: '/paper', text: '奖励 稀疏' })))).toEqual({
      content: { command: '/paper', text: '奖励 稀疏' },
    });
    for (const type of ['block_actions', 'shortcut', 'message_action', 'view_closed'])
      expect(front(sent(form, interaction(type)))).toEqual({ content: { type, text: '稀疏' } });
    expect(front(sent(json, '{"type":"event_callback"}'))).toEqual({ content: { type: 'event_callback' } });
  });

  it('suggests papers, with nothing left to do', () => {
    const payload = {
      type: 'block_suggestion',
      team: { id: 'T1' },
      user: { id: 'U1' },
      action_id: 'fill:show:paper',
      value: 'treeP',
    };
    const taken = front(sent(form, stringify({ payload: JSON.stringify(payload) })));
    expect(Object.keys(taken ?? {})).toEqual(['answer']);
    expect(JSON.stringify(taken?.answer)).toContain('TreePO');
  });

  it('leaves what the desk has to answer, and what it does not know', () => {
    for (const type of ['block_suggestion', 'view_submission', 'something_new'])
      expect(front(sent(form, interaction(type)))).toBeUndefined();
    expect(front(sent(json, '{"type":"url_verification","challenge":"x"}'))).toBeUndefined();
    expect(front(sent(form, stringify({ ssl_check: '1', command: '/paper' })))).toBeUndefined();
  });

  it('takes nothing that is not signed, is too old or cannot be read', () => {
    const command = stringify({ command: '/paper' });
    const { headers, body } = sent(form, command);
    for (const request of [
      sent(form, command, { secret: 'another' }),
      sent(form, command, { ageSeconds: 400 }),
      { headers: {}, body },
      { headers: { ...headers, 'x-slack-signature': 'v0=' }, body },
      { headers: { ...headers, 'x-slack-signature': 'v1=abc' }, body },
      { headers: { ...headers, 'x-slack-request-timestamp': 'now' }, body },
      { headers, body: Buffer.from(`${command}&text=more`) },
      sent(json, 'null'),
      sent(json, '{'),
      sent(form, 'payload={'),
    ])
      expect(() => {
        if (front(request) === undefined) throw new Error('left');
      }).toThrow();
  });
});

describe('Slack behind its front', () => {
  let slack: Slack;
  let workspace: Workspace;
  let temporary: Awaited<ReturnType<typeof temporaryStore>>;
  let platform: RunningPlatform;
  let server: OpenServer;
  let person: Person;

  beforeEach(async () => {
    slack = await new Slack().start();
    workspace = slack.addWorkspace();
    temporary = await temporaryStore();
    const { apiUrl, signingSecret } = slack;
    platform = await runSlack({
      desk: createDesk(await library(), temporary.store, commands),
      store: temporary.store,
      config: { apiUrl, signingSecret, botToken: workspace.botToken },
      log: pino({ level: 'silent' }),
      defaultLanguage: 'en',
    });
    const opened = await openServer('127.0.0.1', 0, platform.mounts);
    if (!opened.ok) throw new Error(opened.problem.code);
    server = opened.value;
    person = new Person(slack, workspace, 'U1', overHttp(slack, `${server.url}/slack/events`));
  });
  afterEach(async () => {
    await server.close();
    await platform.stop();
    await temporary.remove();
    await slack.stop();
  });

  const views = () => [...workspace.views.values()];
  const messages = () => workspace.seenBy('U1', 'C1');

  it('answers a command and a form that comes of another', async () => {
    expect(await person.command('show AC-ODM')).toEqual({ status: 200, body: {} });
    await expect.poll(() => messages().length).toBe(1);
    expect(messages()[0]?.text).toContain('AC-ODM');

    await person.command('search');
    await expect.poll(() => views().length).toBe(1);
    const [view] = views() as [View];
    const { options, violations } = await person.suggest(view, 'fill:show:paper', 'TreeP');
    expect([options.length > 0, violations]).toEqual([true, []]);
    const { status, body } = await person.submit(view, {});
    expect([status, body.response_action]).toEqual([200, 'errors']);
  });

  it('refuses what Slack did not sign, and says in the probes that all is well', async () => {
    const forged = await person.command('help', 'C1', { signature: 'v0=00' });
    const old = await person.command('help', 'C1', { skewSeconds: -400 });
    expect([forged.status, old.status, platform.faults()]).toEqual([401, 401, []]);
    const other = await fetch(`${server.url}/slack/elsewhere`);
    expect(other.status).toBe(404);
  });
});

it('needs no thread by Socket Mode', async () => {
  const slack = await new Slack().start();
  const workspace = slack.addWorkspace();
  const temporary = await temporaryStore();
  const { apiUrl, signingSecret, appToken } = slack;
  const platform = await runSlack({
    desk: createDesk(await library(), temporary.store, commands),
    store: temporary.store,
    config: { apiUrl, signingSecret, appToken, botToken: workspace.botToken },
    log: pino({ level: 'silent' }),
    defaultLanguage: 'en',
  });
  expect(platform.mounts.map(({ front }) => front)).toEqual([undefined]);
  await platform.stop();
  await temporary.remove();
  await slack.stop();
});

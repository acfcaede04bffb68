import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEmulator, type Emulator } from 'emulate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Slack as Adapter, createSlack } from '../../../../adapters/slack/slack.ts';
import { scopesFor } from '../../../../adapters/slack/texts/scopes.ts';
import { createDesk } from '../../../../src/commands/desk/create-desk.ts';
import { commands } from '../../../../src/commands/registry.ts';
import type { Store } from '../../../../src/ports/store.ts';
import { keptConnections } from '../../../kept-connections.ts';
import { longestWaitMs } from '../../../longest-wait.ts';
import { searchedLog } from '../../../peers/searched-log.ts';
import { overHttp } from '../../../peers/slack/delivery.ts';
import { type Json, list, object, text } from '../../../peers/slack/json.ts';
import { Person } from '../../../peers/slack/person.ts';
import { Slack } from '../../../peers/slack/slack.ts';
import { realLibrary } from '../../../search/real-library.ts';
import { temporaryStore } from '../../store/temporary-store.ts';

const oauthApp = { client_id: 'client-id', client_secret: 'client-secret' };
const user = 'U000000001';
const channel = 'C000000001';
const team = 'T000000001';
/** A person's token, to read the channel. */
const reader = 'xoxp-reader';

/** The emulate package holds the workspace; our peer only signs and delivers payloads, which emulate cannot. */
describe('on the Slack of emulate', () => {
  let emulator: Emulator;
  let adapter: Adapter;
  let store: Store;
  let server: Server;
  let url: string;
  let person: Person;
  let passedMs = 0;
  const deliverer = new Slack();

  beforeAll(async () => {
    await deliverer.start();
    server = createServer(keptConnections, (request, response) =>
      adapter.mounts[0]!.handle(request, response),
    );
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const redirectUri = `${url}/slack/oauth_redirect`;
    emulator = await createEmulator({
      service: 'slack',
      port: 0,
      seed: {
        slack: {
          strict_scopes: true,
          tokens: [{ token: reader, user_id: user, scopes: ['channels:history', 'chat:write'] }],
          oauth_apps: [
            { ...oauthApp, name: 'Broadsheet', redirect_uris: [redirectUri], scopes: scopesFor() },
          ],
        },
      },
    });
    ({ store } = await temporaryStore());
    adapter = await createSlack({
      desk: createDesk(() => realLibrary, store, commands),
      store,
      config: {
        apiUrl: `${emulator.url}/api/`,
        signingSecret: deliverer.signingSecret,
        oauth: {
          clientId: 'client-id',
          clientSecret: 'client-secret',
          stateSecret: 'state-secret',
          redirectUri,
        },
      },
      log: searchedLog,
      now: () => Date.now() + passedMs,
      defaultLanguage: 'en',
      pace: { spacingMs: 0 },
      slowAfterMs: longestWaitMs,
    });
    const workspace = deliverer.addWorkspace(team);
    workspace.addChannel(channel);
    person = new Person(deliverer, workspace, user, overHttp(deliverer, `${url}/slack/events`));
  });

  afterAll(async () => {
    await adapter.stop();
    server.close();
    await emulator.close();
    await deliverer.stop();
  });

  async function api(method: string, args: Record<string, string>): Promise<Json> {
    const response = await fetch(`${emulator.url}/api/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${reader}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(args),
    });
    return object(await response.json());
  }

  it('is installed by somebody who clicks through its pages', async () => {
    const start = await fetch(`${url}/slack/install`, { redirect: 'manual' });
    const authorize = new URL(start.headers.get('location') ?? '');
    const page = await (await fetch(authorize)).text();
    expect(page).toContain('Broadsheet');
    const { searchParams } = authorize;
    const chosen = new URLSearchParams({ user_id: user, client_id: oauthApp.client_id });
    for (const name of ['redirect_uri', 'scope', 'state']) chosen.set(name, searchParams.get(name) ?? '');
    const back = await fetch(`${emulator.url}/oauth/v2/authorize/callback`, {
      method: 'POST',
      body: chosen,
      redirect: 'manual',
    });
    const cookie = start.headers.get('set-cookie')?.split(';')[0] ?? '';
    const done = await fetch(back.headers.get('location') ?? '', { headers: { cookie } });
    expect(done.status).toBe(200);
    expect(await store.installations.list('slack')).toEqual([{ platform: 'slack', workspace: team }]);
  });

  it('answers a mention, and shares a paper, in the thread below the message', async () => {
    const asked = await api('chat.postMessage', { channel, text: 'which paper mixes data by actor-critic?' });
    const ts = text(asked.ts);
    await person.event({ type: 'app_mention', user, channel, ts, text: '<@U1> ac odm' });
    await person.event({
      type: 'app_mention',
      user,
      channel,
      ts,
      thread_ts: ts,
      text: '<@U1> share AC-ODM part:method note:"see §3"',
    });
    await adapter.idle();
    const { messages } = await api('conversations.replies', { channel, ts });
    const said = list(messages)
      .slice(1)
      .map((message) => text(message.text));
    expect(said).toHaveLength(2);
    expect(said.find((one) => one.includes('see §3'))).toContain('AC-ODM');
    const { messages: top } = await api('conversations.history', { channel });
    expect(list(top)).toHaveLength(1);
  });

  it('answers a command privately', async () => {
    await person.command('show AC-ODM', channel);
    await adapter.idle();
    const [answer] = deliverer.responseUrls.received;
    expect(answer?.violations).toEqual([]);
    expect(answer?.body.response_type).toBe('ephemeral');
  });

  it('forgets the workspace a day after somebody removed the app', async () => {
    await person.event({ type: 'app_uninstalled' });
    await adapter.idle();
    passedMs = 86_402_000;
    await adapter.takeOver();
    expect(await store.installations.list('slack')).toEqual([]);
  });
});

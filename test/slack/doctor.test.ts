import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSlackConfig } from '../../adapters/slack/config.ts';
import { checkSlack } from '../../adapters/slack/doctor.ts';
import { allScopes, Slack } from '../peers/slack/slack.ts';

const log = pino({ level: 'silent' });

describe('the check', () => {
  let slack: Slack;
  beforeEach(async () => {
    slack = await new Slack().start();
  });
  afterEach(() => slack.stop());

  it('finds nothing wrong with what the manifest gives', async () => {
    const { botToken } = slack.addWorkspace();
    const { apiUrl, appToken } = slack;
    expect(await checkSlack({ apiUrl, botToken, appToken }, log)).toEqual([
      { ok: true, code: 'bot-token', team: 'Team T1', name: 'broadsheet' },
      { ok: true, code: 'scopes' },
      { ok: true, code: 'socket-mode' },
    ]);
  });

  it('names what is missing', async () => {
    const { botToken } = slack.addWorkspace('T1', {
      scopes: allScopes.filter((scope) => scope !== 'users:read'),
    });
    const { apiUrl } = slack;
    expect(await checkSlack({ apiUrl, botToken, appToken: 'xapp-wrong' }, log)).toEqual([
      { ok: true, code: 'bot-token', team: 'Team T1', name: 'broadsheet' },
      { ok: false, code: 'scopes-missing', scopes: ['users:read'] },
      { ok: false, code: 'app-token-refused', error: 'invalid_auth' },
    ]);
    expect(await checkSlack({ apiUrl, botToken: 'xoxb-wrong' }, log)).toEqual([
      { ok: false, code: 'bot-token-refused', error: 'invalid_auth' },
      { ok: false, code: 'no-event-delivery' },
    ]);
  });

  it('says when Slack cannot be reached', async () => {
    const findings = await checkSlack(
      { apiUrl: 'http://127.0.0.1:9/api/', botToken: 'xoxb-x', signingSecret: 'secret-1' },
      log,
    );
    expect(findings[0]).toMatchObject({ ok: false, code: 'slack-unreachable' });
  });
});

describe('the settings', () => {
  it('are absent, whole, or named by what is missing', () => {
    const names = (environment: Record<string, string>) =>
      readSlackConfig(environment).faults.map((fault) => fault.name);
    expect(readSlackConfig({ SLACK_API_URL: 'https://slack.com/api/' })).toEqual({ faults: [] });
    expect(names({ SLACK_APP_TOKEN: 'xapp-1' })).toEqual(['SLACK_BOT_TOKEN']);
    expect(names({ SLACK_BOT_TOKEN: 'xoxb-1' })).toEqual(['SLACK_APP_TOKEN | SLACK_SIGNING_SECRET']);
    expect(names({ SLACK_BOT_TOKEN: 'oops', SLACK_APP_TOKEN: 'oops' })).toEqual([
      'SLACK_BOT_TOKEN',
      'SLACK_APP_TOKEN',
    ]);
    expect(names({ SLACK_CLIENT_ID: '1', SLACK_SIGNING_SECRET: 'secret-1' })).toEqual([
      'SLACK_CLIENT_SECRET',
      'SLACK_STATE_SECRET',
      'PUBLIC_URL',
    ]);
    expect(readSlackConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }).config).toEqual({
      apiUrl: 'https://slack.com/api/',
      botToken: 'xoxb-1',
      appToken: 'xapp-1',
    });
  });
});

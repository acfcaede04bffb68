import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSlackConfig, type SlackConfig } from '../../adapters/slack/config.ts';
import { checkSlack } from '../../adapters/slack/doctor.ts';
import { languages } from '../../src/language.ts';
import { allScopes, Slack } from '../peers/slack/slack.ts';

describe('the check', () => {
  let slack: Slack;
  beforeEach(async () => {
    slack = await new Slack().start();
  });
  afterEach(() => slack.stop());

  const levels = async (config: SlackConfig) => (await checkSlack(config, 'en')).map(({ level }) => level);

  it('finds nothing wrong with what the manifest gives', async () => {
    const { botToken } = slack.addWorkspace();
    const { apiUrl, appToken } = slack;
    const findings = await checkSlack({ apiUrl, botToken, appToken }, 'en');
    expect(findings.map(({ level }) => level)).toEqual(['ok', 'ok', 'ok']);
    expect(findings[0]?.text).toContain('broadsheet in Team T1');
  });

  it('names what is missing, in both languages', async () => {
    const { botToken } = slack.addWorkspace('T1', {
      scopes: allScopes.filter((scope) => scope !== 'users:read'),
    });
    const { apiUrl } = slack;
    for (const language of languages) {
      const findings = await checkSlack({ apiUrl, botToken, appToken: 'xapp-wrong' }, language);
      expect(findings.map(({ level }) => level)).toEqual(['ok', 'fault', 'fault']);
      expect(findings[1]?.text).toContain('users:read');
      expect(findings[2]?.text).toContain('invalid_auth');
    }
    expect(await levels({ apiUrl, botToken: 'xoxb-wrong' })).toEqual(['fault', 'fault']);
  });

  it('names the history that tells whether a doubtful post arrived', async () => {
    const { botToken } = slack.addWorkspace('T1', {
      scopes: allScopes.filter((scope) => !scope.endsWith('s:history')),
    });
    const [, scopes] = await checkSlack({ apiUrl: slack.apiUrl, botToken, appToken: slack.appToken }, 'en');
    expect(scopes).toMatchObject({
      level: 'fault',
      text: expect.stringContaining('channels:history, groups:history'),
    });
  });

  it('says when Slack cannot be reached', async () => {
    const findings = await checkSlack(
      { apiUrl: 'http://127.0.0.1:9/api/', botToken: 'xoxb-x', signingSecret: 'secret-1' },
      'en',
    );
    expect(findings[0]?.text).toContain('SLACK_API_URL');
    expect(findings.map(({ level }) => level)).toEqual(['fault', 'ok']);
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

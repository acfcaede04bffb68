import type { RequestListener } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SlackConfig } from '../../../../adapters/slack/api/config.ts';
import { checkSlack } from '../../../../adapters/slack/doctor/doctor.ts';
import { tryEventsUrl } from '../../../../adapters/slack/doctor/try-events-url.ts';
import { slackTexts } from '../../../../adapters/slack/texts/slack.ts';
import type { Finding } from '../../../../src/model/finding.ts';
import { type Language, languages } from '../../../../src/model/language.ts';
import { StoreUnavailable } from '../../../../src/ports/store.ts';
import { longestWaitMs } from '../../../longest-wait.ts';
import { allScopes, Slack } from '../../../peers/slack/slack.ts';
import { serving } from '../../../serving.ts';
import { type Running, run } from '../running.ts';

const noStore = () => Promise.reject(new StoreUnavailable('unreachable', 'ECONNREFUSED'));
const check = (config: SlackConfig, language: Language = 'en') =>
  checkSlack(config, language, noStore, Date.now, longestWaitMs);
const levelsOf = (findings: readonly Finding[]) => findings.map(({ level }) => level);

describe('the check', () => {
  let slack: Slack;
  beforeEach(async () => {
    slack = await new Slack().start();
  });
  afterEach(() => slack.stop());

  const levels = async (config: SlackConfig) => levelsOf(await check(config));

  it('finds nothing wrong with an app made from the manifest', async () => {
    const { botToken } = slack.addWorkspace();
    const { apiUrl, appToken } = slack;
    const findings = await check({ apiUrl, botToken, appToken });
    expect(findings.map(({ level }) => level)).toEqual(['ok', 'ok', 'ok']);
    expect(findings[0]?.text).toContain('broadsheet in Team T1');
  });

  it('names what is missing, in both languages', async () => {
    const { botToken } = slack.addWorkspace('T1', {
      scopes: allScopes.filter((scope) => scope !== 'users:read'),
    });
    const { apiUrl } = slack;
    for (const language of languages) {
      const findings = await check({ apiUrl, botToken, appToken: 'xapp-wrong' }, language);
      expect(findings.map(({ level }) => level)).toEqual(['ok', 'fault', 'fault']);
      expect(findings[1]?.text).toContain(`users:read${{ en: ' (names', zh: '（姓名' }[language]}`);
      expect(findings[2]?.text).toContain('invalid_auth');
    }
    expect(await levels({ apiUrl, botToken: 'xoxb-wrong' })).toEqual(['fault', 'fault']);
  });

  it('asks for the scope of links only where there are domains, and warns of an app without prompts or files', async () => {
    const { apiUrl, appToken } = slack;
    const withScopes = async (scopes: string[], linkDomains: string[]) => {
      const { botToken } = slack.addWorkspace('T1', { scopes });
      return (await check({ apiUrl, botToken, appToken, linkDomains }))[1];
    };
    expect(await withScopes(allScopes, [])).toMatchObject({ level: 'ok' });
    expect(await withScopes(allScopes, ['arxiv.org'])).toMatchObject({
      level: 'fault',
      text: expect.stringContaining('links:read ('),
    });
    for (const dispensable of ['assistant:write', 'files:write'])
      expect(
        await withScopes(
          allScopes.filter((scope) => scope !== dispensable),
          [],
        ),
      ).toMatchObject({
        level: 'warning',
        text: expect.stringContaining(`${dispensable} (`),
      });
  });

  it('says when Slack cannot be reached', async () => {
    const findings = await check({
      apiUrl: 'http://127.0.0.1:9/api/',
      botToken: 'xoxb-x',
      signingSecret: 'secret-1',
    });
    expect(findings[0]?.text).toContain('SLACK_API_URL');
    expect(findings.map(({ level }) => level)).toEqual(['fault', 'warning']);
  });
});

describe("the check of Slack's deliveries", () => {
  let running: Running;
  beforeAll(async () => {
    running = await run({ mode: 'http' });
  });
  afterAll(() => running.stop());

  /** Returns the doctor's findings about the address alone. */
  async function about(publicUrl: string, signingSecret = running.slack.signingSecret): Promise<Finding[]> {
    const { apiUrl } = running.slack;
    const said = await Promise.all(
      languages.map((language) => check({ apiUrl, signingSecret, publicUrl }, language)),
    );
    return said.flatMap((findings) => findings.slice(0, 1));
  }

  it('proves that a signed request is answered, and says that Slack wants https', async () => {
    const { apiUrl, signingSecret } = running.slack;
    const findings = await check({ apiUrl, signingSecret, publicUrl: running.url });
    expect(levelsOf(findings)).toEqual(['ok', 'warning']);
    expect(findings[0]?.text).toContain(`${running.url}/slack/events`);
    expect(findings[1]?.text).toContain('https://');
  });

  it('detects a wrong signing secret', async () => {
    for (const { level, text } of await about(running.url, 'another-secret')) {
      expect(level).toBe('fault');
      expect(text).toContain('SLACK_SIGNING_SECRET');
      expect(text).toContain('401');
    }
  });

  it.each<[string, RequestListener, string]>([
    ['is not routed', (_, response) => response.writeHead(404).end(), '404'],
    ['is a proxy alone', (_, response) => response.writeHead(502).end(), '502'],
    ['is something else', (_, response) => response.end('welcome'), '200'],
    ['breaks', (_, response) => response.writeHead(500).end(), '500'],
    [
      'leads elsewhere',
      (_, response) => response.writeHead(301, { location: 'https://papers.test/slack/events' }).end(),
      'https://papers.test/slack/events',
    ],
    ['hangs up', (request) => request.socket.destroy(), 'npm start'],
  ])('says what to do about an address that %s', async (_what, answer, names) => {
    for (const { level, text } of await about(await serving(answer))) {
      expect(level).toBe('fault');
      expect(text).toContain(names);
    }
  });

  it('names an address that nobody answers, that does not exist or that has no TLS', async () => {
    const plain = await serving((_, response) => response.end());
    const [refused] = await about('http://127.0.0.1:9');
    const [unknown] = await about('http://papers.invalid');
    const [noTls] = await about(plain.replace('http:', 'https:'));
    expect(refused?.text).toContain('npm start');
    expect(unknown?.text).toContain('papers.invalid');
    expect(noTls?.text).toContain('TLS');
  });

  it('does not wait for ever', async () => {
    const silent = await serving(() => {});
    expect(await tryEventsUrl(silent, 'secret-1', Date.now(), 1)).toEqual({ end: 'too-slow' });
    for (const language of languages)
      expect(slackTexts[language].doctor.httpFault(silent, { end: 'too-slow' })).toContain(silent);
  });

  it('says when Slack last sent something, or that it never did', async () => {
    const { apiUrl, appToken } = running.slack;
    const lastSeen = (prefix: string) => running.store.events.lastSeen(prefix);
    const last = async (language: Language, at: number) =>
      (await checkSlack({ apiUrl, appToken }, language, lastSeen, () => at)).at(-1);
    expect(await last('en', Date.now())).toMatchObject({
      level: 'warning',
      text: expect.stringContaining('/paper help'),
    });
    await running.person().command('help');
    await running.adapter.idle();
    const seen = (await lastSeen('slack:'))!;
    expect(await last('en', seen + 5 * 60_000)).toMatchObject({
      level: 'ok',
      text: expect.stringContaining('5 minutes ago'),
    });
    expect((await last('zh', seen + 3 * 3_600_000))?.text).toContain('3小时前');
  });
});

describe('the check of the socket', () => {
  it('opens a connection until the hello arrives, and closes it', async () => {
    const slack = await new Slack().start();
    const { apiUrl, appToken } = slack;
    expect(levelsOf(await check({ apiUrl, appToken }))).toEqual(['ok']);
    await expect.poll(() => slack.sockets.connected).toBe(0);
    slack.sockets.refuses = true;
    const [blocked] = await check({ apiUrl, appToken });
    expect(blocked).toMatchObject({ level: 'fault', text: expect.stringContaining('WebSocket') });
    await slack.stop();
  });
});

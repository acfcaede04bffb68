import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newFolder } from '../../new-folder.ts';
import { type DiscordPeer, startDiscord } from '../../peers/discord/peer.ts';
import { addChannel, addGuild } from '../../peers/discord/world.ts';
import { overSocket } from '../../peers/slack/delivery.ts';
import { Person } from '../../peers/slack/person.ts';
import { Slack } from '../../peers/slack/slack.ts';
import { type Served, served } from '../../serve/served.ts';
import { browserPath, launch, noBrowser, type Visit, visit } from './browser.ts';

const program = resolve(import.meta.dirname, '../../../src/start.js');

it.runIf(browserPath === undefined)('has a browser to run in', ({ skip }) => skip(noBrowser));

describe.skipIf(browserPath === undefined)('somebody who connects a platform by the page alone', () => {
  let browser: Browser;
  let slack: Slack;
  let discord: DiscordPeer;
  let place: string;
  let service: Served;
  let url: string;
  let visits: Visit[] = [];

  beforeAll(async () => {
    browser = await launch();
  });
  beforeEach(async () => {
    [slack, discord] = await Promise.all([new Slack().start(), startDiscord()]);
    slack.addWorkspace();
    place = newFolder();
  });
  afterEach(async () => {
    await Promise.all(visits.map((each) => each.close()));
    visits = [];
    service.child.kill();
    await service.ended;
    await Promise.all([slack.stop(), discord.close()]);
  });
  afterAll(() => browser?.close());

  async function serve(env: Record<string, string> = {}) {
    const apis = { SLACK_API_URL: slack.apiUrl, DISCORD_API_URL: discord.apiUrl };
    service = served({ ...apis, LOG_LEVEL: 'trace', ...env }, [process.execPath, program, 'serve'], place);
    [, url = ''] = await service.says(/running at (\S+)/u);
  }

  async function open(path = '/connect', locale = 'en-US'): Promise<Page> {
    const opened = await visit(browser, `${url}${path}`, { locale, viewport: { width: 1280, height: 900 } });
    visits.push(opened);
    return opened.page;
  }

  const stateOf = (page: Page, id: string) => page.locator(`#${id}`).getAttribute('data-state');
  const becomes = (page: Page, id: string, state: string) => expect.poll(() => stateOf(page, id)).toBe(state);
  const envFile = () => readFileSync(join(place, '.env'), 'utf8');

  it('connects Slack without a restart, and sees its state change', async () => {
    writeFileSync(join(place, '.env'), '# mine\nDEFAULT_LANGUAGE=en\n', { mode: 0o644 });
    await serve();
    const page = await open('/');
    await page.getByRole('link', { name: 'Connect your chat' }).click();
    const platform = page.locator('#slack');

    const link = new URL(
      (await platform.getByRole('link', { name: 'Create the Slack app' }).getAttribute('href')) ?? '',
    );
    expect(`${link.origin}${link.pathname}`).toBe('https://api.slack.com/apps');
    expect(link.searchParams.get('new_app')).toBe('1');
    const manifest = JSON.parse(link.searchParams.get('manifest_json') ?? '');
    expect(manifest.settings.socket_mode_enabled).toBe(true);
    expect(JSON.parse((await platform.locator('pre').textContent()) ?? '')).toEqual(manifest);

    await platform.getByLabel('Bot User OAuth Token').fill('xoxb-T1');
    await platform.getByLabel('App-Level Token').fill(slack.appToken);
    await platform.getByRole('button', { name: 'Save and connect' }).click();
    await becomes(page, 'slack', 'connected');
    await service.says(/Connected to Slack\./u);
    expect(envFile()).toBe(
      `# mine\nDEFAULT_LANGUAGE=en\nSLACK_BOT_TOKEN=xoxb-T1\nSLACK_APP_TOKEN=${slack.appToken}\n`,
    );
    expect(statSync(join(place, '.env')).mode & 0o777).toBe(0o600);

    const team = slack.workspaces.get('T1')!;
    await new Person(slack, team, 'U1', overSocket(slack)).command('help');
    await platform.getByRole('button', { name: 'Check again' }).click();
    await platform.getByText('Last event from Slack').waitFor();
    expect(await platform.locator('.checks .sign').allTextContents()).not.toContain('!');

    const shown = await page.content();
    expect(shown).not.toContain('xoxb-T1');
    expect(shown).not.toContain(slack.appToken);
    expect(service.text()).not.toMatch(/xoxb-T1|xapp-local/u);
  });

  it('connects Discord: the token, then the invite link, then a server', async () => {
    await serve();
    const page = await open();
    const platform = page.locator('#discord');
    const { token, id } = discord.world.application;
    await platform.getByLabel('Bot token').fill(token);
    await platform.getByRole('button', { name: 'Save and connect' }).click();
    await becomes(page, 'discord', 'connected');
    const invite = platform.getByRole('link', { name: 'Invite the bot' });
    expect(new URL((await invite.getAttribute('href')) ?? '').searchParams.get('client_id')).toBe(id);
    await platform.getByText('in no server yet').waitFor();
    addChannel(discord.world, { name: 'papers', guild: addGuild(discord.world, 'Lab').id });
    await platform.getByRole('button', { name: 'Check again' }).click();
    await platform.getByText('Lab: can post in 1 channel').waitFor();
    expect(await page.content()).not.toContain(token);
    expect(service.text()).not.toContain(token);
  });

  it('is told what is wrong with a token, which is not connected', async () => {
    await serve();
    const page = await open('/connect', 'zh-CN');
    const platform = page.locator('#slack');
    const save = platform.getByRole('button', { name: '保存并连接' });
    await platform.getByLabel('机器人令牌').fill('xapp-mixed-up');
    await save.click();
    await platform.locator('.outcome', { hasText: 'SLACK_BOT_TOKEN' }).waitFor();
    expect(await platform.locator('.outcome').textContent()).toContain('SLACK_APP_TOKEN');
    expect(() => envFile()).toThrow();

    await platform.getByLabel('机器人令牌').fill('xoxb-of-another-app');
    await platform.getByLabel('应用级令牌').fill(slack.appToken);
    await save.click();
    await platform.getByText('Slack 拒绝了 SLACK_BOT_TOKEN').waitFor();
    await becomes(page, 'slack', 'faulty');

    writeFileSync(join(place, '.env'), `SLACK_BOT_TOKEN=xoxb-T1\nSLACK_APP_TOKEN=${slack.appToken}\n`);
    await becomes(page, 'slack', 'ready');
    await platform.getByRole('button', { name: '现在连接' }).click();
    await becomes(page, 'slack', 'connected');
    writeFileSync(join(place, '.env'), `SLACK_BOT_TOKEN=xoxb-T2\nSLACK_APP_TOKEN=${slack.appToken}\n`);
    await becomes(page, 'slack', 'changed');
  });

  it('keeps half-typed tokens when they switch the language', async () => {
    await serve();
    const page = await open('/connect/');
    const platform = page.locator('#slack');
    await platform.getByLabel('Bot User OAuth Token').fill('xoxb-T1');
    await page.getByRole('link', { name: '中文' }).click();
    await page.getByRole('heading', { name: '接入聊天平台' }).waitFor();
    expect(await platform.getByLabel('机器人令牌').inputValue()).toBe('xoxb-T1');
    expect(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))).not.toContain('xoxb');
    await platform.getByLabel('应用级令牌').fill(slack.appToken);
    await platform.getByRole('button', { name: '保存并连接' }).click();
    await becomes(page, 'slack', 'connected');
    await page.reload();
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hans');
  });

  it('is told once, in their language, what has not worked since the start', async () => {
    await serve({ SLACK_BOT_TOKEN: 'xoxb-of-another-app', SLACK_SIGNING_SECRET: slack.signingSecret });
    const page = await open('/connect', 'zh-CN');
    await becomes(page, 'slack', 'faulty');
    const faults = await page.locator('#slack .checks .fault').allInnerTexts();
    expect(faults).toEqual([expect.stringContaining('Slack 拒绝了 SLACK_BOT_TOKEN')]);
  });

  it('gets no fields for secrets from another site, another machine or behind a proxy', async () => {
    await serve({ SLACK_BOT_TOKEN: 'xoxb-T1', SLACK_SIGNING_SECRET: slack.signingSecret });
    const post = (headers: Record<string, string>) =>
      fetch(`${url}/connect/api/discord`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ language: 'en', values: { DISCORD_TOKEN: 'a.b.c' } }),
      });
    expect((await post({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await post({ 'content-type': 'text/plain' })).status).toBe(415);
    expect((await post({ 'x-forwarded-for': '203.0.113.1' })).status).toBe(421);
    expect((await post({})).status).toBe(403);
    expect(() => envFile()).toThrow();
    const page = await open();
    expect(await page.locator('input').count()).toBe(0);
    expect(await page.locator('#discord').textContent()).toContain('DISCORD_TOKEN=…');
  });

  it('finds no such page where everybody may use the local page', async () => {
    await serve({ PLAYGROUND: '1' });
    expect((await fetch(`${url}/connect`)).status).toBe(404);
    expect(await (await fetch(url)).text()).not.toContain('/connect');
  });
});

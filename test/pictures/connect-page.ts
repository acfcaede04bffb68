import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { visit } from '../adapters/web/browser.ts';
import { Slack } from '../peers/slack/slack.ts';
import { served } from '../serve/served.ts';
import type { Look } from './chat-window.ts';

const program = resolve(import.meta.dirname, '../../src/start.js');

/** Takes `/connect` of the real program, with Slack connected and Discord not. */
export async function takeConnectPage(browser: Browser, { language, theme }: Look, folder: string) {
  const slack = await new Slack().start();
  // The page shows this folder, so it is the same in each picture.
  const place = join(tmpdir(), 'broadsheet');
  mkdirSync(place);
  const { botToken } = slack.addWorkspace();
  writeFileSync(join(place, '.env'), `SLACK_BOT_TOKEN=${botToken}\nSLACK_APP_TOKEN=${slack.appToken}\n`);
  const service = served({ SLACK_API_URL: slack.apiUrl }, [process.execPath, program, 'serve'], place);
  const [, url] = await service.says(/running at (\S+)/u);
  const { page, close } = await visit(browser, `${url}/connect?lang=${language}`, {
    viewport: { width: 1100, height: 860 },
    colorScheme: theme,
  });
  await page.locator('#slack[data-state=connected]').waitFor();
  await page.screenshot({ path: `${folder}connect-${language}-${theme}.png` });
  await close();
  service.child.kill();
  await service.ended;
  await slack.stop();
  rmSync(place, { recursive: true });
}

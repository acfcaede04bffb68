import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Served, served } from '../../serve/served.ts';
import { type Visit, visit } from './browser.ts';
import { engines, type Look } from './engines.ts';

const program = resolve(import.meta.dirname, '../../../src/start.js');
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const lines = ['奖励稀疏 credit assignment', 'show ac-odm', 'help', 'topics', 'share ac-odm part:method'];
const addresses = ['/', ...lines.map((line) => `/?${new URLSearchParams({ q: line })}`), '/connect'];

/** Every setting once. The colours do not depend on the zoom, so one look has both. */
const looks: readonly (readonly [string, Look])[] = [
  ['light', { locale: 'zh-CN', colorScheme: 'light' }],
  ['dark and zoomed to 200%', { locale: 'en-US', colorScheme: 'dark', zoom: 2 }],
  ['forced colours', { locale: 'en-US', colorScheme: 'light', forcedColors: 'active' }],
];

/** The part of a screen of 1280 × 1024 pixels that is visible at 400%. */
const zoomedFully = { width: 320, height: 256 };

let place: string;
let service: Served;
let url = '';

beforeAll(async () => {
  if (engines.every(({ path }) => path === undefined)) return;
  place = mkdtempSync(join(tmpdir(), 'broadsheet-accessibility-'));
  service = served({}, [process.execPath, program, 'serve'], place);
  [, url = ''] = await service.says(/running at (\S+)/u);
});
afterAll(async () => {
  service?.child.kill();
  await service?.ended;
  if (place) rmSync(place, { recursive: true });
});

describe.each(engines)('the page in $name', ({ name, path, open: openBrowser }) => {
  it.runIf(path === undefined)('has a browser to run in', ({ skip }) =>
    skip(`${name} is not installed, so the page was not tried in it.`),
  );

  // Chromium alone tests the first, light look: the style sheet has the same rules for both browsers.
  const tried = name === 'Firefox' ? looks.slice(1) : looks;
  describe.skipIf(path === undefined).each(tried)('%s', (_, look) => {
    let browser: Browser;
    let options: BrowserContextOptions;
    let visits: Visit[] = [];

    beforeAll(async () => {
      ({ browser, options } = await openBrowser(look));
    });
    afterEach(async () => {
      await Promise.all(visits.map((each) => each.close()));
      visits = [];
    });
    afterAll(() => browser?.close());

    async function open(address: string): Promise<Page> {
      const opened = await visit(browser, url + address, options);
      visits.push(opened);
      return opened.page;
    }

    it('has no fault that axe finds, and nothing to scroll sideways', async () => {
      const page = await open('/');
      expect(await page.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(
        look.forcedColors === 'active',
      );
      for (const address of addresses) {
        if (address !== '/') await page.goto(url + address);
        await page.waitForSelector('html[data-ready]');
        if (address === '/') await suggest(page);
        if (address === '/connect') await refuseToken(page);
        expect(await axeFaults(page, look), address).toEqual([]);
        expect(await overflow(page), address).toBeLessThanOrEqual(0);
        await page.setViewportSize(zoomedFully);
        expect(await overflow(page), address).toBeLessThanOrEqual(0);
        await page.setViewportSize(options.viewport ?? zoomedFully);
      }
    });

    it('shows where the keyboard is, at every stop', async () => {
      for (const address of ['/?q=show+ac-odm', '/connect']) {
        const page = await open(address);
        const { stops, unseen } = await tabThrough(page);
        expect(unseen, address).toEqual([]);
        expect(stops, address).toBeGreaterThan(8);
      }
    });

    // The keys do the same whatever the colours.
    it.runIf(look === tried[0]?.[1])(
      'asks, opens, goes back and connects by the keyboard alone',
      async () => {
        const page = await open('/');
        await page.keyboard.press('Tab');
        await page.keyboard.press('Shift+Tab');
        await tabTo(page, '#question');
        await page.keyboard.type('ac od');
        await page.locator('[role=option]', { hasText: 'AC-ODM' }).first().waitFor();
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Enter');
        await page.locator('.reply h3', { hasText: 'AC-ODM' }).waitFor();
        await page.goto(`${url}/connect`);
        await page.waitForSelector('html[data-ready]');
        await tabTo(page, '#SLACK_BOT_TOKEN');
        await page.keyboard.type('xapp-mixed-up');
        await page.keyboard.press('Enter');
        await page.locator('#slack .outcome', { hasText: 'SLACK_BOT_TOKEN' }).waitFor();
      },
    );
  });
});

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

async function suggest(page: Page): Promise<void> {
  await page.locator('#question').pressSequentially('s');
  await page.locator('[role=option]').first().waitFor();
  await page.keyboard.press('ArrowDown');
}

async function refuseToken(page: Page): Promise<void> {
  await page.locator('summary').first().click();
  await page.fill('#SLACK_BOT_TOKEN', 'xapp-mixed-up');
  await page.keyboard.press('Enter');
  await page.locator('#slack .outcome', { hasText: 'SLACK_BOT_TOKEN' }).waitFor();
}

/** Presses Tab until the element has the focus. Throws if it has none after 60 presses. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let press = 0; press < 60; press += 1) {
    if (await page.locator(selector).evaluate((element) => document.activeElement === element)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The keyboard does not reach ${selector}.`);
}

/** Presses Tab through the whole page. Returns the number of stops of the focus, and the stops that nothing marked. */
async function tabThrough(page: Page) {
  const unseen: string[] = [];
  let stops = 0;
  for (; stops < 80; stops += 1) {
    await page.keyboard.press('Tab');
    const mark = await page.evaluate(() => {
      const stopped = document.activeElement;
      if (!stopped || stopped === document.body || stopped.hasAttribute('data-visited')) return 'end';
      stopped.setAttribute('data-visited', '');
      const marked = stopped.id === 'question' ? stopped.closest('.field') : stopped;
      return marked && getComputedStyle(marked).outlineStyle === 'none' ? stopped.outerHTML : '';
    });
    if (mark === 'end') break;
    if (mark !== '') unseen.push(mark);
  }
  return { stops, unseen };
}

async function axeFaults(page: Page, { forcedColors }: Look): Promise<string[]> {
  await page.evaluate(axeSource);
  // With forced colours axe cannot judge contrast: it reads some of the page's own colours instead of the system's.
  const rules = { 'color-contrast': { enabled: forcedColors !== 'active' } };
  return page.evaluate(async (rules) => {
    const { axe } = window as unknown as {
      axe: {
        run(
          options: object,
        ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run({ rules });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`),
    );
  }, rules);
}

import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, launch, noBrowser, type Visit, visit } from './browser.ts';
import { servePage } from './page-server.ts';

const lines = [
  '',
  '奖励稀疏 credit assignment',
  'show ac-odm',
  'show ac-odm lang:en',
  'help',
  'topics',
  'show zorblax',
];

it.runIf(browserPath === undefined)('has a browser to run in', ({ skip }) => skip(noBrowser));

describe.skipIf(browserPath === undefined)('how the page looks', () => {
  let browser: Browser;
  let server: Awaited<ReturnType<typeof servePage>>;
  let visits: Visit[] = [];

  beforeAll(async () => {
    const style = '<style>:root{color-scheme:light dark}body{background:light-dark(#fff,#000)}</style>';
    const shown = `<!doctype html><meta charset="utf-8">${style}<p style="height: 900px">In Slack</p>`;
    const preview = {
      id: 'slack',
      label: 'Slack',
      draw: () => `${shown}<script>parent.document.title = 'taken over'</script>`,
    };
    [browser, server] = await Promise.all([launch(), servePage({ previews: [preview] })]);
  });

  afterEach(async () => {
    await Promise.all(visits.map((each) => each.close()));
    visits = [];
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  async function open(line: string, options: BrowserContextOptions = {}): Promise<Page> {
    const opened = await visit(browser, addressOf(line), options);
    visits.push(opened);
    return opened.page;
  }

  const addressOf = (line: string) =>
    line === '' ? server.url : `${server.url}/?${new URLSearchParams({ q: line })}`;

  const ground = (page: Page) =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = 'rgb(251, 248, 241)';
  const dark = 'rgb(23, 21, 18)';

  it("follows the system's theme until one is chosen, which is remembered", async () => {
    const page = await open('', { colorScheme: 'dark' });
    await expect.poll(() => ground(page)).toBe(dark);
    await page.getByLabel('配色').selectOption('light');
    await expect.poll(() => ground(page)).toBe(light);
    await page.reload();
    await page.waitForSelector('html[data-ready]');
    await expect.poll(() => ground(page)).toBe(light);
    expect(await page.getByLabel('配色').inputValue()).toBe('light');
    await page.getByLabel('配色').selectOption('auto');
    await expect.poll(() => ground(page)).toBe(dark);
  });

  it('changes language in place, conversation and all, and remembers it', async () => {
    const page = await open('');
    await page.fill('#question', 'show ac-odm');
    await page.keyboard.press('Enter');
    await page.locator('dt', { hasText: '研究动机' }).waitFor();
    await page.fill('#question', 'half typed');
    await page.getByRole('link', { name: 'English' }).click();
    await page.locator('dt', { hasText: 'Background' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await page.locator('.headline').innerText()).toBe('Ask the way you remember it.');
    expect(await page.locator('#question').getAttribute('placeholder')).toContain('half a name');
    expect(await page.inputValue('#question')).toBe('half typed');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('中文');
    await page.fill('#question', 'GRPO');
    await page.keyboard.press('Enter');
    await page.locator('.exchange').nth(1).getByRole('button', { name: 'Next' }).waitFor();
    await page.goto(server.url);
    expect(await page.locator('.headline').innerText()).toBe('Ask the way you remember it.');
    await page.getByRole('link', { name: '中文' }).click();
    await page.locator('.headline', { hasText: '记得多少' }).waitFor();
  });

  it.each(['zh-CN', 'en-US'])('fits a phone 360 pixels wide (%s)', async (locale) => {
    const page = await open('', { locale, viewport: { width: 360, height: 740 } });
    for (const line of lines) {
      await page.goto(addressOf(line));
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow, line).toBeLessThanOrEqual(0);
    }
  });

  it('covers no question on the smallest phone', async () => {
    const page = await open('', {
      locale: 'en-US',
      hasTouch: true,
      isMobile: true,
      reducedMotion: 'reduce',
      viewport: { width: 320, height: 568 },
    });
    // The link to `/connect`, which this server does not have, makes a second line.
    await page.locator('.toggles').evaluate((toggles) => toggles.prepend('Connect your chat platform '));
    await page.fill('#question', 'GRPO');
    await page.keyboard.press('Enter');
    await page.locator('.item').first().waitFor();
    // Playwright would scroll to the question to click it.
    const isSeen = await page.locator('.asked').evaluate((asked) => {
      const { x, y } = asked.getBoundingClientRect();
      return asked.contains(document.elementFromPoint(x + 1, y + 1));
    });
    expect(isSeen).toBe(true);
  });

  it('leaves the height of a turned phone to the answer', async () => {
    const page = await open('', { reducedMotion: 'reduce', viewport: { width: 667, height: 375 } });
    await page.fill('#question', 'GRPO');
    await page.keyboard.press('Enter');
    await page.locator('.item').first().waitFor();
    const bottom = await page.locator('.bar').evaluate((bar) => bar.getBoundingClientRect().bottom);
    expect(bottom).toBeLessThanOrEqual(0);
  });

  it('shows what is chosen and hides nothing behind the field where colours are forced', async () => {
    const page = await open('GRPO', { forcedColors: 'active' });
    const ground = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => getComputedStyle(element).backgroundColor);
    expect(await ground('.view[aria-pressed=true]')).not.toBe(await ground('.view[aria-pressed=false]'));
    expect(await ground('.composer')).toBe('rgb(255, 255, 255)');
  });

  it('begins with a link that skips to the question', async () => {
    const page = await open('show ac-odm');
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: '跳到提问框' });
    expect(await skip.evaluate((link) => document.activeElement === link)).toBe(true);
    expect((await skip.boundingBox())?.y).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('question');
    expect(await page.title()).toContain('AC-ODM');
  });

  it('previews the same answer as Slack shows it, in a frame without scripts', async () => {
    const page = await open('GRPO');
    const title = await page.title();
    await page.getByRole('button', { name: 'Slack' }).click();
    const frame = page.locator('iframe.preview');
    expect(await frame.getAttribute('sandbox')).not.toContain('allow-scripts');
    await page.frameLocator('iframe.preview').getByText('In Slack').waitFor();
    await expect.poll(async () => (await frame.boundingBox())?.height).toBeGreaterThan(899);
    expect(await page.title()).toBe(title);
    expect(await page.locator('.reply').isHidden()).toBe(true);
    await page.getByRole('button', { name: '网页' }).click();
    expect(await frame.isHidden()).toBe(true);
    expect(await page.locator('.reply').isVisible()).toBe(true);
  });

  it('prints the question and the answer alone, on light ground', async () => {
    const page = await open('show ac-odm', { colorScheme: 'dark' });
    await page.getByLabel('配色').selectOption('dark');
    expect(await ground(page)).toBe(dark);
    await page.emulateMedia({ media: 'print' });
    expect(await ground(page)).toBe(light);
    expect(await page.locator('.part').first().isVisible()).toBe(true);
    expect(await page.locator('.exchange').first().innerText()).toContain('show ac-odm');
    // The question and the tags of a paper are buttons that say something.
    const controls = page.locator('button:not(.asked, .chip), input, select, .bar, .composer');
    const shown = await controls.evaluateAll((all) =>
      all.filter((one) => one.checkVisibility()).map(({ outerHTML }) => outerHTML),
    );
    expect(shown).toEqual([]);
  });

  it('has touch targets of sufficient size', async () => {
    const page = await open('GRPO', {
      hasTouch: true,
      isMobile: true,
      viewport: { width: 360, height: 740 },
    });
    const small = await page
      .locator('button:visible, a.toggle, select')
      .evaluateAll((targets) =>
        targets
          .filter((target) => target.getBoundingClientRect().height < (target.matches('.chip') ? 35 : 44))
          .map((target) => `${target.outerHTML} ${target.getBoundingClientRect().height}`),
      );
    expect(small).toEqual([]);
  });
});

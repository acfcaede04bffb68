import { existsSync } from 'node:fs';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';

const chromiumPaths = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const firefoxPaths = [
  process.env.FIREFOX_PATH,
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
];

const installed = (paths: readonly (string | undefined)[]) =>
  paths.find((path) => path !== undefined && existsSync(path));

/** The path of an installed Chromium; undefined if there is none. */
export const browserPath = installed(chromiumPaths);
/** The path of an installed Firefox; undefined if there is none. */
export const firefoxPath = installed(firefoxPaths);

/** In milliseconds. Playwright gives up after this time. */
export const patienceMs = 300_000;

export const noBrowser =
  'No browser is installed, so the page was not tried in one. Install chromium or set CHROMIUM_PATH.';

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: browserPath ?? '',
    timeout: patienceMs,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export interface Visit {
  page: Page;
  /** Errors of the page, console errors and dialogs. */
  complaints: string[];
  close(): Promise<void>;
}

/** Opens a page in a new context, without cookies and storage. */
export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({
    locale: 'zh-CN',
    viewport: { width: 1100, height: 800 },
    ...options,
  });
  if (browser.browserType().name() === 'firefox') await dropPolicy(context);
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(url);
  if (options.javaScriptEnabled !== false) await page.waitForSelector('html[data-ready]');
  return { page, complaints, close: () => context.close() };
}

/**
 * Playwright evaluates by `eval`, which the page's Content-Security-Policy forbids it in Firefox but not in Chromium.
 */
async function dropPolicy(context: BrowserContext): Promise<void> {
  await context.route(
    () => true,
    async (route) => {
      if (!route.request().isNavigationRequest()) return route.continue();
      const response = await route.fetch();
      const { 'content-security-policy': _, ...headers } = response.headers();
      await route.fulfill({ response, headers });
    },
  );
}

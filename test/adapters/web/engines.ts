import { resolve } from 'node:path';
import { type Browser, type BrowserContextOptions, firefox } from 'playwright-core';
import { browserPath, firefoxPath, launch, patienceMs } from './browser.ts';

/** The settings of a person's system that a page has to respect. */
export interface Look {
  locale: 'zh-CN' | 'en-US';
  colorScheme: 'light' | 'dark';
  /** Default is `none`. */
  forcedColors?: 'active' | 'none';
  /** How far the page is zoomed in. Default is 1, which is 100%. */
  zoom?: number;
}

interface Engine {
  name: string;
  path: string | undefined;
  /** Opens a browser on a screen of 1280 × 1024 pixels, with the options of a page that has this look. */
  open(look: Look): Promise<{ browser: Browser; options: BrowserContextOptions }>;
}

const screen = { width: 1280, height: 1024 };

function contextOptions({ locale, colorScheme, forcedColors, zoom = 1 }: Look): BrowserContextOptions {
  const viewport = { width: screen.width / zoom, height: screen.height / zoom };
  return { locale, colorScheme, forcedColors, viewport };
}

/** Firefox takes a look from its preferences, as WebDriver BiDi of its long-term release cannot emulate one. */
async function openFirefox(look: Look): Promise<Browser> {
  const { locale, colorScheme, forcedColors, zoom = 1 } = look;
  return firefox.launch({
    channel: 'moz-firefox',
    executablePath: resolve(import.meta.dirname, 'firefox-relay.ts'),
    timeout: patienceMs,
    env: { ...process.env, FIREFOX_PATH: firefoxPath },
    firefoxUserPrefs: {
      'intl.accept_languages': locale,
      'layout.css.prefers-color-scheme.content-override': colorScheme === 'dark' ? 0 : 1,
      'layout.css.devPixelsPerPx': String(zoom),
      // Draw with the colours of the system: 2 is always.
      ...(forcedColors === 'active' ? { 'browser.display.document_color_use': 2 } : {}),
    },
  });
}

export const engines: readonly Engine[] = [
  {
    name: 'Chromium',
    path: browserPath,
    open: async (look) => ({
      browser: await launch(),
      options: { ...contextOptions(look), deviceScaleFactor: look.zoom ?? 1 },
    }),
  },
  {
    name: 'Firefox',
    path: firefoxPath,
    open: async (look) => ({ browser: await openFirefox(look), options: contextOptions(look) }),
  },
];

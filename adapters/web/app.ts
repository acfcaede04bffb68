import { getRequestListener } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { languageDetector } from 'hono/language';
import { dayInWords } from '../../src/i18n/dates.ts';
import { wordProblem } from '../../src/i18n/problems/problems.ts';
import { webTexts } from '../../src/i18n/web.ts';
import { wordFailure } from '../../src/inbox/answer-failure.ts';
import { type Language, languages } from '../../src/model/language.ts';
import { machineTimezone } from '../../src/model/timezone.ts';
import type { Chat } from '../../src/ports/chat.ts';
import type { Connections, Page, PageOptions } from '../../src/serve/adapters.ts';
import { DemoChannel } from './channel/demo-channel.ts';
import { connectPage } from './connect/connect-page.ts';
import { connectApi } from './connect/routes.ts';
import { Answering } from './receive/answering.ts';
import { api, previews } from './receive/api.ts';
import { readerOf } from './receive/asker.ts';
import { assets } from './receive/assets.ts';
import { pageHeaders, thisMachineOnly, uncached } from './receive/guard.ts';
import { limitPerAddress } from './receive/rate-limit.ts';
import type { Theme } from './render/document.ts';
import { type PageView, pageHtml } from './render/page.ts';

const languageCookie = 'broadsheet_language';
const themeCookie = 'broadsheet_theme';

export function createPage(options: PageOptions): Page {
  const { app, chat } = createWebApp(options);
  return { handle: getRequestListener(app.fetch), chat };
}

/**
 * Creates the local page: `GET /`, `/api/*`, `/preview/*`, `/assets/*` and, if there are connections, `/connect`. Its
 * middleware covers these paths only, so that the page can be mounted beside other routes. `chat` is undefined for a
 * public page.
 */
export function createWebApp(options: PageOptions): { app: Hono; chat?: Chat } {
  const channel = options.publicPage ? undefined : new DemoChannel(options);
  const answering = new Answering(options, channel);
  const app = new Hono();
  const guard = thisMachineOnly(options.publicPage);
  for (const path of ['/', '/api/*', '/assets/*', '/preview/*']) app.use(path, guard);
  for (const path of ['/', '/api/*', '/assets/*', '/connect/*']) app.use(path, pageHeaders);

  const limit = limitPerAddress(options.now);
  for (const path of ['/', '/api/*', '/preview/*', '/connect']) {
    app.use(path, uncached);
    app.use(path, detectLanguage(options.defaultLanguage));
    if (options.publicPage) app.use(path, limit);
  }

  app.get('/', async (c) => {
    const language = c.get('language') as Language;
    rememberLanguage(c, language);
    const view = await pageView(c, options, answering, language);
    return c.html(pageHtml(view));
  });
  if (options.connections) mountConnect(app, options.connections);
  app.onError((error, c) => {
    const language = (c.get('language') ?? options.defaultLanguage) as Language;
    return c.text(wordFailure(error, language, options.log), 500);
  });
  app.route('/api', api(options, answering, channel));
  app.route('/preview', previews(options, answering));
  app.route('/assets', assets());
  return { app, chat: channel?.chat };
}

/** Mounts `/connect`, which this machine alone may use. */
function mountConnect(app: Hono, connections: Connections): void {
  // Matches `/connect` too.
  app.use('/connect/*', thisMachineOnly(false));
  app.get('/connect', async (c) => {
    const language = c.get('language') as Language;
    rememberLanguage(c, language);
    const { envFile } = connections;
    const guides = await connections.guides(language);
    const takesSecrets = connections.takesSecrets();
    return c.html(connectPage({ language, theme: themeOf(c), guides, envFile, takesSecrets }));
  });
  app.route('/connect/api', connectApi(connections));
}

async function pageView(
  c: Context,
  options: PageOptions,
  answering: Answering,
  language: Language,
): Promise<PageView> {
  const texts = webTexts[language];
  const papers = options.paperCount();
  const line = c.req.query('q')?.trim() ?? '';
  const date = dayInWords(options.now(), language, machineTimezone);
  const channel = await answering.channelHtml(language);
  const view: PageView = {
    language,
    theme: themeOf(c),
    connects: options.connections !== undefined,
    texts,
    examples: texts.examples
      .filter(({ line }) => answering.offers(line))
      .map(({ lesson, line }) => ({ lesson, line: options.desk.example(line, language) }))
      .filter(({ line }) => line !== ''),
    edition: texts.edition(date, papers),
    channel,
    faults: options.corpusFaults?.(language) ?? [],
  };
  if (papers === 0) view.empty = wordProblem({ code: 'empty-corpus' }, language);
  if (line === '') return view;
  if (!answering.onlyReads(line)) return { ...view, asked: { line, title: line } };
  const reader = readerOf(c, options.publicPage);
  const answered = await answering.answer({ line, language, reader, isLink: true });
  return { ...view, asked: { line, title: answered.title, answered } };
}

function detectLanguage(fallbackLanguage: Language) {
  return languageDetector({
    supportedLanguages: [...languages],
    fallbackLanguage,
    lookupQueryString: 'lang',
    lookupCookie: languageCookie,
    order: ['querystring', 'cookie', 'header'],
    caches: false,
  });
}

function themeOf(c: Context): Theme {
  const theme = getCookie(c, themeCookie);
  return theme === 'light' || theme === 'dark' ? theme : 'auto';
}

/**
 * Sets a cookie for a year if the address chose the language. It is not `HttpOnly`, because the page's script writes it
 * too.
 */
function rememberLanguage(c: Context, language: Language): void {
  if (c.req.query('lang') === language)
    setCookie(c, languageCookie, language, { sameSite: 'Lax', path: '/', maxAge: 31_536_000 });
}

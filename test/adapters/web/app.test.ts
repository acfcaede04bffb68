import { beforeEach, describe, expect, it } from 'vitest';
import { createWebApp } from '../../../adapters/web/app.ts';
import { wordIncident } from '../../../src/i18n/incident.ts';
import { wordProblem } from '../../../src/i18n/problems/problems.ts';
import { StoreUnavailable } from '../../../src/ports/store.ts';
import type { PageOptions } from '../../../src/serve/adapters.ts';
import { temporaryStore } from '../store/temporary-store.ts';
import { sampleReplies } from './sample-replies.ts';
import { smallDesk } from './small-desk.ts';

const now = Date.UTC(2026, 10, 22, 12);
let desk = smallDesk();
const { store } = await temporaryStore();
let faults: { err?: unknown; incident?: string }[] = [];

beforeEach(() => {
  desk = smallDesk();
  faults = [];
});

const pageOptions: Omit<PageOptions, 'desk'> = {
  demoPosts: store.demoPosts,
  url: () => 'http://127.0.0.1:3000',
  paperCount: () => 201,
  defaultLanguage: 'zh',
  publicPage: false,
  previews: [],
  now: () => now,
  log: { error: (fields) => faults.push(fields) },
};

function open(changes: Partial<PageOptions> = {}, { isPassedOn = false } = {}) {
  const { app } = createWebApp({ ...pageOptions, desk, ...changes });
  return (path: string, init: RequestInit = {}, remoteAddress = '127.0.0.1') => {
    const headers = {
      host: '127.0.0.1:3000',
      ...(isPassedOn ? {} : { connection: 'keep-alive' }),
      ...(init.headers as Record<string, string>),
    };
    const incoming = { socket: { remoteAddress }, headers };
    return app.request(`http://127.0.0.1:3000${path}`, { ...init, headers }, { incoming });
  };
}

function asking(body: unknown, headers: Record<string, string> = {}): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'http://127.0.0.1:3000', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}

const question = { line: '/paper search GRPO', language: 'en' };

describe('the page', () => {
  it('is in the language of the browser, the cookie or the address, the last one first', async () => {
    const request = open();
    const first = async (headers: Record<string, string>, path = '/') =>
      /<html lang="([^"]+)"/u.exec(await (await request(path, { headers })).text())?.[1];
    expect(await first({})).toBe('zh-Hans');
    expect(await first({ 'accept-language': 'fr, en-GB;q=0.8, zh;q=0.2' })).toBe('en');
    expect(await first({ 'accept-language': 'en', cookie: 'broadsheet_language=zh' })).toBe('zh-Hans');
    expect(await first({ cookie: 'broadsheet_language=zh' }, '/?lang=en')).toBe('en');
    expect(await first({}, '/?lang=klingon')).toBe('zh-Hans');
  });

  it('remembers a language chosen by its address', async () => {
    const response = await open()('/?lang=en');
    expect(response.headers.get('set-cookie')).toMatch(/^broadsheet_language=en; .*SameSite=Lax/u);
  });

  it('says how many papers there are, and what to do when there are none', async () => {
    expect(await (await open()('/')).text()).toContain('2026年11月22日 · 201 篇论文');
    const empty = await (await open({ paperCount: () => 0 })('/')).text();
    expect(empty).toContain('这里还没有论文');
    expect(empty).not.toContain('class="example"');
  });

  it('names a file of the corpus that cannot be read, to whoever is at this machine', async () => {
    const corpusFaults = (language: string) => [`mine.jsonl (${language}): no JSON`];
    expect(await (await open({ corpusFaults })('/')).text()).toContain('mine.jsonl (zh): no JSON');
    const empty = await (await open({ corpusFaults, paperCount: () => 0 })('/?lang=en')).text();
    expect(empty).toMatch(/mine\.jsonl \(en\)[\s\S]*There are no papers yet/u);
  });

  it('offers examples about papers that it has', async () => {
    const example = (line: string) => (line.includes('TreePO') ? line.replace('TreePO', 'CLIP') : '');
    const page = await (await open({ desk: { ...desk, example } })('/')).text();
    expect(page.match(/class="example"/gu)).toHaveLength(1);
    expect(page).toContain('value="分享 CLIP part:方法"');
  });

  it('lets nothing run but its own files', async () => {
    const policy = (await open()('/')).headers.get('content-security-policy');
    expect(policy).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(await (await open()('/?q=GRPO')).text()).not.toMatch(/<script(?![^>]* src=)|<style| on[a-z]+=/iu);
  });

  it('answers an address that only reads, without JavaScript', async () => {
    const html = await (await open()(`/?q=${encodeURIComponent('/paper search GRPO')}`)).text();
    expect(desk.asked).toMatchObject([
      { call: { verb: 'search', options: { query: 'GRPO' } }, language: 'zh', now },
    ]);
    expect(html).toContain('<h3>「奖励稀疏 credit assignment」找到 37 篇</h3>');
  });

  it('puts a command that changes something into the field, because any site can link here', async () => {
    const html = await (await open()('/?q=save+ac-odm')).text();
    expect(desk.asked).toEqual([]);
    expect(html).toContain('value="save ac-odm"');
    expect(html).toContain('按「提问」');
  });

  it('takes no step with a subscription when its address is opened', async () => {
    const request = open();
    await request('/?q=resume+grpo');
    const ask = async (isLink: boolean) =>
      (await request('/api/answer', asking({ line: 'resume grpo', language: 'en', isLink }))).json();
    expect(await ask(true)).toMatchObject({ repeatable: true });
    expect(await ask(false)).toMatchObject({ repeatable: false });
    const steps = desk.asked.map(({ call }) => call.step);
    expect(steps).toEqual([undefined, undefined, { do: 'resume', which: 'grpo' }]);
  });

  it('shows a hostile question as text', async () => {
    const line = `"><script>alert(1)</script>`;
    const html = await (await open()(`/?q=${encodeURIComponent(line)}`)).text();
    expect(html).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).not.toContain('<script>');
  });
});

describe('a link to an answer', () => {
  it('has a title and a description, and shows the title if only buttons make such a line', async () => {
    const html = await (await open()(`/?${new URLSearchParams({ q: 'show p-0123456789ab' })}`)).text();
    expect(html).toMatch(/<meta property="og:title" content="AC-ODM[^"]*" \/>/u);
    expect(html).toMatch(/<meta property="og:description" content="(?!查找原文)[^"]{20,}" \/>/u);
    expect(html).toMatch(/class="asked"[^>]*><span>AC-ODM/u);
    expect(html).not.toMatch(/class="asked"[^>]*><span>show p-/u);
  });
});

describe('a question', () => {
  it('becomes one request and comes back as markup', async () => {
    const response = await open()('/api/answer', asking(question));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      title: '37 papers for “sparse reward”',
      echo: question.line,
      announce: '37 papers for “sparse reward” · Page 1 of 8',
      html: expect.stringContaining('<mark>sparse reward</mark>'),
      repeatable: true,
    });
    expect(desk.asked).toMatchObject([
      {
        call: { verb: 'search', options: { query: 'GRPO' } },
        language: 'en',
        actor: { platform: 'web', workspace: '', user: 'local', managesChannel: true },
      },
    ]);
  });

  it.each([
    ['/paper show p-0123456789ab', '/paper show p-0123456789ab'],
    ['show p-0123456789ab', expect.stringMatching(/^AC-ODM/u)],
  ])('is shown as it was typed, and a button’s line by what it answers: %s', async (line, echo) => {
    const response = await open()('/api/answer', asking({ ...question, line }));
    expect(await response.json()).toMatchObject({ echo });
  });

  it.each([
    ['while it is answered', {}],
    [
      'while it is read',
      {
        read: () => {
          throw new Error('a bug');
        },
      },
    ],
  ])('that hits a bug %s gets an incident id, and the log gets the cause', async (_when, broken) => {
    const ask = open({ desk: { ...desk, ...broken } });
    const response = await ask('/api/answer', asking({ line: 'crash', language: 'zh' }));
    const { html } = (await response.json()) as { html: string };
    expect(faults).toEqual([{ err: new Error('a bug'), incident: expect.stringMatching(/^[0-9a-f]{8}$/u) }]);
    expect(html).toContain(faults[0]?.incident);
    expect(html).not.toContain('a bug');
  });

  it.each([
    ['no JSON', '{', 400],
    ['no line', { language: 'en' }, 400],
    ['an id of another kind', { ...question, id: 'slack:1' }, 400],
    ['no language of ours', { ...question, language: 'fr' }, 400],
    ['a line that is no text', { ...question, line: 7 }, 400],
    ['a very long line', { ...question, line: 'x'.repeat(20_001) }, 400],
    ['a very large body', { ...question, line: 'x'.repeat(200_000) }, 413],
  ])('with %s is refused and nobody is asked', async (_what, body, status) => {
    const init = asking(body);
    const length = String(Buffer.byteLength(init.body as string));
    const headers = { ...(init.headers as Record<string, string>), 'content-length': length };
    expect((await open()('/api/answer', { ...init, headers })).status).toBe(status);
    expect(desk.asked).toEqual([]);
  });
});

describe('another site', () => {
  it.each([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['a plain text post', { 'content-type': 'text/plain; a=application/json' }, 415],
    ['a script', { origin: 'https://evil.example' }, 403],
    ['a frame without an origin', { origin: 'null' }, 403],
    ['another port', { origin: 'http://127.0.0.1:8080' }, 403],
    ['a browser that says cross-site', { 'sec-fetch-site': 'cross-site' }, 403],
  ])('cannot ask through %s', async (_what, headers, status) => {
    expect((await open()('/api/answer', asking(question, headers))).status).toBe(status);
    expect(desk.asked).toEqual([]);
  });

  it.each([
    '127.0.0.1:3000',
    'localhost:3000',
    'localhost',
    'desk.localhost:3000',
    '[::1]:3000',
    '127.0.0.2',
  ])('is not %s', async (host) => {
    expect((await open()('/', { headers: { host } })).status).toBe(200);
  });

  it.each([
    'evil.example',
    'evil.example:3000',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    '192.168.1.7',
    'evil-localhost',
    '',
  ])('whose name leads here is refused: %j', async (host) => {
    for (const path of ['/', '/api/complete?line=a&language=en', '/assets/main.js', '/preview/a/b']) {
      expect((await open()(path, { headers: { host } })).status).toBe(421);
    }
  });

  it('cannot read or change anything through a proxy that adds no header', async () => {
    const request = open({}, { isPassedOn: true });
    expect((await request('/')).status).toBe(421);
    expect((await request('/api/answer', asking(question))).status).toBe(421);
    expect((await request('/api/channel', { method: 'DELETE' })).status).toBe(421);
  });

  it('is not a public page behind a proxy that replaces the host', async () => {
    const headers = { origin: 'https://desk.example', 'sec-fetch-site': 'same-origin' };
    expect((await open({ publicPage: true })('/api/answer', asking(question, headers))).status).toBe(200);
  });

  it('may be the name of a public page', async () => {
    const request = open({ publicPage: true });
    expect((await request('/', { headers: { host: 'desk.example' } })).status).toBe(200);
    const headers = { host: 'desk.example', origin: 'https://desk.example' };
    const response = await request('/api/answer', asking(question, headers));
    expect(response.status).toBe(200);
    const reader = /broadsheet_reader=([0-9a-f-]{36}); .*HttpOnly/u.exec(
      response.headers.get('set-cookie') ?? '',
    )?.[1];
    expect(desk.asked[0]?.actor.user).toBe(reader);
    await request('/api/answer', asking(question, { ...headers, cookie: `broadsheet_reader=${reader}` }));
    expect(desk.asked[1]?.actor.user).toBe(reader);
  });
});

describe('a public page under many requests', () => {
  const path = '/api/complete?line=a&language=en';
  const burst = 200;

  /** Makes a whole burst of requests, then one more. Returns the response to the last one. */
  async function flood(
    request: ReturnType<typeof open>,
    peer: (at: number) => string,
    headers: (at: number) => Record<string, string> = () => ({}),
  ): Promise<Response> {
    for (let at = 0; at < burst; at += 1)
      expect((await request(path, { headers: headers(at) }, peer(at))).status).toBe(200);
    return request(path, { headers: headers(burst) }, peer(burst));
  }

  it('refuses an address in the reader’s language until time has passed, and no other address', async () => {
    let time = now;
    const request = open({ publicPage: true, now: () => time });
    const refused = await flood(request, () => '192.0.2.1');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(await refused.text()).toContain('请求太频繁');
    const headers = { 'accept-language': 'en' };
    const page = await request('/', { headers }, '192.0.2.1');
    expect([page.status, await page.text()]).toEqual([429, expect.stringContaining('Too many requests')]);
    expect((await request('/assets/main.js', {}, '192.0.2.1')).status).toBe(200);
    expect((await request(path, {}, '192.0.2.2')).status).toBe(200);
    time += 200;
    expect((await request(path, {}, '192.0.2.1')).status).toBe(200);
    expect((await request(path, {}, '192.0.2.1')).status).toBe(429);
  });

  it('counts a forwarded address only from a proxy on this machine', async () => {
    const via = (address: string) => ({ 'x-forwarded-for': address });
    const forged = await flood(
      open({ publicPage: true }),
      () => '192.0.2.1',
      (at) => via(`198.51.100.${at}`),
    );
    expect(forged.status).toBe(429);
    const request = open({ publicPage: true });
    const proxied = await flood(
      request,
      () => '127.0.0.1',
      (at) => via(`198.51.100.${at}, 192.0.2.1`),
    );
    expect(proxied.status).toBe(429);
    expect((await request(path, { headers: via('192.0.2.2') })).status).toBe(200);
  });

  it('is not stored by a proxy for other readers', async () => {
    const request = open({ publicPage: true });
    const answers = [request('/?q=saved'), request('/api/answer', asking(question)), request(path)];
    for (const { headers } of await Promise.all(answers))
      expect(headers.get('cache-control')).toBe('private, no-cache');
  });

  it('never refuses this machine’s own page', async () => {
    expect((await flood(open(), () => '127.0.0.1')).status).toBe(200);
  });
});

describe('previews', () => {
  const preview = {
    id: 'slack',
    label: 'Slack',
    draw: (reply: { title: string }) => `<p>${reply.title} in Slack</p>`,
  };

  it('show the very reply that is on the page, and nothing in them runs', async () => {
    const request = open({ previews: [preview] });
    const html = await (await request('/?q=GRPO')).text();
    const address = /data-src="([^"]+)"/u.exec(html)?.[1] ?? '';
    const response = await request(address);
    expect(await response.text()).toBe('<p>「奖励稀疏 credit assignment」找到 37 篇 in Slack</p>');
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('script-src');
    expect(policy).toContain("frame-ancestors 'self'");
    expect(desk.asked).toHaveLength(1);
  });

  it('show the answer and each post, however many posts the demo channel has', async () => {
    const posts = Array.from({ length: 201 }, (_, at) => ({
      id: `${at}`,
      key: `${at}`,
      reply: sampleReplies.en.card,
      language: 'en' as const,
      postedAt: now,
    }));
    const demoPosts = { ...store.demoPosts, list: async () => posts };
    const request = open({ previews: [preview], demoPosts });
    const html = await (await request('/?q=GRPO')).text();
    await request('/api/channel?language=en');
    const addresses = [...html.matchAll(/data-src="([^"]+)"/gu)].map(([, address = '']) => address);
    const shown = await Promise.all(addresses.map(async (address) => (await request(address)).status));
    expect(shown).toEqual(Array(202).fill(200));
  });

  it('that hit a bug get an incident id as well, in the reader’s language', async () => {
    const broken = {
      ...preview,
      draw: () => {
        throw new Error('a bug');
      },
    };
    const request = open({ previews: [broken] });
    const address = /data-src="([^"]+)"/u.exec(await (await request('/?q=GRPO')).text())?.[1] ?? '';
    const response = await request(address, { headers: { cookie: 'broadsheet_language=en' } });
    const text = await response.text();
    expect([response.status, text]).toEqual([500, wordIncident.en(faults[0]?.incident ?? '?')]);
    expect(faults).toMatchObject([{ err: new Error('a bug') }]);
  });
});

it('takes a database that is away for no bug', async () => {
  const away = async () => {
    throw new StoreUnavailable('unreachable', 'ECONNREFUSED');
  };
  const request = open({ demoPosts: { ...store.demoPosts, clear: away } });
  const response = await request('/api/channel', { ...asking({}), method: 'DELETE' });
  const words = wordProblem({ code: 'store-unavailable', fault: 'unreachable' }, 'zh');
  expect([response.status, await response.text()]).toEqual([500, words]);
  expect(faults).toEqual([]);
});

it('names its own address in posts by schedule before anybody asked anything', async () => {
  const url = () => 'http://127.0.0.1:3100';
  const { chat } = createWebApp({ ...pageOptions, desk, url });
  const posted = await chat!.post({ channel: 'demo' }, sampleReplies.en.card, 'daily', 'en');
  expect(posted).toMatchObject({
    value: { url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:3100\/#post-/u) },
  });
});

describe('assets', () => {
  it('are sent once while they stay the same', async () => {
    const request = open();
    const etag = (await request('/assets/main.js')).headers.get('etag') ?? '';
    expect((await request('/assets/main.js', { headers: { 'if-none-match': etag } })).status).toBe(304);
  });

  it.each([
    ['main.js', 'text/javascript; charset=utf-8'],
    ['tokens.css', 'text/css; charset=utf-8'],
    ['icon.svg', 'image/svg+xml'],
    ['combobox-nav.js', 'text/javascript; charset=utf-8'],
  ])('%s is %s', async (name, type) => {
    const response = await open()(`/assets/${name}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each(['app.ts', '..%2Fapp.ts', '%2e%2e/app.ts', 'combobox-nav.d.ts', 'main.js%00', 'nothing'])(
    'are no others: %s',
    async (name) => {
      expect((await open()(`/assets/${name}`)).status).toBe(404);
    },
  );
});

describe('the demo channel', () => {
  const channelOf = async (request: ReturnType<typeof open>, language = 'en') => {
    const response = await request(`/api/channel?${new URLSearchParams({ language })}`);
    return ((await response.json()) as { html: string }).html;
  };

  it('is asked in, with the post whose button was pressed', async () => {
    const request = open();
    await request('/api/answer', asking({ ...question, isPress: true, post: 'p1', thread: 't1' }));
    expect(desk.asked[0]).toMatchObject({
      place: { channel: 'demo', thread: 't1' },
      message: 'p1',
      isPress: true,
      actor: { platform: 'web', user: 'local', displayName: 'You', managesChannel: true },
    });
  });

  it('is not on a public page', async () => {
    const request = open({ publicPage: true });
    await request('/api/answer', asking(question));
    expect(desk.asked[0]).toMatchObject({ place: undefined, actor: { managesChannel: false } });
    expect(await channelOf(request)).toBe('');
  });
});

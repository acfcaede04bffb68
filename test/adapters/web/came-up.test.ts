import { afterAll, beforeAll, expect, it } from 'vitest';
import { servePage } from './page-server.ts';

let page: Awaited<ReturnType<typeof servePage>>;
beforeAll(async () => {
  page = await servePage({ hostile: false });
});
afterAll(() => page.close());

async function ask(line: string, language = 'en', isPress?: boolean): Promise<string> {
  const response = await fetch(`${page.url}/api/answer`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: page.url },
    body: JSON.stringify({ line, language, isPress }),
  });
  return ((await response.json()) as { html: string }).html;
}

it('says on the page what came up in its channel, until the channel is cleared', async () => {
  expect(await ask('discussed TreePO')).toContain('Nobody has shared');
  await ask('share TreePO part:method note:*this*');
  await ask('share TreePO');
  const shown = await ask('show TreePO');
  expect(shown.match(/You shared it here on/gu)).toHaveLength(1);
  expect(await ask('discuss TreePO', 'zh')).toContain('已发起讨论');
  expect(await ask('discuss TreePO', 'zh')).toContain('已经有讨论了');
  const listed = await ask('discussed TreePO', 'zh');
  expect(listed).toContain('在这里开始讨论');
  expect(listed).toMatch(/你 \d{4}年\d+月\d+日在这里分享过/u);
  const channel = await (await fetch(`${page.url}/api/channel?language=en`)).json();
  expect(JSON.stringify(channel)).toContain('*this*');
  const clear = { method: 'DELETE', headers: { 'content-type': 'application/json', origin: page.url } };
  await fetch(`${page.url}/api/channel`, clear);
  expect(await ask('discussed TreePO')).toContain('Nobody has shared');
  expect(page.faults).toEqual([]);
});

it.each(['saved to:channel', 'search GRPO to:channel'])('a link to %s posts nothing', async (line) => {
  await ask('save TreePO');
  const opened = await (await fetch(`${page.url}/?q=${encodeURIComponent(line)}`)).text();
  expect(opened).toContain(`value="${line}"`);
  const channel = await (await fetch(`${page.url}/api/channel?language=en`)).json();
  expect(channel).toEqual({ html: '' });
});

it('does nothing to a paper with nearly the name of the one whose button was pressed', async () => {
  expect(await ask('saved')).not.toContain('AC-ODM');
  expect(await ask('save ac-odn', 'en', true)).toContain('AC-ODM');
  expect(await ask('saved')).not.toContain('AC-ODM');
  await ask('save ac-odn');
  expect(await ask('saved')).toContain('AC-ODM');
});

import { beforeAll, describe, expect, it } from 'vitest';
import { renderPreview } from '../../../../adapters/slack/render/preview.ts';
import { parseCall } from '../../../../src/commands/define/line.ts';
import { createDesk } from '../../../../src/commands/desk/create-desk.ts';
import { commands } from '../../../../src/commands/registry.ts';
import { languages } from '../../../../src/model/language.ts';
import type { Reply } from '../../../../src/model/reply.ts';
import { temporaryStore } from '../../store/temporary-store.ts';
import { library } from '../library.ts';

beforeAll(library, 60_000);

describe('the preview', () => {
  it('shows typed text and runs none of it', () => {
    const text = '<script>alert(1)</script> *a* <!channel> "quoted" &lt;';
    const reply: Reply = {
      audience: 'private',
      title: text,
      blocks: [
        { kind: 'heading', text },
        { kind: 'paragraph', text: [{ text, href: 'https://x.org/"onclick="alert(1)' }] },
        {
          kind: 'actions',
          actions: [
            { kind: 'command', label: text, hint: text, call: { verb: 'help', options: {} }, effect: 'add' },
          ],
        },
      ],
    };
    const page = renderPreview(reply, 'en', commands);
    expect(page).not.toMatch(/<script|onclick="/);
    expect(
      page.match(/&lt;script&gt;alert\(1\)&lt;\/script&gt; \*a\* &lt;!channel&gt; &quot;quoted&quot; &amp;/g)
        ?.length,
    ).toBeGreaterThanOrEqual(4);
  });

  it('draws the answer of every verb in both languages', async () => {
    const { store, remove } = await temporaryStore();
    const papers = await library();
    const desk = createDesk(() => papers, store, commands);
    const chat = {
      capabilities: { privateReply: true, post: false, threads: false },
      post: () => Promise.reject(new Error('no')),
    };
    for (const language of languages) {
      for (const line of [
        ...desk.commands.map((command) => command.verb),
        'show TreePO',
        'search 奖励稀疏',
        'related TreePO',
        'search "',
      ]) {
        const actor = { platform: 'web', workspace: '', user: 'u', displayName: 'u', managesChannel: false };
        const reply = await desk.answer(
          { id: line, call: parseCall(line, commands), language, actor, now: 0 },
          chat,
        );
        expect(renderPreview(reply, language, commands)).toContain('<article>');
      }
    }
    await remove();
  });
});

it('gives buttons and options the line that they run, stored or not', () => {
  const call = (paper: string) => ({ verb: 'show', options: { paper } });
  const long = 'x'.repeat(3000);
  const document = renderPreview(
    {
      audience: 'private',
      title: 't',
      blocks: [
        {
          kind: 'chips',
          label: 'Topics',
          chips: Array.from({ length: 7 }, (_, at) => ({ label: `c${at}`, call: call(`"c${at}"`) })),
        },
        {
          kind: 'actions',
          actions: [
            { kind: 'command', label: 'Short', call: call('a'), effect: 'replace' },
            { kind: 'command', label: 'Long', call: call(long), effect: 'add' },
          ],
        },
      ],
    },
    'en',
    commands,
  );
  expect(document).toMatch(/<button [^>]*data-line="show a" data-effect="replace">Short</u);
  expect(document).toMatch(new RegExp(`<button [^>]*data-line="show ${long}" data-effect="add">Long<`, 'u'));
  expect(document.match(/<option data-line="show [^"]*c\d[^"]*">c\d</gu)).toHaveLength(7);
});

import { expect, it } from 'vitest';
import { parseCall } from '../../src/commands/define/line.ts';
import { createDesk } from '../../src/commands/desk/create-desk.ts';
import { commands } from '../../src/commands/registry.ts';
import { languages } from '../../src/model/language.ts';
import type { Reply } from '../../src/model/reply.ts';
import type { DrawPreview } from '../../src/platforms/platform.ts';
import { storeOfTest } from '../adapters/store/store-of-test.ts';
import { realLibrary } from '../search/real-library.ts';
import { hostileTexts } from './hostile-texts.ts';

const evil = '<script>alert(1)</script>"\'&<img src=x onerror=alert(1)>';

/** A reply that shows the text in every kind of block. */
export function everything(text: string): Reply {
  return {
    audience: 'private',
    title: text,
    blocks: [
      { kind: 'heading', text },
      {
        kind: 'paragraph',
        text: [
          { text, style: 'match' },
          { text, style: 'code' },
          { text, href: 'https://a.example/?q="onclick="alert(1)' },
        ],
      },
      {
        kind: 'item',
        title: [{ text }],
        lines: [[{ text }]],
        action: {
          kind: 'command',
          label: text,
          hint: text,
          call: { verb: 'show', options: { paper: text } },
          effect: 'add',
        },
      },
      {
        kind: 'chips',
        label: text,
        chips: Array.from({ length: 7 }, () => ({ label: text, call: { verb: 'help', options: {} } })),
      },
      { kind: 'note', text: [{ text }] },
    ],
  };
}

/** Checks a platform's preview, the HTML document that shows a reply as the platform would. */
export function previewContract(draw: DrawPreview): void {
  it('shows typed text and runs none of it', () => {
    for (const text of [evil, ...hostileTexts])
      for (const language of languages)
        expect(draw(everything(text), language, commands)).not.toMatch(
          /<script|<img|onclick="|onerror=(?!alert\(1\)&gt;)|javascript:/u,
        );
  });

  it('draws the answer of every verb in both languages', async () => {
    const store = await storeOfTest();
    const desk = createDesk(() => realLibrary, store, commands);
    const chat = {
      capabilities: { post: false, threads: false },
      post: () => Promise.reject(new Error('nowhere to post')),
    };
    const verbs = desk.commands.map((command) => command.verb);
    const actor = { platform: 'web', workspace: '', user: 'u', displayName: 'u', managesChannel: false };
    for (const language of languages) {
      for (const line of [...verbs, 'show TreePO', 'search 奖励稀疏', 'related TreePO', 'search "']) {
        const call = parseCall(line, commands);
        const reply = await desk.answer({ id: line, call, language, actor, now: 0 }, chat);
        expect(draw(reply, language, commands), line).toContain('<article');
      }
    }
  });

  it('gives buttons and options the line that they run, stored or not', () => {
    const call = (paper: string) => ({ verb: 'show', options: { paper } });
    const long = 'x'.repeat(3000);
    const document = draw(
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
    expect(document).toMatch(
      new RegExp(`<button [^>]*data-line="show ${long}" data-effect="add">Long<`, 'u'),
    );
    expect(document.match(/<(?:option|button) [^>]*data-line="show [^"]*c\d[^"]*"[^>]*>c\d</gu)).toHaveLength(
      7,
    );
  });
}

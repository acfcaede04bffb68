import { expect, it } from 'vitest';
import { renderPreview } from '../../../../adapters/discord/render/preview.ts';
import { markdownHtml } from '../../../../adapters/discord/render/preview-text.ts';
import { commands } from '../../../../src/commands/registry.ts';
import { languages } from '../../../../src/model/language.ts';
import type { Reply } from '../../../../src/model/reply.ts';
import { hostileTexts } from '../../../contracts/hostile-texts.ts';

const evil = '<script>alert(1)</script>"\'&<img src=x onerror=alert(1)>';

function everything(text: string): Reply {
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
          { text, href: 'https://a.example/?q="x"' },
        ],
      },
      {
        kind: 'item',
        title: [{ text }],
        lines: [[{ text }]],
        action: {
          kind: 'command',
          label: text,
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

it('escapes all markup of papers and people', () => {
  for (const text of [evil, ...hostileTexts]) {
    for (const language of languages) {
      const document = renderPreview(everything(text), language, commands);
      expect(document).not.toMatch(/<script|<img|onerror=(?!alert\(1\)&gt;)|javascript:/u);
    }
  }
});

it("shows the renderer's markdown without any escape character left", () => {
  const document = renderPreview(
    {
      audience: 'private',
      title: 't',
      blocks: [{ kind: 'paragraph', text: [{ text: '**x** # y_z [a](b) @everyone' }] }],
    },
    'en',
    commands,
  );
  expect(document).toContain('<p>**x** # y_z [a](b) @everyone</p>');
});

/** Anything that takes more than linear time would need hours. */
it('reads 300,000 marks that begin and never end', () => {
  const marks = ['`', '``a', '**a', '**', '[', '[]', '[a](<', '<http://', '\\\\**', '*a**', '`a``', '**[`'];
  for (const mark of marks) {
    const line = mark.repeat(300_000 / mark.length);
    expect(markdownHtml(line).length, mark).toBeGreaterThan(line.length / 2);
  }
}, 30_000);

it.each([
  ['**a** and **b**', '<strong>a</strong> and <strong>b</strong>'],
  ['**a\\*\\*b**', '<strong>a**b</strong>'],
  ['**[a](<https://x.example/>)**', '<strong><a href="https://x.example/" REL>a</a></strong>'],
  ['[**a**](<https://x.example/>)', '<a href="https://x.example/" REL><strong>a</strong></a>'],
  ['[a] (<https://x.example/>)', '[a] (<a href="https://x.example/" REL>https://x.example/</a>)'],
  ['<https://x.example/>', '<a href="https://x.example/" REL>https://x.example/</a>'],
  ['<https://x .example/>', '&lt;https://x .example/&gt;'],
  ['\\``a`', '`<code>a</code>'],
  ['`` ` `` and `a\\`', '<code>`</code> and <code>a\\</code>'],
  ['`a and **b', '`a and **b'],
  ['\\*\\<\\@a', '*&lt;@a'],
])('reads %s', (markdown, html) => {
  const rel = 'rel="noreferrer noopener" target="_blank"';
  expect(markdownHtml(markdown)).toBe(`<p>${html.replaceAll('REL', rel)}</p>`);
});

it('says who sees it, in the reader’s language', () => {
  expect(renderPreview(everything('x'), 'zh', commands)).toContain('只有你能看见');
  expect(renderPreview({ ...everything('x'), audience: 'channel' }, 'en', commands)).not.toContain(
    'Only you',
  );
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

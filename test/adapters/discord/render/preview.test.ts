import { expect, it } from 'vitest';
import { renderPreview } from '../../../../adapters/discord/render/preview.ts';
import { markdownHtml } from '../../../../adapters/discord/render/preview-text.ts';
import { commands } from '../../../../src/commands/registry.ts';
import { everything, previewContract } from '../../../contracts/preview.ts';

previewContract(renderPreview);

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

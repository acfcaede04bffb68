import { expect, it } from 'vitest';
import { renderPreview } from '../../../../adapters/discord/render/preview.ts';
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

it('lets no markup of a paper or a person through', () => {
  for (const text of [evil, ...hostileTexts]) {
    for (const language of languages) {
      const document = renderPreview(everything(text), language, commands);
      expect(document).not.toMatch(/<script|<img|onerror=(?!alert\(1\)&#62;)|javascript:/u);
    }
  }
});

it('reads what the renderer writes: no escaping mark is left over', () => {
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

it('says who sees it, in the reader’s language', () => {
  expect(renderPreview(everything('x'), 'zh', commands)).toContain('只有你能看见');
  expect(renderPreview({ ...everything('x'), audience: 'channel' }, 'en', commands)).not.toContain(
    'Only you',
  );
});

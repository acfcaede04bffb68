import { describe, expect, it } from 'vitest';
import { replyHtml } from '../../../adapters/web/render/blocks.ts';
import { formatCall } from '../../../src/commands/define/line.ts';
import { commands } from '../../../src/commands/registry.ts';
import type { Call } from '../../../src/model/call.ts';
import { languages } from '../../../src/model/language.ts';
import type { Block, Reply } from '../../../src/model/reply.ts';
import { sampleReplies } from './sample-replies.ts';

const lineOf = (call: Call) => formatCall(call, commands);

function htmlOf(...blocks: Block[]): string {
  const reply: Reply = { audience: 'private', title: '', blocks };
  return String(replyHtml(reply, 'en', lineOf));
}

describe.each(languages)('in %s', (language) => {
  it.each(Object.entries(sampleReplies[language]))('shows %s', (_name, reply) => {
    expect(String(replyHtml(reply, language, lineOf))).toMatchSnapshot();
  });
});

it('shows text to copy as one listing, and a word of code within its line', () => {
  const entry = (name: string): Block => ({
    kind: 'paragraph',
    text: [{ text: `@misc{${name},\n  title = {<b>}\n}`, style: 'code' }],
  });
  const html = htmlOf(entry('one'), entry('two'));
  expect(html.match(/<pre>/gu)).toHaveLength(1);
  expect(html).toContain('@misc{one,\n  title = {&lt;b&gt;}\n}\n\n@misc{two,');
  expect(htmlOf({ kind: 'paragraph', text: [{ text: 'topics', style: 'code' }] })).not.toContain('<pre>');
});

it('marks a link as leading away, except one to a post on the same page', () => {
  const linked = (url: string) =>
    htmlOf({ kind: 'actions', actions: [{ kind: 'link', label: 'View post', url }] });
  expect(linked('https://example.org/#post-1')).toMatch(/target="_blank".*↗/su);
  const here = linked(`http://127.0.0.1:3000/#post-${crypto.randomUUID()}`);
  expect(here).toContain('View post');
  expect(here).not.toMatch(/target|↗/u);
});

it('saves a file by a link, and shows the text of one that people read', () => {
  const calendar = htmlOf({ kind: 'file', name: 'discussion.ics', pieces: ['BEGIN:VCALENDAR\r\n', '"%<'] });
  expect(calendar).toContain('download="discussion.ics"');
  expect(calendar).toContain('href="data:text/calendar;charset=utf-8,BEGIN%3AVCALENDAR%0D%0A%22%25%3C"');
  expect(calendar).not.toContain('<pre>');
  const list = htmlOf({ kind: 'file', name: 'list.bib', pieces: ['@misc{a}'] });
  expect(list).toContain('download="list.bib"');
  expect(list).toContain('<pre><code>@misc{a}</code></pre>');
});

describe('text from a corpus', () => {
  const hostile = `"><img src=x onerror=alert(1)></script><script>alert(2)</script>'&{{7*7}}\${7*7}`;
  const escaped = `&quot;&gt;&lt;img src=x onerror=alert(1)&gt;&lt;/script&gt;&lt;script&gt;alert(2)&lt;/script&gt;&#39;&amp;{{7*7}}\${7*7}`;

  it('never becomes markup, whatever block it is in', () => {
    const action = {
      kind: 'command',
      label: hostile,
      hint: hostile,
      call: { verb: 'show', options: { paper: hostile } },
      effect: 'add',
    } as const;
    const html = htmlOf(
      { kind: 'heading', text: hostile },
      { kind: 'paragraph', text: [{ text: hostile, style: 'match' }, { text: hostile }] },
      { kind: 'part', icon: hostile, label: hostile, text: [{ text: hostile, style: 'strong' }] },
      { kind: 'item', title: [{ text: hostile }], lines: [[{ text: hostile, style: 'code' }]], action },
      {
        kind: 'chips',
        label: hostile,
        chips: [{ label: hostile, call: { verb: 'show', options: { paper: hostile } } }, { label: hostile }],
      },
      { kind: 'note', text: [{ text: hostile, href: `https://example.org/?${hostile}` }] },
      { kind: 'actions', actions: [action, { kind: 'link', label: hostile, url: hostile }] },
    );
    expect(html).not.toMatch(/<(?:img|script)|<\/script/iu);
    const places = 1 + 2 + 3 + 5 + 5 + 1 + 4;
    expect(html.split(escaped).length - 1).toBe(places);
  });

  it.each([
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'ftp://example.org/',
    '//example.org/',
    '/api/answer',
    '',
    'http://',
  ])('becomes no link to %j', (url) => {
    const html = htmlOf(
      { kind: 'paragraph', text: [{ text: 'see', href: url }] },
      { kind: 'actions', actions: [{ kind: 'link', label: 'Code', url }] },
    );
    expect(html).not.toContain('href');
    expect(html).toContain('see');
    expect(html).toContain('Code');
  });

  it('links to the web without a referrer', () => {
    const html = htmlOf({ kind: 'paragraph', text: [{ text: 'see', href: 'https://example.org/a?b="c"' }] });
    expect(html).toContain('href="https://example.org/a?b=%22c%22" rel="noopener noreferrer"');
  });
});

describe('the language of a passage', () => {
  it.each([
    ['在奖励稀疏时 GRPO 会塌缩', ' lang="zh-Hans"'],
    ['We sample rollouts as a tree', ''],
    ['37', ''],
  ])('%s', (text, attribute) => {
    expect(htmlOf({ kind: 'heading', text })).toBe(`<h3${attribute}>${text}</h3>`);
  });
});

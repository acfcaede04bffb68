import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { inColour, plainly } from '../../../adapters/terminal/paint.ts';
import { renderTerminal } from '../../../adapters/terminal/render.ts';
import { formatCall } from '../../../src/commands/define/line.ts';
import { commands } from '../../../src/commands/registry.ts';
import type { Call } from '../../../src/model/call.ts';
import { languages } from '../../../src/model/language.ts';
import type { Reply } from '../../../src/model/reply.ts';
import { sampleReplies } from '../web/sample-replies.ts';

const typed = (call: Call) => (call.verb === 'show' ? `broadsheet ${formatCall(call, commands)}` : null);

function render(reply: Reply, columns = 60, paint = plainly): string {
  return renderTerminal(reply, { columns, paint, typed });
}

function replyOf(...blocks: Reply['blocks']): Reply {
  return { audience: 'private', title: '', blocks };
}

describe.each(languages)('in %s', (language) => {
  it.each(Object.entries(sampleReplies[language]))('lays out %s', (_name, reply) => {
    expect(render(reply)).toMatchSnapshot();
  });

  it.each([24, 40, 80, 100])('keeps everything within %i columns, except text to copy', (columns) => {
    for (const reply of Object.values(sampleReplies[language])) {
      for (const line of render(reply, columns).split('\n')) {
        if (!line.includes('broadsheet show ')) expect(stringWidth(line), line).toBeLessThanOrEqual(columns);
        expect(line).toBe(line.trimEnd());
      }
    }
  });

  it('says the same words in colour as without', () => {
    for (const reply of Object.values(sampleReplies[language])) {
      const coloured = render(reply, 60, inColour);
      expect(coloured).not.toBe(render(reply));
      expect(stripVTControlCharacters(coloured)).toBe(render(reply));
    }
  });
});

it('keeps a command in one piece, below its label if there is no room beside it', () => {
  const action = {
    kind: 'command',
    label: 'The other view of it',
    call: { verb: 'show', options: { paper: 'ac-odm' } },
    effect: 'add',
  } as const;
  const reply = replyOf({ kind: 'actions', actions: [action] });
  expect(render(reply, 60)).toBe('› The other view of it: broadsheet show ac-odm');
  expect(render(reply, 30)).toBe('› The other view of it:\n  broadsheet show ac-odm');
});

it('marks the words that matched', () => {
  const reply = replyOf({
    kind: 'paragraph',
    text: [{ text: 'a ' }, { text: 'sparse reward', style: 'match' }],
  });
  expect(render(reply, 60, inColour)).toBe('a \u001b[1m\u001b[33msparse reward\u001b[39m\u001b[22m');
});

it('marks a match on both lines when it is broken', () => {
  const reply = replyOf({
    kind: 'paragraph',
    text: [{ text: '在奖励稀疏时训练智能体很难', style: 'match' }],
  });
  const lines = render(reply, 20, inColour).split('\n');
  expect(lines).toHaveLength(2);
  for (const line of lines) {
    expect(line.startsWith('\u001b[1m\u001b[33m') && line.endsWith('\u001b[39m\u001b[22m'), line).toBe(true);
  }
});

it('shows a command only if it can be typed', () => {
  const command = (verb: string) =>
    ({ kind: 'command', label: 'Go', call: { verb, options: { paper: 'ac-odm' } }, effect: 'add' }) as const;
  const reply = replyOf({ kind: 'actions', actions: [command('show'), command('related')] });
  expect(render(reply)).toBe('› Go: broadsheet show ac-odm');
});

it('never lets a text steer the terminal', () => {
  const hostile = '\u001b[31mred\u001b]0;title\u0007\r\u0008\u009b2J\u202eevil\ud800\u0000';
  const reply = replyOf(
    { kind: 'heading', text: hostile },
    { kind: 'paragraph', text: [{ text: hostile, href: `https://example.org/${hostile}` }] },
    { kind: 'part', icon: hostile, label: hostile, text: [{ text: hostile, style: 'match' }] },
    {
      kind: 'item',
      title: [{ text: hostile }],
      lines: [[{ text: hostile }]],
      action: {
        kind: 'command',
        label: hostile,
        hint: hostile,
        call: { verb: 'show', options: { paper: hostile } },
        effect: 'add',
      },
    },
    { kind: 'chips', label: hostile, chips: [{ label: hostile }] },
    { kind: 'note', text: [{ text: hostile, style: 'code' }] },
    { kind: 'actions', actions: [{ kind: 'link', label: hostile, url: hostile }] },
  );
  const text = render(reply);
  expect(text).toContain('␛[31mred');
  expect(text.replaceAll('\n', '')).not.toMatch(/\p{Control}|[\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u);
});

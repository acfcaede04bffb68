import { beforeAll, describe, expect, it } from 'vitest';
import { renderForView, renderReply } from '../../../../adapters/slack/render/render.ts';
import { parseCall } from '../../../../src/commands/define/line.ts';
import { createDesk } from '../../../../src/commands/desk/create-desk.ts';
import type { Desk } from '../../../../src/commands/desk/desk.ts';
import { commands } from '../../../../src/commands/registry.ts';
import { type Language, languages } from '../../../../src/model/language.ts';
import type { Reply } from '../../../../src/model/reply.ts';
import type { Request } from '../../../../src/ports/request.ts';
import { checkMessage, type Violation } from '../../../peers/slack/block-rules.ts';
import { recordingChat } from '../../../recording-chat.ts';
import { realLibrary } from '../../../search/real-library.ts';
import { temporaryStore } from '../../store/temporary-store.ts';
import { seen } from '../seen.ts';

let desk: Desk;
beforeAll(async () => {
  const { store } = await temporaryStore();
  desk = createDesk(() => realLibrary, store, commands);
});

it('renders every record with every verb to messages that Slack takes', async () => {
  const found: (Violation & { line: string })[] = [];
  let rendered = 0;
  for (const { line, language } of linesForAll()) {
    const posted: Reply[] = [];
    const reply = await desk.answer(requestFor(line, language), recordingChat(posted));
    for (const one of [reply, ...posted]) {
      for (const message of renderReply(one, commands).messages) {
        found.push(...checkMessage(message).map((violation) => ({ ...violation, line })));
        rendered += 1;
      }
    }
  }
  expect(realLibrary.papers).toHaveLength(201);
  expect(rendered).toBeGreaterThan(201 * 2 * 6);
  expect(found).toEqual([]);
});

it('says in a modal, which holds 100 blocks, that only the beginning is there', () => {
  const exported = (papers: number): Reply => ({
    audience: 'private',
    title: 'list',
    blocks: [
      { kind: 'file', name: 'list.bib', pieces: Array.from({ length: papers }, (_, at) => `@misc{p${at}}`) },
    ],
  });
  const shown = (papers: number) => renderForView(exported(papers), commands, 'only the beginning').blocks;
  expect(shown(100)).toHaveLength(100);
  expect(JSON.stringify(shown(100))).not.toContain('only the beginning');
  expect(shown(101)).toHaveLength(100);
  expect(JSON.stringify(shown(101).slice(-2))).toMatch(/p98[\s\S]*only the beginning/u);
});

/**
 * Returns a line for every verb and paper: by id, heading and abstract, with all options. What shows the text of a paper
 * comes in both languages, the others in the languages by turns.
 */
function linesForAll(): { line: string; language: Language }[] {
  const verbs = commands.filter((command) => command.options.some((option) => option.name === 'paper'));
  const inBoth = (...lines: string[]) =>
    lines.flatMap((line) => languages.map((language) => ({ line, language })));
  return [
    ...realLibrary.papers.flatMap((paper, at) => [
      ...inBoth(
        `show ${paper.id}`,
        `show ${paper.id} view:abstract`,
        `share ${paper.id} part:method note:"${paper.abstract.slice(0, 400).replaceAll('"', '')}"`,
      ),
      ...[
        ...verbs.map((command) => `${command.verb} ${paper.id}`),
        `search ${paper.heading.zh}`,
        `search ${paper.abstract.slice(0, 1_900)}`,
        `random ${paper.name ?? paper.heading.en}`,
      ].map((line) => ({ line, language: languages[at % languages.length]! })),
    ]),
    ...inBoth(
      ...commands.flatMap((command) => [command.verb, `help ${command.verb}`]),
      'saved format:bibtex',
      'show nothing like this',
      'search zzzzzz',
    ),
  ];
}

function requestFor(line: string, language: Language): Request {
  return {
    id: line,
    call: parseCall(line, commands),
    language,
    actor: { platform: 'slack', workspace: 'T1', user: 'U1', displayName: 'Ada', managesChannel: true },
    place: { channel: 'C1' },
    now: 1_793_000_000_000,
  };
}

const hostile = [
  '<!channel> <!here> <@U1> <#C1|general> <https://evil.example|click>',
  '*bold* _italic_ ~strike~ `code` ```block```',
  '&lt;!channel&gt; &amp; <b>',
  '> quote\n- list\n1. item :tada:',
  'https://evil.example/x @here @everyone #general',
  '**markdown** [link](https://evil.example)',
];

describe('text of a corpus or a person', () => {
  it.each(hostile)('shows as typed everywhere: %s', (text) => {
    const reply: Reply = {
      audience: 'private',
      title: text,
      blocks: [
        { kind: 'heading', text },
        { kind: 'paragraph', text: [{ text }] },
        { kind: 'part', icon: '🎯', label: text, text: [{ text }] },
        {
          kind: 'item',
          title: [{ text, style: 'strong' }],
          lines: [[{ text, style: 'match' }]],
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
          chips: [{ label: text, call: { verb: 'search', options: { query: text } } }, { label: text }],
        },
        { kind: 'note', text: [{ text }] },
        { kind: 'actions', actions: [{ kind: 'link', label: text, url: 'javascript:alert(1)' }] },
      ],
    };
    const { messages } = renderReply(reply, commands);
    expect(messages).toHaveLength(1);
    expect(checkMessage(messages[0]!)).toEqual([]);
    const { shown, effects } = seen(messages[0]!);
    expect(effects).toEqual([]);
    expect(shown.filter((one) => one.includes(text)).length).toBeGreaterThanOrEqual(7);
    expect(seen(renderReply({ ...reply, blocks: [] }, commands).messages[0]!).effects).toEqual([]);
  });
});

describe('a reply that is too long for one message', () => {
  it('keeps every row of a long list', () => {
    const rows = Array.from({ length: 200 }, (_, index) => `row ${index} ${'字'.repeat(200)}`);
    const { messages } = renderReply(
      {
        audience: 'private',
        title: 't',
        blocks: rows.map((row) => ({
          kind: 'item',
          title: [{ text: row }],
          lines: [],
          action: {
            kind: 'command',
            label: 'Open',
            call: { verb: 'show', options: { paper: '1' } },
            effect: 'add',
          },
        })),
      },
      commands,
    );
    for (const message of messages) expect(checkMessage(message)).toEqual([]);
    const shown = messages.flatMap((message) => seen(message).shown).join('\n');
    for (const row of rows) expect(shown).toContain(row);
  });
});

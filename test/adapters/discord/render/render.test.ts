import { describe, expect, it } from 'vitest';
import { addSizes, containerSize, fitsMessage, sizeOf } from '../../../../adapters/discord/render/measure.ts';
import { layOut, pageMessage } from '../../../../adapters/discord/render/render.ts';
import { readToken } from '../../../../adapters/discord/render/token.ts';
import { commands } from '../../../../src/commands/registry.ts';
import { languages } from '../../../../src/model/language.ts';
import type { Action, Block, Reply } from '../../../../src/model/reply.ts';
import { hostileTexts } from '../../../contracts/hostile-texts.ts';
import { everyComponent } from '../../../peers/discord/component-tree.ts';
import type { Json } from '../../../peers/discord/world.ts';
import { buttons, marks, visible } from '../seen.ts';
import { violationsOf } from '../violations.ts';

const key = 'k'.repeat(22);

function reply(...blocks: Block[]): Reply {
  return { audience: 'private', title: 'A title', blocks };
}

function pages(shown: Reply, language: (typeof languages)[number] = 'en') {
  const layout = layOut(shown, { language, commands });
  return [...layout.pages.keys()].map((page) => pageMessage(layout.pages, page, key, language));
}

const command = (label: string, more: Partial<Extract<Action, { kind: 'command' }>> = {}): Action => ({
  kind: 'command',
  label,
  call: { verb: 'show', options: { paper: label } },
  effect: 'add',
  ...more,
});

const kinds: Record<string, Block> = {
  heading: { kind: 'heading', text: 'AC-ODM：# 数据混合' },
  paragraph: {
    kind: 'paragraph',
    text: [
      { text: 'Found ' },
      { text: '优势', style: 'match' },
      { text: ' in ' },
      { text: 'the paper', href: 'https://arxiv.org/abs/1' },
    ],
  },
  part: { kind: 'part', icon: '🎯', label: '研究动机', text: [{ text: '已有方法 *没有* 考虑。' }] },
  item: {
    kind: 'item',
    title: [{ text: 'TreePO', style: 'strong' }],
    lines: [[{ text: 'one line' }], [{ text: 'why: ' }, { text: 'tree', style: 'match' }]],
    small: true,
    action: command('Open'),
  },
  'item with a link': {
    kind: 'item',
    title: [{ text: 'x' }],
    lines: [],
    action: { kind: 'link', label: 'site', url: 'https://a.example' },
  },
  'item without action': { kind: 'item', title: [{ text: 'x' }], lines: [[{ text: 'y' }]] },
  'a few chips': {
    kind: 'chips',
    label: 'Tags',
    chips: [
      { label: 'GRPO', call: { verb: 'search', options: { query: 'tag:grpo' } } },
      { label: '推理', call: { verb: 'search', options: { query: 'tag:reasoning' } } },
    ],
  },
  'many chips': {
    kind: 'chips',
    label: 'Tags',
    chips: Array.from({ length: 30 }, (_, n) => ({
      label: `t${n}`,
      call: { verb: 'search', options: { query: `tag:${n}` } },
    })),
  },
  'chips without commands': { kind: 'chips', label: 'Also', chips: [{ label: '@here' }, { label: 'b' }] },
  note: { kind: 'note', text: [{ text: 'small\nprint' }] },
  actions: {
    kind: 'actions',
    actions: [
      command('A', { tone: 'primary' }),
      command('B', { tone: 'danger', effect: 'replace' }),
      { kind: 'link', label: 'L', url: 'https://a.example' },
    ],
  },
  divider: { kind: 'divider' },
};

/** The kinds with a layout worth showing. Discord's rules are checked for all of them. */
const shown = new Set(['item', 'part', 'a few chips', 'actions']);

describe('each kind of block', () => {
  for (const language of languages) {
    it.each(Object.entries(kinds))(`%s, ${language}`, (name, block) => {
      const [message, ...others] = pages(reply(block), language);
      expect(others).toEqual([]);
      expect(message && violationsOf(message)).toEqual([]);
      if (language === 'en' && shown.has(name)) expect(message).toMatchSnapshot();
    });
  }
});

describe('buttons', () => {
  it('carry command lines that come back as they were', () => {
    const [message] = pages(
      reply({
        kind: 'actions',
        actions: [
          command('x', {
            call: { verb: 'search', options: { query: '"a:b" -- #c', page: '2' } },
            effect: 'replace',
          }),
        ],
      }),
    );
    const button = everyComponent((message?.components ?? []) as unknown as Json[]).find(
      ({ type }) => type === 2,
    );
    expect(readToken(String(button?.custom_id))).toEqual({
      kind: 'command',
      effect: 'replace',
      line: { line: 'search "a:b" -- #c page:2' },
    });
  });

  it('with the same command twice keep different ids', () => {
    const [message] = pages(reply({ kind: 'actions', actions: [command('x'), command('x')] }));
    expect(message && violationsOf(message)).toEqual([]);
  });

  it('show a caption that is too long beside the button, and an unusable link as text', () => {
    const caption =
      'Did you mean “the difference of clipped and unclipped importance ratios in group relative policies”?';
    const [message] = pages(
      reply({
        kind: 'actions',
        actions: [
          command(caption, { call: { verb: 'search', options: { query: 'x' } } }),
          { kind: 'link', label: 'far', url: `https://a.example/${'x'.repeat(600)}` },
          { kind: 'link', label: 'bad', url: 'ftp://a' },
        ],
      }),
    );
    expect(message && violationsOf(message)).toEqual([]);
    expect(message && visible(message as never)).toContain(caption);
    expect(message && visible(message as never)).toContain('bad');
  });
});

describe('replies longer than a message', () => {
  const sentence = '这一段说明方法为什么在稀疏奖励下仍然有效，并给出实验证据。';
  const long = reply(
    { kind: 'heading', text: 'Long' },
    ...Array.from(
      { length: 9 },
      (_, n): Block => ({ kind: 'part', label: `部分${n}`, text: [{ text: sentence.repeat(40) }] }),
    ),
    { kind: 'actions', actions: [command('Save')] },
  );

  it('are divided into pages that each keep every limit and end with the same buttons', () => {
    const shown = pages(long, 'zh');
    expect(shown.length).toBeGreaterThan(3);
    for (const message of shown) {
      expect(violationsOf(message)).toEqual([]);
      expect(buttons(message as never)).toContain('Save');
    }
    expect(buttons(shown[0] as never)).not.toContain('往回看');
    expect(buttons(shown[1] as never)).toEqual(expect.arrayContaining(['往回看', '继续看']));
    expect(buttons(shown.at(-1) as never)).not.toContain('继续看');
  });

  it('divide a word that is longer than a page without breaking a character', () => {
    const family = '👩‍🔬';
    const shown = pages(reply({ kind: 'paragraph', text: [{ text: family.repeat(2_000) }] }));
    const text = shown.map((message) => visible(message as never).split('\n')[0]).join('');
    expect(text).toBe(family.repeat(2_000));
  });

  it('count escape characters, and bytes beside characters', () => {
    for (const text of [
      ...hostileTexts.map((hostile) => `${hostile} `.repeat(700)),
      '字'.repeat(9_000),
      '*'.repeat(9_000),
    ]) {
      for (const message of pages(reply({ kind: 'part', label: 'x', text: [{ text }] }))) {
        expect(violationsOf(message)).toEqual([]);
        expect(
          fitsMessage(
            addSizes(
              containerSize,
              ...message.components.flatMap(({ components }) => components.map(sizeOf)),
            ),
          ),
        ).toBe(true);
      }
    }
  });

  it('with hundreds of rows, chips and buttons stay below 40 components', () => {
    const many = reply(
      ...Array.from(
        { length: 60 },
        (_, n): Block => ({
          kind: 'item',
          title: [{ text: `row ${n}` }],
          lines: [],
          action: command(`${n}`),
        }),
      ),
      {
        kind: 'chips',
        label: 'Tags',
        chips: Array.from({ length: 200 }, (_, n) => ({
          label: `tag ${n}`,
          call: { verb: 'search', options: { query: `tag:${n}` } },
        })),
      },
      { kind: 'actions', actions: Array.from({ length: 90 }, (_, n) => command(`b${n}`)) },
    );
    for (const message of pages(many)) expect(violationsOf(message)).toEqual([]);
  });
});

it('shows hostile text literally in every kind of block', () => {
  for (const text of hostileTexts) {
    const flat = text.replaceAll('\n', ' ').trim();
    const shown = reply(
      { kind: 'heading', text: flat },
      { kind: 'paragraph', text: [{ text: flat }] },
      { kind: 'part', label: flat, text: [{ text: flat }] },
      {
        kind: 'item',
        title: [{ text: flat }],
        lines: [[{ text: flat }], [{ text: flat }]],
        action: command('Open'),
      },
      {
        kind: 'chips',
        label: flat,
        chips: [{ label: flat }, { label: flat, call: { verb: 'help', options: {} } }],
      },
      { kind: 'note', text: [{ text: flat }] },
      { kind: 'actions', actions: [command(flat.padEnd(81, '.'))] },
    );
    const [message] = pages(shown);
    expect(message && violationsOf(message)).toEqual([]);
    const kindsShown = new Set(marks(message as never).map(({ kind }) => kind));
    expect([...kindsShown].toSorted()).toEqual(['bold', 'heading', 'subtext']);
    expect(visible(message as never).split(flat).length - 1, flat).toBeGreaterThanOrEqual(10);
  }
});

it('a reply without blocks shows its title, and a form its button', () => {
  const [empty] = pages(reply());
  expect(empty && visible(empty as never)).toBe('A title');
  const asking = reply({ kind: 'paragraph', text: [{ text: 'Which paper?' }] });
  const [form] = pages({ ...asking, form: { verb: 'show', given: {} } }, 'zh');
  expect(buttons(form as never)).toEqual(['填写']);
});

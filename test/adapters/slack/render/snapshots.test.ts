import { describe, expect, it } from 'vitest';
import { renderReply } from '../../../../adapters/slack/render/render.ts';
import { commands } from '../../../../src/commands/registry.ts';
import { type Language, languages } from '../../../../src/model/language.ts';
import type { Block } from '../../../../src/model/reply.ts';
import { checkMessage } from '../../../peers/slack/block-rules.ts';

const words: Record<Language, { heading: string; label: string; sentence: string; open: string }> = {
  en: {
    heading: 'AC-ODM: actor–critic data mixing',
    label: 'Method',
    sentence: 'It mixes data by a learned policy. ',
    open: 'Open',
  },
  zh: {
    heading: 'AC-ODM：演员–评论家数据混合',
    label: '主要方法',
    sentence: '用学到的策略混合训练数据。',
    open: '打开',
  },
};

/**
 * How often a block's content is repeated: once as in a list, twelve times as in a card, or longer than one Slack text
 * may be.
 */
const widths = { narrow: 1, usual: 12, wide: 220 } as const;

function blocksOf(language: Language, times: number): Record<Block['kind'], Block> {
  const { heading, label, sentence, open } = words[language];
  const text = [{ text: sentence.repeat(times) }];
  const call = { verb: 'show', options: { paper: `ac-odm ${'x'.repeat(times * 10)}` } };
  return {
    heading: { kind: 'heading', text: times > 100 ? heading.repeat(6) : heading },
    paragraph: {
      kind: 'paragraph',
      text: [
        ...text,
        { text: 'GRPO', style: 'match' },
        { text: 'code', style: 'code', href: 'https://arxiv.org/abs/1' },
      ],
    },
    part: { kind: 'part', icon: '🛠️', label, text },
    item: {
      kind: 'item',
      title: [{ text: heading, style: 'strong' }],
      lines: [text, [{ text: 'a_b *c*', style: 'match' }]],
      action: { kind: 'command', label: open, hint: `${open} ${heading}`, call, effect: 'add' },
    },
    chips: {
      kind: 'chips',
      label,
      chips: Array.from({ length: times }, (_, index) => ({
        label: `${label} ${index}`,
        call: { verb: 'search', options: { query: `tag:${index}` } },
      })),
    },
    note: { kind: 'note', text },
    actions: {
      kind: 'actions',
      actions: Array.from({ length: times }, (_, index) => ({
        kind: 'command',
        label: `${open} ${index}`,
        call,
        effect: 'replace',
      })),
    },
    file: {
      kind: 'file',
      name: 'list.bib',
      pieces: Array.from({ length: times }, (_, at) => `@misc{k${at},\n}\n\n`),
    },
    menu: {
      kind: 'menu',
      label: 'Share one of these…',
      choices: [
        {
          kind: 'command',
          label: 'TreePO',
          call: { verb: 'share', options: { paper: 'treepo' } },
          effect: 'form',
        },
      ],
    },
    divider: { kind: 'divider' },
  };
}

/** Returns the blocks of a paper's card and of a list of hits. */
function designs(language: Language): Record<'card' | 'hits', Block[]> {
  const { heading, part, item, chips, note, actions, divider } = blocksOf(language, 2);
  return {
    card: [heading, note, part, part, divider, chips, actions],
    hits: [heading, item, item, item, actions],
  };
}

describe.each(languages)('in %s', (language) => {
  it.each(Object.entries(widths))('every block is accepted by Slack when it is %s', (_, times) => {
    for (const block of Object.values(blocksOf(language, times)))
      for (const message of rendered(language, [block])) expect(checkMessage(message)).toEqual([]);
  });
});

// The layout is the same in every language.
it.each(['card', 'hits'] as const)('lays out a %s', async (design) => {
  const messages = rendered('en', designs('en')[design]);
  await expect(JSON.stringify(messages, null, 1)).toMatchFileSnapshot(`snapshots/${design}.snap`);
});

function rendered(language: Language, blocks: Block[]) {
  const { heading } = words[language];
  return renderReply({ audience: 'private', title: heading, blocks }, commands).messages;
}

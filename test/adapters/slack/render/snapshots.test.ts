import { describe, expect, it } from 'vitest';
import { renderReply } from '../../../../adapters/slack/render/render.ts';
import { commands } from '../../../../src/commands/registry.ts';
import type { Language } from '../../../../src/model/language.ts';
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

/** One to three passages: as in a list, as in a card, longer than one of Slack's texts. */
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
    divider: { kind: 'divider' },
  };
}

describe.each(['zh', 'en'] as const)('in %s', (language) => {
  describe.each(Object.entries(widths))('%s', (width, times) => {
    it.each(Object.entries(blocksOf(language, times)))('%s', async (kind, block) => {
      const { messages } = renderReply(
        {
          audience: 'private',
          title: words[language].heading,
          blocks: [block],
        },
        commands,
      );
      for (const message of messages) expect(checkMessage(message)).toEqual([]);
      await expect(JSON.stringify(messages, null, 1)).toMatchFileSnapshot(
        `snapshots/${kind}.${language}.${width}.snap`,
      );
    });
  });
});

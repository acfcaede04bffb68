import type { ActionsBlock, HeaderBlock, KnownBlock, RichTextBlock, SectionBlock } from '@slack/types';
import { chunks } from '../../../src/model/chunks.ts';
import { labelled } from '../../../src/model/labelled.ts';
import type { Action, Block, Chip, CommandAction, Text } from '../../../src/model/reply.ts';
import { spansText } from '../../../src/reply/plain-text.ts';
import { lengthOf } from '../../../src/reply/split-text.ts';
import { type ButtonLines, button, plainText } from './buttons.ts';
import type { ShownBlock } from './divide.ts';
import { limits } from './limits.ts';
import { escapeText, isPlain, isUnformatted, richText } from './text.ts';

/** Renders a block that `divide` returned. */
export function renderBlock(block: ShownBlock, lines: ButtonLines): KnownBlock[] {
  switch (block.kind) {
    case 'heading':
      return heading(block.text);
    case 'paragraph':
      return paragraphs(block.text);
    case 'part':
      return part(block);
    case 'item':
      return item(block, lines);
    case 'chips':
      return chips(block.label, block.chips, lines);
    case 'note':
      return note(block.text);
    case 'actions':
      return actions(block.actions, lines);
    case 'menu':
      return menu(block, lines);
    case 'divider':
      return [{ type: 'divider' }];
  }
}

function heading(text: string): KnownBlock[] {
  const fits = text.length <= limits.headerText.most && isPlain(text);
  return fits ? [header(text)] : paragraphs([{ text, style: 'strong' }]);
}

function header(text: string): HeaderBlock {
  return { type: 'header', text: { type: 'plain_text', text, emoji: false } };
}

function paragraphs(text: Text): RichTextBlock[] {
  return lengthOf(text) === 0 ? [] : [{ type: 'rich_text', elements: [richText(text)] }];
}

function part({ icon, label, text }: Extract<Block, { kind: 'part' }>): KnownBlock[] {
  return paragraphs([
    { text: `${icon === undefined ? '' : `${icon} `}${label}`, style: 'strong' },
    { text: '\n' },
    ...text,
  ]);
}

/** Renders a title with a button beside it and lines below. */
function item(
  { title, lines: below, action }: Extract<Block, { kind: 'item' }>,
  lines: ButtonLines,
): KnownBlock[] {
  const beside = action && button(action, lines);
  const plain = spansText(title);
  const section = beside && title.every((span) => span.href === undefined) ? titleSection(plain) : undefined;
  const body = joinLines(below);
  if (section && beside) return [{ ...section, accessory: beside }, ...paragraphs(body)];
  const text: Text = body.length === 0 ? title : [...title, { text: '\n' }, ...body];
  return [...paragraphs(text), ...(action ? actions([action], lines) : [])];
}

/** Only a section can have a button beside its text, and only mrkdwn is bold in a section. */
function titleSection(text: string): SectionBlock | undefined {
  const escaped = `*${escapeText(text)}*`;
  if (!isUnformatted(text) || text.includes('\n') || escaped.length > limits.sectionText.most)
    return undefined;
  return { type: 'section', text: { type: 'mrkdwn', text: escaped, verbatim: true } };
}

function joinLines(lines: readonly Text[]): Text {
  return lines.flatMap((line, index) => (index === 0 ? line : [{ text: '\n' }, ...line]));
}

/** Renders chips as small print; those with a call are also in a menu. */
function chips(label: string, all: readonly Chip[], lines: ButtonLines): KnownBlock[] {
  const words = note([{ text: labelled(label, all.map((chip) => chip.label).join(' · ')) }]);
  const choices = all.flatMap(({ label, call }) => (call ? { label, call, effect: 'add' as const } : []));
  return [...words, ...menu({ label, choices }, lines)];
}

interface Menu {
  label: string;
  choices: readonly Pick<CommandAction, 'label' | 'call' | 'effect'>[];
}

function menu({ label, choices }: Menu, lines: ButtonLines): KnownBlock[] {
  return chunks(choices, limits.options.most).map((some) => ({
    type: 'actions',
    elements: [
      {
        type: 'static_select',
        action_id: lines.actionId(some[0]!.effect),
        placeholder: plainText(label, limits.placeholder.most),
        options: some.map((choice) => ({
          text: plainText(choice.label, limits.optionText.most),
          value: lines.value(choice.call, limits.optionValue.most),
        })),
      },
    ],
  }));
}

function note(text: Text): KnownBlock[] {
  const plain = spansText(text);
  if (text.some((span) => span.href !== undefined || span.style === 'code') || !isPlain(plain))
    return paragraphs(text);
  return [{ type: 'context', elements: [{ type: 'plain_text', text: plain, emoji: false }] }];
}

function actions(all: readonly Action[], lines: ButtonLines): KnownBlock[] {
  const buttons = all.flatMap((action) => button(action, lines) ?? []);
  const refused = all.filter((action) => action.kind === 'link' && button(action, lines) === undefined);
  return [
    ...chunks(buttons, limits.actions.most).map((elements): ActionsBlock => ({ type: 'actions', elements })),
    ...refused.flatMap((action) =>
      action.kind === 'link' ? paragraphs([{ text: labelled(action.label, action.url) }]) : [],
    ),
  ];
}

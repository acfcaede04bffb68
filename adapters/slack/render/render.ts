import type { Button, KnownBlock } from '@slack/types';
import type { Command } from '../../../src/commands/define/command.ts';
import type { Call } from '../../../src/model/call.ts';
import type { Reply } from '../../../src/model/reply.ts';
import { plainText } from '../../../src/reply/plain-text.ts';
import { ButtonLines, commandButton } from './buttons.ts';
import { divide } from './divide.ts';
import { limits } from './limits.ts';
import { renderBlock } from './render-block.ts';
import { escapeText } from './text.ts';

export interface SlackMessage {
  /** The content as plain text, which is all that screen readers and notifications use. */
  text: string;
  blocks: KnownBlock[];
}

export interface OfferedReply extends Reply {
  /** A last button, which posts the answer to this call for everyone. */
  toAll?: { label: string; call: Call };
}

interface Rendered {
  /** Several if one message cannot hold the reply. Each has room for one more block. */
  messages: SlackMessage[];
  /** Command lines that are too long for a button, by the key that the button has instead. */
  stored: ReadonlyMap<string, string>;
}

/** `team` is the workspace that reads the reply. */
export function renderReply(reply: OfferedReply, commands: readonly Command[], team = ''): Rendered {
  const lines = new ButtonLines(commands, { platform: 'slack', workspace: team });
  const messages: (SlackMessage & { size: number })[] = [];
  for (const block of reply.blocks.flatMap(divide)) {
    const blocks = renderBlock(block, lines);
    const text = escapeText(plainText({ ...reply, blocks: [block] }));
    const size = Math.max(text.length, shownLength(blocks));
    const last = messages.at(-1);
    if (
      last &&
      last.blocks.length + blocks.length < limits.messageBlocks.most &&
      last.size + size <= limits.messageText.most
    ) {
      last.blocks.push(...blocks);
      last.size += size + 1;
      last.text = [last.text, text].filter((part) => part !== '').join('\n');
    } else messages.push({ text, blocks, size });
  }
  if (messages.length === 0) messages.push({ text: '', blocks: [], size: 0 });
  if (reply.toAll) addButton(messages, commandButton({ kind: 'command', ...reply.toAll }, 'post', lines));
  const title = escapeText(reply.title);
  return {
    messages: messages.map(({ text, blocks }) => ({ text: text.trim() === '' ? title : text, blocks })),
    stored: lines.stored,
  };
}

/** Adds a button to the last row of buttons, or in a new row if that is full. */
function addButton(messages: SlackMessage[], button: Button): void {
  const last = messages.at(-1);
  const row = last?.blocks.at(-1);
  if (row?.type === 'actions' && row.elements.length < limits.actions.most) row.elements.push(button);
  else if (last && last.blocks.length < limits.messageBlocks.most)
    last.blocks.push({ type: 'actions', elements: [button] });
}

/**
 * Renders a reply for a modal or the App Home, which hold 100 blocks. The last block of a longer reply is `cutShort`,
 * which says that only the beginning is shown.
 */
export function renderForView(
  reply: Reply,
  commands: readonly Command[],
  cutShort: string,
  team = '',
): { blocks: KnownBlock[]; stored: ReadonlyMap<string, string> } {
  const { messages, stored } = renderReply(reply, commands, team);
  const blocks = messages.flatMap((message) => message.blocks);
  const { most } = limits.viewBlocks;
  if (blocks.length <= most) return { blocks, stored };
  const end: KnownBlock = { type: 'section', text: { type: 'plain_text', text: cutShort, emoji: false } };
  return { blocks: [...blocks.slice(0, most - 1), end], stored };
}

/** Counts the characters that Slack adds up for a message's total length. */
function shownLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + shownLength(one), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, one]) => sum + (key === 'text' && typeof one === 'string' ? one.length : shownLength(one)),
    0,
  );
}

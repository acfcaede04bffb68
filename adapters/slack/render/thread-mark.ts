import type { KnownBlock } from '@slack/types';

const mark = /^thread:(\d+\.\d+):\d+$/u;

/**
 * Writes the thread's id into the ids of blocks with buttons, because Slack's payload of a click in an ephemeral
 * message does not name its thread.
 */
export function markThread(blocks: readonly KnownBlock[], thread: string | undefined): KnownBlock[] {
  if (thread === undefined) return [...blocks];
  return blocks.map((block, index) =>
    block.type === 'actions' || (block.type === 'section' && block.accessory)
      ? { ...block, block_id: `thread:${thread}:${index}` }
      : block,
  );
}

export function threadOfBlock(blockId: string): string | undefined {
  return mark.exec(blockId)?.[1];
}

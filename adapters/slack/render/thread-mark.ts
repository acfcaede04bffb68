import type { KnownBlock } from '@slack/types';

const mark = /^thread:(\d+\.\d+):\d+$/u;

/**
 * Writes the thread into the ids of all blocks with buttons: an answer that only one person sees is in no thread as
 * far as Slack's payloads tell, and a click must come back to where it belongs.
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

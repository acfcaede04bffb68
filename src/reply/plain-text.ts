import { labelled } from '../model/labelled.ts';
import type { Block, Reply, Text } from '../model/reply.ts';

/** Returns the text of a reply, for notifications, screen readers and clients that cannot show blocks. */
export function plainText(reply: Reply): string {
  return reply.blocks
    .map(blockText)
    .filter((text) => text !== '')
    .join('\n');
}

export function spansText(text: Text): string {
  return text.map((span) => span.text).join('');
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return block.text;
    case 'paragraph':
    case 'note':
      return spansText(block.text);
    case 'part':
      return labelled(block.label, spansText(block.text));
    case 'item':
      return [block.title, ...block.lines].map(spansText).join('\n');
    case 'chips':
      return labelled(block.label, block.chips.map((chip) => chip.label).join(' · '));
    case 'file':
      return block.pieces.join('');
    case 'actions':
    case 'menu':
    case 'divider':
      return '';
  }
}

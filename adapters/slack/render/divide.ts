import type { Block, Chip, Text } from '../../../src/model/reply.ts';
import { lengthOf, splitToLength } from '../../../src/reply/split-text.ts';
import { limits } from './limits.ts';

/** In UTF-16 units. Escaping turns one into at most five, so a piece of this length always fits into a message. */
const most = Math.floor(limits.messageText.most / 5);

/** A block that Slack shows in a message. A file becomes text to copy, because everybody would see an upload. */
export type ShownBlock = Exclude<Block, { kind: 'file' }>;

/** Splits a block that is too large for a message into several. */
export function divide(block: Block): ShownBlock[] {
  switch (block.kind) {
    case 'heading':
      return block.text.length <= most
        ? [block]
        : pieces([{ text: block.text, style: 'strong' }]).map(paragraph);
    case 'paragraph':
    case 'note':
      return lengthOf(block.text) <= most ? [block] : pieces(block.text).map((text) => ({ ...block, text }));
    case 'part': {
      const [first = [], ...rest] = pieces(block.text);
      return [{ ...block, text: first }, ...rest.map(paragraph)];
    }
    case 'item': {
      if (lengthOf(block.title) + block.lines.reduce((sum, line) => sum + lengthOf(line), 0) <= most)
        return [block];
      const [title = [], ...rest] = pieces(block.title);
      const { action, ...row } = block;
      const head: ShownBlock = { ...row, title, lines: [], action };
      return [head, ...rest.map(paragraph), ...block.lines.flatMap(pieces).map(paragraph)];
    }
    case 'chips':
      return chipRows(block.chips).map((chips) => ({ ...block, chips }));
    case 'file':
      return block.pieces.flatMap((piece) => divide(paragraph([{ text: piece.trim(), style: 'code' }])));
    default:
      return [block];
  }
}

function pieces(text: Text): Text[] {
  return splitToLength(text, most);
}

function paragraph(text: Text): ShownBlock {
  return { kind: 'paragraph', text };
}

/** Splits chips into rows. A label counts twice, because it is shown both in the line and in the menu. */
function chipRows(chips: readonly Chip[]): Chip[][] {
  const rows: Chip[][] = [];
  let size = 0;
  for (const chip of chips) {
    const row = rows.at(-1);
    const label = chip.label.length * 2 + 3;
    if (row && size + label <= most && row.length < limits.options.most) {
      row.push(chip);
      size += label;
    } else {
      rows.push([chip]);
      size = label;
    }
  }
  return rows;
}

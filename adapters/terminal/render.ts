import stringWidth from 'string-width';
import type { Call } from '../../src/model/call.ts';
import { labelled } from '../../src/model/labelled.ts';
import { printable } from '../../src/model/printable.ts';
import type { Action, Block, Reply } from '../../src/model/reply.ts';
import { plainLines, type Sheet, textLines } from './lines.ts';

interface TerminalView extends Sheet {
  /** Returns the shell command for a button's call, or null if the terminal cannot make it. */
  typed(call: Call): string | null;
}

/** Renders a reply as text for a terminal. Items are numbered, and buttons become commands to type. */
export function renderTerminal(reply: Reply, view: TerminalView): string {
  let item = 0;
  const blocks = reply.blocks.map((block) => {
    if (block.kind === 'item') item += 1;
    return { kind: block.kind, lines: blockLines(block, item, view) };
  });
  return blocks
    .filter(({ lines }) => lines.length > 0)
    .map(({ lines }) => lines.join('\n'))
    .join('\n\n');
}

function blockLines(block: Block, number: number, view: TerminalView): string[] {
  const { columns, paint } = view;
  switch (block.kind) {
    case 'heading':
      return plainLines(block.text, view, { first: '', tone: 'bold' });
    case 'paragraph':
      return textLines(block.text, view, { first: '' });
    case 'note':
      return textLines(block.text, view, { first: '', tone: 'dim' });
    case 'part':
      return partLines(block, view);
    case 'item':
      return itemLines(block, number, view);
    case 'chips':
      return plainLines(`${block.label}  ${block.chips.map((chip) => chip.label).join('\u00a0· ')}`, view, {
        first: '',
        tone: 'dim',
      });
    case 'file':
      return plainLines(block.pieces.join(''), view, { first: '' });
    case 'actions':
      return block.actions.flatMap((action) => actionLines(action, '', view));
    case 'menu':
      return block.choices.flatMap((choice) => actionLines(choice, '', view));
    case 'divider':
      return [paint('dim', '─'.repeat(Math.min(columns, 40)))];
  }
}

function partLines({ icon, label, text }: Extract<Block, { kind: 'part' }>, view: TerminalView): string[] {
  const name = icon === undefined ? label : `${icon} ${label}`;
  return [...plainLines(name, view, { first: '', tone: 'bold' }), ...textLines(text, view, { first: '  ' })];
}

function itemLines(
  { title, lines, small, action }: Extract<Block, { kind: 'item' }>,
  number: number,
  view: TerminalView,
): string[] {
  const first = `${String(number).padStart(2)}  `;
  return [
    ...textLines(title, view, { first }),
    ...lines.flatMap((line, index) =>
      textLines(line, view, { first: '    ', tone: small && index > 0 ? 'dim' : undefined }),
    ),
    ...(action === undefined ? [] : actionLines(action, '    ', view)),
  ];
}

/** Renders a button. Its command is never wrapped, so that it can be copied. */
function actionLines(action: Action, indent: string, view: TerminalView): string[] {
  if (action.kind === 'link')
    return plainLines(labelled(action.label, action.url), view, { first: `${indent}↗ ` });
  const typed = view.typed(action.call);
  if (typed === null) return [];
  const label = indent === '' ? labelled(action.label, '') : '';
  const first = `${indent}› `;
  const line = view.paint('cyan', printable(typed));
  if (stringWidth(first + label + typed) <= view.columns) return [`${first}${printable(label)}${line}`];
  const above = label === '' ? [] : plainLines(label.trim(), view, { first });
  return [...above, `${above.length === 0 ? first : '  '}${line}`];
}

import { chunks } from '../../../src/model/chunks.ts';
import type { Action, Block, Chip, CommandAction, Text } from '../../../src/model/reply.ts';
import { shorten } from '../../../src/model/shorten.ts';
import { actionRows, type ButtonMaker, button } from './buttons.ts';
import type { Inner, SelectOption } from './component.ts';
import { limits } from './limits.ts';
import { escapeText, spansMarkdown } from './markdown.ts';

/** A rendered block of a reply. */
export interface Piece {
  components: Inner[];
  /**
   * Set for text that may be split over several pages. `render` renders a piece of it; only the first piece has the
   * label.
   */
  divisible?: { text: Text; render(text: Text, isFirst: boolean): Inner[] };
}

export function renderBlock(block: Block, make: ButtonMaker): Piece[] {
  switch (block.kind) {
    case 'heading':
      return block.text.trim() === ''
        ? []
        : [{ components: [text(`### ${escapeText(oneLine(block.text))}`)] }];
    case 'paragraph':
      return divisible(block.text, (part) => [text(spansMarkdown(part))]);
    case 'note':
      return divisible(block.text, (part) => [text(smallPrint(spansMarkdown(part)))]);
    case 'part': {
      const label = `**${escapeText([block.icon, block.label].filter(Boolean).join(' '))}**\n`;
      return divisible(block.text, (part, isFirst) => [
        text(`${isFirst ? label : ''}${spansMarkdown(part)}`),
      ]);
    }
    case 'item':
      return item(block, make);
    case 'chips':
      return chips(block.label, block.chips, make);
    case 'file':
      return [{ components: [{ type: 13, file: { url: `attachment://${block.name}` } }] }];
    case 'actions':
      return actionRows(block.actions, make).map((components) => ({ components }));
    case 'menu':
      return menuOf(block.label, block.choices, make);
    case 'divider':
      return [{ components: [{ type: 14 }] }];
  }
}

function item(block: Extract<Block, { kind: 'item' }>, make: ButtonMaker): Piece[] {
  const [first, ...others] = block.lines
    .map((line) => spansMarkdown(flat(line)))
    .filter((line) => line.trim() !== '');
  const below = block.small ? others.map(smallPrint) : others;
  const rows = [spansMarkdown(flat(block.title)), first, ...below];
  const content = rows.filter((row) => row !== undefined && row.trim() !== '').join('\n');
  if (content === '') return [];
  const accessory = block.action && button(block.action, make);
  const fits =
    content.length <= limits.messageText.most / 2 &&
    Buffer.byteLength(content) <= limits.messageBytes.most / 2;
  if (!fits) {
    const whole: Text = [...block.title, ...block.lines.flatMap((line) => [{ text: '\n' }, ...flat(line)])];
    const pieces = divisible(whole, (part) => [text(spansMarkdown(part))]);
    return block.action
      ? [...pieces, ...renderBlock({ kind: 'actions', actions: [block.action] }, make)]
      : pieces;
  }
  if (accessory) return [{ components: [{ type: 9, components: [text(content)], accessory }] }];
  return [{ components: [text(`${content}${deadLink(block.action)}`)] }];
}

/** Writes a link that no button can hold as text. */
function deadLink(action: Action | undefined): string {
  if (action?.kind !== 'link') return '';
  return `\n${spansMarkdown([{ text: action.label, href: action.url }])}`;
}

type CommandChip = Chip & Required<Pick<Chip, 'call'>>;

/**
 * Renders up to five chips as buttons. More are rendered as a text and a select menu, which take fewer components.
 */
function chips(label: string, all: readonly Chip[], make: ButtonMaker): Piece[] {
  const named = all.filter((chip) => chip.label.trim() !== '');
  if (named.length === 0) return [];
  const commands = named.filter((chip): chip is CommandChip => chip.call !== undefined);
  const caption = `**${escapeText(oneLine(label))}**`;
  if (commands.length === named.length && named.length <= limits.rowButtons.most) {
    const row = commands.map(({ label: name, call }) =>
      make.command(name, { kind: 'command', label: name, call, effect: 'add' }),
    );
    return [{ components: [text(caption), { type: 1, components: row }] }];
  }
  const menus = menuOf(
    label,
    commands.map(({ label: name, call }) => ({ label: name, call, effect: 'add' })),
    make,
  );
  const words = [{ text: named.map((chip) => oneLine(chip.label)).join(' · ') }];
  const listed = divisible(words, (part, isFirst) => [
    text(`${isFirst ? `${caption} ` : ''}${spansMarkdown(part)}`),
  ]);
  return [...listed, ...menus];
}

type MenuChoice = Pick<CommandAction, 'label' | 'call' | 'effect'>;

/** Renders a select menu, or several if there are more choices than one can hold. */
function menuOf(label: string, choices: readonly MenuChoice[], make: ButtonMaker): Piece[] {
  return chunks(choices, limits.selectOptions.most).map((group) => ({
    components: [
      {
        type: 1,
        components: [
          {
            type: 3,
            custom_id: make.unique('s'),
            placeholder: shorten(label, limits.placeholder.most),
            options: group.map((choice) => option(choice, make)),
          },
        ],
      },
    ],
  }));
}

function option(choice: MenuChoice, make: ButtonMaker): SelectOption {
  return { label: shorten(choice.label, limits.optionLabel.most) || '\u2014', value: make.token(choice) };
}

function divisible(whole: Text, render: (text: Text, isFirst: boolean) => Inner[]): Piece[] {
  if (whole.every((span) => span.text.trim() === '')) return [];
  return [{ components: render(whole, true), divisible: { text: whole, render } }];
}

function text(content: string): Inner & { type: 10 } {
  return { type: 10, content };
}

function smallPrint(markdown: string): string {
  return markdown
    .split('\n')
    .map((line) => (line.trim() === '' ? line : `-# ${line}`))
    .join('\n');
}

function flat(line: Text): Text {
  return line.map((span) => ({ ...span, text: oneLine(span.text) }));
}

function oneLine(words: string): string {
  const lines = words.split(/[\r\n]+/u);
  const joined = lines.map((line, at) => (at === 0 ? line : line.trimStart()));
  return joined.filter((line, at) => at === 0 || line !== '').join(' ');
}

import type { Command } from '../../../src/commands/define/command.ts';
import { formatCall } from '../../../src/commands/define/line.ts';
import type { Call } from '../../../src/model/call.ts';
import type { Language } from '../../../src/model/language.ts';
import type { Block, Form, Reply } from '../../../src/model/reply.ts';
import { splitText } from '../../../src/reply/split-text.ts';
import { discordTexts } from '../texts/discord.ts';
import { type ButtonMaker, buttonMaker, type WrittenCalls } from './buttons.ts';
import { type DiscordMessage, type Inner, messageOf } from './component.ts';
import { escapeText } from './markdown.ts';
import { addSizes, containerSize, fitsMessage, type Size, sizeOf } from './measure.ts';
import { type Piece, renderBlock } from './render-block.ts';

interface RenderOptions extends WrittenCalls {
  language: Language;
  /** Command line of the form that the reply asks the reader to fill in. */
  formLine?: string;
}

/** The pages of a reply. Each is the list of components of one message. Usually there is one. */
type Layout = readonly Inner[][];

/** Size reserved for the row of page buttons and the line with the page number. */
const navigationSize: Size = { components: 4, characters: 60, bytes: 180 };
/** Trailing buttons are repeated on each page unless they take more components than this. */
const footerComponents = 12;

/** Divides a reply into pages within Discord's limits. A block that fits on a page is never split. */
export function layOut(reply: Reply, options: RenderOptions): Layout {
  const make = buttonMaker(options);
  const bodyEnd = reply.blocks.findLastIndex((block) => block.kind !== 'actions') + 1;
  const pieces = reply.blocks.slice(0, bodyEnd).flatMap((block) => renderBlock(block, make));
  let footer = footerOf(reply, reply.blocks.slice(bodyEnd), options, make);
  if (footerSize(footer).components > footerComponents) {
    pieces.push(...footer.map((component) => ({ components: [component] })));
    footer = [];
  }
  if (pieces.length === 0)
    pieces.push({ components: [{ type: 10, content: escapeText(reply.title) || '\u2014' }] });
  const whole = [...pieces.flatMap((piece) => piece.components), ...footer];
  if (fitsMessage(addSizes(containerSize, ...whole.map(sizeOf)))) return [whole];
  return paginate(pieces, addSizes(containerSize, navigationSize, footerSize(footer))).map((page) => [
    ...page,
    ...footer,
  ]);
}

/** Builds the message of one page. `key` is the stored reply's key; the buttons to the other pages carry it. */
export function pageMessage(layout: Layout, page: number, key: string, language: Language): DiscordMessage {
  const at = Math.min(Math.max(page, 0), layout.length - 1);
  const components = layout[at] ?? [];
  if (layout.length === 1) return messageOf(components);
  const texts = discordTexts[language];
  const make = buttonMaker({ lines: new Map(), keys: new Map() });
  const buttons = [
    ...(at > 0 ? [make.page(texts.previousPage, key, at - 1)] : []),
    ...(at < layout.length - 1 ? [make.page(texts.nextPage, key, at + 1)] : []),
  ];
  const position: Inner = { type: 10, content: `-# ${texts.page(at + 1, layout.length)}` };
  return messageOf([...components, position, { type: 1, components: buttons }]);
}

/** Returns the command line of every call that a reply's chips, menus and buttons carry. */
export function linesOf(reply: Reply, commands: readonly Command[]): Map<Call, string> {
  const calls = reply.blocks.flatMap((block) => {
    if (block.kind === 'chips') return block.chips.flatMap((chip) => chip.call ?? []);
    if (block.kind === 'menu') return block.choices.map(({ call }) => call);
    const actions =
      block.kind === 'actions' ? block.actions : block.kind === 'item' && block.action ? [block.action] : [];
    return actions.flatMap((action) => (action.kind === 'command' ? action.call : []));
  });
  return new Map(calls.map((call) => [call, formatCall(call, commands)]));
}

function footerOf(
  reply: Reply,
  blocks: readonly Block[],
  options: RenderOptions,
  make: ButtonMaker,
): Inner[] {
  const footer = blocks.flatMap((block) => renderBlock(block, make)).flatMap((piece) => piece.components);
  if (!reply.form || options.formLine === undefined) return footer;
  return [
    {
      type: 1,
      components: [
        make.form(
          labelOfForm(reply.form, options.language),
          options.formLine,
          reply.form.present !== undefined,
        ),
      ],
    },
    ...footer,
  ];
}

function labelOfForm({ present, corrects }: Form, language: Language): string {
  const { fillIn, correct, edit } = discordTexts[language];
  return corrects ? correct : present ? edit : fillIn;
}

function footerSize(footer: readonly Inner[]): Size {
  return addSizes(...footer.map(sizeOf));
}

function paginate(pieces: readonly Piece[], reserved: Size): Inner[][] {
  const pages: Inner[][] = [];
  let page: Inner[] = [];
  const fits = (components: readonly Inner[]) => fitsMessage(addSizes(reserved, ...components.map(sizeOf)));
  const add = (components: readonly Inner[]) => {
    if (page.length > 0 && !fits([...page, ...components])) {
      pages.push(page);
      page = [];
    }
    page.push(...components);
  };
  for (const piece of pieces) {
    if (fits(piece.components) || !piece.divisible) add(piece.components);
    else for (const part of divide(piece.divisible, fits)) add(part);
  }
  return page.length > 0 ? [...pages, page] : pages;
}

function divide(
  { text, render }: NonNullable<Piece['divisible']>,
  fits: (components: readonly Inner[]) => boolean,
): Inner[][] {
  return splitText(text, (part) => fits(render(part, true))).map((part, index) => render(part, index === 0));
}

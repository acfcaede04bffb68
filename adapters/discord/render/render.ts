import type { Command } from '../../../src/commands/define/command.ts';
import type { Language } from '../../../src/model/language.ts';
import type { Block, Form, Reply } from '../../../src/model/reply.ts';
import { splitText } from '../../../src/reply/split-text.ts';
import { discordTexts } from '../texts/discord.ts';
import { ButtonMaker, pageButtons } from './buttons.ts';
import { type DiscordMessage, type Inner, messageOf } from './component.ts';
import { escapeText } from './markdown.ts';
import { addSizes, containerSize, fitsMessage, type Size, sizeOf } from './measure.ts';
import { type Piece, renderBlock } from './render-block.ts';

interface RenderOptions {
  language: Language;
  commands: readonly Command[];
  /** The workspace that reads the reply. Default is none, for a preview. */
  workspace?: string;
  /** See `ButtonMaker`. */
  seal?: (text: string) => string;
}

/** The pages of a reply. Each is the list of components of one message. Usually there is one. */
type Pages = readonly Inner[][];

interface Layout {
  pages: Pages;
  /** Command lines that are too long for a custom id, by the key that it has instead. */
  stored: ReadonlyMap<string, string>;
}

/** Size reserved for the row of page buttons and the line with the page number. */
const navigationSize: Size = { components: 4, characters: 60, bytes: 180 };
/** Trailing buttons are repeated on each page unless they take more components than this. */
const footerComponents = 12;

/** Divides a reply into pages within Discord's limits. A block that fits on a page is never split. */
export function layOut(reply: Reply, { language, commands, workspace = '', seal }: RenderOptions): Layout {
  const make = new ButtonMaker({ commands, where: { platform: 'discord', workspace }, seal });
  return { pages: pagesOf(reply, language, make), stored: make.stored };
}

function pagesOf(reply: Reply, language: Language, make: ButtonMaker): Pages {
  const bodyEnd = reply.blocks.findLastIndex((block) => block.kind !== 'actions') + 1;
  const pieces = reply.blocks.slice(0, bodyEnd).flatMap((block) => renderBlock(block, make));
  let footer = footerOf(reply, reply.blocks.slice(bodyEnd), language, make);
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
export function pageMessage(pages: Pages, page: number, key: string, language: Language): DiscordMessage {
  const at = Math.min(Math.max(page, 0), pages.length - 1);
  const components = pages[at] ?? [];
  if (pages.length === 1) return messageOf(components);
  const texts = discordTexts[language];
  const beside = [
    { label: texts.previousPage, page: at - 1 },
    { label: texts.nextPage, page: at + 1 },
  ].filter((one) => one.page in pages);
  const position: Inner = { type: 10, content: `-# ${texts.page(at + 1, pages.length)}` };
  return messageOf([...components, position, { type: 1, components: pageButtons(key, beside) }]);
}

function footerOf(reply: Reply, blocks: readonly Block[], language: Language, make: ButtonMaker): Inner[] {
  const footer = blocks.flatMap((block) => renderBlock(block, make)).flatMap((piece) => piece.components);
  const { form } = reply;
  if (!form) return footer;
  const call = { verb: form.verb, options: { ...form.present, ...form.given } };
  const button = make.form(labelOfForm(form, language), call, form.present !== undefined);
  return [{ type: 1, components: [button] }, ...footer];
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

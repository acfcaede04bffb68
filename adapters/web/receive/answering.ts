import { isDeepStrictEqual } from 'node:util';
import { type Command, changesSomething } from '../../../src/commands/define/command.ts';
import { findCommand } from '../../../src/commands/define/find-command.ts';
import { formatCall, parseCall } from '../../../src/commands/define/line.ts';
import { textsIn } from '../../../src/i18n/texts.ts';
import { webTexts } from '../../../src/i18n/web.ts';
import { wordFailure } from '../../../src/inbox/answer-failure.ts';
import { BoundedMap } from '../../../src/model/bounded-map.ts';
import type { Call } from '../../../src/model/call.ts';
import type { Language } from '../../../src/model/language.ts';
import type { Reply } from '../../../src/model/reply.ts';
import { shorten } from '../../../src/model/shorten.ts';
import type { Chat } from '../../../src/ports/chat.ts';
import { chatWithoutChannel } from '../../../src/ports/chat-without-channel.ts';
import type { Request } from '../../../src/ports/request.ts';
import { spansText } from '../../../src/reply/plain-text.ts';
import type { PageOptions } from '../../../src/serve/adapters.ts';
import type { DemoChannel } from '../channel/demo-channel.ts';
import { demoChannel } from '../channel/demo-chat.ts';
import { type AnswerTools, answerHtml } from '../render/answer.ts';
import { type Html, html } from '../render/html.ts';
import { type Asked, offeredOnPage, requestOf } from './asker.ts';

type AnsweringOptions = Pick<PageOptions, 'desk' | 'previews' | 'now' | 'log'>;

interface Answer {
  title: string;
  /** The question as the page shows it: the command line, or the title if nobody would type the line. */
  echo: string;
  /** The beginning of the reply's text, for a preview of a link to it. */
  summary: string;
  /** The text that screen readers read out when the answer appears. */
  announcement: string;
  html: Html;
  /** True if running the line again changes nothing and gets the same answer. */
  repeatable: boolean;
}

/** A reply on the page, and the language that it is in. */
interface Shown {
  reply: Reply;
  language: Language;
}

/** The number of answers that can still be previewed. */
const replyLimit = 200;
/** The number of papers in a file that a preview draws. An exported reading list can have megabytes of them. */
const mostPieces = 50;

/** Asks the desk and renders its replies. A bug becomes a sentence with an incident id. */
export class Answering {
  /** The latest answers by the ids of their requests. */
  readonly #recent = new BoundedMap<string, Shown>(replyLimit);
  readonly #options: AnsweringOptions;
  readonly #channel: DemoChannel | undefined;

  /** If `channel` is absent, commands that post are not offered. */
  constructor(options: AnsweringOptions, channel: DemoChannel | undefined) {
    this.#options = options;
    this.#channel = channel;
  }

  /**
   * Returns true if the line changes nothing. Only such a line runs when its address is opened: any site can link here,
   * so that other lines wait until the reader submits them.
   */
  onlyReads(line: string): boolean {
    return this.#isRead(parseCall(line, this.#options.desk.commands));
  }

  #isRead(call: Call): boolean {
    const command = findCommand(call.verb, this.#options.desk.commands);
    return command === undefined || !changesSomething(call, command);
  }

  /** Returns false for the line of a command that this page cannot run, such as one that posts, on a public page. */
  offers(line: string): boolean {
    const { commands } = this.#options.desk;
    const command = findCommand(parseCall(line, commands).verb, commands);
    return command === undefined || offeredOnPage([command], this.chat).length > 0;
  }

  #isRepeatable({ line, isLink }: Asked, { call: asked, above }: Request): boolean {
    const call = parseCall(line, this.#options.desk.commands);
    // A line that points at the answer before it means something else after each answer.
    if (above || (!isLink && !isDeepStrictEqual(asked, call))) return false;
    return this.#isRead(call) && (isLink || call.step === undefined) && call.verb !== 'random';
  }

  get chat(): Chat {
    return this.#channel?.chat ?? chatWithoutChannel;
  }

  /** Renders the demo channel. Returns undefined if it is empty, or the page is public and has none. */
  async channelHtml(language: Language): Promise<Html | undefined> {
    const { commands } = this.#options.desk;
    const lineOf = (call: Call) => formatCall(call, commands);
    return this.#channel?.html({ language, lineOf });
  }

  /** Returns an answer or a post on the page, so that a preview shows exactly that. Undefined for an old answer. */
  shown(id: string): Shown | undefined {
    return this.#recent.get(id) ?? this.#channel?.post(id);
  }

  async answer(asked: Asked): Promise<Answer> {
    const { line, language } = asked;
    const { desk, previews, now, log } = this.#options;
    const texts = webTexts[language];
    const lineOf = (call: Call) => formatCall(call, desk.commands);
    try {
      const request = requestOf(asked, this.#channel && demoChannel, desk, now());
      const reply = await desk.answer(request, this.chat);
      this.#recent.set(request.id, { reply: previewed(reply), language });
      return {
        title: reply.title,
        echo: isTypable(request.call, desk.commands) || line !== lineOf(request.call) ? line : reply.title,
        summary: summaryOf(reply),
        announcement: announcementOf(reply),
        html: answerHtml({
          id: request.id,
          reply,
          language,
          lineOf,
          texts,
          previews,
          tools: toolsOf(asked, request.call, reply, desk.commands),
        }),
        repeatable: this.#isRepeatable(asked, request),
      };
    } catch (error) {
      const sentence = wordFailure(error, language, log);
      return {
        title: sentence,
        echo: line,
        summary: sentence,
        announcement: sentence,
        html: html`<p class="fault">${sentence}</p>`,
        repeatable: false,
      };
    }
  }
}

/** Returns the reply as previews show it. */
function previewed(reply: Reply): Reply {
  const blocks = reply.blocks.map((block) =>
    block.kind === 'file' ? { ...block, pieces: block.pieces.slice(0, mostPieces) } : block,
  );
  return { ...reply, blocks };
}

/** Returns the title, with the notes if the reply is a list: they tell its pages apart. */
function announcementOf({ title, blocks }: Reply): string {
  const isList = blocks.some(({ kind }) => kind === 'item');
  const notes = isList ? blocks.filter((block) => block.kind === 'note') : [];
  return [title, ...notes.map(({ text }) => spansText(text))].join(' · ');
}

/** Matches the id of a paper without a name. */
const derivedId = /^p-[0-9a-f]{6,}$/u;

/** Returns false for a call whose formatted line only a button makes. */
function isTypable({ verb, options }: Call, commands: readonly Command[]): boolean {
  const known = findCommand(verb, commands)?.options ?? [];
  return Object.entries(options).every(
    ([name, value]) =>
      !derivedId.test(value) &&
      !known.some((one) => one.name === name && one.internal && one.positional !== true),
  );
}

const summaryLength = 200;

/** Links say nothing about an answer, so they are left out. */
function summaryOf({ blocks }: Reply): string {
  const texts = blocks.flatMap((block) => {
    if (block.kind === 'item') return spansText(block.title);
    if (block.kind !== 'part' && block.kind !== 'paragraph') return [];
    const words = spansText(block.text.filter(({ href }) => href === undefined));
    return /\p{L}/u.test(words) ? words : [];
  });
  return shorten(texts.join(' · '), summaryLength);
}

/** Returns the page's own tools for an answer: its address, its reference and other orders of its list. */
function toolsOf({ line }: Asked, call: Call, reply: Reply, commands: readonly Command[]): AnswerTools {
  const actions = reply.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));
  const cites = actions.find((action) => action.kind === 'command' && action.call.options.view === 'cite');
  const { page: _, sort = 'fit', ...options } = call.options;
  const order = findCommand(call.verb, commands)?.options.find(({ name }) => name === 'sort');
  const isList = reply.blocks.filter(({ kind }) => kind === 'item').length > 1;
  const orders = isList ? (order?.choices?.(textsIn('en')) ?? []) : [];
  return {
    line,
    cite: cites?.kind === 'command' ? formatCall(cites.call, commands) : undefined,
    orders: orders.map(({ value }) => ({
      value,
      isChosen: value === sort,
      line: formatCall({ verb: call.verb, options: { ...options, sort: value } }, commands),
    })),
  };
}

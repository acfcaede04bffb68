import { randomUUID } from 'node:crypto';
import { findCommand, formatCall, parseCall } from '../../../src/commands/define/line.ts';
import { webTexts } from '../../../src/i18n/web.ts';
import { BoundedMap } from '../../../src/model/bounded-map.ts';
import type { Call } from '../../../src/model/call.ts';
import type { Language } from '../../../src/model/language.ts';
import type { Reply } from '../../../src/model/reply.ts';
import type { Chat } from '../../../src/ports/chat.ts';
import { spansText } from '../../../src/reply/plain-text.ts';
import type { PageOptions } from '../../../src/serve/adapters.ts';
import type { DemoChannel } from '../channel/demo-channel.ts';
import { demoChannel } from '../channel/demo-chat.ts';
import type { RecentReplies } from '../render/answer.ts';
import { answerHtml } from '../render/answer.ts';
import { type Html, html } from '../render/html.ts';
import { type Asked, publicChat, requestOf } from './asker.ts';

type AnsweringOptions = Pick<PageOptions, 'desk' | 'previews' | 'now' | 'onFault'>;

export interface Answer {
  title: string;
  /** Read out by screen readers when the answer appears. */
  announcement: string;
  html: Html;
  /** True if asking the line again changes nothing and gets the same answer. */
  repeatable: boolean;
}

/** The number of replies that can still be previewed. */
const replyLimit = 200;

/** Asks the desk and renders its replies. A bug becomes a sentence with an incident id. */
export class Answering {
  readonly recent: RecentReplies = new BoundedMap(replyLimit);
  readonly #options: AnsweringOptions;
  readonly #channel: DemoChannel | undefined;

  /** Without a `channel`, commands that post are not offered. */
  constructor(options: AnsweringOptions, channel: DemoChannel | undefined) {
    this.#options = options;
    this.#channel = channel;
  }

  /**
   * Returns true if the line changes nothing. Only such a line runs when its address is opened: any site can link here,
   * so that other lines wait until the reader submits them.
   */
  onlyReads(line: string): boolean {
    const { commands } = this.#options.desk;
    return findCommand(parseCall(line, commands).verb, commands)?.acts !== true;
  }

  get chat(): Chat {
    return this.#channel?.chat ?? publicChat;
  }

  /** Renders the demo channel. Returns undefined if it is empty, or the page is public and has none. */
  async channelHtml(language: Language): Promise<Html | undefined> {
    const { commands } = this.#options.desk;
    const lineOf = (call: Call) => formatCall(call, commands);
    return this.#channel?.html({ language, lineOf, recent: this.recent });
  }

  async answer(asked: Asked): Promise<Answer> {
    const { line, language } = asked;
    const { desk, previews, now, onFault } = this.#options;
    const texts = webTexts[language];
    const lineOf = (call: Call) => formatCall(call, desk.commands);
    try {
      const request = requestOf(asked, this.#channel && demoChannel, desk, now());
      const reply = await desk.answer(request, this.chat);
      this.recent.set(request.id, { reply, language });
      return {
        title: reply.title,
        announcement: announcementOf(reply),
        html: answerHtml({ id: request.id, reply, language, lineOf, texts, previews }),
        repeatable: this.onlyReads(line) && request.call.verb !== 'random',
      };
    } catch (error) {
      const incident = randomUUID().slice(0, 8);
      onFault(error, incident);
      const sentence = texts.fault(incident);
      return {
        title: sentence,
        announcement: sentence,
        html: html`<p class="fault">${sentence}</p>`,
        repeatable: true,
      };
    }
  }
}

/** Returns the title, with the notes if the reply is a list: they tell its pages apart. */
function announcementOf({ title, blocks }: Reply): string {
  const isList = blocks.some(({ kind }) => kind === 'item');
  const notes = isList ? blocks.filter((block) => block.kind === 'note') : [];
  return [title, ...notes.map(({ text }) => spansText(text))].join(' · ');
}

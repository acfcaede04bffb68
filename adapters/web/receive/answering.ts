import { randomUUID } from 'node:crypto';
import { findCommand, formatCall, parseCall } from '../../../src/commands/define/line.ts';
import { webTexts } from '../../../src/i18n/web.ts';
import type { Call } from '../../../src/model/call.ts';
import type { Language } from '../../../src/model/language.ts';
import type { Reply } from '../../../src/model/reply.ts';
import type { Chat } from '../../../src/ports/chat.ts';
import { spansText } from '../../../src/reply/plain-text.ts';
import type { PageOptions } from '../../../src/serve/adapters.ts';
import type { DemoChannel } from '../channel/demo-channel.ts';
import { demoChannel } from '../channel/demo-chat.ts';
import { answerHtml } from '../render/answer.ts';
import { type Html, html } from '../render/html.ts';
import { RecentReplies } from '../render/recent-replies.ts';
import { type Asked, publicChat, requestOf } from './asker.ts';

type AnsweringOptions = Pick<PageOptions, 'desk' | 'previews' | 'now' | 'onFault'>;

export interface Answer {
  title: string;
  /** What a screen reader is told when it arrives. */
  announcement: string;
  html: Html;
  /** The same line may be asked again without changing anything or drawing another paper. */
  repeatable: boolean;
}

const keptReplies = 200;

/** Asks the desk and words the answer as markup; a bug becomes a sentence with an incident id. */
export class Answering {
  readonly recent = new RecentReplies(keptReplies);
  readonly #options: AnsweringOptions;

  readonly #channel: DemoChannel | undefined;

  /** Without `channel` the page posts nowhere. */
  constructor(options: AnsweringOptions, channel: DemoChannel | undefined) {
    this.#options = options;
    this.#channel = channel;
  }

  /** An address may run such a line by itself; any other waits for a press, because any site can link here. */
  onlyReads(line: string): boolean {
    const { commands } = this.#options.desk;
    return findCommand(parseCall(line, commands).verb, commands)?.acts !== true;
  }

  get chat(): Chat {
    return this.#channel?.chat ?? publicChat;
  }

  /** Returns the demo channel as it is now; undefined where there is none, or nothing in it. */
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
      this.recent.keep(request.id, { reply, language });
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

/** The title, and beside a list its notes, because pages of one list differ in nothing else. */
function announcementOf({ title, blocks }: Reply): string {
  const isList = blocks.some(({ kind }) => kind === 'item');
  const notes = isList ? blocks.filter((block) => block.kind === 'note') : [];
  return [title, ...notes.map(({ text }) => spansText(text))].join(' · ');
}

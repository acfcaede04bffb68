import { randomUUID } from 'node:crypto';
import { findCommand, formatCall, parseCall } from '../../../src/commands/define/line.ts';
import { webTexts } from '../../../src/i18n/web.ts';
import type { Call } from '../../../src/model/call.ts';
import type { Language } from '../../../src/model/language.ts';
import type { Reply } from '../../../src/model/reply.ts';
import { spansText } from '../../../src/reply/plain-text.ts';
import type { PageOptions } from '../../../src/serve/adapters.ts';
import { answerHtml } from '../render/answer.ts';
import { type Html, html } from '../render/html.ts';
import { RecentReplies } from '../render/recent-replies.ts';
import { pageChat, requestOf } from './asker.ts';

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

  constructor(options: AnsweringOptions) {
    this.#options = options;
  }

  /** An address may run such a line by itself; any other waits for a press, because any site can link here. */
  onlyReads(line: string): boolean {
    const { commands } = this.#options.desk;
    return findCommand(parseCall(line, commands).verb, commands)?.acts !== true;
  }

  async answer(line: string, language: Language, reader: string): Promise<Answer> {
    const { desk, previews, now, onFault } = this.#options;
    const texts = webTexts[language];
    const lineOf = (call: Call) => formatCall(call, desk.commands);
    try {
      const request = requestOf(line, language, reader, desk, now());
      const reply = await desk.answer(request, pageChat);
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

import type { Language } from '../../../src/model/language.ts';
import type { Reply } from '../../../src/model/reply.ts';
import type { Place } from '../../../src/ports/request.ts';
import type { SlackChat } from '../post/chat.ts';
import type { Surface } from './surface.ts';
import type { MessageSurface } from './surface-message.ts';

/**
 * Answers a mention or a direct message in public. If the command itself posted, or the bot may not post here, the
 * answer is shown to the asker alone.
 */
export class ThreadSurface implements Surface {
  readonly audience = 'channel';
  readonly #chat: SlackChat;
  readonly #place: Place;
  readonly #key: string;
  readonly #aside: MessageSurface;
  readonly #language: Language;

  constructor(chat: SlackChat, place: Place, key: string, language: Language, aside: MessageSurface) {
    this.#language = language;
    this.#key = key;
    this.#chat = chat;
    this.#place = place;
    this.#aside = aside;
  }

  async show(reply: Reply): Promise<void> {
    if (this.#chat.posted.length > 0 || this.#chat.problem) return this.#aside.show(reply, 'add');
    const posted = await this.#chat.post(
      this.#place,
      { ...reply, audience: 'channel' },
      this.#key,
      this.#language,
    );
    if (!posted.ok && posted.problem.code !== 'post-unknown') await this.#aside.show(reply, 'add');
  }

  announce(reply: Reply): Promise<void> {
    return this.#aside.show(reply, 'add');
  }
}

import { randomUUID } from 'node:crypto';
import type { Language } from '../../../src/model/language.ts';
import { fail, type Outcome, ok } from '../../../src/model/outcome.ts';
import type { Reply } from '../../../src/model/reply.ts';
import type { Chat, Posted, StartedThread, ThreadStart } from '../../../src/ports/chat.ts';
import type { Place } from '../../../src/ports/request.ts';
import type { DemoPost } from '../../../src/ports/store.ts';
import type { PageOptions } from '../../../src/serve/adapters.ts';

/** The id of the page's only channel in requests and subscriptions. */
export const demoChannel = 'demo';

type DemoChatOptions = Pick<PageOptions, 'demoPosts' | 'now' | 'url'>;

/** The chat port of the page. Posts and direct messages go to the demo channel. */
export class DemoChat implements Chat {
  readonly capabilities = { post: true, threads: true, attachments: true };
  readonly #options: DemoChatOptions;

  constructor(options: DemoChatOptions) {
    this.#options = options;
  }

  async post({ thread }: Place, reply: Reply, key: string, language: Language): Promise<Outcome<Posted>> {
    return ok(this.#posted(await this.#add(reply, key, language, thread)));
  }

  async edit(_place: Place, message: string, reply: Reply): Promise<Outcome<void>> {
    const edited = await this.#options.demoPosts.edit(message, reply);
    return edited ? ok(undefined) : fail({ code: 'post-refused', reason: 'no-such-place' });
  }

  async startThread(
    { place, message, card, openers, onStarted }: ThreadStart,
    key: string,
    language: Language,
  ): Promise<Outcome<StartedThread>> {
    const holder = place.thread ?? message ?? (await this.#add(card, key, language)).id;
    const existed = (await this.#options.demoPosts.inThread(holder)).length > 0;
    if (!existed) await onStarted?.({ ...this.#posted({ id: holder }), thread: holder });
    if (!existed || place.thread !== undefined)
      for (const [index, opener] of openers.entries())
        await this.#add(opener, `${key}.${index}`, language, holder);
    return ok({ ...this.#posted({ id: holder }), thread: holder, existed });
  }

  async find(_place: Place, key: string): Promise<Outcome<Posted | 'absent'>> {
    const found = await this.#options.demoPosts.byKey(key);
    return ok(found ? this.#posted(found) : 'absent');
  }

  async remove(_place: Place, message: string): Promise<Outcome<'removed'>> {
    await this.#options.demoPosts.remove(message);
    return ok('removed');
  }

  async isGone({ thread }: Place, message = thread): Promise<boolean> {
    return message !== undefined && !(await this.#options.demoPosts.has(message));
  }

  async mayPostLater(): Promise<Outcome<void>> {
    return ok(undefined);
  }

  async tell(_user: string, reply: Reply, key: string, language: Language): Promise<Outcome<void>> {
    await this.#add({ ...reply, audience: 'private' }, key, language);
    return ok(undefined);
  }

  #add(reply: Reply, key: string, language: Language, thread?: string): Promise<DemoPost> {
    const { demoPosts, now } = this.#options;
    return demoPosts.add({ id: randomUUID(), thread, key, reply, language, postedAt: now() });
  }

  #posted({ id }: Pick<DemoPost, 'id'>): Posted {
    return { message: id, url: `${this.#options.url()}/#post-${id}` };
  }
}

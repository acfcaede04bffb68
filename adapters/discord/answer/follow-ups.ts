import type { DiscordApi } from '../api/api.ts';
import type { Result } from '../api/failure.ts';
import { type DiscordMessage, flags } from '../render/component.ts';

interface MessageJson {
  id: string;
  channel_id: string;
}

/** In the HTTP way our answer is still on its way to Discord when the first edit is sent. */
const settleMs = [200, 600] as const;

/** The messages of one interaction, by its token, for 15 minutes. */
export class FollowUps {
  readonly #api: DiscordApi;
  readonly #route: string;
  readonly #wait: (ms: number) => Promise<void>;
  #isWaiting = true;

  constructor(api: DiscordApi, application: string, token: string, wait: (ms: number) => Promise<void>) {
    this.#api = api;
    this.#route = `/webhooks/${application}/${token}`;
    this.#wait = wait;
  }

  /** Fills in what was deferred. */
  async edit(message: DiscordMessage): Promise<Result<MessageJson>> {
    const ask = { body: message, repeatable: true };
    let edited = await this.#api.asAnswer<MessageJson>('patch', `${this.#route}/messages/@original`, ask);
    for (const ms of settleMs) {
      if (edited.ok || edited.failure.kind !== 'gone' || edited.failure.what !== 'token') break;
      await this.#wait(ms);
      edited = await this.#api.asAnswer<MessageJson>('patch', `${this.#route}/messages/@original`, ask);
    }
    this.#isWaiting = false;
    return edited;
  }

  /** One more message. While something deferred is open it would take its place, so that is removed first. */
  async send(message: DiscordMessage, isPrivate = false): Promise<Result<MessageJson>> {
    if (this.#isWaiting) await this.remove();
    const body = isPrivate ? { ...message, flags: message.flags | flags.ephemeral } : message;
    return this.#api.asAnswer<MessageJson>('post', this.#route, { body, repeatable: false });
  }

  /** Discord still shows that somebody is thinking: what was deferred has no answer. */
  async isUnanswered(): Promise<boolean> {
    const got = await this.#api.asAnswer<{ flags?: number }>('get', `${this.#route}/messages/@original`, {
      repeatable: true,
    });
    return got.ok && ((got.value.flags ?? 0) & flags.loading) !== 0;
  }

  async remove(): Promise<Result<unknown>> {
    this.#isWaiting = false;
    return this.#api.asAnswer('delete', `${this.#route}/messages/@original`, { repeatable: true });
  }

  /** Nothing was deferred, or it changes a message that stays. */
  settle(): void {
    this.#isWaiting = false;
  }

  get isWaiting(): boolean {
    return this.#isWaiting;
  }
}

import type { AttachedFile } from '../../../src/reply/files.ts';
import type { DiscordApi, MessageJson, Method } from '../api/api.ts';
import type { Result } from '../api/failure.ts';
import type { Asked } from '../read/payload.ts';
import { type DiscordMessage, flags } from '../render/component.ts';

/**
 * The state of the first answer on Discord: `loading` is a deferral without content, `removed` a first answer that
 * was deleted, `unknown` an interaction that Discord does not count as acknowledged, or whose token has expired.
 */
type FirstAnswer = 'loading' | 'shown' | 'removed' | 'unknown';

/**
 * Pauses between attempts while Discord does not know the webhook (10015). Over HTTP the deferral is the body of our
 * response, and a request that overtakes it reaches an interaction that is not acknowledged yet.
 */
const settleMs = [50, 100, 200, 400, 800, 1_500] as const;

/** The messages of one interaction, sent with its token, which is valid for 15 minutes. */
export class FollowUps {
  readonly #api: DiscordApi;
  readonly #route: string;
  readonly #wait: (ms: number) => Promise<void>;
  #isDeferred = true;
  /** True once Discord has processed the first answer. */
  #isSettled = false;

  constructor(
    api: DiscordApi,
    { application_id: application, token }: Pick<Asked, 'application_id' | 'token'>,
    wait: (ms: number) => Promise<void>,
  ) {
    this.#api = api;
    this.#route = `/webhooks/${application}/${token}`;
    this.#wait = wait;
  }

  /** True while a deferral is waiting for its content. */
  get isDeferred(): boolean {
    return this.#isDeferred;
  }

  /** Call this when the first answer is a message that stays, so that there is no deferral to fill or remove. */
  keepFirst(): void {
    this.#isDeferred = false;
  }

  /** Edits the first answer: fills the deferral in, or changes the message that holds the button. */
  async edit(message: DiscordMessage, files?: readonly AttachedFile[]): Promise<Result<MessageJson>> {
    const edited = await this.#request<MessageJson>('patch', '/messages/@original', message, files);
    if (edited.ok) this.#isDeferred = false;
    return edited;
  }

  /** Sends one more message. It would replace a deferral that is still open, so the deferral is removed first. */
  async send(
    message: DiscordMessage,
    isPrivate = false,
    files?: readonly AttachedFile[],
  ): Promise<Result<MessageJson>> {
    if (this.#isDeferred) {
      const removed = await this.#remove();
      if (!removed.ok) return removed;
    }
    const body = isPrivate ? { ...message, flags: message.flags | flags.ephemeral } : message;
    return this.#request('post', '', body, files);
  }

  /** Looks up the state of the first answer, without waiting for Discord to process it. */
  async firstAnswer(): Promise<Result<FirstAnswer>> {
    const route = `${this.#route}/messages/@original`;
    const got = await this.#api.asAnswer<{ flags?: number }>('get', route);
    if (got.ok) return { ok: true, value: (got.value.flags ?? 0) & flags.loading ? 'loading' : 'shown' };
    if (got.failure.kind !== 'gone') return got;
    return { ok: true, value: got.failure.what === 'message' ? 'removed' : 'unknown' };
  }

  async #remove(): Promise<Result<unknown>> {
    const removed = await this.#request('delete', '/messages/@original');
    if (!removed.ok && !(removed.failure.kind === 'gone' && removed.failure.what === 'message'))
      return removed;
    this.#isDeferred = false;
    return { ok: true, value: undefined };
  }

  async #request<T>(
    method: Method,
    path: string,
    body?: unknown,
    files?: readonly AttachedFile[],
  ): Promise<Result<T>> {
    const ask = () => this.#api.asAnswer<T>(method, this.#route + path, { body, files });
    let result = await ask();
    for (const ms of settleMs) {
      const isEarly = !result.ok && result.failure.kind === 'gone' && result.failure.what === 'webhook';
      if (!isEarly || this.#isSettled) break;
      await this.#wait(ms);
      result = await ask();
    }
    this.#isSettled ||= result.ok;
    return result;
  }
}

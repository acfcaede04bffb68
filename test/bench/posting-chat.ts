import { request } from 'undici';
import { fail, type Outcome, ok } from '../../src/outcome.ts';
import type { Chat, Place, Posted } from '../../src/ports.ts';
import { plainText } from '../../src/reply/plain-text.ts';
import type { Reply } from '../../src/reply/reply.ts';

/** The peer in `test/peers/posting.ts` as the core sees it: one try a call, and honest about what it cannot know. */
export class PostingChat implements Chat {
  readonly capabilities = { privateReply: false, post: true, threads: false };
  readonly #url: string;
  readonly #timeoutMs: number;

  constructor(url: string, timeoutMs: number) {
    this.#url = url;
    this.#timeoutMs = timeoutMs;
  }

  async post({ channel }: Place, reply: Reply, key: string): Promise<Outcome<Posted>> {
    try {
      const { statusCode, headers, body } = await request(`${this.#url}/messages`, {
        method: 'POST',
        body: JSON.stringify({ channel, key, text: plainText(reply) }),
        signal: AbortSignal.timeout(this.#timeoutMs),
      });
      const said = (await body.json()) as { message?: string };
      if (statusCode === 429)
        return fail({ code: 'post-failed', retryAfterMs: Number(headers['retry-after']) * 1_000 });
      return said.message === undefined ? fail({ code: 'post-unknown' }) : ok(this.#posted(said.message));
    } catch (error) {
      return fail(wasRefused(error) ? { code: 'post-failed' } : { code: 'post-unknown' });
    }
  }

  async find({ channel }: Place, key: string, since: number): Promise<Outcome<Posted | 'absent'>> {
    const query = new URLSearchParams({ channel, key, since: String(since) });
    try {
      const { body } = await request(`${this.#url}/messages?${query}`, {
        signal: AbortSignal.timeout(this.#timeoutMs),
      });
      const { message } = (await body.json()) as { message?: string };
      return ok(message === undefined ? 'absent' : this.#posted(message));
    } catch {
      return fail({ code: 'post-failed' });
    }
  }

  #posted(message: string): Posted {
    return { message, url: `${this.#url}/messages/${message}` };
  }
}

function wasRefused(error: unknown): boolean {
  return (error as { code?: unknown }).code === 'ECONNREFUSED';
}

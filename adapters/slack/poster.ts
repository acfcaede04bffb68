import type { KnownBlock } from '@slack/types';
import PQueue from 'p-queue';
import type { Logger } from 'pino';
import { fail, type Outcome, ok } from '../../src/outcome.ts';
import type { Place, Posted } from '../../src/ports.ts';
import type { PostingApi, PostMessage } from './posting-api.ts';
import type { SlackMessage } from './render.ts';
import { refusalProblem, slackFailure } from './slack-error.ts';

export interface PosterOptions {
  api: PostingApi;
  log: Logger;
  /** Between two posts into one channel; Slack allows about one a second. */
  spacingMs?: number;
  /** For the pause that Slack asks for. */
  wait?: (ms: number) => Promise<void>;
}

/** How often, and for how long altogether, a post waits because Slack asks for it. */
const mostRetries = 3;
const mostWaitMs = 60_000;
/** Slack's clock against ours, when looking for a message that may have been posted. */
const clockDifferenceMs = 120_000;

/**
 * Posts for one workspace: each channel in its own line, so that a pause in one never holds up the rest. Nothing
 * is sent twice: only what Slack said no to is tried again.
 */
export class Poster {
  readonly #api: PostingApi;
  readonly #log: Logger;
  readonly #spacingMs: number;
  readonly #wait: (ms: number) => Promise<void>;
  readonly #lines = new Map<string, PQueue>();

  constructor({
    api,
    log,
    spacingMs = 1_000,
    wait = (ms) => new Promise((done) => setTimeout(done, ms)),
  }: PosterOptions) {
    this.#api = api;
    this.#log = log;
    this.#spacingMs = spacingMs;
    this.#wait = wait;
  }

  post(place: Place, message: SlackMessage, key: string, now: number): Promise<Outcome<Posted>> {
    return this.#line(place.channel).add(() => this.#post(place, message, key, now));
  }

  async #post(place: Place, message: SlackMessage, key: string, now: number): Promise<Outcome<Posted>> {
    const body = postBody(place, message, key);
    let waitedMs = 0;
    for (let retries = 0; ; retries++) {
      try {
        const { ts } = await this.#api.postMessage(body);
        return ok({ message: ts, url: await this.link(place.channel, ts) });
      } catch (error) {
        const failure = slackFailure(error);
        if (!failure) throw error;
        if (failure.kind === 'refused') {
          this.#log.warn(
            { channel: place.channel, error: failure.error, details: failure.details },
            'Slack refused a post',
          );
          return fail(refusalProblem(failure.error));
        }
        if (failure.kind === 'unknown') return this.#lookFor(place, key, now, failure.detail);
        waitedMs += failure.retryAfterMs;
        if (retries === mostRetries || waitedMs > mostWaitMs)
          return fail({ code: 'post-failed', retryAfterMs: failure.retryAfterMs });
        await this.#wait(failure.retryAfterMs);
      }
    }
  }

  /** The call broke after it was sent: the message is there, or not, or nobody can tell. */
  async #lookFor(place: Place, key: string, now: number, detail: string): Promise<Outcome<Posted>> {
    const seen = await this.find(place, key, now - clockDifferenceMs);
    const found = seen.ok && typeof seen.value === 'object' ? seen.value : undefined;
    this.#log.warn({ channel: place.channel, detail, found: found !== undefined }, 'A post got no answer');
    return found ? ok(found) : fail({ code: 'post-unknown' });
  }

  /** The message that was posted with this key since then, in epoch milliseconds. See `Chat.find`. */
  async find(place: Place, key: string, since: number): Promise<Outcome<Posted | 'absent' | 'cannot-look'>> {
    try {
      const { messages, all } = await this.#api.messagesSince(place, String(Math.floor(since / 1000)));
      const found = messages.find((message) => message.key === key);
      if (found) return ok({ message: found.ts, url: await this.link(place.channel, found.ts) });
      return ok(all ? 'absent' : 'cannot-look');
    } catch (error) {
      const failure = slackFailure(error);
      if (!failure) throw error;
      if (failure.kind === 'refused') return ok('cannot-look');
      return fail({
        code: 'post-failed',
        ...(failure.kind === 'rate-limited' ? { retryAfterMs: failure.retryAfterMs } : {}),
      });
    }
  }

  /** Where to write to somebody alone. */
  async directChannel(user: string): Promise<Outcome<string>> {
    try {
      return ok(await this.#api.directChannel(user));
    } catch (error) {
      const failure = slackFailure(error);
      if (!failure) throw error;
      return fail(failure.kind === 'refused' ? refusalProblem(failure.error) : { code: 'post-failed' });
    }
  }

  /** Empty when Slack gives none. */
  async link(channel: string, ts: string): Promise<string> {
    try {
      return await this.#api.permalink(channel, ts);
    } catch (error) {
      if (!slackFailure(error)) throw error;
      return '';
    }
  }

  #line(channel: string): PQueue {
    const known = this.#lines.get(channel);
    if (known) return known;
    const line = new PQueue({ concurrency: 1, interval: this.#spacingMs, intervalCap: 1 });
    this.#lines.set(channel, line);
    line.addEventListener('idle', () => {
      if (this.#lines.size > 1_000 && line.size === 0) this.#lines.delete(channel);
    });
    return line;
  }
}

function postBody({ channel, thread }: Place, { text, blocks }: SlackMessage, key: string): PostMessage {
  return {
    channel,
    text,
    blocks: blocks as KnownBlock[],
    ...(thread === undefined ? {} : { thread_ts: thread }),
    metadata: { event_type: 'broadsheet_post', event_payload: { key } },
    mrkdwn: false,
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
  };
}

import type { KnownBlock } from '@slack/types';
import type { Logger } from 'pino';
import { keepPermit, mayStillSend } from '../../../src/http/send-permit.ts';
import { fail, type Outcome, ok } from '../../../src/model/outcome.ts';
import type { Problem } from '../../../src/model/problem.ts';
import type { Posted } from '../../../src/ports/chat.ts';
import type { Place } from '../../../src/ports/request.ts';
import type { AttachedFile } from '../../../src/reply/files.ts';
import { decodeRead } from '../read/decode.ts';
import { limits } from '../render/limits.ts';
import type { SlackMessage } from '../render/render.ts';
import { cutEscaped } from '../render/text.ts';
import { Pace, type PaceClock, type PaceOptions } from './pace.ts';
import type { MessagePage, PostingApi, PostMessage } from './posting-api.ts';
import { lookRefusal, refusalProblem, type SlackFailure, slackFailure } from './slack-error.ts';

/** Matches the lines to type that the bot's own answers give as examples: “related TreePO”, /paper show ac odm. */
const examples = /[“「][^“”「」]*[”」]|\/paper .*/gu;

interface PosterOptions {
  api: PostingApi;
  log: Logger;
  /** Overrides values of the pace that Slack allows. */
  pace?: Partial<PaceOptions>;
  /** In milliseconds. A post waits at most this long for its permalink. Default is 2,000. */
  linkWithinMs?: number;
}

export interface PostOptions {
  /** Epoch milliseconds. */
  now: number;
  /**
   * For scheduled posts: the post is tried once, and not started after this signal aborts. Without it a person is
   * waiting: the post is repeated after a rate limit, and looked up if the call got no answer.
   */
  startBy?: AbortSignal;
}

const defaultLinkWithinMs = 2_000;
/** Most repetitions of a post after rate limits. */
const mostRetries = 3;
const mostWaitMs = 60_000;
/** Only this many pages of a thread are read to find what a mention is about. */
const mostPagesAbove = 5;
/** Margin in milliseconds for a difference between Slack's clock and ours when a message is looked up. */
const clockDifferenceMs = 120_000;

/**
 * Slack allows several hundred posts a minute. This makes at most 300 in any minute: a full bucket of 60 tokens and 240
 * new ones.
 */
const usualPace: PaceOptions = {
  spacingMs: 1_000,
  perMinute: 240,
  clock: {
    nowMs: () => performance.now(),
    wait: (ms) => new Promise((done) => setTimeout(done, ms)),
  },
};

/**
 * Posts into one workspace at the pace that Slack allows. A rate limit in one channel does not delay the others.
 * Nothing is sent twice: only posts that Slack certainly refused are repeated.
 */
export class Poster {
  readonly #api: PostingApi;
  readonly #log: Logger;
  readonly #clock: PaceClock;
  readonly #pace: Pace;
  readonly #linkWithinMs: number;

  constructor({ api, log, pace, linkWithinMs = defaultLinkWithinMs }: PosterOptions) {
    const allowed = { ...usualPace, ...pace };
    this.#api = api;
    this.#log = log;
    this.#clock = allowed.clock;
    this.#pace = new Pace(allowed);
    this.#linkWithinMs = linkWithinMs;
  }

  /** Posts a message. Settles at most 12 seconds after `startBy` aborts. */
  async post(
    place: Place,
    message: SlackMessage,
    key: string,
    options: PostOptions,
  ): Promise<Outcome<Posted>> {
    const { startBy } = options;
    const post = keepPermit(() => this.#post(place, message, key, options));
    try {
      return await this.#pace.run(place.channel, startBy ? 'scheduled' : 'asked', post, startBy);
    } catch (error) {
      if (startBy?.aborted && error === startBy.reason) return fail({ code: 'post-failed' });
      throw error;
    }
  }

  async #post(
    place: Place,
    message: SlackMessage,
    key: string,
    { now, startBy }: PostOptions,
  ): Promise<Outcome<Posted>> {
    const body = postBody(place, message, key);
    let waitedMs = 0;
    for (let retries = 0; ; retries++) {
      if (!(await mayStillSend())) return fail({ code: 'post-failed' });
      try {
        const { ts } = await this.#api.postMessage(body);
        return ok({ message: ts, url: await this.link(place.channel, ts, startBy && this.#linkWithinMs) });
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
        if (failure.kind === 'unsent') return fail({ code: 'post-failed' });
        if (failure.kind === 'unknown' && startBy) {
          this.#log.warn({ channel: place.channel, detail: failure.detail }, 'A post got no answer');
          return fail({ code: 'post-unknown' });
        }
        if (failure.kind === 'unknown') return this.#lookFor(place, key, now, failure.detail);
        waitedMs += failure.retryAfterMs;
        if (startBy || retries === mostRetries || waitedMs > mostWaitMs)
          return fail({ code: 'post-failed', retryAfterMs: failure.retryAfterMs });
        await this.#clock.wait(failure.retryAfterMs);
      }
    }
  }

  /**
   * Looks up a message whose call got no answer. Problem: `post-unknown` if it is not found, because it may still
   * arrive.
   */
  async #lookFor(place: Place, key: string, now: number, detail: string): Promise<Outcome<Posted>> {
    const seen = await this.find(place, key, now - clockDifferenceMs);
    const found = seen.ok && typeof seen.value === 'object' ? seen.value : undefined;
    this.#log.warn({ channel: place.channel, detail, found: found !== undefined }, 'A post got no answer');
    return found ? ok(found) : fail({ code: 'post-unknown' });
  }

  /**
   * Replaces a message's content, in a single attempt. A rate limit of edits does not delay posts, because Slack counts
   * them apart.
   */
  async edit(place: Place, ts: string, message: SlackMessage, key: string): Promise<Outcome<void>> {
    if (!(await mayStillSend())) return fail({ code: 'post-failed' });
    const { thread_ts: _, ...body } = postBody(place, message, key);
    try {
      await this.#api.updateMessage(ts, { ...body, text: cutEscaped(body.text, limits.editedText.most) });
      return ok(undefined);
    } catch (error) {
      const failure = slackFailure(error);
      if (!failure) throw error;
      if (failure.kind === 'unknown') return fail({ code: 'post-unknown' });
      return fail(failure.kind === 'refused' ? refusalProblem(failure.error) : temporaryProblem(failure));
    }
  }

  /** Returns the message that was posted with this key after `since` (epoch milliseconds). See `Chat.find`. */
  find(place: Place, key: string, since: number): Promise<Outcome<Posted | 'absent' | 'cannot-look'>> {
    return this.#search(place, (since / 1000).toFixed(6), (message) => message.key === key);
  }

  async #search(
    place: Place,
    oldest: string,
    isWanted: (message: MessagePage['messages'][number]) => boolean,
  ): Promise<Outcome<Posted | 'absent' | 'cannot-look'>> {
    let page: string | undefined;
    try {
      do {
        const { messages, next } = await this.#api.messagesSince(place, oldest, page);
        const found = messages.find(isWanted);
        if (found)
          return ok({
            message: found.ts,
            url: await this.link(place.channel, found.ts, this.#linkWithinMs),
          });
        page = next;
      } while (page !== undefined);
      return ok('absent');
    } catch (error) {
      const failure = slackFailure(error);
      if (!failure) throw error;
      const refused = failure.kind === 'refused' ? lookRefusal(failure.error) : undefined;
      return refused === undefined ? fail(temporaryProblem(failure)) : ok(refused);
    }
  }

  /**
   * Shares a file in the thread below a message, in a single attempt. If `look` is true, nothing is sent if the file is
   * there or the thread cannot be read. Nothing is sent after `startBy` aborts. A file that Slack refuses is left out:
   * the app may lack the right to upload, or not be a member of the channel.
   */
  async attach(
    { channel, thread }: Place,
    message: string,
    file: AttachedFile,
    { look, startBy }: { look: boolean; startBy: AbortSignal | undefined },
  ): Promise<Outcome<void>> {
    const inside = thread ?? message;
    if (look) {
      const place = { channel, thread: inside };
      const found = await this.#search(place, message, ({ files }) => files.includes(file.name));
      if (!found.ok) return found;
      if (found.value !== 'absent') return ok(undefined);
    }
    if (startBy?.aborted || !(await mayStillSend())) return fail({ code: 'post-failed' });
    try {
      await this.#api.upload(channel, inside, file);
      return ok(undefined);
    } catch (error) {
      const failure = slackFailure(error);
      if (!failure) throw error;
      if (failure.kind === 'unknown') return fail({ code: 'post-unknown' });
      if (failure.kind !== 'refused') return fail(temporaryProblem(failure));
      this.#log.warn({ channel, error: failure.error }, 'Slack refused a file');
      return ok(undefined);
    }
  }

  /**
   * Returns true if people answered a message. The bot's own answers with this key do not count. False if the thread
   * cannot be read.
   */
  async isAnswered(channel: string, message: string, key: string): Promise<boolean> {
    try {
      const { messages } = await this.#api.messagesSince({ channel, thread: message }, '0');
      return messages.some((one) => one.ts !== message && one.key?.startsWith(key) !== true);
    } catch (error) {
      if (!slackFailure(error)) throw error;
      return false;
    }
  }

  /**
   * Returns the texts of a thread above one of its messages, nearest first. Empty if a page of the thread cannot be
   * read, or if the thread has more than a thousand messages: Slack lists the oldest first.
   */
  async textsAbove({ channel, thread }: Place, message: string): Promise<string[]> {
    const texts: string[] = [];
    let page: string | undefined;
    try {
      for (let pages = 0; pages < mostPagesAbove; pages += 1) {
        const { messages, next } = await this.#api.messagesSince({ channel, thread }, '0', page);
        const above = messages.filter(({ ts }) => Number(ts) < Number(message));
        texts.push(...above.map(({ key, text }) => (key === undefined ? text : text.replace(examples, ' '))));
        page = next;
        if (page === undefined) return texts.reverse().map(decodeRead);
      }
    } catch (error) {
      if (!slackFailure(error)) throw error;
    }
    return [];
  }

  /** Deletes one of the bot's own messages. Succeeds if it was deleted before. */
  async remove(channel: string, ts: string): Promise<Outcome<void>> {
    try {
      await this.#api.delete(channel, ts);
      return ok(undefined);
    } catch (error) {
      const failure = slackFailure(error);
      if (!failure) throw error;
      if (failure.kind !== 'refused') return fail(temporaryProblem(failure));
      return failure.error === 'message_not_found' ? ok(undefined) : fail(refusalProblem(failure.error));
    }
  }

  /** Returns true if Slack says that a message no longer exists. */
  async isGone(channel: string, ts: string): Promise<boolean> {
    try {
      await this.#api.permalink(channel, ts);
      return false;
    } catch (error) {
      const failure = slackFailure(error);
      if (!failure) throw error;
      return failure.kind === 'refused' && failure.error === 'message_not_found';
    }
  }

  /** Returns the channel of direct messages with a person. */
  async directChannel(user: string): Promise<Outcome<string>> {
    try {
      return ok(await this.#api.directChannel(user));
    } catch (error) {
      const failure = slackFailure(error);
      if (!failure) throw error;
      return fail(failure.kind === 'refused' ? refusalProblem(failure.error) : temporaryProblem(failure));
    }
  }

  /** Returns a message's permalink; empty if Slack does not return one in time. */
  async link(channel: string, ts: string, mostMs?: number): Promise<string> {
    const asked = this.#api.permalink(channel, ts);
    try {
      return await (mostMs === undefined ? asked : Promise.race([asked, emptyAfter(mostMs)]));
    } catch (error) {
      if (!slackFailure(error)) throw error;
      return '';
    }
  }
}

/** Returns the problem for a call that changed nothing and may succeed later. */
function temporaryProblem(failure: SlackFailure): Problem {
  if (failure.kind !== 'rate-limited') return { code: 'post-failed' };
  return { code: 'post-failed', retryAfterMs: failure.retryAfterMs };
}

function emptyAfter(ms: number): Promise<string> {
  return new Promise((done) => setTimeout(done, ms, '').unref());
}

function postBody({ channel, thread }: Place, { text, blocks }: SlackMessage, key: string): PostMessage {
  return {
    channel,
    text,
    blocks: blocks as KnownBlock[],
    thread_ts: thread,
    metadata: { event_type: 'broadsheet_post', event_payload: { key } },
    mrkdwn: false,
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
  };
}

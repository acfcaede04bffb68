import { setTimeout as waitFor } from 'node:timers/promises';
import type { Logger } from 'pino';
import { keepPermit, mayStillSend } from '../../../src/http/send-permit.ts';
import { fail, type Outcome, ok } from '../../../src/model/outcome.ts';
import type { Posted } from '../../../src/ports/chat.ts';
import type { Place } from '../../../src/ports/request.ts';
import type { AttachedFile } from '../../../src/reply/files.ts';
import { decodeRead } from '../read/decode.ts';
import type { SlackMessage } from '../render/render.ts';
import { Pace, type PaceClock, type PaceOptions } from './pace.ts';
import type { PostingApi } from './posting-api.ts';
import { lookRefusal, problemOf, type SlackFailure } from './slack-error.ts';

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
  clock: { nowMs: () => performance.now(), wait: (ms) => waitFor(ms) },
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
    const { channel } = place;
    let waitedMs = 0;
    for (let retries = 0; ; retries++) {
      if (!(await mayStillSend())) return fail({ code: 'post-failed' });
      const sent = await this.#api.postMessage(place, message, key);
      if (sent.ok) {
        const url = await this.link(channel, sent.value, startBy && this.#linkWithinMs);
        return ok({ message: sent.value, url });
      }
      const { failure } = sent;
      if (failure.kind === 'unknown') {
        const found = startBy ? undefined : await this.#lookFor(place, key, now);
        this.#log.warn(
          { channel, detail: failure.detail, found: found !== undefined },
          'A post got no answer',
        );
        return found ? ok(found) : fail({ code: 'post-unknown' });
      }
      if (failure.kind === 'refused')
        this.#log.warn({ channel, error: failure.error, details: failure.details }, 'Slack refused a post');
      if (failure.kind !== 'rate-limited') return fail(problemOf(failure));
      waitedMs += failure.retryAfterMs;
      if (startBy || retries === mostRetries || waitedMs > mostWaitMs) return fail(problemOf(failure));
      await this.#clock.wait(failure.retryAfterMs);
    }
  }

  /** Looks up a message whose call got no answer. If it is not found, it may still arrive. */
  async #lookFor(place: Place, key: string, now: number): Promise<Posted | undefined> {
    const seen = await this.find(place, key, now - clockDifferenceMs);
    return seen.ok && typeof seen.value === 'object' ? seen.value : undefined;
  }

  /**
   * Replaces a message's content, in a single attempt. A rate limit of edits does not delay posts, because Slack counts
   * them apart.
   */
  async edit(place: Place, ts: string, message: SlackMessage, key: string): Promise<Outcome<void>> {
    if (!(await mayStillSend())) return fail({ code: 'post-failed' });
    const edited = await this.#api.updateMessage(place.channel, ts, message, key);
    if (edited.ok) return ok(undefined);
    const { failure } = edited;
    return fail(failure.kind === 'unknown' ? { code: 'post-unknown' } : problemOf(failure));
  }

  /** Returns the message that was posted with this key after `since` (epoch milliseconds). See `Chat.find`. */
  find(place: Place, key: string, since: number): Promise<Outcome<Posted | 'absent' | 'cannot-look'>> {
    return this.#search(place, (since / 1000).toFixed(6), (message) => message.key === key);
  }

  async #search(
    place: Place,
    oldest: string,
    isWanted: (message: { key?: string; files: string[] }) => boolean,
  ): Promise<Outcome<Posted | 'absent' | 'cannot-look'>> {
    let page: string | undefined;
    do {
      const read = await this.#api.messagesSince(place, oldest, page);
      if (!read.ok) {
        const { failure } = read;
        if (failure.kind !== 'refused') return fail(problemOf(failure));
        const refused = lookRefusal(failure.error);
        return refused === undefined ? fail({ code: 'post-failed' }) : ok(refused);
      }
      const found = read.value.messages.find(isWanted);
      if (found) {
        const url = await this.link(place.channel, found.ts, this.#linkWithinMs);
        return ok({ message: found.ts, url });
      }
      page = read.value.next;
    } while (page !== undefined);
    return ok('absent');
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
    const shared = await this.#api.upload(channel, inside, file);
    if (shared.ok) return ok(undefined);
    const { failure } = shared;
    if (failure.kind === 'unknown') return fail({ code: 'post-unknown' });
    if (failure.kind !== 'refused') return fail(problemOf(failure));
    this.#log.warn({ channel, error: failure.error }, 'Slack refused a file');
    return ok(undefined);
  }

  /**
   * Returns true if people answered a message. The bot's own answers with this key do not count. False if the thread
   * cannot be read.
   */
  async isAnswered(channel: string, message: string, key: string): Promise<boolean> {
    const read = await this.#api.messagesSince({ channel, thread: message }, '0');
    if (!read.ok) return false;
    return read.value.messages.some((one) => one.ts !== message && one.key?.startsWith(key) !== true);
  }

  /**
   * Returns the texts of a thread above one of its messages, nearest first. Empty if a page of the thread cannot be
   * read, or if the thread has more than a thousand messages: Slack lists the oldest first.
   */
  async textsAbove({ channel, thread }: Place, message: string): Promise<string[]> {
    const texts: string[] = [];
    let page: string | undefined;
    for (let pages = 0; pages < mostPagesAbove; pages += 1) {
      const read = await this.#api.messagesSince({ channel, thread }, '0', page);
      if (!read.ok) return [];
      const above = read.value.messages.filter(({ ts }) => Number(ts) < Number(message));
      texts.push(...above.map(({ key, text }) => (key === undefined ? text : text.replace(examples, ' '))));
      page = read.value.next;
      if (page === undefined) return texts.reverse().map(decodeRead);
    }
    return [];
  }

  /** Deletes one of the bot's own messages. Succeeds if it was deleted before. */
  async remove(channel: string, ts: string): Promise<Outcome<void>> {
    const removed = await this.#api.delete(channel, ts);
    if (removed.ok || isMissing(removed.failure)) return ok(undefined);
    return fail(problemOf(removed.failure));
  }

  /** Returns true if Slack says that a message no longer exists. */
  async isGone(channel: string, ts: string): Promise<boolean> {
    const found = await this.#api.permalink(channel, ts);
    return !found.ok && isMissing(found.failure);
  }

  /** Returns the channel of direct messages with a person. */
  async directChannel(user: string): Promise<Outcome<string>> {
    const opened = await this.#api.directChannel(user);
    return opened.ok ? opened : fail(problemOf(opened.failure));
  }

  /** Returns a message's permalink; empty if Slack does not return one in time. */
  async link(channel: string, ts: string, mostMs?: number): Promise<string> {
    const asked = this.#api.permalink(channel, ts).then((found) => (found.ok ? found.value : ''));
    return mostMs === undefined ? asked : Promise.race([asked, waitFor(mostMs, '', { ref: false })]);
  }
}

function isMissing(failure: SlackFailure): boolean {
  return failure.kind === 'refused' && failure.error === 'message_not_found';
}

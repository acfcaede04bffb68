import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Place } from '../../../src/ports/request.ts';
import type { AttachedFile } from '../../../src/reply/files.ts';
import { wordsOf } from '../read/decode.ts';
import { slackFailure, tokenErrors } from './slack-error.ts';

export interface PostMessage {
  channel: string;
  text: string;
  blocks: KnownBlock[];
  thread_ts?: string;
  /** Every app and member can read a message's metadata, so it holds only the post's key. */
  metadata: { event_type: string; event_payload: { key: string } };
  mrkdwn: false;
  link_names: false;
  unfurl_links: false;
  unfurl_media: false;
}

export interface MessagePage {
  /** `files` are the names of a message's files. */
  messages: { ts: string; text: string; key?: string; files: string[] }[];
  next?: string;
}

/** The page size that Slack recommends. */
const pageSize = 200;

/** The calls of Slack's Web API that posting needs. They throw the client's errors; see `slackFailure`. */
export interface PostingApi {
  postMessage(message: PostMessage): Promise<{ ts: string }>;
  updateMessage(ts: string, message: Omit<PostMessage, 'thread_ts'>): Promise<void>;
  permalink(channel: string, ts: string): Promise<string>;
  delete(channel: string, ts: string): Promise<void>;
  /**
   * Returns a page of messages posted after `oldest`, a message id or epoch seconds. `next` is the cursor of the next
   * page.
   */
  messagesSince(place: Place, oldest: string, page?: string): Promise<MessagePage>;
  /** Shares a file in a thread, by three requests that take at most 4 seconds each. */
  upload(channel: string, thread: string, file: AttachedFile): Promise<void>;
  /** Returns the channel of direct messages with a person. */
  directChannel(user: string): Promise<string>;
}

/** In milliseconds. All requests of an upload that starts within 12 seconds stay within the 25 seconds of `Chats`. */
const uploadTimeoutMs = 4_000;

/**
 * `current` returns the client. It is called before each request, because a workspace's token changes. `tokenRefused`
 * is called if Slack refuses a post because of the token.
 */
export function postingApi(current: (timeoutMs?: number) => WebClient, tokenRefused = () => {}): PostingApi {
  const noticing = async <T>(call: Promise<T>): Promise<T> => {
    try {
      return await call;
    } catch (error) {
      const failure = slackFailure(error);
      if (failure?.kind === 'refused' && tokenErrors.includes(failure.error)) tokenRefused();
      throw error;
    }
  };
  return {
    async postMessage(message) {
      const { ts } = await noticing(current().chat.postMessage(message));
      return { ts: ts ?? '' };
    },
    async updateMessage(ts, message) {
      await noticing(current().chat.update({ ...message, ts }));
    },
    async permalink(channel, ts) {
      return (await current().chat.getPermalink({ channel, message_ts: ts })).permalink ?? '';
    },
    async delete(channel, ts) {
      await current().chat.delete({ channel, ts });
    },
    async upload(channel, thread, { name, text }) {
      const upload = { channel_id: channel, thread_ts: thread, filename: name, file: Buffer.from(text) };
      await noticing(current(uploadTimeoutMs).filesUploadV2(upload));
    },
    async directChannel(user) {
      return (await current().conversations.open({ users: user })).channel?.id ?? user;
    },
    async messagesSince({ channel, thread }, oldest, page) {
      const cursor = page === undefined ? {} : { cursor: page };
      const range = { channel, oldest, limit: pageSize, include_all_metadata: true, ...cursor };
      const { messages = [], response_metadata: metadata } =
        thread === undefined
          ? await current().conversations.history(range)
          : await current().conversations.replies({ ...range, ts: thread });
      const keyed = messages.map((message) => {
        const { ts, metadata, files = [] } = message;
        const key = (metadata?.event_payload as { key?: unknown } | undefined)?.key;
        return {
          ts: ts ?? '',
          text: wordsOf(message),
          key: typeof key === 'string' ? key : undefined,
          files: files.flatMap(({ name }) => name ?? []),
        };
      });
      const next = metadata?.next_cursor;
      return { messages: keyed, ...(next ? { next } : {}) };
    },
  };
}

import type { WebClient } from '@slack/web-api';
import type { Place } from '../../../src/ports/request.ts';
import type { AttachedFile } from '../../../src/reply/files.ts';
import { wordsOf } from '../read/decode.ts';
import { limits } from '../render/limits.ts';
import type { SlackMessage } from '../render/render.ts';
import { cutEscaped } from '../render/text.ts';
import { attempt, isTokenError } from './slack-error.ts';

interface MessagePage {
  /** `files` are the names of a message's files. */
  messages: { ts: string; text: string; key?: string; files: string[] }[];
  /** The cursor of the next page. */
  next?: string;
}

/** The page size that Slack recommends. */
const pageSize = 200;
/** In milliseconds. All requests of an upload that starts within 12 seconds stay within the 25 seconds of `Chats`. */
const uploadTimeoutMs = 4_000;

export type PostingApi = ReturnType<typeof postingApi>;

/**
 * Returns the calls of Slack's Web API that posting needs. `current` returns the client. It is called before each
 * request, because a workspace's token changes. `tokenRefused` is called if Slack refuses a post because of the token.
 */
export function postingApi(current: (timeoutMs?: number) => WebClient, tokenRefused = () => {}) {
  const noticing: typeof attempt = async (call) => {
    const tried = await attempt(call);
    if (!tried.ok && tried.failure.kind === 'refused' && isTokenError(tried.failure.error)) tokenRefused();
    return tried;
  };
  return {
    /** Returns the message's id. */
    postMessage: (place: Place, message: SlackMessage, key: string) =>
      noticing(async () => {
        const body = { ...postBody(place.channel, message, key), thread_ts: place.thread };
        return (await current().chat.postMessage(body)).ts ?? '';
      }),

    updateMessage: (channel: string, ts: string, message: SlackMessage, key: string) =>
      noticing(() => {
        const text = cutEscaped(message.text, limits.editedText.most);
        return current().chat.update({ ...postBody(channel, { ...message, text }, key), ts });
      }),

    permalink: (channel: string, ts: string) =>
      attempt(async () => (await current().chat.getPermalink({ channel, message_ts: ts })).permalink ?? ''),

    delete: (channel: string, ts: string) => attempt(() => current().chat.delete({ channel, ts })),

    /** Shares a file in a thread, by three requests that take at most 4 seconds each. */
    upload: (channel: string, thread: string, { name, text }: AttachedFile) =>
      noticing(() => {
        const upload = { channel_id: channel, thread_ts: thread, filename: name, file: Buffer.from(text) };
        return current(uploadTimeoutMs).filesUploadV2(upload);
      }),

    /** Returns the channel of direct messages with a person. */
    directChannel: (user: string) =>
      attempt(async () => (await current().conversations.open({ users: user })).channel?.id ?? user),

    /** Returns a page of messages posted after `oldest`, a message id or epoch seconds. */
    messagesSince: ({ channel, thread }: Place, oldest: string, cursor?: string) =>
      attempt(async (): Promise<MessagePage> => {
        const range = { channel, oldest, limit: pageSize, include_all_metadata: true, cursor };
        const { messages = [], response_metadata: metadata } =
          thread === undefined
            ? await current().conversations.history(range)
            : await current().conversations.replies({ ...range, ts: thread });
        const keyed = messages.map((message) => {
          const { ts = '', metadata, files = [] } = message;
          const key = (metadata?.event_payload as { key?: unknown } | undefined)?.key;
          return {
            ts,
            text: wordsOf(message),
            key: typeof key === 'string' ? key : undefined,
            files: files.flatMap(({ name }) => name ?? []),
          };
        });
        return { messages: keyed, next: metadata?.next_cursor || undefined };
      }),
  };
}

/** Every app and member can read a message's metadata, so it holds only the post's key. */
function postBody(channel: string, { text, blocks }: SlackMessage, key: string) {
  return {
    channel,
    text,
    blocks,
    metadata: { event_type: 'broadsheet_post', event_payload: { key } },
    mrkdwn: false,
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
  };
}

import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Place } from '../../src/ports.ts';

export interface PostMessage {
  channel: string;
  text: string;
  blocks: KnownBlock[];
  thread_ts?: string;
  /** Any app and member can read it: a key and nothing else. */
  metadata: { event_type: string; event_payload: { key: string } };
  mrkdwn: false;
  link_names: false;
  unfurl_links: false;
  unfurl_media: false;
}

/** The calls of Slack's Web API that posting takes; each throws what the client throws. */
export interface PostingApi {
  postMessage(message: PostMessage): Promise<{ ts: string }>;
  permalink(channel: string, ts: string): Promise<string>;
  /** At most a hundred; `all` when there are no more. */
  messagesSince(
    place: Place,
    oldest: string,
  ): Promise<{ messages: { ts: string; key?: string }[]; all: boolean }>;
  /** The channel of direct messages with somebody. */
  directChannel(user: string): Promise<string>;
}

/** The client is asked for at each call: a workspace's token changes. */
export function postingApi(current: () => WebClient): PostingApi {
  return {
    async postMessage(message) {
      const { ts } = await current().chat.postMessage(message);
      return { ts: ts ?? '' };
    },
    async permalink(channel, ts) {
      return (await current().chat.getPermalink({ channel, message_ts: ts })).permalink ?? '';
    },
    async directChannel(user) {
      return (await current().conversations.open({ users: user })).channel?.id ?? user;
    },
    async messagesSince({ channel, thread }, oldest) {
      const range = { channel, oldest, limit: 100, include_all_metadata: true };
      const { messages = [], has_more: more = false } =
        thread === undefined
          ? await current().conversations.history(range)
          : await current().conversations.replies({ ...range, ts: thread });
      const keyed = messages.map(({ ts, metadata }) => {
        const key = (metadata?.event_payload as { key?: unknown } | undefined)?.key;
        return { ts: ts ?? '', ...(typeof key === 'string' ? { key } : {}) };
      });
      return { messages: keyed, all: !more };
    },
  };
}

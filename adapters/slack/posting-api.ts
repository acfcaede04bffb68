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
  messagesSince(place: Place, oldest: string): Promise<{ ts: string; key?: string }[]>;
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
    async messagesSince({ channel, thread }, oldest) {
      const range = { channel, oldest, limit: 100, include_all_metadata: true };
      const { messages = [] } =
        thread === undefined
          ? await current().conversations.history(range)
          : await current().conversations.replies({ ...range, ts: thread });
      return messages.map(({ ts, metadata }) => {
        const key = (metadata?.event_payload as { key?: unknown } | undefined)?.key;
        return { ts: ts ?? '', ...(typeof key === 'string' ? { key } : {}) };
      });
    },
  };
}

import { request } from 'undici';
import type { SlackMessage } from '../render/render.ts';

export interface UrlAnswer {
  message: SlackMessage;
  /** Changes the message that held the button. */
  replace: boolean;
  /** Everybody sees it. */
  shared: boolean;
  thread?: string;
}

/** For each of connecting, the status and the rest. */
const timeoutMs = 10_000;

/**
 * Answers through a `response_url`: five times in thirty minutes. False when Slack does not take it any more. `fetch`
 * takes three times the computing for the same.
 */
export async function respond(
  url: string,
  { message, replace, shared, thread }: UrlAnswer,
): Promise<boolean> {
  try {
    const { statusCode, body } = await request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        response_type: shared ? 'in_channel' : 'ephemeral',
        replace_original: replace,
        text: message.text,
        blocks: message.blocks,
        mrkdwn: false,
        unfurl_links: false,
        unfurl_media: false,
        thread_ts: thread,
      }),
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    });
    await body.dump();
    return statusCode >= 200 && statusCode < 300;
  } catch {
    return false;
  }
}

import type { SlackMessage } from './render.ts';

export interface UrlAnswer {
  message: SlackMessage;
  /** Changes the message that held the button. */
  replace: boolean;
  /** Everybody sees it. */
  shared: boolean;
  thread?: string;
}

const timeoutMs = 10_000;

/** Answers through a `response_url`: five times in thirty minutes. False when Slack does not take it any more. */
export async function respond(
  url: string,
  { message, replace, shared, thread }: UrlAnswer,
): Promise<boolean> {
  // Unlike `AbortSignal.timeout`, this leaves nothing behind to go off later.
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), timeoutMs);
  try {
    const response = await fetch(url, {
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
        ...(thread === undefined ? {} : { thread_ts: thread }),
      }),
      signal: late.signal,
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

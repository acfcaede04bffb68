import { checkMessage, type Violation } from './block-rules.ts';
import { type Json, list, object, text } from './json.ts';
import type { Message, Workspace } from './workspace.ts';

interface Issued {
  workspace: Workspace;
  channel: string;
  user: string;
  /** The message that held the button. */
  message?: Message;
  at: number;
  uses: number;
}

/** Issues `response_url`s: five uses in 30 minutes, also where the bot may not post. */
export class ResponseUrls {
  /** Every body that arrived, accepted or refused. `at` is on the monotonic clock. */
  readonly received: { id: string; body: Json; violations: Violation[]; at: number }[] = [];
  private readonly issued = new Map<string, Issued>();
  private readonly now: () => number;
  private count = 0;

  constructor(now: () => number) {
    this.now = now;
  }

  issue(to: Pick<Issued, 'workspace' | 'channel' | 'user' | 'message'>): string {
    const id = String(++this.count);
    this.issued.set(id, { ...to, at: this.now(), uses: 0 });
    return id;
  }

  take(id: string, body: unknown): { status: number; text: string } {
    const url = this.issued.get(id);
    const content = object(body);
    if (!url) return { status: 404, text: 'expired_url' };
    if (this.now() - url.at > 30 * 60_000) return { status: 404, text: 'expired_url' };
    if (url.uses >= 5) return { status: 404, text: 'used_url' };
    url.uses += 1;
    const violations = content.delete_original === true ? [] : checkMessage(content);
    this.received.push({ id, body: content, violations, at: performance.now() });
    if (violations.length > 0) return { status: 400, text: 'invalid_blocks' };
    this.apply(url, content);
    return { status: 200, text: 'ok' };
  }

  private apply(url: Issued, content: Json): void {
    const { workspace, message } = url;
    const filled = { text: text(content.text), blocks: list(content.blocks) };
    const messages = workspace.channels.get(url.channel)?.messages;
    if (message && content.delete_original === true) {
      messages?.splice(messages.indexOf(message), 1);
    } else if (message && content.replace_original !== false) {
      Object.assign(message, filled, { edits: message.edits + 1 });
    } else {
      workspace.post({
        channel: url.channel,
        user: workspace.botUser,
        ...filled,
        ...(content.response_type === 'in_channel' ? {} : { ephemeralTo: url.user }),
        ...(content.thread_ts ? { threadTs: text(content.thread_ts) } : {}),
      });
    }
  }
}

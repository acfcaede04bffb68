import { createHash } from 'node:crypto';
import type { RichTextBlock } from '@slack/types';
import type { Language } from '../../src/language.ts';
import { fail, type Outcome, ok } from '../../src/outcome.ts';
import type { Chat, ChatCapabilities, Place, Posted, StartedThread, ThreadStart } from '../../src/ports.ts';
import type { Problem } from '../../src/problem.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { StoreUnavailable } from '../../src/store.ts';
import type { Prepare } from './prepare.ts';
import type { SlackMessage } from './render.ts';
import type { Connected } from './workspaces.ts';

/** How far back a post may lie that somebody died after. */
const longAgoMs = 86_400_000;

export interface SlackChatOptions {
  workspace: Connected;
  prepare: Prepare;
  now: () => number;
  /** False on the App Home and in a modal that was opened from nowhere: there is nothing to post into. */
  channel?: boolean;
  /** Somebody died while doing this: what is to be posted may be there already. */
  again?: boolean;
  /** Posts at once or not at all, and ends within 25 seconds: for who comes again later. */
  atOnce?: boolean;
}

/** What has not begun by then is not begun: a call takes 10 seconds at most, and 2 more for its link. */
const startWithinMs = 12_000;

/** Slack as the core uses it, for one workspace and one request: it remembers what became of the posts. */
export class SlackChat implements Chat {
  readonly capabilities: ChatCapabilities;
  readonly posted: Posted[] = [];
  /** Of the last post that was not taken. */
  problem: Problem | undefined;
  readonly #options: SlackChatOptions;

  constructor(options: SlackChatOptions) {
    const { channel = true } = options;
    this.capabilities = { privateReply: true, post: channel, threads: channel };
    this.#options = options;
  }

  async post(place: Place, reply: Reply, key: string, language: Language): Promise<Outcome<Posted>> {
    const { again, now } = this.#options;
    if (!again) return this.postNow(place, reply, key, language);
    const found = await this.find(place, key, now() - longAgoMs);
    if (!found.ok) return this.#refuse(found.problem);
    if (found.value === 'absent') return this.postNow(place, reply, key, language);
    if (found.value === 'cannot-look') return this.#refuse({ code: 'post-unknown' });
    this.posted.push(found.value);
    return ok(found.value);
  }

  find(place: Place, key: string, since: number): Promise<Outcome<Posted | 'absent' | 'cannot-look'>> {
    return this.#options.workspace.poster.find(place, key, since);
  }

  /** As a direct message, whose first line leads to the channel. */
  async tell(
    user: string,
    reply: Reply,
    key: string,
    _language: Language,
    about: Place,
  ): Promise<Outcome<void>> {
    const startBy = this.#startBy();
    const channel = await this.#options.workspace.poster.directChannel(user);
    if (!channel.ok) return channel;
    const messages = await this.#prepared(reply);
    if (!messages.ok) return messages;
    const [first, ...rest] = messages.value;
    if (!first) throw new Error('A reply always renders to a message.');
    const naming = { ...first, blocks: [channelLine(about.channel), ...first.blocks] };
    const posted = await this.#send({ channel: channel.value }, [naming, ...rest], key, startBy);
    return posted.ok ? ok(undefined) : posted;
  }

  /** Without looking first. A reply that one message cannot hold goes on in the thread below the first. */
  async postNow(place: Place, reply: Reply, key: string, _language: Language): Promise<Outcome<Posted>> {
    const startBy = this.#startBy();
    const messages = await this.#prepared(reply);
    return messages.ok ? this.#send(place, messages.value, key, startBy) : this.#refuse(messages.problem);
  }

  /** A store that is away keeps no command lines, so that nothing is posted. */
  async #prepared(reply: Reply): Promise<Outcome<SlackMessage[]>> {
    const { prepare, atOnce } = this.#options;
    try {
      return ok(await prepare(reply));
    } catch (error) {
      if (atOnce && error instanceof StoreUnavailable) return fail({ code: 'post-failed' });
      throw error;
    }
  }

  #startBy(): AbortSignal | undefined {
    return this.#options.atOnce ? AbortSignal.timeout(startWithinMs) : undefined;
  }

  async #send(
    place: Place,
    messages: readonly SlackMessage[],
    key: string,
    startBy: AbortSignal | undefined,
  ): Promise<Outcome<Posted>> {
    const { workspace, now } = this.#options;
    let first: Posted | undefined;
    for (const [index, message] of messages.entries()) {
      const thread = place.thread ?? first?.message;
      const target = thread === undefined ? place : { ...place, thread };
      const options = startBy ? { now: now(), startBy } : { now: now() };
      const sent = await workspace.poster.post(target, message, continued(key, index), options);
      if (!sent.ok && !first) return this.#refuse(sent.problem);
      if (!sent.ok) {
        this.problem = sent.problem;
        break;
      }
      first ??= sent.value;
    }
    if (!first) throw new Error('A reply always renders to a message.');
    this.posted.push(first);
    return ok(first);
  }

  /** Every message is a thread as soon as somebody answers it, so that none has to be made. */
  async startThread(start: ThreadStart, key: string, language: Language): Promise<Outcome<StartedThread>> {
    const { place, message, card, openers } = start;
    const holder = message ?? place.thread;
    const inside = holder === undefined ? place : { channel: place.channel, thread: holder };
    const first =
      message === undefined
        ? await this.post(inside, card, key, language)
        : ok({ message, url: await this.#options.workspace.poster.link(place.channel, message) });
    if (!first.ok) return first;
    const thread = holder ?? first.value.message;
    for (const [index, opener] of openers.entries()) {
      const posted = await this.post(
        { channel: place.channel, thread },
        opener,
        numbered(key, index + 1),
        language,
      );
      if (!posted.ok) return posted;
    }
    return ok({ ...first.value, thread, existed: message === undefined && place.thread !== undefined });
  }

  #refuse(problem: Problem): { ok: false; problem: Problem } {
    this.problem = problem;
    return fail(problem);
  }
}

/** The messages that a reply goes on in; `numbered` is for the replies of a thread. */
function continued(key: string, index: number): string {
  return index === 0 ? key : `${key}/${index}`;
}

/** A link that notifies nobody. */
function channelLine(channel: string): RichTextBlock {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'channel', channel_id: channel }] }],
  };
}

function numbered(key: string, index: number): string {
  return index === 0 ? key : `${key}.${index}`;
}

/** The same for every delivery of the same thing. */
export function keyOf(deliveryId: string): string {
  return createHash('sha256').update(deliveryId).digest('base64url').slice(0, 25);
}

import type { Logger } from 'pino';
import { mayStillSend } from '../../../src/http/send-permit.ts';
import { AnswerUndelivered } from '../../../src/inbox/answer-failure.ts';
import type { Reply } from '../../../src/model/reply.ts';
import type { Place } from '../../../src/ports/request.ts';
import { isDirect } from '../api/channel-access.ts';
import { type Attempt, attempt, nameFailure, type SlackFailure } from '../api/slack-error.ts';
import type { Connected } from '../api/workspaces.ts';
import type { Prepare } from '../post/prepare.ts';
import { respond } from '../post/response-url.ts';
import type { SlackMessage } from '../render/render.ts';
import type { Surface } from './surface.ts';

interface MessageSurfaceOptions {
  workspace: Connected;
  prepare: Prepare;
  log: Logger;
  place: Place;
  user: string;
  /** The `response_url` of a command, click or message shortcut. */
  responseUrl?: string;
  /** True if the clicked message is visible to everybody. Default is `false`. */
  shared?: boolean;
}

/** Shows the text as written, and no previews of the pages that it links. */
const asIs = { mrkdwn: false, unfurl_links: false, unfurl_media: false };

/** Shows answers in a channel or a direct message, to the asker alone unless the reply's audience is the channel. */
export class MessageSurface implements Surface {
  readonly audience = 'private';
  readonly #options: MessageSurfaceOptions;

  constructor(options: MessageSurfaceOptions) {
    this.#options = options;
  }

  async show(reply: Reply, effect: 'replace' | 'add'): Promise<void> {
    const { place, prepare, responseUrl, shared = false } = this.#options;
    const messages = await prepare(reply, place.thread);
    // Slash commands work in direct messages between other people too. Answers there stay private.
    const visible = reply.audience === 'channel' || (shared && isDirect(place.channel));
    for (const [index, message] of messages.entries()) {
      if (!(await mayStillSend())) throw new AnswerUndelivered('the right to send is lost');
      const replace = effect === 'replace' && index === 0;
      const answer = { message, replace, shared: visible || (replace && shared), thread: place.thread };
      if (responseUrl !== undefined && (await respond(responseUrl, answer))) continue;
      await this.#tell(message);
    }
  }

  announce(reply: Reply): Promise<void> {
    return this.show(reply, 'add');
  }

  /**
   * Shows an answer once the `response_url` is used up: as an ephemeral message in the channel, or else in a direct
   * message.
   */
  async #tell(message: SlackMessage): Promise<void> {
    const { workspace, place, user, log } = this.#options;
    const { client } = workspace;
    const shown = { channel: place.channel, ...message, thread_ts: place.thread };
    const inPlace = await attempt(() =>
      isDirect(place.channel)
        ? client.chat.postMessage({ ...shown, ...asIs })
        : client.chat.postEphemeral({ ...shown, user }),
    );
    // The next try may reach the place of the question again. A direct message would take the answer out of it.
    if (!refusalOf(inPlace)) return;
    const elsewhere = await attempt(async () => {
      const opened = await client.conversations.open({ users: user });
      return client.chat.postMessage({ channel: opened.channel?.id ?? user, ...message, ...asIs });
    });
    const failure = refusalOf(elsewhere);
    if (failure) log.warn({ failure }, 'An answer could not be shown anywhere');
  }
}

/** Returns the failure of a call that Slack refused for good. Throws `AnswerUndelivered` after any other failure. */
function refusalOf(tried: Attempt<unknown>): SlackFailure | undefined {
  if (tried.ok) return undefined;
  if (tried.failure.kind !== 'refused') throw new AnswerUndelivered(nameFailure(tried.failure));
  return tried.failure;
}

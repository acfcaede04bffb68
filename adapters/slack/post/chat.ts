import type { RichTextBlock } from '@slack/types';
import type { Language } from '../../../src/model/language.ts';
import { fail, type Outcome, ok } from '../../../src/model/outcome.ts';
import type { Problem } from '../../../src/model/problem.ts';
import type { Reply } from '../../../src/model/reply.ts';
import type { Chat, ChatCapabilities, Posted, StartedThread, ThreadStart } from '../../../src/ports/chat.ts';
import type { Place } from '../../../src/ports/request.ts';
import { filesOf, withoutFiles } from '../../../src/reply/files.ts';
import { attempt } from '../api/slack-error.ts';
import type { Connected } from '../api/workspaces.ts';
import type { SlackMessage } from '../render/render.ts';
import { channelName } from './channel-name.ts';
import { announced, type PostedMessages, postMessages, postMissing } from './post-messages.ts';
import type { Prepare } from './prepare.ts';

interface SlackChatOptions {
  workspace: Connected;
  prepare: Prepare;
  now: () => number;
  /**
   * False if there is no channel to post into, as on the App Home and in modals opened from there. Default is `true`.
   */
  channel?: boolean;
  /**
   * True if an earlier attempt may have posted. Posts are then looked up before they are made. Default is `false`.
   */
  again?: boolean;
  /** True if the asker may read every public channel, as members of the workspace may. Default is `false`. */
  readsPublicChannels?: boolean;
  /** True if the app was installed with domains about whose links Slack sends events. Default is `false`. */
  readsLinks?: boolean;
  /** True for scheduled posts: each call tries once and settles within 25 seconds. Default is `false`. */
  atOnce?: boolean;
}

/**
 * In milliseconds. A post is not started after this time: 10 s request timeout and 2 s for the link stay within the
 * port's 25 s.
 */
const startWithinMs = 12_000;

/** The core's `Chat` for one workspace and one request. It records how posting went. */
export class SlackChat implements Chat {
  readonly capabilities: ChatCapabilities;
  hasPosted = false;
  /** The problem of the last post that failed. */
  problem: Problem | undefined;
  /** True if only some of a reply's messages were posted. */
  incomplete = false;
  readonly #options: SlackChatOptions;

  constructor(options: SlackChatOptions) {
    const { channel = true, readsLinks = false } = options;
    this.capabilities = {
      post: channel,
      shares: true,
      threads: channel,
      keepsLanguage: true,
      forms: true,
      attachments: true,
      readsLinks,
      lack: channel ? undefined : 'in-channel',
    };
    this.#options = options;
  }

  /**
   * Posts a reply. If it does not fit into one message, the others follow in the thread below the first, which says
   * so. Files are shared there, too.
   */
  async post(place: Place, reply: Reply, key: string, language: Language): Promise<Outcome<Posted>> {
    const startBy = this.#startBy();
    const { prepare, atOnce = false, again = false } = this.#options;
    const messages = await prepare(withoutFiles(reply));
    const sent = await this.#send(place, announced(messages, language), key, startBy);
    if (!sent.ok) return sent;
    const { first, incomplete } = sent.value;
    const isComplete =
      !incomplete && (await this.#attachFiles(place, first, reply, { look: again, startBy })).ok;
    // If the time ran out before all messages of a long post were sent, `post-unknown` makes the worker try again. It
    // then finds the first message and posts the missing ones.
    return !isComplete && atOnce ? fail({ code: 'post-unknown' }) : ok(first);
  }

  /** Problem: `post-failed` or `post-unknown` if a file may be missing. */
  async #attachFiles(
    place: Place,
    first: Posted,
    reply: Reply,
    options: { look: boolean; startBy: AbortSignal | undefined },
  ): Promise<Outcome<void>> {
    for (const file of filesOf(reply)) {
      const attached = await this.#options.workspace.poster.attach(place, first.message, file, options);
      if (!attached.ok) return attached;
    }
    return ok(undefined);
  }

  /** A file whose upload fails here as well is left out, because the hosts of messages and files differ. */
  async complete(
    place: Place,
    first: Posted,
    reply: Reply,
    key: string,
    language: Language,
  ): Promise<Outcome<void>> {
    const startBy = this.#startBy();
    const { workspace, prepare, now } = this.#options;
    const messages = announced(await prepare(withoutFiles(reply)), language);
    const options = { now: now(), startBy };
    const posted = await postMissing(workspace.poster, place, first, messages, key, options);
    if (posted.ok) await this.#attachFiles(place, first, reply, { look: true, startBy });
    return posted;
  }

  async edit(place: Place, message: string, reply: Reply, key: string): Promise<Outcome<void>> {
    const { workspace, prepare } = this.#options;
    const [first] = await prepare(reply);
    if (!first) throw new Error('A reply always renders to a message.');
    return workspace.poster.edit(place, message, first, key);
  }

  /**
   * Refuses only an archived channel. A missing membership shows when something is posted, or is handled by
   * `answerAboutPosts`.
   */
  async mayPostLater({ channel }: Place): Promise<Outcome<void>> {
    const found = await this.#options.workspace.channels.find(channel);
    return found?.is_archived === true ? fail({ code: 'post-refused', reason: 'archived' }) : ok(undefined);
  }

  find(place: Place, key: string, since: number): Promise<Outcome<Posted | 'absent' | 'cannot-look'>> {
    return this.#options.workspace.poster.find(place, key, since);
  }

  async readableName(user: string, { channel }: Place): Promise<string | undefined> {
    const { workspace, readsPublicChannels = false } = this.#options;
    const found = await workspace.channels.find(channel);
    if (!found?.name) return undefined;
    const isOpen = found.is_channel === true && found.is_private === false;
    const isReadable =
      (isOpen && readsPublicChannels) || (await workspace.channels.ofMember(user, channel)) !== undefined;
    return isReadable ? found.name : undefined;
  }

  /** `picked` is the id of a channel, or its name with or without `#`. */
  async pickedPlace(user: string, picked: string): Promise<Outcome<Place>> {
    const { channels } = this.#options.workspace;
    const channel = await channels.ofMember(user, picked.replace(/^#/u, ''));
    const found = channel === undefined ? undefined : await channels.find(channel);
    if (channel === undefined || !found) return fail({ code: 'not-your-channel' });
    if (found.is_archived === true) return fail({ code: 'post-refused', reason: 'archived' });
    return ok({ channel });
  }

  async remove({ channel }: Place, message: string): Promise<Outcome<'removed'>> {
    const removed = await this.#options.workspace.poster.remove(channel, message);
    return removed.ok ? ok('removed') : removed;
  }

  async isGone({ channel, thread }: Place, message = thread): Promise<boolean> {
    return message !== undefined && this.#options.workspace.poster.isGone(channel, message);
  }

  async isAuthorized(): Promise<boolean> {
    return (await attempt(() => this.#options.workspace.client.auth.test())).ok;
  }

  /** Sends a direct message that starts with a link to the channel it is about. */
  async tell(
    user: string,
    reply: Reply,
    key: string,
    language: Language,
    about: Place,
  ): Promise<Outcome<void>> {
    const startBy = this.#startBy();
    const channel = await this.#options.workspace.poster.directChannel(user);
    if (!channel.ok) return channel;
    const messages = await this.#options.prepare(reply);
    const [first, ...rest] = announced(messages, language);
    if (!first) throw new Error('A reply always renders to a message.');
    const naming = { ...first, blocks: [channelLine(about.channel, language), ...first.blocks] };
    const posted = await this.#send({ channel: channel.value }, [naming, ...rest], key, startBy);
    return posted.ok ? ok(undefined) : posted;
  }

  #startBy(): AbortSignal | undefined {
    return this.#options.atOnce ? AbortSignal.timeout(startWithinMs) : undefined;
  }

  async #send(
    place: Place,
    messages: readonly SlackMessage[],
    key: string,
    startBy: AbortSignal | undefined,
  ): Promise<Outcome<PostedMessages>> {
    const { workspace, now, again = false } = this.#options;
    const options = { now: now(), look: again, startBy };
    const sent = await postMessages(workspace.poster, place, messages, key, options);
    this.problem = sent.ok ? (sent.value.incomplete ?? this.problem) : sent.problem;
    if (!sent.ok) return sent;
    this.incomplete ||= sent.value.incomplete !== undefined;
    this.hasPosted = true;
    return sent;
  }

  /** Starts a thread below a message. The openers are left out if people have already answered that message. */
  async startThread(start: ThreadStart, key: string, language: Language): Promise<Outcome<StartedThread>> {
    const { place, message, card, openers } = start;
    const { poster } = this.#options.workspace;
    const isRoot = message !== undefined && (place.thread ?? message) === message;
    const existed = isRoot && openers.length > 0 && (await poster.isAnswered(place.channel, message, key));
    const first =
      message === undefined
        ? await this.post(place, card, key, language)
        : ok({ message, url: await poster.link(place.channel, message) });
    if (!first.ok) return first;
    const thread = place.thread ?? first.value.message;
    if (!existed) await start.onStarted?.({ ...first.value, thread });
    for (const [index, opener] of (existed ? [] : openers).entries()) {
      const inside = { channel: place.channel, thread };
      const posted = await this.post(inside, opener, `${key}.${index + 1}`, language);
      if (!posted.ok) return posted;
    }
    return ok({ ...first.value, thread, existed });
  }
}

function channelLine(channel: string, language: Language): RichTextBlock {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [channelName(channel, language)] }],
  };
}

import type { Command } from '../../../src/commands/define/command.ts';
import type { Language } from '../../../src/model/language.ts';
import { fail, type Outcome, ok } from '../../../src/model/outcome.ts';
import type { Reply } from '../../../src/model/reply.ts';
import type { Chat, ChatCapabilities, Posted, StartedThread, ThreadStart } from '../../../src/ports/chat.ts';
import type { Place } from '../../../src/ports/request.ts';
import { filesOf, withoutFiles } from '../../../src/reply/files.ts';
import type { Access } from '../api/access.ts';
import type { ChannelJson, Channels } from '../api/channels.ts';
import { lookOutcome } from '../api/failure.ts';
import { type Mark, markOf } from '../api/mark.ts';
import type { Refusals } from '../api/refusals.ts';
import { createdAt } from '../api/snowflake.ts';
import { channelType, isForum } from '../read/channel-type.ts';
import { has, lackingToPost } from '../read/permission.ts';
import { beginning, type DiscordMessage } from '../render/component.ts';
import type { Seals } from '../render/seals.ts';
import { withFiles } from './files.ts';
import { forumTags } from './forum-tags.ts';
import { linked, type Poster } from './poster.ts';
import { prepare } from './prepare.ts';
import type { StoredLines } from './stored-lines.ts';

export interface ChatParts {
  poster: Poster;
  channels: Channels;
  access: Access;
  refusals: Refusals;
  stored: StoredLines;
  seals: Seals;
  commands: readonly Command[];
}

/**
 * Posts into a guild as the bot, without an interaction. If `attemptedSince` (epoch milliseconds) is set, an earlier
 * attempt may have posted the same since then, so every post is looked up before it is made.
 */
export class DiscordChat implements Chat {
  readonly capabilities: ChatCapabilities = {
    post: true,
    threads: true,
    attachments: true,
  };
  readonly #parts: ChatParts;
  readonly #workspace: string;
  readonly #attemptedSince: number | undefined;

  constructor(parts: ChatParts, workspace: string, attemptedSince?: number) {
    this.#parts = parts;
    this.#workspace = workspace;
    this.#attemptedSince = attemptedSince;
  }

  async post(
    place: Place,
    reply: Reply,
    key: string,
    language: Language,
    replyTo?: string,
  ): Promise<Outcome<Posted>> {
    const { poster } = this.#parts;
    const earlier = await this.#earlierAttempt(place, key);
    if (!earlier.ok) return earlier;
    if (earlier.value) return ok(earlier.value);
    const forum = place.thread === undefined ? await this.#forum(place.channel) : ok(undefined);
    if (!forum.ok) return forum;
    const tags = forum.value && forumTags(reply, forum.value);
    if (forum.value && !tags) {
      // Somebody may add a tag now.
      this.#parts.channels.forget(place.channel);
      return fail({ code: 'post-refused', reason: 'needs-tag' });
    }
    const mark = markOf(place.thread ?? place.channel, key);
    const message = await this.#message(withoutFiles(reply), language, mark);
    if (forum.value && tags)
      return poster.postInForum(forum.value, message, { name: reply.title, tags, mark });
    const files = filesOf(reply);
    const to = { guild: this.#workspace, replyTo };
    if (files.length === 0) return poster.post(place, message, key, to);
    const attached = withFiles(await this.#message(reply, language, mark), files);
    const sent = await poster.post(place, attached, key, { ...to, files });
    // Attaching needs a permission of its own, and the message is worth more than its file.
    const isRefused = !sent.ok && sent.problem.code === 'post-refused';
    return isRefused ? poster.post(place, message, key, to) : sent;
  }

  async edit(
    place: Place,
    message: string,
    reply: Reply,
    key: string,
    language: Language,
  ): Promise<Outcome<void>> {
    const inside = await this.#placeOf(message, place);
    if (!inside.ok) return inside;
    const mark = markOf(place.thread ?? place.channel, key);
    const rendered = await this.#message(reply, language, mark);
    return this.#parts.poster.edit(inside.value, message, rendered, this.#workspace);
  }

  async remove(place: Place, message: string): Promise<Outcome<'removed' | 'post-stays'>> {
    const inside = await this.#placeOf(message, place);
    if (!inside.ok) return inside;
    const removed = await this.#parts.poster.remove(inside.value, message, this.#workspace);
    return removed.ok ? ok(inside.value.thread === place.thread ? 'removed' : 'post-stays') : removed;
  }

  /**
   * Returns the place that holds a message. The first message of a forum post has the id of the post, which is a channel
   * of its own.
   */
  async #placeOf(message: string, place: Place): Promise<Outcome<Place>> {
    if (place.thread !== undefined) return ok(place);
    const forum = await this.#forum(place.channel);
    if (!forum.ok) return forum;
    return ok(forum.value ? { ...place, thread: message } : place);
  }

  async find(place: Place, key: string, since: number): Promise<Outcome<Posted | 'absent' | 'cannot-look'>> {
    const { poster, channels } = this.#parts;
    const channel = place.thread ?? place.channel;
    const about = place.thread === undefined ? await channels.find(channel) : undefined;
    if (about && !about.ok) return lookOutcome(about.failure);
    const forum = about && isForum(about.value.type) ? about.value : undefined;
    return poster.find(channel, forum, markOf(channel, key), { guild: this.#workspace, since });
  }

  async readableName(user: string, { channel, thread }: Place): Promise<string | undefined> {
    const found = await this.#parts.access.of(this.#workspace, user, thread ?? channel);
    if (!found) return undefined;
    const { permissions, channelName } = found;
    return has(permissions, 'view-channel') && has(permissions, 'read-history') ? channelName : undefined;
  }

  async pickedPlace(user: string, picked: string): Promise<Outcome<Place>> {
    const { access, refusals } = this.#parts;
    const id = /\d{15,20}/u.exec(picked)?.[0] ?? '';
    const [own, bot] = await Promise.all([
      access.of(this.#workspace, user, id),
      access.ofBot(this.#workspace, id),
    ]);
    if (!own || !bot) return fail({ code: 'not-your-channel' });
    const { place } = own;
    if (lackingToPost(own.permissions, place)) return fail({ code: 'not-your-channel' });
    const lacking = lackingToPost(bot.permissions, place);
    if (lacking) return fail(await refusals.lacking(lacking, { guild: this.#workspace, place }));
    return ok(place);
  }

  async isPrivateThread(thread: string): Promise<boolean> {
    const found = await this.#parts.channels.find(thread);
    return !found.ok || found.value.type === channelType.privateThread;
  }

  async isGone({ channel, thread }: Place, message?: string): Promise<boolean> {
    const { channels, poster } = this.#parts;
    // The first message of a forum post is in the post, which has its id.
    const isInPost = thread === undefined && message !== undefined && (await channels.isForum(channel));
    return poster.isGone(isInPost ? message : (thread ?? channel), message);
  }

  isAuthorized(): Promise<boolean> {
    return this.#parts.poster.isAuthorized(this.#workspace);
  }

  /** Sends a direct message whose first line links to the channel. */
  async tell(
    user: string,
    reply: Reply,
    key: string,
    language: Language,
    about: Place,
  ): Promise<Outcome<void>> {
    const { poster } = this.#parts;
    const channel = await poster.directChannel(user);
    if (!channel.ok) return channel;
    const message = await this.#message(reply, language, markOf(channel.value, key));
    const naming = beginning(message, `<#${about.thread ?? about.channel}>`);
    const posted = await poster.post({ channel: channel.value }, naming, key, { guild: '' });
    return posted.ok ? ok(undefined) : posted;
  }

  async startThread(start: ThreadStart, key: string, language: Language): Promise<Outcome<StartedThread>> {
    const { place } = start;
    const holder: Outcome<{ message: string; url?: string }> =
      start.message === undefined
        ? await this.post(place, start.card, key, language)
        : ok({ message: start.message });
    if (!holder.ok) return holder;
    const { message, url } = holder.value;
    if (place.thread !== undefined) return this.#goOnInThread(start, place.thread, message, language);
    const started = await this.#threadOn(place, message, start.name);
    if (!started.ok) return started;
    const { thread } = started.value;
    const existed = started.value.existed && !(await this.#isOfEarlierAttempt(start, thread));
    return this.#open(start, { message, url: url ?? this.#linkTo(thread), thread, existed }, key, language);
  }

  /**
   * Posts the openers into the thread that the request comes from, because Discord has no threads inside threads.
   * Each is posted once.
   */
  async #goOnInThread(
    start: ThreadStart,
    thread: string,
    message: string,
    language: Language,
  ): Promise<Outcome<StartedThread>> {
    const below = `below ${message}`;
    const last = await this.find(start.place, openerKey(below, start.openers.length - 1), createdAt(message));
    if (!last.ok) return last;
    const existed = last.value !== 'absent' && last.value !== 'cannot-look';
    const started = { ...linked(this.#workspace, thread, message), thread, existed };
    return this.#open(start, started, below, language);
  }

  /** Posts the openers into a thread, unless it existed before. */
  async #open(
    { place, openers, onStarted }: ThreadStart,
    started: StartedThread,
    key: string,
    language: Language,
  ): Promise<Outcome<StartedThread>> {
    if (started.existed) return ok(started);
    await onStarted?.(started);
    for (const [index, opener] of openers.entries()) {
      const inside = { channel: place.channel, thread: started.thread };
      const posted = await this.post(inside, opener, openerKey(key, index), language);
      if (!posted.ok) return posted;
    }
    return ok(started);
  }

  /** Returns the post that an earlier attempt made. Problem: `post-unknown` if it cannot be looked up. */
  async #earlierAttempt(place: Place, key: string): Promise<Outcome<Posted | undefined>> {
    if (this.#attemptedSince === undefined) return ok(undefined);
    const found = await this.find(place, key, this.#attemptedSince);
    if (!found.ok || found.value === 'cannot-look') return fail({ code: 'post-unknown' });
    return ok(found.value === 'absent' ? undefined : found.value);
  }

  /** True if an earlier attempt started this thread, so that openers may be missing in it. */
  async #isOfEarlierAttempt({ message }: ThreadStart, thread: string): Promise<boolean> {
    if (this.#attemptedSince === undefined) return false;
    if (message === undefined) return true;
    const found = await this.#parts.channels.find(thread);
    const startedAt = found.ok ? found.value.thread_metadata?.create_timestamp : undefined;
    return Date.parse(startedAt ?? '') >= this.#attemptedSince;
  }

  async #threadOn(
    place: Place,
    message: string,
    name: string,
  ): Promise<Outcome<{ thread: string; existed: boolean }>> {
    const forum = await this.#forum(place.channel);
    if (!forum.ok) return forum;
    if (forum.value) return ok({ thread: message, existed: false });
    return this.#parts.poster.startThread(this.#workspace, place.channel, message, name);
  }

  #linkTo(channel: string): string {
    return `https://discord.com/channels/${this.#workspace || '@me'}/${channel}`;
  }

  async #forum(channel: string): Promise<Outcome<ChannelJson | undefined>> {
    const found = await this.#parts.channels.find(channel);
    if (found.ok) return ok(isForum(found.value.type) ? found.value : undefined);
    const target = { guild: this.#workspace, place: { channel } };
    const problem = await this.#parts.refusals.problem(found.failure, target);
    // Looking a channel up posts nothing, so a lost answer does no harm.
    return fail(problem.code === 'post-unknown' ? { code: 'post-failed' } : problem);
  }

  #message(reply: Reply, language: Language, mark: Mark): Promise<DiscordMessage> {
    return prepare(reply, { language, workspace: this.#workspace, mark }, this.#parts);
  }
}

function openerKey(key: string, index: number): string {
  return `${key}.${index}`;
}

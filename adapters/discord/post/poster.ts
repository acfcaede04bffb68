import { createHash } from 'node:crypto';
import { fail, type Outcome, ok } from '../../../src/model/outcome.ts';
import { shorten } from '../../../src/model/shorten.ts';
import type { Posted } from '../../../src/ports/chat.ts';
import type { Place } from '../../../src/ports/request.ts';
import type { AttachedFile } from '../../../src/reply/files.ts';
import type { DiscordApi, MessageJson } from '../api/api.ts';
import type { ChannelJson } from '../api/channels.ts';
import { lookOutcome, postProblem } from '../api/failure.ts';
import type { History } from '../api/history.ts';
import type { Mark } from '../api/mark.ts';
import type { Refusals } from '../api/refusals.ts';
import type { DiscordMessage } from '../render/component.ts';
import { limits } from '../render/limits.ts';

interface ForumPost {
  name: string;
  tags: string[];
  mark: Mark;
}

/** In milliseconds. A forum post whose request failed without a clear answer is searched for this far back. */
const doubtfulMs = 120_000;
const mostForumTries = 3;

interface PosterParts {
  api: DiscordApi;
  refusals: Refusals;
  history: History;
  now(): number;
  /** True if each call makes a single attempt, because the caller retries later. */
  isPrompt?: boolean;
}

/** Sends rendered messages as the bot. */
export class Poster {
  readonly #parts: PosterParts;

  constructor(parts: PosterParts) {
    this.#parts = parts;
  }

  /** Posts a message. For a few minutes Discord returns the first message for the same `key` in the same channel. */
  async post(
    place: Place,
    message: DiscordMessage,
    key: string,
    { guild, replyTo, files }: { guild: string; replyTo?: string; files?: readonly AttachedFile[] },
  ): Promise<Outcome<Posted>> {
    const channel = place.thread ?? place.channel;
    const body = {
      ...message,
      nonce: nonceOf(channel, key),
      enforce_nonce: true,
      ...(replyTo === undefined
        ? {}
        : { message_reference: { message_id: replyTo, fail_if_not_exists: false } }),
    };
    const sent = await this.#parts.api.asBot<MessageJson>('post', `/channels/${channel}/messages`, {
      body,
      files,
      repeatable: true,
    });
    if (sent.ok) return ok(linked(guild, sent.value.channel_id, sent.value.id));
    return fail(await this.#parts.refusals.problem(sent.failure, { guild, place }));
  }

  /**
   * Replaces a message's content. Repeating it has the effect of doing it once. Discord archives a thread in which
   * nobody writes for some days, and refuses edits in it, so it is opened again unless a moderator locked it.
   */
  async edit(
    place: Place,
    message: string,
    { components, flags, allowed_mentions }: DiscordMessage,
    guild: string,
  ): Promise<Outcome<void>> {
    const channel = `/channels/${place.thread ?? place.channel}`;
    const patch = (route: string, body: object) => this.#parts.api.asBot('patch', route, { body });
    const edit = () => patch(`${channel}/messages/${message}`, { components, flags, allowed_mentions });
    let edited = await edit();
    if (!edited.ok && edited.failure.kind === 'archived') {
      const opened = await patch(channel, { archived: false });
      if (opened.ok) edited = await edit();
      // Only a locked thread is refused for good; another failure may pass, so that the edit is tried again.
      else if (opened.failure.kind !== 'forbidden') edited = opened;
    }
    if (edited.ok) return ok(undefined);
    return fail(await this.#parts.refusals.problem(edited.failure, { guild, place }));
  }

  /** Starts a thread on a message, or returns the one it already has. A thread has the id of its message. */
  async startThread(
    guild: string,
    channel: string,
    message: string,
    name: string,
  ): Promise<Outcome<{ thread: string; existed: boolean }>> {
    const { api, refusals } = this.#parts;
    const route = `/channels/${channel}/messages/${message}/threads`;
    const body = { name: threadName(name) };
    const started = await api.asBot<{ id: string }>('post', route, { body, repeatable: true });
    if (started.ok) return ok({ thread: started.value.id, existed: false });
    if (started.failure.kind === 'thread-exists') return ok({ thread: message, existed: true });
    return fail(await refusals.problem(started.failure, { guild, place: { channel } }, 'create-threads'));
  }

  /** Creates a forum post. Forum posts have no nonce, so before a retry the post is looked up by its mark. */
  async postInForum(
    forum: ChannelJson,
    message: DiscordMessage,
    { name, tags, mark }: ForumPost,
  ): Promise<Outcome<Posted>> {
    const { api, history, refusals, now, isPrompt } = this.#parts;
    const mostTries = isPrompt ? 1 : mostForumTries;
    const { id: channel, guild_id: guild = '' } = forum;
    const body = { name: threadName(name), applied_tags: tags, message };
    for (let attempt = 1; ; attempt += 1) {
      const sent = await api.asBot<{ id: string }>('post', `/channels/${channel}/threads`, { body });
      if (sent.ok) return ok(linked(guild, sent.value.id, sent.value.id));
      const { failure } = sent;
      if (failure.kind !== 'unavailable' || attempt >= mostTries)
        return fail(await refusals.problem(failure, { guild, place: { channel } }));
      const found = await history.findForumPost(forum, mark, now() - doubtfulMs);
      if (!found.ok) return fail({ code: 'post-unknown' });
      if (found.value) return ok(linked(guild, found.value, found.value));
    }
  }

  /**
   * Finds the message that an earlier attempt posted with this mark, at or after `since` (epoch milliseconds), so that
   * it is not posted twice. See `Chat.find`.
   */
  async find(
    channel: string,
    forum: ChannelJson | undefined,
    mark: Mark,
    { guild, since }: { guild: string; since: number },
  ): Promise<Outcome<Posted | 'absent' | 'cannot-look'>> {
    const { history } = this.#parts;
    const found = forum
      ? await history.findForumPost(forum, mark, since)
      : await history.findMessage(channel, mark, since);
    if (!found.ok) return lookOutcome(found.failure);
    if (found.value === undefined) return ok('absent');
    return ok(linked(guild, forum ? found.value : channel, found.value));
  }

  /** Deletes one of the bot's own messages. Succeeds if it was deleted before. */
  async remove(place: Place, message: string, guild: string): Promise<Outcome<void>> {
    const route = `/channels/${place.thread ?? place.channel}/messages/${message}`;
    const removed = await this.#parts.api.asBot('delete', route);
    if (removed.ok || removed.failure.kind === 'gone') return ok(undefined);
    return fail(await this.#parts.refusals.problem(removed.failure, { guild, place }));
  }

  /** Returns true if Discord says that a message or, without one, a channel or thread no longer exists. */
  async isGone(channel: string, message?: string): Promise<boolean> {
    const route = message === undefined ? `/channels/${channel}` : `/channels/${channel}/messages/${message}`;
    const found = await this.#parts.api.asBot('get', route);
    return !found.ok && found.failure.kind === 'gone';
  }

  /** Returns true if the token works and the bot is in the guild. `guild` is empty for direct messages. */
  async isAuthorized(guild: string): Promise<boolean> {
    const route = guild === '' ? '/users/@me' : `/guilds/${guild}`;
    return (await this.#parts.api.asBot('get', route)).ok;
  }

  /** Opens the direct message channel of a user and returns its id. */
  async directChannel(user: string): Promise<Outcome<string>> {
    const opened = await this.#parts.api.asBot<{ id: string }>('post', '/users/@me/channels', {
      body: { recipient_id: user },
      repeatable: true,
    });
    if (opened.ok) return ok(opened.value.id);
    const problem = postProblem(opened.failure, 'send-messages');
    // Opening a channel posts nothing, so a lost answer does no harm.
    return fail(problem.code === 'post-unknown' ? { code: 'post-failed' } : problem);
  }
}

export function linked(guild: string, channel: string, message: string): Posted {
  return { message, url: `https://discord.com/channels/${guild || '@me'}/${channel}/${message}` };
}

/** Returns a nonce of at most 25 characters. It names the channel, because Discord keeps nonces per author. */
function nonceOf(channel: string, key: string): string {
  return createHash('sha256').update(`${channel}/${key}`).digest('base64url').slice(0, 22);
}

function threadName(name: string): string {
  return shorten(name, limits.threadName.most) || '\u2014';
}

import { fail, type Outcome, ok } from '../../src/outcome.ts';
import type { Place, Posted } from '../../src/ports.ts';
import type { PostPermission, Problem } from '../../src/problem.ts';
import type { DiscordApi } from './api.ts';
import type { ChannelInfo, Channels } from './channels.ts';
import type { DiscordMessage } from './component.ts';
import { type Failure, postProblem, type Result } from './failure.ts';
import { limits } from './limits.ts';
import type { Log } from './log.ts';
import { nonceOf } from './nonce.ts';
import { postingPermission } from './permission.ts';
import { shorten } from './shorten.ts';

interface MessageJson {
  id: string;
  channel_id: string;
}

interface ThreadJson {
  id: string;
  name: string;
  parent_id: string;
  owner_id?: string;
}

export interface ForumPost {
  name: string;
  tags: string[];
}

/** A forum post of the same name that is younger than this is our own doubtful try. */
const doubtfulMs = 120_000;
const discordEpoch = 1_420_070_400_000;

/** Sends finished messages as the bot. */
export class Poster {
  readonly #api: DiscordApi;
  readonly #channels: Channels;
  readonly #log: Log;
  readonly #application: () => string;
  readonly #now: () => number;

  constructor(api: DiscordApi, channels: Channels, log: Log, application: () => string, now: () => number) {
    this.#api = api;
    this.#channels = channels;
    this.#log = log;
    this.#application = application;
    this.#now = now;
  }

  /** The same `key` in the same channel posts once: Discord gives the first message back for a few minutes. */
  async post(
    place: Place,
    message: DiscordMessage,
    key: string,
    { guild, replyTo }: { guild: string; replyTo?: string | undefined },
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
    const sent = await this.#api.asBot<MessageJson>('post', `/channels/${channel}/messages`, {
      body,
      repeatable: true,
    });
    if (sent.ok) return ok(linked(guild, sent.value.channel_id, sent.value.id));
    return fail(await this.problem(sent.failure, channel));
  }

  /** A thread on a message, or the one that it has already: both have the message's id. */
  async startThread(
    channel: string,
    message: string,
    name: string,
  ): Promise<Outcome<{ thread: string; existed: boolean }>> {
    const started = await this.#api.asBot<ThreadJson>(
      'post',
      `/channels/${channel}/messages/${message}/threads`,
      {
        body: { name: threadName(name) },
        repeatable: true,
      },
    );
    if (started.ok) return ok({ thread: started.value.id, existed: false });
    if (started.failure.kind === 'thread-exists') return ok({ thread: message, existed: true });
    return fail(await this.problem(started.failure, channel, 'create-threads'));
  }

  /** Forum posts have no nonce, so a doubtful one is looked for before it is tried again. */
  async postInForum(
    forum: ChannelInfo,
    message: DiscordMessage,
    { name, tags }: ForumPost,
  ): Promise<Outcome<Posted>> {
    const body = { name: threadName(name), applied_tags: tags, message };
    for (let attempt = 1; ; attempt += 1) {
      const sent = await this.#api.asBot<ThreadJson>('post', `/channels/${forum.id}/threads`, {
        body,
        repeatable: false,
      });
      if (sent.ok) return ok(linked(forum.guild, sent.value.id, sent.value.id));
      const { failure } = sent;
      if (failure.kind !== 'unavailable' || attempt > 2) return fail(await this.problem(failure, forum.id));
      const found = await this.#findForumPost(forum, body.name);
      if (!found.ok) return fail({ code: 'post-unknown' });
      if (found.value) return ok(linked(forum.guild, found.value, found.value));
    }
  }

  /** Says what kept a post from a channel, in the words of its settings. */
  async problem(failure: Failure, channel: string, needed?: PostPermission): Promise<Problem> {
    if (failure.kind === 'gone') this.#channels.forget(channel);
    const info = failure.kind === 'forbidden' ? await this.#channels.find(channel) : undefined;
    const known = info?.ok ? info.value : undefined;
    const problem = postProblem(
      failure,
      needed ?? postingPermission(known?.type ?? 0),
      known && `#${known.name}`,
    );
    this.#log.warn({ failure, channel, problem: problem.code }, 'Discord did not take a post');
    return problem;
  }

  async #findForumPost(forum: ChannelInfo, name: string): Promise<Result<string | undefined>> {
    const active = await this.#api.asBot<{ threads: ThreadJson[] }>(
      'get',
      `/guilds/${forum.guild}/threads/active`,
      { repeatable: true },
    );
    if (!active.ok) return active;
    const oldest = this.#now() - doubtfulMs;
    const own = active.value.threads.find(
      (thread) =>
        thread.parent_id === forum.id &&
        thread.name === name &&
        thread.owner_id === this.#application() &&
        createdAt(thread.id) >= oldest,
    );
    return { ok: true, value: own?.id };
  }
}

export function linked(guild: string, channel: string, message: string): Posted {
  return { message, url: `https://discord.com/channels/${guild || '@me'}/${channel}/${message}` };
}

function threadName(name: string): string {
  return shorten(name, limits.threadName.most) || '\u2014';
}

function createdAt(id: string): number {
  return Number(BigInt(id) >> 22n) + discordEpoch;
}

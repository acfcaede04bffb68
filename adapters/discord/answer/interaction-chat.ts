import type { Language } from '../../../src/model/language.ts';
import { fail, type Outcome, ok } from '../../../src/model/outcome.ts';
import type { PostPermission, Problem } from '../../../src/model/problem.ts';
import type { Reply } from '../../../src/model/reply.ts';
import type { Chat, ChatCapabilities, Posted, StartedThread, ThreadStart } from '../../../src/ports/chat.ts';
import type { Place } from '../../../src/ports/request.ts';
import { postProblem } from '../api/failure.ts';
import { createdAt } from '../api/snowflake.ts';
import { type ChatParts, DiscordChat } from '../post/chat.ts';
import { linked } from '../post/poster.ts';
import { prepare } from '../post/prepare.ts';
import { isPersonal, placeOf } from '../read/asker.ts';
import { canHoldThreads, channelType, isThread } from '../read/channel-type.ts';
import type { Asked } from '../read/payload.ts';
import { has, lackingToPost } from '../read/permission.ts';
import type { Target } from '../read/plan.ts';
import type { FollowUps } from './follow-ups.ts';

const externalApps = 1n << 50n;

interface InteractionChatParts {
  asked: Asked;
  parts: ChatParts;
  followUps: FollowUps;
  target: Target | undefined;
  /** True if the interaction came from a forum post. */
  inForum: boolean;
  /** True if an earlier attempt may have posted. Its post is then looked up before anything is posted. */
  again: boolean;
}

/**
 * The chat during an interaction. If the guild installed the app, the bot posts as itself. If only the person did,
 * Discord allows nothing but answers, so a post is an answer that everybody sees.
 */
export class InteractionChat implements Chat {
  readonly capabilities: ChatCapabilities;
  /** Absent where a post is an answer, because the bot cannot delete it there. */
  readonly remove: Chat['remove'];
  readonly #asked: Asked;
  readonly #parts: ChatParts;
  readonly #asBot: DiscordChat;
  readonly #followUps: FollowUps;
  readonly #target: Target | undefined;

  constructor({ asked, parts, followUps, target, inForum, again }: InteractionChatParts) {
    this.#asked = asked;
    this.#parts = parts;
    this.#followUps = followUps;
    this.#target = target;
    const attemptedSince = again ? createdAt(asked.id) : undefined;
    this.#asBot = new DiscordChat(parts, asked.guild_id ?? '', attemptedSince);
    this.remove = answersInstead(asked) ? undefined : (...given) => this.#asBot.remove(...given);
    this.capabilities = { ...capabilitiesOf(asked), keepsLanguage: true, forms: true, forum: inForum };
  }

  async post(place: Place, reply: Reply, key: string, language: Language): Promise<Outcome<Posted>> {
    if (this.#isAskerBarred(place)) return fail({ code: 'not-your-channel', isHere: true });
    if (answersInstead(this.#asked)) return this.#answerForAll(reply, language);
    const lacking = this.#lacking(place);
    if (lacking) return fail(await this.#refused(lacking, place));
    const isOwn = place.channel === placeOf(this.#asked)?.channel;
    const message = isOwn ? this.#target?.message : undefined;
    if (message !== undefined && this.#target?.inItsThread) {
      const posted = await this.#asBot.post({ ...place, thread: message }, reply, key, language);
      return posted.ok ? ok({ ...posted.value, thread: message }) : posted;
    }
    return this.#asBot.post(place, reply, key, language, this.#has('read-history') ? message : undefined);
  }

  /**
   * Scheduled posts also need permission to read the history: after an unanswered call, the post is looked up there.
   */
  async mayPostLater(place: Place, inThreads: boolean): Promise<Outcome<void>> {
    if (answersInstead(this.#asked)) return fail({ code: 'post-refused', reason: 'not-a-member' });
    const { forum } = this.capabilities;
    const target = forum && inThreads ? { channel: place.channel } : place;
    const more = ['read-history', ...(inThreads && !forum ? (['create-threads'] as const) : [])] as const;
    const lacking = this.#lacking(target, place) ?? more.find((permission) => !this.#has(permission));
    if (lacking) return fail(await this.#refused(lacking, place));
    return target.thread === undefined ? ok(undefined) : this.#mayPostInThread();
  }

  /** The bot's permissions do not tell whether a thread is locked, or private and without the bot. */
  async #mayPostInThread(): Promise<Outcome<void>> {
    const { channel } = this.#asked;
    if (channel?.thread_metadata?.locked) return fail({ code: 'post-refused', reason: 'locked' });
    if (channel?.type !== channelType.privateThread) return ok(undefined);
    const found = await this.#parts.channels.find(channel.id);
    if (found.ok) return ok(undefined);
    const isOut = found.failure.kind === 'forbidden' || found.failure.kind === 'gone';
    return fail(isOut ? { code: 'post-refused', reason: 'not-a-member' } : { code: 'post-failed' });
  }

  async startThread(start: ThreadStart, key: string, language: Language): Promise<Outcome<StartedThread>> {
    const { place } = start;
    if (this.#isAskerBarred(place)) return fail({ code: 'not-your-channel', isHere: true });
    const needsThread = place.thread === undefined && !this.#has('create-threads');
    const lacking = this.#lacking(place) ?? (needsThread ? 'create-threads' : undefined);
    if (lacking) return fail(await this.#refused(lacking, place));
    return this.#asBot.startThread(start, key, language);
  }

  readableName(user: string, place: Place): Promise<string | undefined> {
    return this.#asBot.readableName(user, place);
  }

  async pickedPlace(user: string, picked: string): Promise<Outcome<Place>> {
    if (answersInstead(this.#asked)) return fail({ code: 'not-your-channel' });
    return this.#asBot.pickedPlace(user, picked);
  }

  isPrivateThread(thread: string): Promise<boolean> {
    return this.#asBot.isPrivateThread(thread);
  }

  isGone(place: Place, message?: string): Promise<boolean> {
    return this.#asBot.isGone(place, message);
  }

  async #answerForAll(reply: Reply, language: Language): Promise<Outcome<Posted>> {
    const workspace = this.#asked.guild_id ?? '';
    const message = await prepare(reply, { language, workspace }, this.#parts);
    const sent = await this.#followUps.send(message);
    if (!sent.ok) return fail(postProblem(sent.failure, 'send-messages'));
    return ok(linked(workspace, sent.value.channel_id, sent.value.id));
  }

  /**
   * Returns the first permission that the bot lacks to post there. It reads the permissions that came with the
   * interaction, which saves requests that would fail.
   */
  #lacking(target: Place, place = target): PostPermission | undefined {
    const { app_permissions: permissions } = this.#asked;
    if (!this.#isHere(place) || permissions === undefined) return undefined;
    return lackingToPost(BigInt(permissions), target);
  }

  /**
   * True if the asker may not write in the place of the interaction. They can still press buttons there, for example in
   * a channel for announcements.
   */
  #isAskerBarred(place: Place): boolean {
    const permissions = this.#asked.member?.permissions;
    if (!this.#isHere(place) || permissions === undefined) return false;
    return lackingToPost(BigInt(permissions), place) !== undefined;
  }

  /** True for the place of the interaction. */
  #isHere({ channel, thread }: Place): boolean {
    const own = placeOf(this.#asked);
    return own?.channel === channel && own.thread === thread;
  }

  #has(permission: PostPermission): boolean {
    const { app_permissions: permissions } = this.#asked;
    return permissions === undefined || has(BigInt(permissions), permission);
  }

  #refused(missing: PostPermission, place: Place): Promise<Problem> {
    return this.#parts.refusals.lacking(missing, { guild: this.#asked.guild_id ?? '', place });
  }
}

/**
 * True where the bot cannot post as itself, so that a post is an answer that everybody sees: in group chats, and in
 * guilds that did not install the app.
 */
function answersInstead(asked: Asked): boolean {
  return isPersonal(asked) || asked.context === 2;
}

/**
 * Derives what is possible in this place. Nothing can be posted into direct messages with the bot, since nobody else
 * reads them.
 */
function capabilitiesOf(asked: Asked): ChatCapabilities {
  const inGuild = asked.guild_id !== undefined && !isPersonal(asked);
  const type = asked.channel?.type ?? 0;
  const mayAnswerForAll =
    asked.member === undefined || (BigInt(asked.member.permissions ?? '0') & externalApps) !== 0n;
  return {
    post: inGuild || (answersInstead(asked) && mayAnswerForAll),
    schedules: inGuild,
    threads: inGuild && (canHoldThreads(type) || isThread(type)),
    lack: inGuild ? 'threads' : isPersonal(asked) ? 'added' : 'in-channel',
  };
}

import { randomUUID } from 'node:crypto';
import type { Desk } from '../../src/commands/desk/desk.ts';
import type { Mount } from '../../src/http/http-server.ts';
import { Inbox, type InboxOptions } from '../../src/inbox/inbox.ts';
import type { Language } from '../../src/model/language.ts';
import { fail, type Outcome, ok } from '../../src/model/outcome.ts';
import type { Chat } from '../../src/ports/chat.ts';
import { systemClock } from '../../src/ports/clock.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Place } from '../../src/ports/request.ts';
import type { Store } from '../../src/ports/store.ts';
import { StoreClock } from '../../src/ports/store-clock.ts';
import { MessageLimit } from '../../src/team/message-limit.ts';
import { type Reaction, saveByReaction } from '../../src/team/save-by-reaction.ts';
import { answerMention, mentionTimeoutMs } from './answer/mentions.ts';
import { Access } from './api/access.ts';
import { DiscordApi, stoppedFailure } from './api/api.ts';
import { Channels } from './api/channels.ts';
import type { DiscordConfig } from './api/config.ts';
import { type Failure, nameFailure, platformRefused } from './api/failure.ts';
import { History } from './api/history.ts';
import { Refusals } from './api/refusals.ts';
import { RequestBudget } from './api/request-budget.ts';
import { forgetRemoved, type Removed, removalPrefix } from './install/forget-removed.ts';
import { greet, greetableMs, helloPrefix } from './install/greet.ts';
import { registerCommands } from './install/register.ts';
import { type ChatParts, DiscordChat } from './post/chat.ts';
import { Poster } from './post/poster.ts';
import { StoredLines } from './post/stored-lines.ts';
import { mentionPrefix, platform } from './read/asker.ts';
import type { JoinedGuild } from './read/joined-guild.ts';
import type { Mention } from './read/mention.ts';
import type { Asked } from './read/payload.ts';
import { Gateway } from './receive/gateway.ts';
import { httpEvents } from './receive/http-events.ts';
import { httpInteractions } from './receive/http-interactions.ts';
import { Interactions } from './receive/interactions.ts';
import { signingWith } from './receive/signing.ts';
import { Seals } from './render/seals.ts';
import type { DiscordFault } from './texts/discord.ts';

export interface DiscordParts
  extends Pick<InboxOptions<unknown>, 'leaseMs' | 'recordWithinMs' | 'stopWithinMs'> {
  desk: Desk;
  store: Store;
  config: DiscordConfig;
  defaultLanguage: Language;
  log: Log;
  now?: () => number;
  /** Resolves early when the signal aborts. */
  wait?: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Returns a signal that aborts after this many milliseconds. Default is `AbortSignal.timeout`. */
  deadline?: (ms: number) => AbortSignal;
  /** Default is the rate that Discord allows a bot. */
  budget?: RequestBudget;
}

export interface Discord {
  /**
   * Looks the application up, registers commands that changed, and begins to receive. Problem: `platform-refused`.
   * Throws when the store is unavailable. May be called again.
   */
  start(): Promise<Outcome<void>>;
  /** Resolves when the gateway was closed for good and must be started again, or at a stop. */
  ended(): Promise<void>;
  /** Empty while interactions come over the gateway. */
  mounts: Mount[];
  /** Returns a chat for scheduled posts, whose calls make one attempt and settle within 25 seconds. */
  chat(workspace: string): Chat;
  /** Returns what does not work now; undefined if everything works. */
  fault(): DiscordFault | undefined;
  /**
   * Stops receiving. Resolves when everything received so far has been answered, after about 5 seconds at the latest:
   * then requests are aborted, and the next start answers what is recorded.
   */
  stop(): Promise<void>;
}

const reactionPrefix = `${platform}-reaction:`;
/** In milliseconds. A stop waits at most this long for answers that are being sent. */
const answersTimeoutMs = 5_000;

/** Loads discord.js, which takes half a second, so call this only where Discord is configured. */
export async function createDiscord(parts: DiscordParts): Promise<Discord> {
  const { desk, store, config, log, defaultLanguage } = parts;
  const { apiUrl, token } = config;
  const now = parts.now ?? Date.now;
  const clock = parts.now ? { ...systemClock, now } : new StoreClock(store);
  const deadline = parts.deadline ?? ((ms: number) => AbortSignal.timeout(ms));
  const wait = parts.wait ?? systemClock.wait;
  const discordJs = await import('discord.js');
  const budget = parts.budget ?? new RequestBudget();
  const stopped = new AbortController();
  const access = { apiUrl, token, now, wait, budget, stopped: stopped.signal };
  const api = new DiscordApi(access, discordJs.REST);
  const stored = new StoredLines(store, now);
  const seals = new Seals(token);
  let application = config.applicationId ?? '';
  const chat = chatParts(api, false);
  const promptApi = new DiscordApi({ ...access, isPrompt: true }, discordJs.REST);
  const promptChat = chatParts(promptApi, true);
  const messageLimit = new MessageLimit();
  const context = { desk, store, api, chat, log, defaultLanguage, messageLimit, now, wait, deadline };
  const { leaseMs, recordWithinMs, stopWithinMs } = parts;
  const options = { leaseMs, recordWithinMs, stopWithinMs, work };
  const inbox = new Inbox<unknown>({ events: store.events, prefix: platform, log, clock, ...options });
  const interactions = new Interactions(context, inbox);
  const mounts = config.publicKey === undefined ? [] : mountsFor(config.publicKey);
  const gateway =
    config.publicKey === undefined
      ? new Gateway({
          discordJs,
          apiUrl,
          token,
          log,
          onInteraction: (asked) =>
            void interactions.handle(asked, (callback) => api.acknowledge(asked, callback)),
          onJoined: (guild) => void joined(guild),
          onMention: mentioned,
          onDeleted: ({ guild, place }) => removed(guild, place),
          onReaction: config.savesByReaction ? reacted : undefined,
          onRemoved: (guild) => removed(guild),
        })
      : undefined;
  let isStarted = false;
  const hasStopped = Promise.withResolvers<void>();

  /** The id of what was recorded tells what it is. */
  function work(recorded: unknown, again: boolean, id: string): Promise<void> {
    if (id.startsWith(reactionPrefix)) return saveByReaction(recorded as Reaction, store, now());
    if (id.startsWith(mentionPrefix)) return answerMention(recorded as Mention, again, context);
    if (id.startsWith(helloPrefix)) return greet(recorded as JoinedGuild, again, context);
    if (id.startsWith(removalPrefix)) return forgetRemoved(recorded as Removed, context);
    return interactions.answer(recorded as Asked, again);
  }

  function chatParts(through: DiscordApi, isPrompt: boolean): ChatParts {
    const channels = new Channels(through, now);
    const history = new History(through, channels);
    const refusals = new Refusals({ api: through, channels, log, onLeft: (guild) => removed(guild) });
    const poster = new Poster({ api: through, refusals, history, now, isPrompt });
    return {
      poster,
      channels,
      access: new Access(channels),
      refusals,
      stored,
      seals,
      commands: desk.commands,
    };
  }

  /** Records an event, for which Discord expects no answer. */
  function record(id: string, payload: unknown, expiresAt?: number): Promise<void> {
    return inbox.receive({ id, payload, expiresAt }, async () => true);
  }

  /** Discord gives reactions no id. A repeated delivery of one changes nothing, so each gets an id of its own. */
  function reacted(reaction: Reaction): void {
    void record(reactionPrefix + randomUUID(), reaction);
  }

  function mentioned(mention: Mention): void {
    void record(mentionPrefix + mention.id, mention, now() + mentionTimeoutMs);
  }

  /** The gateway reports every guild at each start; those that the bot joined long ago are not recorded. */
  async function joined(guild: JoinedGuild): Promise<void> {
    const { id, joinedAt } = guild;
    const expiresAt = joinedAt + greetableMs;
    if (expiresAt < now()) return;
    await record(`${helloPrefix}${id}:${joinedAt}`, guild, expiresAt);
  }

  function removed(guild: string, place?: Place): void {
    const at = now();
    const id = `${removalPrefix}${place?.thread ?? place?.channel ?? guild}:${at}`;
    void record(id, { guild, at, place } satisfies Removed);
  }

  function mountsFor(publicKey: string): Mount[] {
    const signing = signingWith(publicKey);
    const tools = { log, now };
    return [
      { path: '/discord/interactions', handle: httpInteractions(signing, tools, interactions) },
      { path: '/discord/events', handle: httpEvents(signing, tools, joined) },
    ];
  }

  async function start(): Promise<Outcome<void>> {
    if (application === '') {
      const found = await api.asBot<{ id: string }>('get', '/applications/@me');
      if (!found.ok) return fail(startProblem(found.failure));
      application = found.value.id;
    }
    const registering = { id: application, apiUrl };
    const registered = await registerCommands(api, store.keyValues, registering, desk.commands);
    if (!registered.ok) return fail(startProblem(registered.failure));
    // `stop` may have been called meanwhile, when there was no connection to close yet.
    if (stopped.signal.aborted) return fail(startProblem(stoppedFailure));
    const opened = await gateway?.start();
    if (opened && !opened.ok) return opened;
    if (!isStarted) inbox.start();
    isStarted = true;
    return ok(undefined);
  }

  return {
    start,
    async ended() {
      await Promise.race([gateway?.ended ?? new Promise(() => {}), hasStopped.promise]);
    },
    chat: (workspace) => new DiscordChat(promptChat, workspace),
    fault() {
      if (!isStarted) return 'not-started';
      if (!api.isAuthorized || !promptApi.isAuthorized) return 'unauthorized';
      return gateway && !gateway.isReady ? 'disconnected' : undefined;
    },
    async stop() {
      hasStopped.resolve();
      const giveUp = () => stopped.abort();
      const late = deadline(answersTimeoutMs);
      if (late.aborted) giveUp();
      else late.addEventListener('abort', giveUp);
      await Promise.all([gateway?.stop(), interactions.acknowledged().then(() => inbox.stop())]);
      late.removeEventListener('abort', giveUp);
      giveUp();
    },
    mounts,
  };
}

function startProblem(failure: Failure) {
  const fault =
    failure.kind === 'unauthorized' ? 'token' : failure.kind === 'unavailable' ? 'unreachable' : 'other';
  return platformRefused(fault, nameFailure(failure));
}

import { Temporal } from 'temporal-polyfill';
import { identityOf } from '../corpus/identity/keys.ts';
import { find, inTime, LeasePermit } from '../digest/deliver/call.ts';
import { retryAfter } from '../digest/deliver/retry-after.ts';
import type { DigestTools } from '../digest/deliver/tools.ts';
import { untilAuthorized } from '../digest/resume-authorized.ts';
import { withPermit } from '../http/send-permit.ts';
import { textsIn } from '../i18n/texts.ts';
import { fail, type Outcome, ok } from '../model/outcome.ts';
import type { Paper } from '../model/paper.ts';
import type { Problem } from '../model/problem.ts';
import { plain, type Reply } from '../model/reply.ts';
import type { Chat, Posted } from '../ports/chat.ts';
import type { Place } from '../ports/request.ts';
import { type Store, StoreUnavailable } from '../ports/store.ts';
import type { LeasedVote, Vote } from '../ports/vote-store.ts';
import { winnerOf } from './decide.ts';
import { announcement, openers, reminder, voteMessage } from './vote-message.ts';
import { nextLook } from './vote-settings.ts';

interface VoteTools extends Pick<DigestTools, 'library' | 'chats' | 'clock' | 'settings' | 'log'> {
  store: Pick<Store, 'votes' | 'deliveries' | 'shares'>;
}

/** Most votes in progress at once in this process. */
const concurrency = 32;
/** A message is edited at most this often, so that many ballots need few edits. Platforms allow one a second. */
const editGapMs = 2_000;
const afterFaultMs = 60_000;
/** In milliseconds. While the platform refuses the token, it is asked again at this interval. */
const authorizedAgainMs = 60_000;
/** Largest expected difference between a platform's clock and ours. */
const clockSkewMs = 5 * 60_000;

/** Says when to try again after a failure. Undefined if nothing failed, or if the platform refused for good. */
type Pause = { until: number } | undefined;

/**
 * Posts and edits the messages of votes, counts votes that have ended, and announces the winner and reminds people of
 * the meeting. Any number of processes may run a worker on the same store: a lease lets one at a time send for a vote.
 */
export class VoteWorker {
  readonly #tools: VoteTools;
  readonly #stop = new AbortController();
  readonly #running = new Set<Promise<void>>();
  #ended: Promise<void> | undefined;

  constructor(tools: VoteTools) {
    this.#tools = tools;
  }

  start(): void {
    this.#ended ??= this.#run();
  }

  /** Starts nothing new and waits for the votes in progress. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#ended;
    await Promise.all(this.#running);
  }

  /** Runs one round and resolves when everything it started has ended. For tests that set the clock themselves. */
  async tick(): Promise<void> {
    await this.#round();
    await Promise.all(this.#running);
  }

  async #run(): Promise<void> {
    const { clock, settings } = this.#tools;
    while (!this.#stop.signal.aborted) {
      await this.#round();
      await clock.wait(settings.tickMs, this.#stop.signal);
    }
  }

  async #round(): Promise<void> {
    const { clock, store, settings, log } = this.#tools;
    try {
      await clock.follow?.();
      const now = clock.now();
      const room = concurrency - this.#running.size;
      if (room <= 0) return;
      for (const leased of await store.votes.lease(now, settings.leaseMs, room)) {
        const work = this.#work(leased, now).finally(() => this.#running.delete(work));
        this.#running.add(work);
      }
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) log.error({ err: error }, 'A round of votes failed');
    }
  }

  /**
   * Runs `VoteWork`. If that fails, the vote is tried again later. While the database is unavailable, the lease runs
   * out by itself.
   */
  async #work(leased: LeasedVote, leasedAt: number): Promise<void> {
    const { clock, store, log } = this.#tools;
    try {
      await new VoteWork(leased, leasedAt, this.#tools).run();
    } catch (error) {
      if (error instanceof StoreUnavailable) return;
      log.error({ err: error, vote: leased.vote.id }, 'Working on a vote failed');
      const at = clock.now() + afterFaultMs;
      await store.votes.release(leased.lease, { restUntil: at, nextAt: at }).catch(() => {});
    }
  }
}

/** Thrown inside `VoteWork` when another process has taken the vote over. Nothing more is sent then. */
class LeaseLost extends Error {}

/** Does what is due for one leased vote, such as posting or editing its message, and then releases the lease. */
class VoteWork {
  readonly #leased: LeasedVote;
  readonly #permit: LeasePermit;
  readonly #tools: VoteTools;
  #vote: Vote;
  #maybeSentAt: number | undefined;
  /** True if the next message was certainly not posted by this attempt, nor by an earlier one. */
  #isNotSent = false;

  constructor(leased: LeasedVote, leasedAt: number, tools: VoteTools) {
    this.#leased = leased;
    const { votes } = tools.store;
    const mayPost = (now: number, until: number) => votes.mayPost(leased.lease, now, until);
    this.#permit = new LeasePermit({ leasedAt, mayPost }, tools);
    this.#tools = tools;
    this.#vote = leased.vote;
    this.#maybeSentAt = leased.maybeSentAt;
  }

  async run(): Promise<void> {
    const { store, clock } = this.#tools;
    const { lease } = this.#leased;
    try {
      const edited = await this.#steps();
      const now = clock.now();
      const at = edited?.until ?? this.#nextAt(now);
      const restUntil = edited?.until ?? now + editGapMs;
      await store.votes.release(lease, {
        restUntil,
        nextAt: at,
        sure: this.#isNotSent ? 'not-sent' : undefined,
      });
    } catch (error) {
      if (!(error instanceof LeaseLost)) throw error;
    }
  }

  async #steps(): Promise<Pause> {
    const { chats, store, clock, settings } = this.#tools;
    const lookAt = (this.#maybeSentAt ?? -Infinity) + settings.callMs + settings.settleMs;
    if (clock.now() < lookAt) return { until: lookAt };
    const chat = await chats.open(this.#vote);
    if (this.#vote.state === 'cancelled') return this.#tellCreator(chat);
    if (!chat) return this.#cancel(chat);
    if (this.#vote.message === undefined) {
      const pause = await this.#postMessage(chat);
      if (this.#vote.message === undefined) return pause;
    }
    const { state, closesAt, papers } = this.#vote;
    if (state === 'open' && clock.now() >= closesAt) {
      const isLeft = (index: number) => this.#tools.library().byId.has(papers[index] ?? '');
      this.#demand(await store.votes.close(this.#leased.lease, (tally) => winnerOf(tally, isLeft)));
    }
    const pause = await this.#edit(chat);
    return pause ?? this.#afterTheEnd(chat);
  }

  /** Posts the message of a vote whose process died before it did. */
  async #postMessage(chat: Chat): Promise<Pause> {
    const { store, library } = this.#tools;
    const posted = await this.#post(chat, this.#place(), this.#vote.id, async () =>
      voteMessage(this.#vote, await store.votes.tally(this.#vote.id), library()),
    );
    if (!posted.ok) return this.#after(posted.problem, this.#vote.createdAt) ?? this.#cancel(chat);
    if (posted.value === undefined) return this.#cancel(chat);
    this.#demand(await store.votes.posted(this.#leased.lease, posted.value));
    this.#vote = { ...this.#vote, ...posted.value };
    this.#maybeSentAt = undefined;
    return undefined;
  }

  /**
   * Edits the message if it does not show the latest version, else looks whether it still exists. A message that was
   * deleted or cannot be edited cancels the vote.
   */
  async #edit(chat: Chat): Promise<Pause> {
    const { store, library } = this.#tools;
    const now = await store.votes.get(this.#vote.id);
    if (!now) throw new LeaseLost();
    this.#vote = now;
    const { version, message, state } = now;
    if (message === undefined || !chat.edit) return undefined;
    if (version === this.#leased.shown) {
      return state === 'open' && (await this.#isGone(chat, message)) ? this.#cancel(chat) : undefined;
    }
    // The tally is read after the version, so the message shows this version at least.
    const reply = voteMessage(now, await store.votes.tally(now.id), library());
    const edited = await this.#send(
      (): Promise<Outcome<void>> => chat.edit!(this.#place(), message, reply, now.id, now.language),
    );
    if (!edited.ok) {
      const pause = this.#after(edited.problem, now.closesAt);
      if (pause || now.step > 0) return pause;
      return this.#cancel(chat);
    }
    this.#demand(await store.votes.shown(this.#leased.lease, version));
    return undefined;
  }

  /** Returns false, too, if the platform does not say in time whether the message exists. */
  async #isGone(chat: Chat, message: string): Promise<boolean> {
    if (!chat.isGone) return false;
    const looked = await inTime(
      async () => ok(await chat.isGone!(this.#place(), message)),
      (error) => this.#tools.log.error({ err: error, vote: this.#vote.id }, 'Looking for a vote failed'),
      this.#tools,
    );
    return looked.ok && looked.value;
  }

  /** Announces the winner, posts the parts into its thread, and reminds people on the day before the meeting. */
  async #afterTheEnd(chat: Chat): Promise<Pause> {
    const { clock } = this.#tools;
    const { lease } = this.#leased;
    const paper = this.#winner();
    if (!paper) return undefined;
    const inside = await this.#announce(chat, paper);
    if ('until' in inside) return inside;
    const parts = openers(paper, this.#vote);
    while (this.#vote.step <= parts.length) {
      const { step } = this.#vote;
      const posted = inside.thread
        ? await this.#post(
            chat,
            { channel: this.#vote.channel, thread: inside.thread },
            `${lease.vote}.${step}`,
            async () => parts[step - 1]!,
          )
        : undefined;
      const pause = posted?.ok === false ? this.#after(posted.problem, this.#vote.closesAt) : undefined;
      if (pause) return pause;
      await this.#stepped(step + 1);
    }
    const remindAt = reminderAt(this.#vote);
    if (this.#vote.step === parts.length + 1 && clock.now() >= remindAt) {
      const isTimely = clock.now() < this.#vote.meetsAt && remindAt > this.#vote.closesAt;
      const posted = isTimely
        ? await this.#post(chat, this.#place(), `${lease.vote}.r`, async () => reminder(this.#vote, paper))
        : undefined;
      const pause = posted?.ok === false ? this.#after(posted.problem, remindAt) : undefined;
      if (pause) return pause;
      await this.#stepped(parts.length + 2);
    }
    return undefined;
  }

  /** Posts the announcement once, and starts or finds its thread. */
  async #announce(chat: Chat, paper: Paper): Promise<{ thread: string | undefined } | NonNullable<Pause>> {
    const { store, library } = this.#tools;
    const key = `${this.#vote.id}.w`;
    const attaches = chat.capabilities.attachments ?? false;
    const view = { library: library(), now: this.#tools.clock.now(), attaches };
    const reply = announcement(this.#vote, paper, view);
    if (this.#vote.step === 0) {
      const posted = await this.#post(chat, this.#place(), key, async () => reply);
      const pause = posted.ok ? undefined : this.#after(posted.problem, this.#vote.closesAt);
      if (pause) return pause;
      const result = posted.ok ? posted.value : undefined;
      // The share is recorded first: a process that dies in between leaves an announcement that the next one finds.
      if (result) {
        const { platform, workspace, channel, createdBy: user, displayName } = this.#vote;
        const thread = result.message;
        const share = { platform, workspace, channel, thread, user, displayName, paper: paper.id, ...result };
        const sharedAt = this.#tools.clock.now();
        await store.shares.add({ ...share, identity: identityOf(paper), kind: 'discussion', sharedAt });
      }
      await this.#stepped(1, result);
    }
    const { resultMessage: message, language, thread } = this.#vote;
    if (message === undefined || !chat.startThread) return { thread };
    const start = { place: this.#place(), message, card: reply, name: reply.title, openers: [] };
    const started = await this.#send(() => chat.startThread!(start, key, language));
    if (started.ok) return { thread: started.value.thread };
    return this.#after(started.problem, this.#vote.closesAt) ?? { thread: undefined };
  }

  async #stepped(step: number, result?: Posted): Promise<void> {
    this.#demand(await this.#tools.store.votes.stepped(this.#leased.lease, step, result));
    const found = result && { resultMessage: result.message, resultUrl: result.url };
    this.#vote = { ...this.#vote, ...found, step };
    this.#maybeSentAt = undefined;
  }

  #winner(): Paper | undefined {
    const { state, winner, papers } = this.#vote;
    if (state !== 'closed' || winner === undefined) return undefined;
    return this.#tools.library().byId.get(papers[winner] ?? '');
  }

  /**
   * Posts a message once. If an earlier attempt may have posted it, looks for it first; if the bot may not read the
   * channel, the value is undefined and nothing is posted.
   */
  async #post(
    chat: Chat,
    place: Place,
    key: string,
    build: () => Promise<Reply>,
  ): Promise<Outcome<Posted | undefined>> {
    const { store, clock } = this.#tools;
    if (this.#maybeSentAt !== undefined) {
      const looked = await find(chat, place, key, this.#maybeSentAt - clockSkewMs, this.#tools);
      if (!looked.ok) return looked;
      if (looked.value === 'cannot-look') return { ok: true, value: undefined };
      if (looked.value !== 'absent') return this.#complete(chat, place, looked.value, key, await build());
    }
    const reply = await build();
    const maybeSentAt = clock.now();
    this.#demand(await store.votes.maybeSent(this.#leased.lease, maybeSentAt));
    this.#maybeSentAt = maybeSentAt;
    const sent = await this.#send(() => chat.post(place, reply, key, this.#vote.language));
    this.#isNotSent = !sent.ok && sent.problem.code !== 'post-unknown';
    return sent;
  }

  /** Posts what is missing of a reply whose first message exists. Returns that message. */
  async #complete(
    chat: Chat,
    place: Place,
    first: Posted,
    key: string,
    reply: Reply,
  ): Promise<Outcome<Posted>> {
    if (!chat.complete) return ok(first);
    const { language } = this.#vote;
    const completed = await this.#send(() => chat.complete!(place, first, reply, key, language));
    if (completed.ok || completed.problem.code === 'post-refused') return ok(first);
    return completed;
  }

  /** Makes a call to the platform unless the lease on the vote has run out. Problem: `post-failed` in that case. */
  async #send<T>(call: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const { log } = this.#tools;
    if (!this.#permit.holds()) return fail({ code: 'post-failed', retryAfterMs: 0 });
    return inTime(
      () => withPermit(this.#permit, call),
      (error) => log.error({ err: error, vote: this.#vote.id }, 'Sending for a vote failed'),
      this.#tools,
    );
  }

  /**
   * Returns when to try again; undefined if the platform refuses for good. A token that does not work counts as refused
   * for good only after the meeting.
   */
  #after(problem: Problem, since: number): Pause {
    const { clock, settings } = this.#tools;
    const now = clock.now();
    const isUnauthorized = problem.code === 'post-refused' && untilAuthorized.includes(problem.reason);
    if (isUnauthorized && now < this.#vote.meetsAt) return { until: now + authorizedAgainMs };
    switch (problem.code) {
      case 'post-failed':
        return { until: this.#permit.restsUntil ?? now + retryAfter(problem, now - since) };
      case 'post-unknown':
        return { until: now + settings.callMs + settings.settleMs };
      default:
        this.#tools.log.warn({ vote: this.#vote.id, problem }, 'A message of a vote was refused');
        return undefined;
    }
  }

  /** Ends the vote without a result and tells the person who started it. */
  async #cancel(chat: Chat | undefined): Promise<Pause> {
    this.#demand(await this.#tools.store.votes.cancel(this.#leased.lease));
    this.#vote = { ...this.#vote, state: 'cancelled' };
    this.#maybeSentAt = undefined;
    return this.#tellCreator(chat);
  }

  /**
   * Tells the person who started the vote that it was cancelled. Tells at most once: if an earlier attempt may have
   * sent the message, it is not sent again.
   */
  async #tellCreator(chat: Chat | undefined): Promise<Pause> {
    const { store, clock } = this.#tools;
    const { createdBy, language, id, closesAt, meetsAt } = this.#vote;
    if (this.#maybeSentAt !== undefined || !chat?.tell || createdBy === '') return undefined;
    const { stoppedTitle, stopped } = textsIn(language).votes;
    const reply: Reply = {
      audience: 'private',
      title: stoppedTitle,
      blocks: [
        { kind: 'heading', text: stoppedTitle },
        { kind: 'paragraph', text: plain(stopped) },
      ],
    };
    this.#demand(await store.votes.maybeSent(this.#leased.lease, clock.now()));
    const told = await this.#send(() => chat.tell!(createdBy, reply, `${id}.c`, language, this.#place()));
    if (told.ok || told.problem.code !== 'post-failed' || clock.now() >= meetsAt) return undefined;
    this.#isNotSent = true;
    return this.#after(told.problem, closesAt);
  }

  #demand(isHeld: boolean): void {
    if (!isHeld) throw new LeaseLost();
  }

  #place(): Place {
    const { channel, thread } = this.#vote;
    return { channel, thread };
  }

  /**
   * Returns when the vote next needs work: its first message, its end or the reminder. Undefined if nothing remains to
   * be done.
   */
  #nextAt(now: number): number | undefined {
    const { state, closesAt, message } = this.#vote;
    if (state === 'cancelled') return undefined;
    if (message === undefined) return now;
    if (state === 'open') return nextLook({ closesAt }, now);
    const paper = this.#winner();
    if (!paper) return undefined;
    const last = openers(paper, this.#vote).length + 1;
    return this.#vote.step === last ? reminderAt(this.#vote) : undefined;
  }
}

/** Returns when the reminder is posted: at the time of the meeting, on the day before. */
function reminderAt({ meetsAt, timezone }: Vote): number {
  const meeting = Temporal.Instant.fromEpochMilliseconds(meetsAt).toZonedDateTimeISO(timezone);
  return meeting.subtract({ days: 1 }).epochMilliseconds;
}

import { clockSkewMs, find, LeasePermit, send } from '../digest/deliver/call.ts';
import { retryAt } from '../digest/deliver/retry-at.ts';
import type { DigestTools } from '../digest/deliver/tools.ts';
import { tokenRefusals } from '../digest/resume-authorized.ts';
import { type Outcome, ok } from '../model/outcome.ts';
import type { Problem } from '../model/problem.ts';
import type { Reply } from '../model/reply.ts';
import type { Chat, Posted } from '../ports/chat.ts';
import type { Place } from '../ports/request.ts';
import type { Store } from '../ports/store.ts';
import type { LeasedVote } from '../ports/vote-store.ts';

export interface VoteTools extends Pick<DigestTools, 'library' | 'chats' | 'clock' | 'settings' | 'log'> {
  store: Pick<Store, 'votes' | 'deliveries' | 'shares'>;
}

/** Says when to try again after a failure. Undefined if nothing failed, or if the platform refused for good. */
export type Pause = { until: number } | undefined;

/** In milliseconds. While the platform refuses the token, it is asked again at this interval. */
const authorizedAgainMs = 60_000;

/** Thrown when another process has taken the vote over. Nothing more is sent then. */
export class LeaseLost extends Error {}

/** Throws `LeaseLost` if the store did not accept a write because the lease is lost. */
export function demand(isHeld: boolean): void {
  if (!isHeld) throw new LeaseLost();
}

/** Sends the messages of one leased vote while the lease lasts, each of them once. */
export class VoteSender {
  readonly #leased: LeasedVote;
  readonly #permit: LeasePermit;
  readonly #tools: VoteTools;
  #maybeSentAt: number | undefined;
  /** True if the next message was certainly not posted by this attempt, nor by an earlier one. */
  isNotSent = false;

  constructor(leased: LeasedVote, leasedAt: number, tools: VoteTools) {
    this.#leased = leased;
    const { votes } = tools.store;
    const mayPost = (now: number, until: number) => votes.mayPost(leased.lease, now, until);
    this.#permit = new LeasePermit({ leasedAt, mayPost }, tools);
    this.#tools = tools;
    this.#maybeSentAt = leased.maybeSentAt;
  }

  /** Returns until when a message of an earlier attempt may still arrive, so that nobody may look for it yet. */
  waitsForEarlier(): Pause {
    const { clock, settings } = this.#tools;
    const until = (this.#maybeSentAt ?? -Infinity) + settings.callMs + settings.settleMs;
    return clock.now() < until ? { until } : undefined;
  }

  /** Call it when the store has recorded what became of a message. No attempt has sent the next one. */
  recorded(): void {
    this.#maybeSentAt = undefined;
  }

  /**
   * Posts a message once. If an earlier attempt may have posted it, looks for it first; if the bot may not read the
   * channel, the value is undefined and nothing is posted.
   */
  async post(
    chat: Chat,
    place: Place,
    key: string,
    build: () => Promise<Reply>,
  ): Promise<Outcome<Posted | undefined>> {
    const { store, clock } = this.#tools;
    const { lease, vote } = this.#leased;
    if (this.#maybeSentAt !== undefined) {
      const looked = await find(chat, place, key, this.#maybeSentAt - clockSkewMs, this.#tools);
      if (!looked.ok) return looked;
      if (looked.value === 'cannot-look') return ok(undefined);
      if (looked.value !== 'absent') return this.#complete(chat, place, looked.value, key, await build());
    }
    const reply = await build();
    const maybeSentAt = clock.now();
    demand(await store.votes.maybeSent(lease, maybeSentAt));
    this.#maybeSentAt = maybeSentAt;
    const sent = await this.send(() => chat.post(place, reply, key, vote.language));
    this.isNotSent = !sent.ok && sent.problem.code !== 'post-unknown';
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
    const { language } = this.#leased.vote;
    const completed = await this.send(() => chat.complete!(place, first, reply, key, language));
    if (completed.ok || completed.problem.code === 'post-refused') return ok(first);
    return completed;
  }

  /** Makes a call that tells a person something, unless an earlier attempt may have. See `after` for `since`. */
  async tell(call: () => Promise<Outcome<void>>, since: number): Promise<Pause> {
    const { store, clock } = this.#tools;
    const { lease, vote } = this.#leased;
    if (this.#maybeSentAt !== undefined) return undefined;
    demand(await store.votes.maybeSent(lease, clock.now()));
    const told = await this.send(call);
    if (told.ok || told.problem.code !== 'post-failed' || clock.now() >= vote.meetsAt) return undefined;
    this.isNotSent = true;
    return this.after(told.problem, since);
  }

  /** Makes a call to the platform as `send` does. */
  send<T>(call: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    return send(this.#permit, call, this.#tools);
  }

  /**
   * Returns when to try again; undefined if the platform refuses for good. A token that does not work counts as refused
   * for good only after the meeting. `since` is when the message was due.
   */
  after(problem: Problem, since: number): Pause {
    const { clock, settings, log } = this.#tools;
    const { meetsAt } = this.#leased.vote;
    const now = clock.now();
    const isUnauthorized =
      problem.code === 'post-refused' && tokenRefusals.some((one) => one === problem.reason);
    if (isUnauthorized && now < meetsAt) return { until: now + authorizedAgainMs };
    switch (problem.code) {
      case 'post-failed':
        return { until: this.#permit.restsUntil ?? retryAt(problem, since, now) };
      case 'post-unknown':
        return { until: now + settings.callMs + settings.settleMs };
      default:
        log.warn({ problem }, 'A message of a vote was refused');
        return undefined;
    }
  }
}

import { identityOf } from '../corpus/identity/keys.ts';
import { inTime } from '../digest/deliver/call.ts';
import { addDays } from '../digest/terms/moment.ts';
import { localDateOf } from '../digest/terms/schedule.ts';
import { textsIn } from '../i18n/texts.ts';
import { type Outcome, ok } from '../model/outcome.ts';
import type { Paper } from '../model/paper.ts';
import type { Chat, Posted } from '../ports/chat.ts';
import type { Place } from '../ports/request.ts';
import type { LeasedVote, Vote } from '../ports/vote-store.ts';
import { headed, paragraph } from '../reply/sentence.ts';
import { winnerOf } from './decide.ts';
import { announcement, openers, reminder, voteMessage } from './vote-message.ts';
import { demand, LeaseLost, type Pause, VoteSender, type VoteTools } from './vote-sender.ts';
import { nextLook } from './vote-settings.ts';

/** A message is edited at most this often, so that many ballots need few edits. Platforms allow one a second. */
const editGapMs = 2_000;

/** Does what is due for one leased vote, such as posting or editing its message, and then releases the lease. */
export class VoteWork {
  readonly #leased: LeasedVote;
  readonly #sender: VoteSender;
  readonly #tools: VoteTools;
  #vote: Vote;

  constructor(leased: LeasedVote, leasedAt: number, tools: VoteTools) {
    this.#leased = leased;
    this.#sender = new VoteSender(leased, leasedAt, tools);
    this.#tools = tools;
    this.#vote = leased.vote;
  }

  async run(): Promise<void> {
    const { store, clock } = this.#tools;
    try {
      const pause = await this.#steps();
      const now = clock.now();
      await store.votes.release(this.#leased.lease, {
        restUntil: pause?.until ?? now + editGapMs,
        nextAt: pause?.until ?? this.#nextAt(now),
        sure: this.#sender.isNotSent ? 'not-sent' : undefined,
      });
    } catch (error) {
      if (!(error instanceof LeaseLost)) throw error;
    }
  }

  async #steps(): Promise<Pause> {
    const { chats, store, clock, library } = this.#tools;
    const wait = this.#sender.waitsForEarlier();
    if (wait) return wait;
    const chat = await chats.open(this.#vote);
    if (this.#vote.state === 'cancelled') return this.#tellCreator(chat);
    if (!chat) return this.#cancel(chat);
    if (this.#vote.message === undefined) {
      const pause = await this.#postMessage(chat);
      if (this.#vote.message === undefined) return pause;
    }
    const { state, closesAt, papers } = this.#vote;
    if (state === 'open' && clock.now() >= closesAt) {
      const isLeft = (index: number) => library().byId.has(papers[index] ?? '');
      demand(await store.votes.close(this.#leased.lease, (tally) => winnerOf(tally, isLeft)));
    }
    const pause = await this.#edit(chat);
    return pause ?? this.#afterTheEnd(chat);
  }

  /** Posts the message of a vote whose process died before it did. */
  async #postMessage(chat: Chat): Promise<Pause> {
    const { store, library } = this.#tools;
    const posted = await this.#sender.post(chat, this.#place(), this.#vote.id, async () =>
      voteMessage(this.#vote, await store.votes.tally(this.#vote.id), library()),
    );
    if (!posted.ok) return this.#sender.after(posted.problem, this.#vote.createdAt) ?? this.#cancel(chat);
    if (posted.value === undefined) return this.#cancel(chat);
    demand(await store.votes.posted(this.#leased.lease, posted.value));
    this.#vote = { ...this.#vote, ...posted.value };
    this.#sender.recorded();
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
    const edited = await this.#sender.send(
      (): Promise<Outcome<void>> => chat.edit!(this.#place(), message, reply, now.id, now.language),
    );
    if (!edited.ok) {
      const pause = this.#sender.after(edited.problem, now.closesAt);
      if (pause || now.step > 0) return pause;
      return this.#cancel(chat);
    }
    demand(await store.votes.shown(this.#leased.lease, version));
    return undefined;
  }

  /** Returns false, too, if the platform does not say in time whether the message exists. */
  async #isGone(chat: Chat, message: string): Promise<boolean> {
    if (!chat.isGone) return false;
    const looked = await inTime(async () => ok(await chat.isGone!(this.#place(), message)), this.#tools);
    return looked.ok && looked.value;
  }

  /** Announces the winner, posts the parts into its thread, and reminds people on the day before the meeting. */
  async #afterTheEnd(chat: Chat): Promise<Pause> {
    const { clock } = this.#tools;
    const paper = this.#winner();
    if (!paper) return undefined;
    const inside = await this.#announce(chat, paper);
    if ('until' in inside) return inside;
    const { id, channel, closesAt, meetsAt } = this.#vote;
    const { thread } = inside;
    const parts = openers(paper, this.#vote);
    for (let { step } = this.#vote; step <= parts.length; step += 1) {
      const post = () =>
        this.#sender.post(chat, { channel, thread }, `${id}.${step}`, async () => parts[step - 1]!);
      const pause = await this.#doStep(step + 1, closesAt, thread ? post : undefined);
      if (pause) return pause;
    }
    const remindAt = reminderAt(this.#vote);
    if (this.#vote.step > parts.length + 1 || clock.now() < remindAt) return undefined;
    const [today, meeting] = [clock.now(), meetsAt].map((at) => localDateOf(at, this.#vote.timezone));
    const remind = () =>
      this.#sender.post(chat, this.#place(), `${id}.r`, async () =>
        reminder(this.#vote, paper, today === meeting),
      );
    const isTimely = clock.now() < meetsAt && remindAt > closesAt;
    return this.#doStep(parts.length + 2, remindAt, isTimely ? remind : undefined);
  }

  /** Posts the announcement once, and starts or finds its thread. */
  async #announce(chat: Chat, paper: Paper): Promise<{ thread: string | undefined } | NonNullable<Pause>> {
    const { library, clock } = this.#tools;
    const { id, closesAt } = this.#vote;
    const key = `${id}.w`;
    const attaches = chat.capabilities.attachments ?? false;
    const reply = announcement(this.#vote, paper, { library: library(), now: clock.now(), attaches });
    if (this.#vote.step === 0) {
      const posted = await this.#sender.post(chat, this.#place(), key, async () => reply);
      const pause = posted.ok ? undefined : this.#sender.after(posted.problem, closesAt);
      if (pause) return pause;
      const result = posted.ok ? posted.value : undefined;
      // The share is recorded first: a process that dies in between leaves an announcement that the next one finds.
      if (result) await this.#share(paper, result);
      await this.#stepped(1, result);
    }
    const { resultMessage: message, language, thread } = this.#vote;
    if (message === undefined || !chat.startThread) return { thread };
    const start = { place: this.#place(), message, card: reply, name: reply.title, openers: [] };
    const started = await this.#sender.send(() => chat.startThread!(start, key, language));
    if (started.ok) return { thread: started.value.thread };
    return this.#sender.after(started.problem, closesAt) ?? { thread: undefined };
  }

  async #share(paper: Paper, post: Posted): Promise<void> {
    const { store, clock } = this.#tools;
    const { platform, workspace, channel, createdBy: user, displayName } = this.#vote;
    await store.shares.add({
      ...{ platform, workspace, channel, thread: post.message, user, displayName, ...post },
      ...{ paper: paper.id, identity: identityOf(paper), kind: 'discussion', sharedAt: clock.now() },
    });
  }

  /** Posts what belongs to a step, unless nothing does or the platform refuses it, and records that it is done. */
  async #doStep(
    next: number,
    since: number,
    post: (() => Promise<Outcome<Posted | undefined>>) | undefined,
  ): Promise<Pause> {
    const posted = await post?.();
    const pause = posted?.ok === false ? this.#sender.after(posted.problem, since) : undefined;
    if (!pause) await this.#stepped(next);
    return pause;
  }

  async #stepped(step: number, result?: Posted): Promise<void> {
    demand(await this.#tools.store.votes.stepped(this.#leased.lease, step, result));
    const found = result && { resultMessage: result.message, resultUrl: result.url };
    this.#vote = { ...this.#vote, ...found, step };
    this.#sender.recorded();
  }

  #winner(): Paper | undefined {
    const { state, winner, papers } = this.#vote;
    if (state !== 'closed' || winner === undefined) return undefined;
    return this.#tools.library().byId.get(papers[winner] ?? '');
  }

  /** Ends the vote without a result and tells the person who started it. */
  async #cancel(chat: Chat | undefined): Promise<Pause> {
    demand(await this.#tools.store.votes.cancel(this.#leased.lease));
    this.#vote = { ...this.#vote, state: 'cancelled' };
    this.#sender.recorded();
    return this.#tellCreator(chat);
  }

  async #tellCreator(chat: Chat | undefined): Promise<Pause> {
    const { createdBy, language, id, closesAt } = this.#vote;
    if (!chat?.tell || createdBy === '') return undefined;
    const { stoppedTitle, stopped } = textsIn(language).votes;
    const reply = headed(stoppedTitle, [paragraph(stopped)]);
    const tell = () => chat.tell!(createdBy, reply, `${id}.c`, language, this.#place());
    return this.#sender.tell(tell, closesAt);
  }

  #place(): Place {
    const { channel, thread } = this.#vote;
    return { channel, thread };
  }

  /** Returns when the vote next needs work: first message, end or reminder. Undefined if nothing remains to be done. */
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
  return addDays(meetsAt, -1, timezone);
}

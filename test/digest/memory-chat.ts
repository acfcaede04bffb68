import { mayStillSend } from '../../src/http/send-permit.ts';
import { fail, type Outcome, ok } from '../../src/model/outcome.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Reply } from '../../src/model/reply.ts';
import type { Chat, Posted, StartedThread, ThreadStart } from '../../src/ports/chat.ts';
import type { Place } from '../../src/ports/request.ts';
import { plainText } from '../../src/reply/plain-text.ts';

interface Message extends Posted {
  place: Place;
  key: string;
  reply: Reply;
  text: string;
  /** The time from which others can see it. */
  at: number;
}

/** The outcome of one call that posts. `late`: it gets no answer, and the post arrives that many milliseconds later. */
type Fate = 'stored-no-answer' | 'lost-no-answer' | 'throws' | { late: number } | { problem: Problem };

/** A platform in memory that stores messages and lets a test decide the outcome of each call. */
export class MemoryChat implements Chat {
  readonly capabilities = { post: true, threads: true };
  readonly messages: Message[] = [];
  readonly told: { user: string; text: string; about: Place }[] = [];
  /** Outcomes of the next calls that post, one each. */
  readonly fates: (Fate | undefined)[] = [];
  /** Problems of the next calls that tell somebody, one each. */
  readonly tellFates: (Problem | undefined)[] = [];
  /** Problems of the next calls that edit a message, one each. */
  readonly editFates: (Problem | undefined)[] = [];
  /** Number of messages that were edited. */
  edits = 0;
  /** Number of calls that told somebody, or tried to. */
  tells = 0;
  /** Says whether the history can be read. */
  canLook: 'yes' | 'no' | 'not-now' = 'yes';
  readonly calls: string[] = [];
  /** True if the token works. */
  authorized = true;
  /** Awaited by a call that posts before it sends. */
  beforeSending: () => Promise<void> = async () => {};
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  async post(place: Place, reply: Reply, key: string): Promise<Outcome<Posted>> {
    await this.beforeSending();
    if (!(await mayStillSend())) return fail({ code: 'post-failed' });
    this.calls.push(key);
    if (!this.authorized) return fail({ code: 'post-refused', reason: 'token-revoked' });
    const fate = this.fates.shift();
    if (fate === 'throws') throw new Error('a fault in rendering');
    if (fate === 'lost-no-answer') return fail({ code: 'post-unknown' });
    if (typeof fate === 'object' && 'problem' in fate) return fail(fate.problem);
    const message = String(this.messages.length + 1);
    const at = this.#now() + (typeof fate === 'object' ? fate.late : 0);
    const posted = { message, url: `https://chat.test/${place.channel}/${message}` };
    this.messages.push({ ...posted, place, key, reply, text: plainText(reply), at });
    return fate === undefined ? ok(posted) : fail({ code: 'post-unknown' });
  }

  async edit(place: Place, message: string, reply: Reply): Promise<Outcome<void>> {
    if (!(await mayStillSend())) return fail({ code: 'post-failed' });
    const fate = this.editFates.shift();
    if (fate) return fail(fate);
    const edited = this.in(place).find((one) => one.message === message);
    if (!edited) return fail({ code: 'post-refused', reason: 'no-such-place' });
    Object.assign(edited, { reply, text: plainText(reply) });
    this.edits += 1;
    return ok(undefined);
  }

  async isGone(place: Place, message?: string): Promise<boolean> {
    return !this.in(place).some((one) => one.message === message);
  }

  async isAuthorized(): Promise<boolean> {
    return this.authorized;
  }

  async find(place: Place, key: string, since: number): Promise<Outcome<Posted | 'absent' | 'cannot-look'>> {
    if (this.canLook === 'no') return ok('cannot-look');
    if (this.canLook === 'not-now') return fail({ code: 'post-failed' });
    const found = this.in(place).find(
      (message) => message.key === key && message.at >= since && message.at <= this.#now(),
    );
    return ok(found ? { message: found.message, url: found.url } : 'absent');
  }

  async startThread({ message = '' }: ThreadStart): Promise<Outcome<StartedThread>> {
    return ok({ message, url: '', thread: message, existed: true });
  }

  async tell(
    user: string,
    reply: Reply,
    _key: string,
    _language: string,
    about: Place,
  ): Promise<Outcome<void>> {
    this.tells += 1;
    const problem = this.tellFates.shift();
    if (problem) return fail(problem);
    this.told.push({ user, text: plainText(reply), about });
    return ok(undefined);
  }

  in({ channel, thread }: Place): Message[] {
    return this.messages.filter(({ place }) => place.channel === channel && place.thread === thread);
  }
}

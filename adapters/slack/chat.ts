import type { Language } from '../../src/language.ts';
import { type Outcome, ok } from '../../src/outcome.ts';
import type { Chat, ChatCapabilities, Place, Posted } from '../../src/ports.ts';
import type { Problem } from '../../src/problem.ts';
import type { Reply } from '../../src/reply/reply.ts';
import type { Prepare } from './prepare.ts';
import type { Connected } from './workspaces.ts';

/** Slack as the core uses it, for one workspace and one request: it remembers what became of the posts. */
export class SlackChat implements Chat {
  readonly capabilities: ChatCapabilities = { privateReply: true, post: true, threads: true };
  readonly posted: Posted[] = [];
  /** Of the last post that was not taken. */
  problem: Problem | undefined;
  readonly #workspace: Connected;
  readonly #prepare: Prepare;
  readonly #now: () => number;

  constructor(workspace: Connected, prepare: Prepare, now: () => number) {
    this.#workspace = workspace;
    this.#prepare = prepare;
    this.#now = now;
  }

  /** A reply that one message cannot hold goes on in the thread below the first. */
  async post(place: Place, reply: Reply, key: string, _language: Language): Promise<Outcome<Posted>> {
    const messages = await this.#prepare(reply);
    let first: Posted | undefined;
    for (const [index, message] of messages.entries()) {
      const thread = place.thread ?? first?.message;
      const target = thread === undefined ? place : { ...place, thread };
      const sent = await this.#workspace.poster.post(
        target,
        message,
        index === 0 ? key : `${key}.${index}`,
        this.#now(),
      );
      if (!sent.ok) {
        this.problem = sent.problem;
        if (!first) return sent;
        break;
      }
      first ??= sent.value;
    }
    if (!first) throw new Error('A reply always renders to a message.');
    this.posted.push(first);
    return ok(first);
  }
}

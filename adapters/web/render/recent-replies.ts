import type { Language } from '../../../src/model/language.ts';
import type { Reply } from '../../../src/model/reply.ts';

interface Answered {
  reply: Reply;
  language: Language;
}

/** The latest replies by id, so that a preview shows exactly the reply on the page. The oldest are evicted. */
export class RecentReplies {
  readonly #limit: number;
  readonly #replies = new Map<string, Answered>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(id: string, answered: Answered): void {
    this.#replies.set(id, answered);
    const oldest = this.#replies.keys().next().value;
    if (this.#replies.size > this.#limit && oldest !== undefined) this.#replies.delete(oldest);
  }

  get(id: string): Answered | undefined {
    return this.#replies.get(id);
  }
}

import type { Command } from '../../../src/commands/define/command.ts';
import type { Language } from '../../../src/model/language.ts';
import type { Reply } from '../../../src/model/reply.ts';

/** Shows a reply as a chat platform would get it; `render` gives a whole HTML document. */
export interface Preview {
  id: string;
  /** The platform's name: the same in every language. */
  label: string;
  render(reply: Reply, language: Language, commands: readonly Command[]): string | Promise<string>;
}

interface Answered {
  reply: Reply;
  language: Language;
}

/** The last replies, so that a preview shows the very reply that is on the page; forgets the oldest. */
export class RecentReplies {
  readonly #limit: number;
  readonly #replies = new Map<string, Answered>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  keep(id: string, answered: Answered): void {
    this.#replies.set(id, answered);
    const oldest = this.#replies.keys().next().value;
    if (this.#replies.size > this.#limit && oldest !== undefined) this.#replies.delete(oldest);
  }

  get(id: string): Answered | undefined {
    return this.#replies.get(id);
  }
}

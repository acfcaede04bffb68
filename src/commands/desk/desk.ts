import type { Call } from '../../model/call.ts';
import type { Choice } from '../../model/choice.ts';
import type { Language } from '../../model/language.ts';
import type { Person } from '../../model/places.ts';
import type { Reply } from '../../model/reply.ts';
import type { Chat } from '../../ports/chat.ts';
import type { Request } from '../../ports/request.ts';
import type { Command } from '../define/command.ts';
import type { FollowUp } from './follow-up.ts';
import type { Typed } from './recent-answers.ts';

/** The interface between an adapter and the core. */
export interface Desk {
  readonly commands: readonly Command[];
  /**
   * Reads a line that a person typed. It may point at the answer before it in the same place, such as 第二篇 or `undo`; the
   * papers that its call may be about come with it then.
   */
  read(line: string, typed: TypedLine): FollowUp;
  /** Reads a line only as far as it points at the answer before it. Returns undefined for any other line. */
  followUp(line: string, typed: TypedLine): FollowUp | undefined;
  /** Returns a reply for every input, a wrong one too. Throws only for a bug; the adapter then shows an incident id. */
  answer(request: Request, chat: Chat): Promise<Reply>;
  /** Returns the language that a person chose with the `language` command; undefined if none. */
  chosenLanguage(person: Person, now: number): Promise<Language | undefined>;
  chooseLanguage(person: Person, language: Language): Promise<void>;
  /** Returns an example to type that finds something in the papers that are searched. */
  example(line: string, language: Language): string;
  /** Returns at most `limit` suggestions for an option, best first. Synchronous: it reads memory only. */
  complete(question: CompletionQuestion): Choice[];
  /** Returns a typed call as it is read now, with the id of its paper, for a button that asks the same later. */
  understood(call: Call): Call;
  /**
   * Returns the papers that a message names or links, at most ten, or else at most four that fit what it says.
   * Synchronous: it reads memory only.
   */
  papersIn(message: string, language: Language): OfferedPapers;
}

export interface TypedLine extends Typed {
  /** True for a mention or a direct message. Default is `false`. */
  isConversation?: boolean;
  /** True if messages above it can tell which paper it means. Words such as `it` are then left to them. */
  hasAbove?: boolean;
}

interface OfferedPapers {
  choices: Choice[];
  /** True if the message names or links them. */
  areNamed: boolean;
}

export interface CompletionQuestion {
  verb: string;
  option: string;
  typed: string;
  language: Language;
  limit: number;
}

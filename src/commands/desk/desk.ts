import type { Choice } from '../../model/choice.ts';
import type { Language } from '../../model/language.ts';
import type { Person } from '../../model/places.ts';
import type { Reply } from '../../model/reply.ts';
import type { Chat } from '../../ports/chat.ts';
import type { Request } from '../../ports/request.ts';
import type { Command } from '../define/command.ts';

/** All that an adapter needs of the core. */
export interface Desk {
  readonly commands: readonly Command[];
  /** Never throws for what a person typed; a bug throws and the adapter shows an incident id. */
  answer(request: Request, chat: Chat): Promise<Reply>;
  /** What somebody chose with `language`; undefined where they chose nothing. */
  chosenLanguage(person: Person, now: number): Promise<Language | undefined>;
  chooseLanguage(person: Person, language: Language): Promise<void>;
  /** Choices for an option, from memory, best first, at most `limit`. Empty where the option has none. */
  complete(question: CompletionQuestion): Choice[];
}

export interface CompletionQuestion {
  verb: string;
  option: string;
  typed: string;
  language: Language;
  limit: number;
}

import type { Texts } from '../../i18n/texts.ts';
import type { MakeCall } from '../../model/call.ts';
import type { Choice } from '../../model/choice.ts';
import type { Language } from '../../model/language.ts';
import type { Lack, Problem } from '../../model/problem.ts';
import type { Reply } from '../../model/reply.ts';
import type { Chat, ChatCapabilities } from '../../ports/chat.ts';
import type { Request } from '../../ports/request.ts';
import type { Store } from '../../ports/store.ts';
import type { Library } from '../../search/index/library.ts';
import type { ChosenLanguages } from '../../team/chosen-languages.ts';

/** What one verb takes, says about itself and does. Routing, help, menus and manifests are made from it. */
export type Command = PlainCommand | StoreCommand;

interface CommandBase {
  verb: string;
  /** Other words for the verb, accepted where text is typed: `搜索`. */
  aliases: readonly string[];
  /** One sentence, at most 100 characters, because platforms limit descriptions to that. */
  summary(texts: Texts): string;
  options: readonly CommandOption[];
  /** `manage-channel` changes what the channel gets; absent: anyone may. */
  permission?: 'manage-channel';
  /** The capabilities that a place must have for the verb to be offered there. */
  needs?: readonly (keyof ChatCapabilities)[];
  /**
   * Whom the answer is for where a question and its answer can be read by others: the asker alone, or the asker and
   * about the channel, whatever thread it is asked in. Absent: whoever reads the question.
   */
  concerns?: 'asker' | 'channel';
  /** Changes or posts something: an address or a preview never runs it by itself. */
  acts?: true;
  /** Offered in the menu of a message under this name, at most 32 characters; a form asks for the options. */
  messageMenu?(texts: Texts): string;
}

interface PlainCommand extends CommandBase {
  needsStore?: undefined;
  run(context: CommandContext): Reply | Promise<Reply>;
}

/** A command that is offered only where there is a store. */
interface StoreCommand extends CommandBase {
  needsStore: true;
  run(context: StoreContext): Reply | Promise<Reply>;
}

export interface CommandOption {
  /** `query`, `paper`, `part`, `note`, `lang`, …: the same word on every platform; `page` and `view` come from buttons only. */
  name: string;
  /** At most 100 characters. */
  summary(texts: Texts): string;
  required: boolean;
  /** Takes the words typed after the verb; every other option is typed as `name:value`. One per command. */
  positional?: boolean;
  /** Where choices come from while somebody types. */
  completion?: 'paper' | 'tag' | 'verb';
  /** The only values allowed, with their labels. */
  choices?(texts: Texts): readonly Choice[];
  /** What to say for nothing, where saying nothing keeps what there is: a field of a form that was emptied. */
  cleared?: string;
  /**
   * Reads a value as typed: returns it as the choice it means (`方法` → `method`), undefined where it is none. A value
   * may go on over blanks for as long as it can be read: `at:9:00 pm`, `days:mon, wed`, `tz:New York`.
   */
  read?: (typed: string) => string | undefined;
  /** Takes the rest of the line, as `note` does. */
  takesRest?: true;
  /** Of `lang`: the language of what is posted later, and not of the answer. */
  ofPosts?: true;
  /** Takes several of its choices, with commas between; the verb itself checks them. */
  several?: boolean;
  /** Carried by buttons and not offered for typing. */
  internal?: boolean;
}

export interface CommandContext {
  request: Request;
  /** The request's options: known names only, required ones present, choices checked. */
  options: Readonly<Record<string, string>>;
  language: Language;
  texts: Texts;
  library: Library;
  chat: Chat;
  /** Undefined in the terminal, which has none. */
  store: Store | undefined;
  /** Where neither a person's zone nor a channel's is known. */
  defaultTimezone: string;
  /** The labels of the chat platforms that the program knows. */
  platformLabels: readonly string[];
  /** The verbs that this place offers. */
  commands: readonly Command[];
  /** The verbs that it does not, and what it lacks for them. */
  elsewhere: readonly { command: Command; lack: Lack }[];
  makeCall: MakeCall;
  /** The answer to a request that cannot be met. */
  problem(problem: Problem): Reply;
}

/** The context of a command with `needsStore`. */
export interface StoreContext extends CommandContext {
  store: Store;
  chosenLanguages: ChosenLanguages;
}

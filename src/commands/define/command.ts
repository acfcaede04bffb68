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

/** Definition and handler of one verb. Routing, help, menus and manifests are derived from it. */
export type Command = PlainCommand | StoreCommand;

interface CommandBase {
  verb: string;
  /** Other words for the verb, accepted where text is typed: `搜索`. */
  aliases: readonly string[];
  /** One sentence, at most 100 characters, because platforms limit descriptions to that. */
  summary(texts: Texts): string;
  options: readonly CommandOption[];
  /** If absent, anyone may run it. `manage-channel` is required to change what the channel receives. */
  permission?: 'manage-channel';
  /** The capabilities that a place must have for the verb to be offered there. */
  needs?: readonly (keyof ChatCapabilities)[];
  /**
   * Who may read the answer in a place where others can read the question: only the asker, or, for `channel`, also only
   * the asker but about the whole channel rather than the thread. If absent, everyone who can read the question.
   */
  concerns?: 'asker' | 'channel';
  /** True if the command changes or posts something. Links and previews never run such a command by themselves. */
  acts?: true;
  /** Label in the context menu of messages, at most 32 characters; a form asks for the options. */
  messageMenu?(texts: Texts): string;
}

interface PlainCommand extends CommandBase {
  needsStore?: undefined;
  run(context: CommandContext): Reply | Promise<Reply>;
}

/** A command that needs a store and is not offered without one. */
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
  /** True for the option that takes the words after the verb, at most one per command. Others are typed as `name:value`. */
  positional?: boolean;
  /** Source of the suggestions while somebody types. */
  completion?: 'paper' | 'tag' | 'verb';
  /** The only values allowed, with their labels. */
  choices?(texts: Texts): readonly Choice[];
  /** Value that an emptied form field sends, for options whose absence means "unchanged". */
  cleared?: string;
  /**
   * Reads a value as typed: returns it as the choice it means (`方法` → `method`), undefined where it is none. A value
   * may go on over blanks for as long as it can be read: `at:9:00 pm`, `days:mon, wed`, `tz:New York`.
   */
  read?: (typed: string) => string | undefined;
  /** Takes the rest of the line, as `note` does. */
  takesRest?: true;
  /** For `lang`: sets the language of later posts instead of the answer's. */
  ofPosts?: true;
  /** Accepts several choices separated by commas; the command checks them itself. */
  several?: boolean;
  /** Set by buttons only and not offered for typing. */
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
  /** IANA zone to use if neither the person's nor the channel's is known. */
  defaultTimezone: string;
  /** The labels of the chat platforms that the program knows. */
  platformLabels: readonly string[];
  /** The commands that are available in this place. */
  commands: readonly Command[];
  /** The other commands, with what this place lacks for each. */
  elsewhere: readonly { command: Command; lack: Lack }[];
  makeCall: MakeCall;
  /** Builds the reply to a request that cannot be fulfilled. */
  problem(problem: Problem): Reply;
}

/** The context of a command with `needsStore`. */
export interface StoreContext extends CommandContext {
  store: Store;
  chosenLanguages: ChosenLanguages;
}

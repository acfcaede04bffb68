import type { Texts } from '../../i18n/texts.ts';
import type { Call, MakeCall } from '../../model/call.ts';
import type { Choice } from '../../model/choice.ts';
import type { Language } from '../../model/language.ts';
import type { Outcome } from '../../model/outcome.ts';
import type { Person } from '../../model/places.ts';
import type { Lack, Problem } from '../../model/problem.ts';
import type { Reply } from '../../model/reply.ts';
import type { Chat, ChatCapabilities } from '../../ports/chat.ts';
import type { Meaning } from '../../ports/meaning.ts';
import type { Request } from '../../ports/request.ts';
import type { Store } from '../../ports/store.ts';
import type { Library } from '../../search/index/library.ts';
import type { CachedChoices } from '../../team/cached-choices.ts';
import type { HasMeaning } from './desk-words.ts';

/** Definition and handler of one verb. Routing, help, menus and manifests are derived from it. */
export type Command = PlainCommand | StoreCommand;

interface CommandBase extends HasMeaning {
  verb: string;
  /** Other words that people may type for the verb: `搜索`. */
  aliases: readonly string[];
  /** Words that mean the verb with options: `dislike` means `like how:less`. */
  shortcuts?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** One sentence of at most 100 characters, the limit that platforms set for descriptions. */
  summary(texts: Texts): string;
  /** Text of the verb's help that says who may undo what the verb did, and how. */
  rules?(texts: Texts): string;
  options: readonly CommandOption[];
  /** The permission that is required to run the command. If absent, anyone may run it. */
  permission?: 'manage-channel';
  /** The capabilities that a place must have for the verb to be offered there. */
  needs?: readonly Exclude<keyof ChatCapabilities, 'lack'>[];
  /**
   * The audience of the answer in a place where others can read the question. `asker`: only the asker. `channel`:
   * also only the asker, but the answer is about the whole channel rather than the thread. If absent, everyone who
   * can read the question.
   */
  concerns?: 'asker' | 'channel';
  /**
   * For a verb whose steps are typed with a topic: returns true if something of the channel has exactly this topic.
   * Otherwise the line is a query: `resume parsing`.
   */
  hasTopic?(topic: string, there: Pick<StoreContext, 'request' | 'chat' | 'store'>): Promise<boolean>;
  /** True if the command changes or posts something. It runs only when asked for, never from a link or a preview. */
  acts?: true;
  /** Returns true if the call posts messages while it runs, by which people see that it works. */
  postsMeanwhile?(options: Readonly<Record<string, string>>): boolean;
  /** Checks typed options as the command will, so that a form can report a wrong value. Problem: `bad-option`. */
  check?(options: Readonly<Record<string, string>>, now: number): Outcome<unknown>;
  /** Label in the context menu of messages, at most 32 characters. Choosing it opens a form for the options. */
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
  /**
   * The same word on every platform: `query`, `paper`, `part`, `note`, `lang`, …. Only buttons set `page` and `view`.
   */
  name: string;
  /** Other words that people may type for the name. The option's labels are understood too. */
  aliases?: readonly string[];
  /** At most 100 characters. */
  summary(texts: Texts): string;
  /** Noun that names the option in forms. Default is the label of the option's name. */
  label?(texts: Texts): string;
  /** Default is false. */
  required?: boolean;
  /** True for the one option that takes the words after the verb. Others are typed as `name:value`. */
  positional?: boolean;
  /** Source of the suggestions while somebody types. */
  completion?: 'paper' | 'tag' | 'verb';
  /** True if the value is a channel that the person picks. */
  isChannel?: true;
  /** The labelled choices that the option accepts. If absent, it accepts any text. */
  choices?(texts: Texts): readonly Choice[];
  /** Value that a form passes for an emptied field. Set for options whose absence means "unchanged". */
  cleared?: string;
  /**
   * Parses a typed value: returns the choice that it means (`方法` → `method`), or undefined if it means none. The parser
   * of command lines extends a value over blanks for as long as `read` accepts it: `at:9:00 pm`, `days:mon, wed`,
   * `tz:New York`.
   */
  read?: (typed: string) => string | undefined;
  /** True if the value is the rest of the line, as it is for `note`. */
  takesRest?: true;
  /** Set on a `lang` option that decides the language of later posts and not that of the answer. */
  ofPosts?: true;
  /** True if the option accepts several choices separated by commas. The command checks them itself. */
  several?: boolean;
  /** True for an option that is not offered. Only buttons set it, or the words after the verb if it is `positional`. */
  internal?: boolean;
  /** True if a call with this option acts, although its command does not. See `Command.acts`. */
  acts?: true;
}

/** True if the call changes or posts something. See `Command.acts`. */
export function changesSomething({ options: given }: Call, { acts, options }: Command): boolean {
  return acts === true || options.some((option) => option.acts && given[option.name] !== undefined);
}

/** The settings of a desk, which every command can read. */
export interface DeskSettings {
  /** IANA zone to use if neither the person's nor the channel's is known. Default is UTC. */
  defaultTimezone: string;
  /** The address at which the service is reachable on the web, without a trailing slash; absent if nobody set it. */
  publicUrl?: string | undefined;
  /** The labels of the chat platforms that the program knows, to say where else a verb works. Default is none. */
  platformLabels: readonly string[];
  /** Called with the time that each search took, in milliseconds. */
  searched(ms: number): void;
  /** Reranks results by vectors; undefined if no embedding model is configured. */
  meaning?: Meaning | undefined;
  /**
   * True if a line may point at the person's last answer. False where another process may have given it. Default is
   * `true`.
   */
  remembers: boolean;
}

export interface CommandContext extends DeskSettings {
  request: Request;
  /** The request's options after validation: only known names, no required one missing, choices checked. */
  options: Readonly<Record<string, string>>;
  language: Language;
  texts: Texts;
  library: Library;
  chat: Chat;
  /** Undefined for calls of the terminal that need no store. */
  store: Store | undefined;
  /** IANA zone of the asker, or `defaultTimezone` where a platform does not tell it. */
  timezone: string;
  /** The commands that are available in this place. */
  commands: readonly Command[];
  /** The commands that are not available in this place, each with the capability that the place lacks. */
  elsewhere: readonly { command: Command; lack: Lack }[];
  makeCall: MakeCall;
  /** Builds the reply to a request that cannot be fulfilled. */
  problem(problem: Problem): Reply;
}

/** The context of a command that needs a store, for which `needsStore` is set. */
export interface StoreContext extends CommandContext {
  store: Store;
  chosenLanguages: CachedChoices<Person, Language | undefined>;
  /** Forgets the answers that the asker got, so that no later line points at them. */
  forgetAnswers(): void;
}

import { textsIn } from '../../i18n/texts.ts';
import type { Call, MakeCall } from '../../model/call.ts';
import { type Language, readLanguage } from '../../model/language.ts';
import type { Problem } from '../../model/problem.ts';
import type { Reply } from '../../model/reply.ts';
import type { Chat } from '../../ports/chat.ts';
import type { Meaning } from '../../ports/meaning.ts';
import type { Request } from '../../ports/request.ts';
import { type Store, StoreUnavailable } from '../../ports/store.ts';
import { button, buttonRow } from '../../reply/button.ts';
import { problemReply } from '../../reply/problem-reply.ts';
import { note } from '../../reply/sentence.ts';
import type { Library } from '../../search/index/library.ts';
import { ChosenLanguages } from '../../team/chosen-languages.ts';
import { type Command, type CommandContext, changesSomething } from '../define/command.ts';
import { notAllowed } from '../define/not-allowed.ts';
import { lackOf } from '../define/offered.ts';
import { checkOptions } from '../define/options.ts';
import { complete } from './complete.ts';
import { type Completions, completionsOf } from './completions.ts';
import type { Desk } from './desk.ts';
import { choicesOf, type MessagePapers, papersInMessages } from './papers-in-message.ts';
import { readNamedPaper, readQuestion, understood } from './question.ts';

/** Creates a desk. `library` is called for each request. Without a store, commands that need one are not offered. */
export function createDesk(
  library: () => Library,
  store: Store | undefined,
  commands: readonly Command[],
  {
    defaultTimezone = 'UTC',
    platformLabels = [],
    publicUrl,
    searched = () => {},
    meaning,
  }: DeskSettings = {},
): Desk {
  const chosenLanguages = store && new ChosenLanguages(store.preferences);
  const settings = { defaultTimezone, platformLabels, publicUrl, searched, meaning };
  const core = { library, store, chosenLanguages, commands, ...settings };
  const made = new WeakMap<Library, Completions>();
  const completions = () => {
    const known = made.get(library()) ?? completionsOf(library(), commands);
    made.set(library(), known);
    return known;
  };
  return {
    commands,
    answer: (request, chat) => answer(request, chat, core),
    chosenLanguage: async (person, now) => chosenLanguages?.of(person, now),
    chooseLanguage: async (person, language) => chosenLanguages?.choose(person, language),
    complete: (question) => complete(question, completions()),
    understood: (call) => understood(call, library(), commands),
    papersIn: (text, language) => {
      const { papers, areNamed } = papersInMessages([text], library());
      return { choices: choicesOf(papers, language), areNamed };
    },
  };
}

interface DeskSettings {
  /** IANA zone. */
  defaultTimezone?: string;
  /** The chat platforms that the program knows, to say where else a verb works. */
  platformLabels?: readonly string[];
  /** Called with the time that each search took, in milliseconds. */
  searched?(ms: number): void;
  /** Reranks the results of searches. */
  meaning?: Meaning | undefined;
  /** The address at which the service is reachable on the web, without a trailing slash. */
  publicUrl?: string;
}

/** Adds the only paper that the messages above name to a call that names none. A mention without words shows it. */
function aboutAbove(call: Call, { papers: [paper, ...others], areNamed }: MessagePapers): Call {
  if (paper === undefined) return call;
  const verb = call.verb === 'help' ? 'show' : call.verb;
  const isOnly = areNamed && others.length === 0;
  return { verb, options: isOnly ? { ...call.options, paper: paper.id } : call.options };
}

/** Returns a call with this paper. The query of a verb that takes no paper is a list of names, of which `text` is one. */
function callWithPaper(
  id: string,
  text: string,
  { verb, options }: Call,
  command: Command | undefined,
): Call {
  if (command?.options.some(({ name }) => name === 'paper'))
    return { verb, options: { ...options, paper: id } };
  const names = (options.query ?? '').split(/([,，、;；])/u);
  const query = names.map((name) => (name.trim() === text ? ` ${id}` : name)).join('');
  return { verb, options: { ...options, query: query.trim() } };
}

interface Core {
  library(): Library;
  store: Store | undefined;
  chosenLanguages: ChosenLanguages | undefined;
  commands: readonly Command[];
  defaultTimezone: string;
  platformLabels: readonly string[];
  publicUrl: string | undefined;
  searched(ms: number): void;
  meaning: Meaning | undefined;
}

async function answer(request: Request, chat: Chat, core: Core): Promise<Reply> {
  const { store, chosenLanguages, commands: all, platformLabels } = core;
  const { defaultTimezone, publicUrl, searched, meaning } = core;
  const library = core.library();
  const offering = { capabilities: chat.capabilities, hasStore: store !== undefined };
  const lacks = all.map((command) => ({ command, lack: lackOf(command, offering) }));
  const commands = lacks.filter(({ lack }) => lack === undefined).map(({ command }) => command);
  const elsewhere = lacks.flatMap(({ command, lack }) => (lack === undefined ? [] : [{ command, lack }]));
  const above = request.above && papersInMessages(request.above, library);
  const typed = readQuestion(above ? aboutAbove(request.call, above) : request.call, library, all);
  const { verb, options: given } = request.isConversation ? readNamedPaper(typed, library, commands) : typed;
  const command = commands.find((candidate) => candidate.verb === verb);
  const asked = askedLanguage(given.lang, command);
  const language = asked ?? request.language;
  const texts = textsIn(language);
  const makeCall = callMaker(asked, commands);
  const withPaper = (id: string, text: string) => callWithPaper(id, text, { verb, options: given }, command);
  const problem = (found: Problem): Reply => {
    const reply = problemReply(found, { language, texts, makeCall, withPaper });
    const isCorrectable = found.code === 'bad-option' || found.code === 'unknown-paper';
    if (!isCorrectable || command?.options.every(({ internal }) => internal)) return reply;
    return { ...reply, form: { verb, given: {}, present: { ...given }, corrects: true } };
  };

  if (above && !above.areNamed && above.papers.length > 0)
    return problem({ code: 'unnamed-paper', candidates: [...above.papers] });
  if (above && above.papers.length > 1)
    return problem({ code: 'ambiguous-paper', candidates: [...above.papers] });
  if (!command) {
    const other = elsewhere.find((candidate) => candidate.command.verb === verb);
    return problem(
      other
        ? { code: 'verb-elsewhere', verb, lack: other.lack, platforms: platformLabels }
        : { code: 'unknown-verb', verb },
    );
  }
  if (command.permission === 'manage-channel' && !request.actor.managesChannel) {
    return problem(notAllowed(verb, request.actor));
  }
  // Without options, a verb that changes something only shows what there is.
  const changes = changesSomething({ verb, options: given }, command);
  if (changes && request.actor.isUnknown && Object.keys(given).length > 0)
    return problem({ code: 'asker-unknown' });
  const options = checkOptions(command, given, texts);
  if (!options.ok) {
    const reply = problem(options.problem);
    return options.problem.code === 'missing-option'
      ? { ...reply, form: { verb, given: { ...given } } }
      : reply;
  }
  const settings = { defaultTimezone, platformLabels, publicUrl, searched, meaning };
  const shared = { library, chat, commands, elsewhere, ...settings };
  const context: CommandContext = {
    ...shared,
    store,
    request,
    timezone: request.actor.timezone ?? defaultTimezone,
    options: options.value,
    language,
    texts,
    makeCall,
    problem,
  };
  try {
    const noting = (reply: Reply) => noteUnread(reply, request.call, context);
    if (!command.needsStore) return noting(await command.run(context));
    if (store && chosenLanguages) return noting(await command.run({ ...context, store, chosenLanguages }));
    return problem({ code: 'verb-elsewhere', verb, lack: 'service', platforms: platformLabels });
  } catch (error) {
    if (error instanceof StoreUnavailable) return problem(error.problem);
    throw error;
  }
}

/** Says that a line was read as a command that takes no text, and offers to search for the line instead. */
function noteUnread(reply: Reply, { verb, unread }: Call, { texts, makeCall }: CommandContext): Reply {
  if (unread === undefined) return reply;
  const call = makeCall('search', { query: unread });
  const offer = buttonRow([button(texts.replies.searchFor(unread), call, { effect: 'add' })]);
  return { ...reply, blocks: [...reply.blocks, note(texts.replies.readAs(unread, verb)), ...offer] };
}

/** Returns the call's `lang` if it sets the language of this answer rather than of later posts. */
function askedLanguage(lang: string | undefined, command: Command | undefined): Language | undefined {
  const isOfPosts = command?.options.some((option) => option.name === 'lang' && option.ofPosts) === true;
  return isOfPosts || lang === undefined ? undefined : readLanguage(lang);
}

/** Returns a factory of button calls. Buttons below an answer that was requested with `lang:` keep that language. */
function callMaker(asked: Language | undefined, commands: readonly Command[]): MakeCall {
  return (verb, options) => {
    const takesLanguage = commands.some(
      (command) =>
        command.verb === verb && command.options.some((option) => option.name === 'lang' && !option.ofPosts),
    );
    return { verb, options: asked && takesLanguage ? { lang: asked, ...options } : options };
  };
}

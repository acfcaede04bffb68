import { type Call, callTo, type MakeCall } from '../../model/call.ts';
import { type Language, readLanguage } from '../../model/language.ts';
import type { Problem } from '../../model/problem.ts';
import { plain, type Reply } from '../../model/reply.ts';
import type { Chat } from '../../ports/chat.ts';
import type { Request } from '../../ports/request.ts';
import { ifStoreIsUp, type Store, StoreUnavailable } from '../../ports/store.ts';
import { button, buttonRow } from '../../reply/button.ts';
import { gist } from '../../reply/gist.ts';
import { paperItem } from '../../reply/hits.ts';
import { localExample, localTexts } from '../../reply/local-examples.ts';
import { problemReply } from '../../reply/problem-reply.ts';
import { headed, note } from '../../reply/sentence.ts';
import type { Library } from '../../search/index/library.ts';
import { CachedChoices } from '../../team/cached-choices.ts';
import { papersAsked } from '../define/about-above.ts';
import type { Command, CommandContext, DeskSettings, StoreContext } from '../define/command.ts';
import { topicWords } from '../define/desk-words.ts';
import { takesLanguage } from '../define/language-said.ts';
import { parseCall } from '../define/line.ts';
import { lackOf } from '../define/offered.ts';
import { checkOptions } from '../define/options.ts';
import { allowedCommand } from './allowed-command.ts';
import { complete } from './complete.ts';
import type { Desk, TypedLine } from './desk.ts';
import { type FollowUp, followUp } from './follow-up.ts';
import { readNamedPaper } from './named-paper.ts';
import { withoutOpening } from './opening.ts';
import { aboutAbove, papersMeant } from './papers-above.ts';
import { choicesOf, type MessagePapers, papersInMessage } from './papers-in-message.ts';
import { hasOnlyKnownWords, readQuestion, understood } from './question.ts';
import { RecentAnswers } from './recent-answers.ts';
import { mentionedCall } from './this-paper.ts';

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
    remembers = true,
  }: Partial<DeskSettings> = {},
): Desk {
  const chosenLanguages = store && languagesIn(store);
  const settings = { defaultTimezone, platformLabels, publicUrl, searched, meaning, remembers };
  const recent = remembers ? new RecentAnswers() : undefined;
  const core = { library, store, chosenLanguages, commands, settings, recent };
  return {
    commands,
    read: (line, typed) => readLine(line, typed, core),
    followUp: (line, typed) => readFollowUp(line, typed, core),
    answer: (request, chat) => answer(request, chat, core),
    chosenLanguage: async (person, now) => chosenLanguages?.of(person, now),
    chooseLanguage: async (person, language) => chosenLanguages?.choose(person, language),
    example: (line, language) => localExample(line, library(), language),
    complete: (question) => complete(question, library(), commands),
    understood: (call) => understood(call, library(), commands),
    papersIn: (text, language) => {
      const { papers, areNamed } = papersInMessage(text, library());
      return { choices: choicesOf(papers, language), areNamed };
    },
  };
}

/** Returns a call with this paper. The query of a verb that takes no paper is a list of names, one of them `text`. */
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

function languagesIn({ preferences }: Store): StoreContext['chosenLanguages'] {
  return new CachedChoices({
    usual: undefined,
    read: (person) => preferences.language(person),
    write: (person, language) => preferences.setLanguage(person, language),
  });
}

interface Core {
  library(): Library;
  store: Store | undefined;
  chosenLanguages: StoreContext['chosenLanguages'] | undefined;
  commands: readonly Command[];
  settings: DeskSettings;
  /** Undefined if another process may have answered the person last. */
  recent: RecentAnswers | undefined;
}

function readFollowUp(line: string, typed: TypedLine, core: Core): FollowUp | undefined {
  const { isConversation = false, hasAbove = false, repliesTo } = typed;
  const earlier = core.recent?.before(typed);
  if (!earlier) return undefined;
  return followUp(withoutOpening(line), earlier, {
    commands: core.commands,
    library: core.library(),
    isConversation,
    hasAbove: hasAbove && repliesTo === undefined,
  });
}

function readLine(line: string, typed: TypedLine, core: Core): FollowUp {
  const found = readFollowUp(line, typed, core);
  if (found) return found;
  const { isConversation = false, hasAbove = false } = typed;
  const { commands } = core;
  const said = withoutOpening(line);
  return {
    call: isConversation
      ? mentionedCall(said, commands, hasAbove || typed.place?.thread !== undefined)
      : parseCall(said, commands),
  };
}

async function answer(asks: Request, chat: Chat, core: Core): Promise<Reply> {
  const { store, chosenLanguages, commands: all, settings } = core;
  const library = core.library();
  const { commands, elsewhere } = availableIn(chat, core);
  const present = await withPresentId(asks, library, store);
  const step = await stepMeant(present, chat, commands, core);
  const request = step ? { ...present, call: step } : present;
  const above = papersMeant(request, library);
  const typed = readQuestion(above ? aboutAbove(request.call, above) : request.call, library, all);
  const isQuery = !step && isQueryAfterVerb(request.call);
  const read: Call = isQuery
    ? { verb: 'search', options: { query: request.call.unread ?? '' } }
    : request.isConversation
      ? readNamedPaper(typed, library, commands)
      : typed;
  const { verb, options: given } = read;
  const command = commands.find((candidate) => candidate.verb === verb);
  const asked = askedLanguage(given.lang, command);
  const language = asked ?? request.language;
  const texts = localTexts(library, language);
  const makeCall = callMaker(asked, commands);
  const withPaper = (id: string, text: string) => callWithPaper(id, text, read, command);
  const problem = (found: Problem): Reply => {
    const { said } = request.call;
    // `save memory` may be a query, although a paper's name is similar to `memory`.
    const line =
      found.code === 'unknown-paper' && said && command?.acts && hasOnlyKnownWords(found.text, library)
        ? `${said} ${found.text}`
        : undefined;
    const reply = problemReply(found, { language, texts, makeCall, withPaper, line });
    core.recent?.add(request, read, reply);
    const isCorrectable = found.code === 'bad-option' || found.code === 'unknown-paper';
    if (!isCorrectable || command?.options.every(({ internal }) => internal)) return reply;
    return { ...reply, form: { verb, given: {}, present: { ...given }, corrects: true } };
  };

  const comparison =
    verb === 'show' ? compared(request.call, above, { language, texts, makeCall }) : undefined;
  if (comparison) return comparison;
  const allowed = allowedCommand(command, read, { request, above, elsewhere, settings });
  if (!allowed.ok) return problem(allowed.problem);
  const options = checkOptions(allowed.value, given, texts);
  if (!options.ok) {
    const reply = problem(options.problem);
    return options.problem.code === 'missing-option'
      ? { ...reply, form: { verb, given: { ...given } } }
      : reply;
  }
  const context: CommandContext = {
    ...settings,
    ...{ library, chat, store, request, commands, elsewhere, language, texts, makeCall, problem },
    timezone: request.actor.timezone ?? settings.defaultTimezone,
    options: options.value,
  };
  try {
    // A command that needs a store is offered only with one.
    const forgetAnswers = () => core.recent?.forget(request.actor);
    const stored = { ...context, store: store!, chosenLanguages: chosenLanguages!, forgetAnswers };
    const reply = await (allowed.value.needsStore ? allowed.value.run(stored) : allowed.value.run(context));
    core.recent?.add(request, understood(read, library, commands), reply);
    return noteReading(reply, request.call, isQuery, context);
  } catch (error) {
    if (error instanceof StoreUnavailable) return problem(error.problem);
    throw error;
  }
}

/** Sorts the commands by whether the place offers them. */
function availableIn(
  { capabilities }: Chat,
  { commands, store }: Core,
): Pick<CommandContext, 'commands' | 'elsewhere'> {
  const offering = { capabilities, hasStore: store !== undefined };
  const lacks = commands.map((command) => ({ command, lack: lackOf(command, offering) }));
  return {
    commands: lacks.filter(({ lack }) => lack === undefined).map(({ command }) => command),
    elsewhere: lacks.flatMap(({ command, lack }) => (lack === undefined ? [] : [{ command, lack }])),
  };
}

/** Lists the papers that a question in a thread compares. Undefined for other calls, and if they are not named above. */
function compared(
  { question = '' }: Call,
  above: MessagePapers | undefined,
  view: Pick<CommandContext, 'language' | 'texts' | 'makeCall'>,
): Reply | undefined {
  if (papersAsked(question) < 2 || !above?.areNamed || above.papers.length < 2) return undefined;
  const { language, texts } = view;
  const items = above.papers.map((paper) => paperItem(paper, [plain(gist(paper, language, texts))], view));
  return headed(texts.team.talkedAbout, items);
}

/** Replaces the id that a button names by the present one of the paper that was recorded under it. */
async function withPresentId(request: Request, library: Library, store: Store | undefined): Promise<Request> {
  const { call, isPress } = request;
  const { paper: id } = call.options;
  if (!store || !isPress || id === undefined || library.byId.has(id)) return request;
  const paper = (await ifStoreIsUp(async () => store.paperIds.present?.(id))) ?? id;
  return { ...request, call: { ...call, options: { ...call.options, paper } } };
}

/**
 * Returns the call of the step that a line takes if the channel has a subscription of that topic: `resume grpo`. A line
 * that may end one shows the list, where that takes a button: `stop gradient`. Undefined for any other line.
 */
async function stepMeant(
  request: Request,
  chat: Chat,
  commands: readonly Command[],
  { library, store }: Core,
): Promise<Call | undefined> {
  const { step, unread, options } = request.call;
  const { which } = step ?? {};
  const command = commands.find(({ hasTopic }) => hasTopic);
  if (!store || !step || which === undefined || !command || !request.actor.managesChannel) return undefined;
  const line = unread ?? options.query ?? '';
  if (library().names.called(line).length > 0) return undefined;
  const isTopic = await ifStoreIsUp(async () => command.hasTopic?.(which, { request, chat, store }));
  return isTopic ? { verb: command.verb, options: step.do === 'end' ? {} : step, unread: line } : undefined;
}

/** True if a line is a query although it begins with a verb, which takes no text: `stop gradient`. */
function isQueryAfterVerb({ options, unread }: Call): boolean {
  if (unread === undefined || Object.keys(options).length > 0) return false;
  return topicWords(unread.replace(/^[\p{L}\p{N}]+/u, '')).length > 0;
}

/**
 * Says how a line was read that is both a query and a command that takes no text, and offers the other reading:
 * `stop gradient`.
 */
function noteReading(
  reply: Reply,
  { verb, unread }: Call,
  isQuery: boolean,
  { texts: { replies }, commands, makeCall }: CommandContext,
): Reply {
  if (unread === undefined || !commands.some((command) => command.verb === verb)) return reply;
  const isNarrowed = verb === 'search';
  const words = isQuery ? replies.readAsQuery(unread, verb) : replies.readAs(unread, verb);
  const other = isQuery
    ? button(`/paper ${verb}`, makeCall(verb, {}), { effect: 'add' })
    : button(replies.searchFor(unread), makeCall('search', { query: unread }), { effect: 'add' });
  return { ...reply, blocks: [...reply.blocks, ...(isNarrowed ? [] : [note(words)]), ...buttonRow([other])] };
}

/** Returns the call's `lang` if it sets the language of this answer rather than of later posts. */
function askedLanguage(lang: string | undefined, command: Command | undefined): Language | undefined {
  const isOfPosts = command?.options.some((option) => option.name === 'lang' && option.ofPosts) === true;
  return isOfPosts || lang === undefined ? undefined : readLanguage(lang);
}

/** Returns a factory of button calls. Buttons below an answer that was requested with `lang:` keep that language. */
function callMaker(asked: Language | undefined, commands: readonly Command[]): MakeCall {
  return (verb, options) => {
    const command = commands.find((one) => one.verb === verb);
    return callTo(verb, asked && command && takesLanguage(command) ? { lang: asked, ...options } : options);
  };
}

import { changesSomething } from '../../../src/commands/define/command.ts';
import { findCommand } from '../../../src/commands/define/find-command.ts';
import { parseCall } from '../../../src/commands/define/line.ts';
import type { FollowUp } from '../../../src/commands/desk/follow-up.ts';
import { wordProblem } from '../../../src/i18n/problems/problems.ts';
import { AnswerUndelivered, wordFailure } from '../../../src/inbox/answer-failure.ts';
import type { Call } from '../../../src/model/call.ts';
import { isLanguage, type Language } from '../../../src/model/language.ts';
import type { Reply } from '../../../src/model/reply.ts';
import { filesOf } from '../../../src/reply/files.ts';
import { sentence } from '../../../src/reply/sentence.ts';
import { replaces } from '../api/callback.ts';
import { logFailure, type Result } from '../api/failure.ts';
import { withFiles } from '../post/files.ts';
import { prepare, storedPage } from '../post/prepare.ts';
import {
  actorOf,
  grantOf,
  interactionPrefix,
  languageOf,
  placeOf,
  requestAnsweredBy,
} from '../read/asker.ts';
import type { Asked } from '../read/payload.ts';
import { acts, type Plan } from '../read/plan.ts';
import { flags } from '../render/component.ts';
import { discordTexts } from '../texts/discord.ts';
import type { DiscordContext } from './context.ts';
import type { FollowUps } from './follow-ups.ts';
import { InteractionChat } from './interaction-chat.ts';

type Run = Extract<Plan, { kind: 'run' }>;
type Answerable = Exclude<Plan, { kind: 'form' }>;

/** A deferred interaction that is being answered. */
interface Answering {
  asked: Asked;
  followUps: FollowUps;
  language: Language;
  context: DiscordContext;
}

/**
 * Answers a deferred interaction. `again` is true if an earlier attempt may have answered already. Throws if the
 * answer must be tried once more.
 */
export async function answerInteraction(
  asked: Asked,
  plan: Answerable,
  followUps: FollowUps,
  again: boolean,
  context: DiscordContext,
): Promise<void> {
  const isBeside = replaces(plan);
  if (isBeside) followUps.keepFirst();
  const language = languageOf(asked.locale, context.defaultLanguage);
  const on: Answering = { asked, followUps, language, context };
  try {
    on.language = await chosenLanguage(asked, context);
    if (plan.kind === 'failed') throw plan.error;
    if (again && !(await isOpen(plan, on))) return;
    if (plan.kind === 'run') await run(plan, on, again);
    else if (plan.kind === 'page') await turnPage(plan, on);
    else await say(discordTexts[on.language].expired, on, false);
  } catch (error) {
    if (error instanceof AnswerUndelivered) throw error;
    await say(wordFailure(error, on.language, context.log), on, isBeside);
  }
}

/**
 * True if an interaction that an earlier attempt started still needs an answer. If its deferral was removed, a public
 * answer may have been sent, which cannot be looked up: this asks the person to check, and returns false.
 */
async function isOpen(plan: Answerable, on: Answering): Promise<boolean> {
  const first = await on.followUps.firstAnswer();
  if (!first.ok) throw new AnswerUndelivered(first.failure.kind);
  if (first.value === 'removed') {
    on.followUps.keepFirst();
    await say(wordProblem({ code: 'post-unknown' }, on.language), on, true);
  }
  return first.value === 'loading' || (first.value === 'shown' && replaces(plan));
}

/** Returns the language that this person chose, or else the one of their client. */
export async function chosenLanguage(
  asked: Asked,
  { desk, defaultLanguage, now }: DiscordContext,
): Promise<Language> {
  const chosen = await desk.chosenLanguage(actorOf(asked, false), now());
  return chosen ?? languageOf(asked.locale, defaultLanguage);
}

async function turnPage({ key, page }: Extract<Plan, { kind: 'page' }>, on: Answering): Promise<void> {
  const message = await storedPage(key, page, on.asked.guild_id ?? '', on.context.chat);
  if (!message) return say(discordTexts[on.language].expired, on, true);
  check(await on.followUps.edit(message), on);
}

async function run(plan: Run, on: Answering, again: boolean): Promise<void> {
  const { asked, followUps, language } = on;
  const { desk, chat, now } = on.context;
  const given = await callOf(plan, asked.guild_id ?? '', on.context);
  if (!given) return say(discordTexts[language].expired, on, plan.replace);
  const { call, above } = followedUp(given, on);
  const place = placeOf(asked);
  const inForum =
    place?.thread !== undefined && acts(plan, desk.commands) && (await chat.channels.isForum(place.channel));
  const reply = await desk.answer(
    {
      id: interactionPrefix + asked.id,
      call,
      above,
      language,
      actor: actorOf(asked, plan.grantedUntil !== undefined),
      now: now(),
      place,
      message: isSeenByOthers(asked) ? asked.message?.id : undefined,
      replaces: plan.replace && asked.message ? requestAnsweredBy(asked.message) : undefined,
      isPress: asked.type === 3,
      isForm: asked.type === 5,
      isPrivate: !(plan.replace && isSeenByOthers(asked)),
    },
    new InteractionChat({ asked, parts: chat, followUps, target: plan.target, inForum, again }),
  );
  const spoken = isLanguage(call.options.lang) ? call.options.lang : language;
  await show(reply, plan, { ...on, language: spoken });
}

/**
 * Reads the text of a command where it points at the answer before it: `paper:the second one`, `query:more`. A search
 * never becomes what changes something, such as consent to a plan.
 */
function followedUp(call: Call, { asked, context: { desk, now } }: Answering): FollowUp {
  const command = findCommand(call.verb, desk.commands);
  const { name = '' } = command?.options.find(({ positional }) => positional) ?? {};
  const { [name]: text, ...others } = call.options;
  if (asked.type !== 2 || text === undefined) return { call };
  const line = call.verb === 'search' ? text : `${call.verb} ${text}`;
  const id = interactionPrefix + asked.id;
  const typed = {
    id,
    person: actorOf(asked, false),
    place: placeOf(asked),
    now: now(),
    isConversation: true,
  };
  const found = desk.followUp(line, typed);
  if (found?.call.verb === call.verb)
    return { ...found, call: { ...found.call, options: { ...others, ...found.call.options } } };
  const other = found && call.verb === 'search' && findCommand(found.call.verb, desk.commands);
  return other && !changesSomething(found.call, other) ? found : { call };
}

async function show(reply: Reply, plan: Run, on: Answering): Promise<void> {
  const { asked, followUps, language, context } = on;
  const isForAsker = !(plan.replace && isSeenByOthers(asked)) && reply.audience === 'private';
  const grant = isForAsker ? grantOf(asked, plan.grantedUntil) : undefined;
  const options = { language, workspace: asked.guild_id ?? '', grant };
  const files = filesOf(reply);
  const message = withFiles(await prepare(reply, options, context.chat), files);
  const isForAll = reply.audience === 'channel' && !plan.replace;
  const isAlone = !plan.replace && !followUps.isDeferred;
  const shown =
    isForAll || isAlone
      ? await followUps.send(message, !isForAll, files)
      : await followUps.edit(message, files);
  check(shown, on);
}

async function callOf(
  { line, answers }: Run,
  workspace: string,
  { desk, chat }: DiscordContext,
): Promise<Call | undefined> {
  const stored = 'key' in line ? await chat.stored.find(workspace, line) : '';
  if (stored === undefined) return undefined;
  const call = 'key' in line ? parseCall(stored, desk.commands) : line;
  return answers ? { verb: call.verb, options: { ...call.options, ...answers } } : call;
}

/** Shows one sentence to the asker alone: in a message of its own if `beside`, else in place of the deferral. */
async function say(text: string, on: Answering, beside: boolean): Promise<void> {
  const { asked, followUps, language, context } = on;
  const message = await prepare(sentence(text), { language, workspace: asked.guild_id ?? '' }, context.chat);
  check(beside ? await followUps.send(message, true) : await followUps.edit(message), on);
}

/**
 * Throws if Discord refused the body, which is a bug that the asker is told about, or if the answer may be shown
 * later. After any other failure nobody can be told, because the channel, the message or the token no longer
 * exists.
 */
function check(shown: Result<unknown>, { asked, context }: Answering): void {
  if (shown.ok) return;
  if (shown.failure.kind === 'invalid')
    throw new Error(`Discord refused an answer: ${shown.failure.code} ${shown.failure.detail}`);
  logFailure(context.log, shown.failure, asked, 'An answer was not shown');
  const { kind } = shown.failure;
  if (kind === 'unavailable' || kind === 'rate-limited') throw new AnswerUndelivered(kind);
}

/** True if the message that holds the button is not ephemeral. */
function isSeenByOthers({ message }: Asked): boolean {
  return message !== undefined && !((message.flags ?? 0) & flags.ephemeral);
}

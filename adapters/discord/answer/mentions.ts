import { type Command, changesSomething } from '../../../src/commands/define/command.ts';
import { findCommand } from '../../../src/commands/define/find-command.ts';
import { mayMeanAbove } from '../../../src/commands/desk/this-paper.ts';
import { wordProblem } from '../../../src/i18n/problems/problems.ts';
import { textsIn } from '../../../src/i18n/texts.ts';
import { wordFailure } from '../../../src/inbox/answer-failure.ts';
import type { Call } from '../../../src/model/call.ts';
import type { Language } from '../../../src/model/language.ts';
import type { Reply } from '../../../src/model/reply.ts';
import type { Actor, PaperAbove, Place } from '../../../src/ports/request.ts';
import { ifStoreIsUp } from '../../../src/ports/store.ts';
import { notes, sentence } from '../../../src/reply/sentence.ts';
import { keyOf } from '../../../src/team/post-once.ts';
import { createdAt } from '../api/snowflake.ts';
import { type ChatParts, DiscordChat } from '../post/chat.ts';
import { languageOf, mentionPrefix, platform } from '../read/asker.ts';
import { placeIn } from '../read/channel-type.ts';
import type { Mention } from '../read/mention.ts';
import { isOffered } from '../read/offered.ts';
import { discordTexts } from '../texts/discord.ts';
import type { DiscordContext } from './context.ts';

/** In milliseconds. A mention that could not be answered for this long is left unanswered. */
export const mentionTimeoutMs = 15 * 60_000;
/** Only this many of a channel's latest shares are looked at. */
const sharesRead = 100;

/**
 * Answers a mention or direct message below it, once. `again` is true if an earlier attempt may have answered. Throws
 * if the answer must be tried once more. A command that changes something or is for the asker alone is not run, because
 * a message comes without the asker's rights and its answer is seen by everybody.
 */
export async function answerMention(
  mention: Mention,
  again: boolean,
  context: DiscordContext,
): Promise<void> {
  const { chat, log, messageLimit, now } = context;
  const { id, channel, guild: workspace = '', user, displayName } = mention;
  const actor: Actor = { platform, workspace, user, displayName, managesChannel: false };
  const turn = messageLimit.take(actor, now());
  if (turn === 'ignore') return;
  const language = await languageFor(mention, actor, context);
  const through = new DiscordChat(chat, workspace, again ? createdAt(id) : undefined);
  const place = await placeOf(mention, chat);
  const reply =
    turn === 'tell'
      ? sentence(wordProblem({ code: 'too-many-messages' }, language))
      : await replyTo({ mention, actor, place, language }, through, context);
  const post = (replied?: string) => through.post(place, reply, keyOf(id), language, replied);
  const below = await post(id);
  // A reply needs the right to read the history.
  const isRefused = !below.ok && below.problem.code === 'post-refused';
  const posted = isRefused ? await post() : below;
  if (posted.ok) return;
  const { code } = posted.problem;
  if (code !== 'post-refused') throw new Error(`The answer to a mention was not posted: ${code}`);
  log.warn({ channel, problem: code }, 'A mention was not answered');
}

interface AskedByMention {
  mention: Mention;
  actor: Actor;
  place: Place;
  language: Language;
}

async function replyTo(
  { mention, actor, place, language }: AskedByMention,
  through: DiscordChat,
  { desk, store, log, now }: DiscordContext,
): Promise<Reply> {
  const { id, guild, words, repliesTo, answered } = mention;
  const texts = discordTexts[language];
  const above = await papersAbove(mention, place, store);
  const at = now();
  const { call, above: before } = desk.read(words, {
    id: mentionPrefix + id,
    person: actor,
    place,
    repliesTo: answered ?? (repliesTo && mentionPrefix + repliesTo),
    now: at,
    isConversation: true,
    hasAbove: above.length > 0,
  });
  const command = findCommand(call.verb, desk.commands);
  if (command && isForSlash(call, command)) return sentence(texts.useCommand(call.verb));
  const mayMean = words === '' || mayMeanAbove(call, desk.commands);
  let reply: Reply;
  try {
    reply = await desk.answer(
      {
        id: mentionPrefix + id,
        call,
        language,
        actor,
        place,
        isPrivate: guild === undefined,
        isConversation: true,
        above: before ?? (mayMean ? above : undefined),
        now: at,
      },
      through,
    );
  } catch (error) {
    return sentence(wordFailure(error, language, log));
  }
  if (guild === undefined || above.length > 0) return reply;
  const readsNothing = texts.readsNothingAbove(textsIn(language).team.messageMenu);
  if (words === '') return { ...reply, blocks: [...reply.blocks, ...notes(readsNothing)] };
  return mayMean && reply.problem === 'missing-option' ? sentence(readsNothing) : reply;
}

/** True for a call that needs the asker's rights or privacy, which a slash command has, if Discord offers it. */
function isForSlash(call: Call, command: Command): boolean {
  const { concerns, permission } = command;
  const isBound = concerns !== undefined || permission !== undefined;
  return isOffered(command) && (isBound || changesSomething(call, command));
}

/** Returns where a mention was written. A message in a thread does not say which channel the thread belongs to. */
async function placeOf({ channel }: Mention, { channels }: ChatParts): Promise<Place> {
  const found = await channels.find(channel);
  return found.ok ? placeIn(found.value) : { channel };
}

/**
 * Returns the papers that a mention may be about: that of the message to which it replies, else those that
 * came up in its thread, newest first. A thread has the id of the message that it began on.
 */
async function papersAbove(
  { guild: workspace = '', channel: where, repliesTo }: Mention,
  { channel, thread }: Place,
  { shares }: DiscordContext['store'],
): Promise<PaperAbove[]> {
  const found = await ifStoreIsUp(async () => {
    const ofMessage = (message: string) => shares.ofMessage({ platform, workspace, channel: where }, message);
    const repliedTo = repliesTo === undefined ? [] : await ofMessage(repliesTo);
    if (repliedTo.length > 0 || thread === undefined) return repliedTo;
    const inChannel = await shares.inChannel(
      { platform, workspace, channel },
      { offset: 0, limit: sharesRead },
    );
    return [...inChannel.filter((share) => share.thread === thread), ...(await ofMessage(thread))];
  });
  return [...new Set(found?.map(({ paper }) => paper))].map((paper) => ({ paper }));
}

/** A message does not say which language its author's client has. */
async function languageFor(
  { guild, words }: Mention,
  actor: Actor,
  { desk, api, defaultLanguage, now }: DiscordContext,
): Promise<Language> {
  const chosen = await desk.chosenLanguage(actor, now());
  if (chosen) return chosen;
  if (words !== '') return /\p{Script=Han}/u.test(words) ? 'zh' : 'en';
  if (guild === undefined) return defaultLanguage;
  const found = await api.asBot<{ preferred_locale?: string }>('get', `/guilds/${guild}`);
  return languageOf(found.ok ? found.value.preferred_locale : undefined, defaultLanguage);
}

import { findCommand } from '../../../src/commands/define/find-command.ts';
import { AnswerUndelivered, wordFailure } from '../../../src/inbox/answer-failure.ts';
import type { Call } from '../../../src/model/call.ts';
import type { Form, Reply } from '../../../src/model/reply.ts';
import type { Place, Request } from '../../../src/ports/request.ts';
import { sentence } from '../../../src/reply/sentence.ts';
import { keyOf } from '../../../src/team/post-once.ts';
import { postUnlessPressedTwice } from '../../../src/team/second-press.ts';
import { isDirect } from '../api/channel-access.ts';
import { type Asker, requestOf } from '../asker/asker.ts';
import type { SlackContext } from '../asker/context.ts';
import { openForm } from '../forms/open-form.ts';
import type { SlackChat } from '../post/chat.ts';
import type { Effect } from '../render/buttons.ts';
import { slackTexts } from '../texts/slack.ts';
import { answerAboutPosts } from './before-subscribing.ts';
import { isUninvited, mayWorkAgain, offerRetry, offerToAll, sharedForAll } from './offers.ts';
import type { Surface } from './surface.ts';

export interface Question {
  call: Call;
  place?: Place;
  /** Id of the message whose button was clicked, if it is visible to everybody. */
  message?: string;
  /** See `Request.below`. */
  below?: string | undefined;
  effect: Effect;
  surface: Surface;
  chat: SlackChat;
  /** The trigger id with which a form can be opened, within three seconds of the command or click. */
  trigger?: string;
  responseUrl?: string;
  /** True for a mention or a direct message. */
  isConversation?: boolean;
  /** True for a click on a button. */
  isPress?: boolean;
  /** True for a submitted form. */
  isForm?: boolean;
  /** Reads `Request.above`. */
  textsAbove?: (() => Promise<NonNullable<Request['above']>>) | undefined;
}

/** Answers a question on its surface. If that fails, the asker gets a sentence about it and the error is logged. */
export async function answer(asker: Asker, question: Question, context: SlackContext): Promise<void> {
  const texts = slackTexts[asker.language];
  const { surface, call } = question;
  const command = findCommand(call.verb, context.desk.commands);
  const postsMeanwhile = command?.postsMeanwhile?.(call.options) ?? false;
  const coming = setTimeout(() => {
    // Posts show that an answer is coming. An announcement would only stay beside them.
    if (postsMeanwhile || question.chat.hasPosted) return;
    void surface
      .announce(sentence(texts.working))
      .catch((error) => context.log.warn({ err: error }, 'Could not announce a slow answer'));
  }, context.slowAfterMs);
  try {
    await answerInTime(asker, question, context, () => clearTimeout(coming));
    if (question.chat.incomplete) await surface.show(sentence(texts.incomplete), 'add');
  } catch (error) {
    clearTimeout(coming);
    if (error instanceof AnswerUndelivered) throw error;
    await surface.show(sentence(wordFailure(error, asker.language, context.log)), 'add');
  }
}

async function answerInTime(
  asker: Asker,
  question: Question,
  context: SlackContext,
  answered: () => void,
): Promise<void> {
  const { desk, searches } = context;
  await searches.next();
  const { call, place, surface, chat, effect } = question;
  if (effect === 'form') {
    answered();
    const form = { verb: call.verb, given: call.options };
    if (await opensForm(asker, form, question, context)) return;
    return surface.show(sentence(slackTexts[asker.language].openedTooLate), 'add');
  }
  const request = await requestFor(asker, question, context);
  const reply = await replyTo(asker, request, chat, context);
  answered();
  if (reply.form && !reply.form.corrects && (await opensForm(asker, reply.form, question, context))) return;
  // Everyone sees an answer, but only the asker a problem, such as that the paper is gone.
  if (effect === 'post' && place && reply.problem === undefined)
    return postForAll(asker, question, { ...request, place }, reply, context);
  const refused = afterRefusal(asker, question, reply, context);
  if (refused) return surface.show(refused, 'add');
  const offered =
    place && surface.audience === 'private' ? offerToAll(reply, call, place, asker.language, desk) : reply;
  await surface.show(offered, effect === 'replace' ? 'replace' : 'add');
}

/** Opens a form, if the question came with a trigger. Returns false if none was opened. */
async function opensForm(
  asker: Asker,
  form: Form,
  question: Question,
  context: SlackContext,
): Promise<boolean> {
  const { trigger } = question;
  return trigger !== undefined && openForm(asker, form, trigger, question, context);
}

async function requestFor(asker: Asker, question: Question, { now }: SlackContext): Promise<Request> {
  const { call, place, message, below, isConversation, isPress, isForm } = question;
  const above = await question.textsAbove?.();
  return {
    ...requestOf(asker, call, place, now()),
    message,
    below,
    isConversation,
    isPress,
    isForm,
    above,
    isPrivate: isForAsker(question),
    isAlone: place && isDirect(place.channel),
  };
}

async function replyTo(
  asker: Asker,
  request: Request,
  chat: SlackChat,
  context: SlackContext,
): Promise<Reply> {
  const { desk } = context;
  const { call, place, actor } = request;
  const ask = () => desk.answer(request, chat);
  const changesPosts = findCommand(call.verb, desk.commands)?.permission === 'manage-channel';
  return place && changesPosts && actor.managesChannel
    ? answerAboutPosts(asker, place, call, context, ask)
    : ask();
}

/** Returns what the asker sees if Slack refused a post of the command, and they can do something about it. */
function afterRefusal(
  { language }: Asker,
  { call, place, chat }: Question,
  reply: Reply,
  { desk, workspaces }: SlackContext,
): Reply | undefined {
  const refused = chat.problem;
  if (!refused) return undefined;
  const isHere = call.options.to === undefined;
  // Nobody can be invited into a conversation of two.
  if (isUninvited(refused) && isHere && place && isDirect(place.channel))
    return sentence(slackTexts[language].access.betweenOthers);
  if (!mayWorkAgain(refused)) return undefined;
  return offerRetry(reply, desk.understood(call), workspaces.botName, language, refused);
}

/** Returns true if nobody but the asker will read the answer. */
function isForAsker({ surface, effect, message, place }: Question): boolean {
  if (place && isDirect(place.channel)) return true;
  const changesPublicMessage = effect === 'replace' && message !== undefined;
  return surface.audience === 'private' && effect !== 'post' && !changesPublicMessage;
}

async function postForAll(
  asker: Asker,
  { chat, surface, call }: Question,
  request: Request & { place: Place },
  reply: Reply,
  { workspaces, store }: SlackContext,
): Promise<void> {
  const { language, profile, sender } = asker;
  const texts = slackTexts[language];
  const shown = sharedForAll(reply, profile.displayName ?? sender.userName, language);
  const posted = await postUnlessPressedTwice(store, request, request.place, () =>
    chat.post(request.place, shown, keyOf(sender.id), language),
  );
  if (posted.ok) return surface.show(sentence(texts.postedForAll), 'add');
  await surface.show(offerRetry(undefined, call, workspaces.botName, language, posted.problem), 'add');
}

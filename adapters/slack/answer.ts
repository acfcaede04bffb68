import type { Call } from '../../src/commands/call.ts';
import { parseCall } from '../../src/commands/line.ts';
import { wordProblem } from '../../src/i18n/problems.ts';
import { slackTexts } from '../../src/i18n/slack.ts';
import { textsIn } from '../../src/i18n/texts.ts';
import type { Language } from '../../src/language.ts';
import type { Actor, Place, Request } from '../../src/ports.ts';
import { plain, type Reply } from '../../src/reply/reply.ts';
import { StoreUnavailable, type SubscriptionManagers } from '../../src/store.ts';
import { answerAboutPosts } from './before-subscribing.ts';
import type { Effect } from './buttons.ts';
import { keyOf, type SlackChat } from './chat.ts';
import type { SlackContext } from './context.ts';
import type { Sender } from './delivery.ts';
import { formBlocks, writeCarried } from './form.ts';
import { limits } from './limits.ts';
import { offerInvite, offerToAll, sharedForAll } from './offers.ts';
import type { Profile } from './people.ts';
import { slackFailure } from './slack-error.ts';
import type { Surface } from './surface.ts';
import { formModal } from './view.ts';
import type { Connected } from './workspaces.ts';

/** Somebody who asks, in a workspace that answers. */
export interface Asker {
  sender: Sender;
  workspace: Connected;
  profile: Profile;
  language: Language;
  /** Who may change subscriptions in this workspace. */
  managers: SubscriptionManagers;
}

export interface Question {
  line: string;
  place?: Place;
  /** The message that everybody sees and whose button was clicked. */
  message?: string;
  effect: Effect;
  surface: Surface;
  chat: SlackChat;
  /** Opens a form where words are missing. */
  trigger?: string;
  responseUrl?: string;
}

export async function askerOf(sender: Sender, workspace: Connected, context: SlackContext): Promise<Asker> {
  const { people, choices, defaultLanguage, now } = context;
  const { team } = sender.where;
  const [profile, chosen, managers] = await Promise.all([
    people.get(workspace.client, team, sender.user, now()),
    choices.language(team, sender.user, now()),
    choices.managers(team, now()),
  ]);
  return { sender, workspace, profile, language: chosen ?? profile.language ?? defaultLanguage, managers };
}

export function requestOf(
  asker: Asker,
  call: Call,
  place: Place | undefined,
  now: number,
  message?: string,
): Request {
  const { sender, profile, language, managers } = asker;
  const actor: Actor = {
    platform: 'slack',
    workspace: sender.where.team,
    user: sender.user,
    displayName: profile.displayName ?? (sender.userName || sender.user),
    managesChannel: managers === 'admins' ? profile.role === 'admin' : profile.role !== 'guest',
    managers,
    ...(profile.timezone === undefined ? {} : { timezone: profile.timezone }),
  };
  return {
    id: sender.id,
    call,
    language,
    actor,
    now,
    ...(place ? { place } : {}),
    ...(message === undefined ? {} : { message }),
  };
}

/** Answers where it was asked; whatever goes wrong, the asker hears of it. */
export async function answer(asker: Asker, question: Question, context: SlackContext): Promise<void> {
  const texts = slackTexts[asker.language];
  const { surface } = question;
  const coming = setTimeout(() => {
    void surface
      .announce(sentence(texts.working))
      .catch((error) => context.log.warn({ error }, 'Could not say that it takes long'));
  }, context.slowAfterMs);
  try {
    await answerInTime(asker, question, context, () => clearTimeout(coming));
    if (question.chat.incomplete) await surface.show(sentence(texts.incomplete), 'add');
  } catch (error) {
    clearTimeout(coming);
    if (error instanceof StoreUnavailable)
      return surface.show(sentence(wordProblem(error.problem, asker.language)), 'add');
    const incident = context.incident();
    context.log.error({ err: error, incident, id: asker.sender.id }, 'An answer failed');
    await surface.show(sentence(texts.fault(incident)), 'add');
  }
}

async function answerInTime(
  asker: Asker,
  question: Question,
  context: SlackContext,
  answered: () => void,
): Promise<void> {
  const { desk, now, turns } = context;
  await turns.next();
  const { line, place, surface, chat, effect, trigger } = question;
  const call = parseCall(line, desk.commands);
  const request = requestOf(asker, call, place, now(), question.message);
  const ask = () => desk.answer(request, chat);
  const command = desk.commands.find(({ verb }) => verb === call.verb);
  const aboutPosts = command?.permission === 'manage-channel' && request.actor.managesChannel;
  const reply = place && aboutPosts ? await answerAboutPosts(asker, place, line, context, ask) : await ask();
  answered();
  if (
    reply.form &&
    trigger !== undefined &&
    (await openForm(asker, { ...question, trigger }, reply.form, context))
  )
    return;
  if (effect === 'post' && place)
    return postForAll(asker, question, place, reply, context.workspaces.botName);
  const refused = chat.problem;
  if (refused?.code === 'post-refused' && refused.reason === 'not-a-member') {
    return surface.show(offerInvite(reply, line, context.workspaces.botName, asker.language), 'add');
  }
  const offered =
    place && surface.audience === 'private'
      ? offerToAll(reply, line, place, asker.language, desk.commands)
      : reply;
  await surface.show(offered, effect === 'replace' ? 'replace' : 'add');
}

async function postForAll(
  asker: Asker,
  { chat, surface, line }: Question,
  place: Place,
  reply: Reply,
  botName: string,
): Promise<void> {
  const { language, profile, sender } = asker;
  const texts = slackTexts[language];
  const shown = sharedForAll(reply, profile.displayName ?? sender.userName, language);
  const posted = await chat.post(place, shown, keyOf(sender.id), language);
  if (posted.ok) return surface.show(sentence(texts.postedForAll), 'add');
  await surface.show(offerInvite(undefined, line, botName, language, posted.problem), 'add');
}

/** False when the trigger was too old, or the form would not fit: the answer then says in words what is missing. */
async function openForm(
  { workspace, language }: Asker,
  question: Question & { trigger: string },
  form: NonNullable<Reply['form']>,
  { desk, log }: SlackContext,
): Promise<boolean> {
  const { place, responseUrl, trigger } = question;
  const metadata = writeCarried({
    verb: form.verb,
    given: form.given,
    language,
    ...(place ? { place } : {}),
    ...(responseUrl === undefined ? {} : { responseUrl }),
  });
  if (metadata.length > limits.privateMetadata.most) return false;
  const slackWords = slackTexts[language];
  const blocks = formBlocks(form, {
    texts: textsIn(language),
    slackTexts: slackWords,
    commands: desk.commands,
  });
  try {
    await workspace.client.views.open({ trigger_id: trigger, view: formModal(blocks, metadata, slackWords) });
    return true;
  } catch (error) {
    const failure = slackFailure(error);
    if (!failure) throw error;
    log.warn({ failure }, 'A form could not be opened');
    return false;
  }
}

export function sentence(text: string): Reply {
  return { audience: 'private', title: text, blocks: [{ kind: 'paragraph', text: plain(text) }] };
}

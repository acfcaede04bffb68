import type { Typed } from '../../../src/commands/desk/recent-answers.ts';
import { mayMeanAbove } from '../../../src/commands/desk/this-paper.ts';
import { resumeInvited } from '../../../src/digest/resume-authorized.ts';
import { wordProblem } from '../../../src/i18n/problems/problems.ts';
import type { Call } from '../../../src/model/call.ts';
import type { Reply } from '../../../src/model/reply.ts';
import type { Place } from '../../../src/ports/request.ts';
import { sentence } from '../../../src/reply/sentence.ts';
import { helloReply, installedReply, introduce } from '../../../src/team/introduce.ts';
import { keyOf } from '../../../src/team/post-once.ts';
import { saveByReaction } from '../../../src/team/save-by-reaction.ts';
import { isDirect } from '../api/channel-access.ts';
import { type Asker, askerOf } from '../asker/asker.ts';
import type { SlackContext } from '../asker/context.ts';
import { filledCall, readCarried } from '../forms/filled-form.ts';
import { openForm } from '../forms/open-form.ts';
import { shortcutsOf } from '../forms/shortcuts.ts';
import { showHome } from '../home/home.ts';
import type { Delivery, Sender } from '../read/delivery.ts';
import { slackTexts } from '../texts/slack.ts';
import { answer } from './answer.ts';
import { handleChannelEvent } from './channel-events.ts';
import { handleClick } from './click.ts';
import { showLinkCard } from './link-card.ts';
import type { Surface } from './surface.ts';
import { threadSurface } from './surface-thread.ts';
import { type Surfaces, surfacesFor } from './surfaces.ts';
import { handleWorkspaceEvent } from './workspace-events.ts';

/**
 * Runs the request in a recorded delivery. `again` is true if an earlier attempt may have done a part of the work.
 * Suggestions are not recorded: they are answered in the acknowledgement.
 */
export async function handle(delivery: Delivery, again: boolean, context: SlackContext): Promise<void> {
  if (delivery.kind === 'suggestion') return;
  if (delivery.kind === 'channel-deleted') {
    const { where, channel } = delivery;
    await context.store.shares.removeChannel({ platform: 'slack', workspace: where.team, channel });
  }
  if (delivery.kind === 'tokens-revoked' || delivery.kind === 'uninstalled' || delivery.kind === 'forget')
    return handleWorkspaceEvent(delivery, context);
  const workspace = await context.workspaces.get(delivery.where);
  if (!workspace) {
    context.log.warn({ workspace: delivery.where.team }, 'The app is not installed in this workspace');
    return;
  }
  if (delivery.kind === 'channel-deleted' || delivery.kind === 'removed')
    return handleChannelEvent(delivery, again, workspace, context);
  if (delivery.kind === 'reaction') {
    const { where, user, channel, message, isAdded } = delivery;
    if (!context.savesByReaction) return;
    const reaction = { platform: 'slack', workspace: where.team, user, channel, message, isAdded };
    return saveByReaction(reaction, context.store, context.now());
  }
  const asker = await askerOf(delivery, workspace, context);
  const surfaces = surfacesFor(asker, again, context);
  switch (delivery.kind) {
    case 'command': {
      const { line, place, responseUrl, trigger } = delivery;
      const { call, above } = context.desk.read(line, typedBy(delivery, context));
      const surface = surfaces.message(place, responseUrl);
      const textsAbove = above && (async () => above);
      return answer(
        asker,
        { call, place, effect: 'add', surface, chat: surfaces.chat, trigger, responseUrl, textsAbove },
        context,
      );
    }
    case 'words':
      return answerWords(delivery, asker, surfaces, context);
    case 'click':
      return handleClick(delivery, asker, surfaces, context);
    case 'global-shortcut':
    case 'message-shortcut':
      return openShortcut(delivery, asker, surfaces, context);
    case 'submission':
      return answerForm(delivery, asker, surfaces, context);
    case 'added': {
      const { channel } = delivery;
      const where = { platform: 'slack', workspace: asker.sender.where.team, channel };
      await resumeInvited(where, surfaces.chat, { ...context, now: context.now() });
      return introduceTo(channel, channel, helloReply(asker.language), asker, surfaces, context);
    }
    case 'installed': {
      const { user } = delivery;
      const direct = await workspace.poster.directChannel(user);
      const reply = installedReply(asker.language, true);
      if (direct.ok) return introduceTo(user, direct.value, reply, asker, surfaces, context);
      if (direct.problem.code !== 'post-failed') return;
      throw new Error('Slack did not open a channel of direct messages');
    }
    case 'links':
      return showLinkCard(delivery, asker, surfaces, context);
    case 'home-opened':
      return showHome(asker, surfaces.placeless, context);
  }
}

function introduceTo(
  to: string,
  channel: string,
  reply: Reply,
  { sender, language }: Asker,
  { chat }: Surfaces,
  { store, now }: SlackContext,
): Promise<void> {
  const where = { platform: 'slack', workspace: sender.where.team };
  return introduce({ where, to, places: [{ channel }], reply, language, now: now() }, chat, store);
}

/**
 * Returns the surface for the answer to a mention: its thread, where everybody reads it. Verbs that concern the asker
 * alone or the whole channel are answered privately.
 */
function whereToAnswer(
  { id, place, below }: Extract<Delivery, { kind: 'words' }>,
  { verb }: Call,
  { language }: Asker,
  { chat, message }: Surfaces,
  { desk }: SlackContext,
): { place: Place; surface: Surface } {
  const concerns = desk.commands.find((command) => command.verb === verb)?.concerns;
  const inThread = below === undefined ? place : { ...place, thread: below };
  const where = concerns === 'channel' ? place : inThread;
  const forAsker = concerns !== undefined && !isDirect(place.channel);
  if (forAsker) return { place: where, surface: message(where) };
  return { place: where, surface: threadSurface(chat, where, keyOf(id), language, message(where)) };
}

function typedBy({ id, where, user, place }: Sender & { place: Place }, { now }: SlackContext): Typed {
  return { id, person: { platform: 'slack', workspace: where.team, user }, place, now: now() };
}

/** Answers a mention. If it names no paper in a thread, the paper may be named by the messages above it. */
async function answerWords(
  delivery: Extract<Delivery, { kind: 'words' }>,
  asker: Asker,
  surfaces: Surfaces,
  context: SlackContext,
): Promise<void> {
  const { commands } = context.desk;
  const { user, where } = delivery;
  const turn = context.messageLimit.take({ platform: 'slack', workspace: where.team, user }, context.now());
  if (turn === 'ignore') return;
  const isInThread = delivery.place.thread !== undefined;
  const typed = { ...typedBy(delivery, context), isConversation: true, hasAbove: isInThread };
  const { call, above, place: ofPlan } = context.desk.read(delivery.line, typed);
  const asked = ofPlan ? { ...delivery, place: ofPlan } : delivery;
  const { place, surface } = whereToAnswer(asked, call, asker, surfaces, context);
  if (turn === 'tell')
    return surface.show(sentence(wordProblem({ code: 'too-many-messages' }, asker.language)), 'add');
  const mayMean = isInThread && (delivery.line === '' || mayMeanAbove(call, commands));
  const readAbove = () => asker.workspace.poster.textsAbove(delivery.place, delivery.message);
  const textsAbove = above ? async () => above : mayMean ? readAbove : undefined;
  const below = delivery.below ?? delivery.place.thread;
  const shown = { place, below, surface, chat: surfaces.chat };
  return answer(asker, { call, ...shown, effect: 'add', isConversation: true, textsAbove }, context);
}

/** Answers a form where it was opened. If that was in no channel, as from a global shortcut, the answer replaces it. */
async function answerForm(
  { metadata, values, view }: Extract<Delivery, { kind: 'submission' }>,
  asker: Asker,
  surfaces: Surfaces,
  context: SlackContext,
): Promise<void> {
  const carried = readCarried(metadata);
  const call = carried && filledCall(carried, values, context.desk.commands);
  if (call === undefined) return;
  const { place, responseUrl } = carried ?? {};
  const shown = place
    ? ({ place, effect: 'add', surface: surfaces.message(place, responseUrl), chat: surfaces.chat } as const)
    : ({ effect: 'replace', surface: surfaces.view(view), chat: surfaces.placeless } as const);
  return answer(asker, { call, ...shown, isForm: true }, context);
}

async function openShortcut(
  delivery: Extract<Delivery, { kind: 'global-shortcut' | 'message-shortcut' }>,
  asker: Asker,
  { message }: Surfaces,
  context: SlackContext,
): Promise<void> {
  const shortcut = shortcutsOf(context.desk.commands).find((one) => one.callback === delivery.callback);
  if (!shortcut) return;
  const form = { verb: shortcut.verb, given: {} };
  if (delivery.kind === 'global-shortcut')
    return void (await openForm(asker, form, delivery.trigger, {}, context));
  const { place, responseUrl, trigger } = delivery;
  if (!(await openForm(asker, form, trigger, delivery, context)))
    await message(place, responseUrl).show(sentence(slackTexts[asker.language].openedTooLate), 'add');
}

import type { Place } from '../../../src/ports/request.ts';
import { type Effect, effectOf } from '../render/buttons.ts';
import { threadOfBlock } from '../render/thread-mark.ts';
import { decodeTyped, wordsOf } from './decode.ts';
import { deliveryId } from './delivery-id.ts';
import {
  type CommandBody,
  command,
  type EventBody,
  event,
  type InteractionBody,
  interaction,
} from './payload.ts';

/** The team from which the request comes, and the organisation that may have installed the app for it. */
export interface Where {
  team: string;
  enterprise?: string;
}

export interface Sender {
  id: string;
  where: Where;
  user: string;
  userName: string;
  /**
   * The team that the sender belongs to; absent if the payload does not name it. In a shared channel it may be another
   * one.
   */
  homeTeam?: string;
}

/** A delivery from Slack. In `words`, `below` is the message under which a new thread is started for the answer. */
export type Delivery = Sender &
  (
    | { kind: 'command'; line: string; place: Place; responseUrl: string; trigger: string }
    | { kind: 'click'; button: Clicked; from: ClickedIn; trigger?: string }
    | { kind: 'global-shortcut'; callback: string; trigger: string }
    | {
        kind: 'message-shortcut';
        callback: string;
        trigger: string;
        place: Place;
        responseUrl?: string;
        about: string;
      }
    | { kind: 'submission'; view: string; metadata: string; values: FormValues }
    | { kind: 'suggestion'; action: string; typed: string; metadata: string }
    /** `message` is the id of the message with the words. */
    | { kind: 'words'; line: string; place: Place; message: string; below?: string }
    | { kind: 'home-opened' }
    /** The sender added the bot to a channel. */
    | { kind: 'added'; channel: string }
    /** The sender installed the app. Not sent by Slack: the installation itself records it. */
    | { kind: 'installed' }
    /** A message with links of the domains that the app asks for. `place` is its thread. */
    | { kind: 'links'; place: Place & { thread: string }; urls: string[] }
    /** The sender added 🔖 to a message, or removed it. */
    | { kind: 'reaction'; channel: string; message: string; isAdded: boolean }
    | { kind: 'channel-deleted'; channel: string }
    /** The bot was removed from a public channel. */
    | { kind: 'removed'; channel: string }
    | { kind: 'tokens-revoked'; at: number }
    | { kind: 'uninstalled'; at: number }
    /** Not sent by Slack: the program itself records the deletion that follows an uninstallation. */
    | { kind: 'forget'; at: number }
  );

export interface Clicked {
  action: string;
  effect?: Effect;
  /** A command line, or the key of a stored one. */
  value: string;
}

type ClickedIn =
  | { surface: 'message'; place: Place; responseUrl: string; message?: string }
  | { surface: 'modal'; view: string }
  | { surface: 'home' };

/** Filled-in values by block id. */
export type FormValues = Record<string, string>;

/** Parses the body of a delivery. Returns undefined for anything that needs no answer. */
export function readDelivery(body: unknown): Delivery | undefined {
  const asCommand = command.safeParse(body);
  if (asCommand.success) return fromCommand(asCommand.data);
  const asInteraction = interaction.safeParse(body);
  if (asInteraction.success) return fromInteraction(asInteraction.data);
  const asEvent = event.safeParse(body);
  return asEvent.success ? fromEvent(asEvent.data) : undefined;
}

function fromCommand(body: CommandBody): Delivery {
  return {
    kind: 'command',
    id: deliveryId(body),
    where: { team: body.team_id, enterprise: body.enterprise_id },
    user: body.user_id,
    userName: body.user_name,
    line: decodeTyped(body.text),
    place: { channel: body.channel_id },
    responseUrl: body.response_url,
    trigger: body.trigger_id,
  };
}

function fromInteraction(body: InteractionBody): Delivery | undefined {
  // In an app that a whole organisation installed, Slack may name no team beside the person's own.
  const team = openedBy(body.view) ?? body.team?.id ?? body.user.team_id ?? body.enterprise?.id;
  if (team === undefined) return undefined;
  const sender: Sender = {
    id: deliveryId(body),
    where: { team, enterprise: body.enterprise?.id },
    user: body.user.id,
    userName: body.user.username ?? body.user.name ?? '',
    homeTeam: body.user.team_id,
  };
  const trigger = body.trigger_id;
  switch (body.type) {
    case 'shortcut':
      return trigger
        ? { ...sender, kind: 'global-shortcut', callback: body.callback_id ?? '', trigger }
        : undefined;
    case 'message_action': {
      const { channel, message } = body;
      if (!channel || !message || !trigger) return undefined;
      const place = { channel: channel.id, thread: message.thread_ts ?? message.ts };
      const about = wordsOf(message);
      const { callback_id: callback = '', response_url: responseUrl } = body;
      return { ...sender, kind: 'message-shortcut', callback, trigger, place, about, responseUrl };
    }
    case 'block_suggestion': {
      const { action_id: action = '', value: typed = '', view } = body;
      return { ...sender, kind: 'suggestion', action, typed, metadata: view?.private_metadata ?? '' };
    }
    case 'view_submission': {
      if (!body.view) return undefined;
      const { id: view, private_metadata: metadata, state } = body.view;
      return { ...sender, kind: 'submission', view, metadata, values: formValues(state?.values ?? {}) };
    }
    case 'block_actions':
      return fromClick(body, sender);
    case 'view_closed':
      return undefined;
  }
}

/**
 * Returns the team whose installation opened a modal. In a shared channel (Slack Connect) the payload's own team may be
 * that of the other organisation. Undefined where a whole organisation installed the app: its id is there then.
 */
function openedBy(view: InteractionBody['view']): string | undefined {
  const { app_installed_team_id: team } = view ?? {};
  return team?.startsWith('T') ? team : undefined;
}

function fromClick(body: InteractionBody, sender: Sender): Delivery | undefined {
  const action = body.actions?.[0];
  const value = action?.value ?? action?.selected_option?.value;
  if (!action || value === undefined) return undefined;
  const button: Clicked = { action: action.action_id, value, effect: effectOf(action.action_id) };
  const from = clickedIn(body, action.block_id);
  return from && { ...sender, kind: 'click', button, from, trigger: body.trigger_id };
}

function clickedIn(body: InteractionBody, block: string): ClickedIn | undefined {
  if (body.view)
    return body.view.type === 'home' ? { surface: 'home' } : { surface: 'modal', view: body.view.id };
  const { channel, response_url: responseUrl } = body;
  if (!channel || responseUrl === undefined) return undefined;
  const thread = threadOfBlock(block) ?? body.message?.thread_ts ?? body.container?.thread_ts;
  const message = body.container?.is_ephemeral === true ? undefined : body.message?.ts;
  return { surface: 'message', place: { channel: channel.id, thread }, responseUrl, message };
}

/** Returns typed text and chosen options; empty fields are absent. */
function formValues(state: Record<string, Record<string, { [field: string]: unknown }>>): FormValues {
  const values: FormValues = {};
  for (const [block, elements] of Object.entries(state)) {
    for (const element of Object.values(elements)) {
      const { value, selected_option: selected, selected_options: several, selected_conversation } = element;
      const chosen = Array.isArray(several)
        ? several.map(optionValue).join(',')
        : (optionValue(selected) ?? selected_conversation ?? value);
      if (typeof chosen === 'string' && chosen.trim() !== '') values[block] = chosen;
    }
  }
  return values;
}

function optionValue(selected: unknown): unknown {
  return typeof selected === 'object' && selected !== null && 'value' in selected
    ? selected.value
    : undefined;
}

type Event = EventBody['event'];

function fromEvent({ event, ...body }: EventBody): Delivery | undefined {
  const [authorization] = body.authorizations ?? [];
  const enterprise = authorization?.enterprise_id ?? body.enterprise_id ?? undefined;
  const team = authorization?.team_id ?? body.context_team_id ?? body.team_id ?? enterprise;
  if (team === undefined) return undefined;
  const sender: Sender = {
    id: deliveryId(body),
    where: { team, enterprise },
    user: event.user ?? '',
    userName: '',
    homeTeam: event.user_team ?? event.source_team ?? undefined,
  };
  const at = endOfSecond(body.event_time);
  switch (event.type) {
    case 'app_uninstalled':
      return { ...sender, kind: 'uninstalled', at };
    case 'tokens_revoked':
      return event.tokens?.bot?.length ? { ...sender, kind: 'tokens-revoked', at } : undefined;
    case 'channel_deleted':
    case 'group_deleted':
      return event.channel ? { ...sender, kind: 'channel-deleted', channel: event.channel } : undefined;
    case 'channel_left':
      return event.channel ? { ...sender, kind: 'removed', channel: event.channel } : undefined;
    default:
      return sender.user === '' ? undefined : fromPerson(event, sender, authorization?.user_id);
  }
}

/** Reads an event that a person caused. `bot` is the id of the bot's own user, if the event names it. */
function fromPerson(event: Event, sender: Sender, bot: string | undefined): Delivery | undefined {
  switch (event.type) {
    case 'member_joined_channel': {
      // The inviter is absent or blank if the bot joined by itself, for a subscription that was just made.
      const { inviter = '', channel } = event;
      if (bot !== event.user || inviter === '' || channel === undefined) return undefined;
      return { ...sender, user: inviter, homeTeam: undefined, kind: 'added', channel };
    }
    case 'link_shared':
      return fromLinks(event, sender);
    case 'reaction_added':
    case 'reaction_removed':
      return fromReaction(event, sender);
    case 'app_home_opened':
      return event.tab === 'messages' ? undefined : { ...sender, kind: 'home-opened' };
    case 'app_mention':
      return fromWords(event, sender, false);
    case 'message':
      return event.channel_type === 'im' ? fromWords(event, sender, true) : undefined;
    default:
      return undefined;
  }
}

/** Subtypes of messages that a person typed: with a file, and in a thread but shown in the conversation as well. */
const typedSubtypes: ReadonlySet<string> = new Set(['file_share', 'thread_broadcast']);

function fromWords(event: Event, sender: Sender, isDirect: boolean): Delivery | undefined {
  const { channel, thread_ts: thread, ts, text = '' } = event;
  if (event.bot_id !== undefined || !channel || !ts) return undefined;
  if (event.subtype !== undefined && !typedSubtypes.has(event.subtype)) return undefined;
  // Slack delivers an edit as the same event again, which must not be answered again.
  if (event.edited !== undefined) return undefined;
  const below = isDirect || thread !== undefined ? undefined : ts;
  return {
    ...sender,
    kind: 'words',
    line: decodeTyped(text),
    place: { channel, thread },
    message: ts,
    below,
  };
}

/** Slack's name of 🔖. */
const savingReaction = 'bookmark';

function fromReaction({ type, reaction, item }: Event, sender: Sender): Delivery | undefined {
  if (reaction !== savingReaction || !item?.channel || !item.ts) return undefined;
  const isAdded = type === 'reaction_added';
  return { ...sender, kind: 'reaction', channel: item.channel, message: item.ts, isAdded };
}

/**
 * Slack also sends this event while somebody is still writing the message. It is ignored then, because there is no
 * message to answer yet.
 */
function fromLinks(event: Event, sender: Sender): Delivery | undefined {
  const { channel, message_ts: ts, thread_ts: thread, source, links = [] } = event;
  if (!channel || !ts || source === 'composer') return undefined;
  const place = { channel, thread: thread ?? ts };
  return { ...sender, kind: 'links', place, urls: links.map(({ url }) => url) };
}

/**
 * Returns the end of the second, since Slack's event times are whole seconds. An installation in the same second then
 * counts as earlier than the event.
 */
function endOfSecond(epochSeconds: number): number {
  return epochSeconds * 1000 + 999;
}

import { type Language, languageOfLocale } from '../../../src/model/language.ts';
import type { Actor, Place } from '../../../src/ports/request.ts';
import type { Grant } from '../render/seals.ts';
import { placeIn } from './channel-type.ts';
import type { Asked, OwnMessage } from './payload.ts';
import { has } from './permission.ts';

export const platform = 'discord';
/** Prefix of the ids of interactions in the store, under which their requests run too. */
export const interactionPrefix = `${platform}:`;
/** Prefix of the ids of mentions, in the store and in the desk's requests. */
export const mentionPrefix = `${platform}-mention:`;

/** `locale` is Discord's name for the language of the asker's client: `zh-CN`, `zh-TW`, `en-US`, `de`. */
export function languageOf(locale: string | undefined, fallback: Language): Language {
  return locale === undefined ? fallback : languageOfLocale(locale);
}

/**
 * Returns the person who asks. They manage the channel if their own permissions, which come with every interaction,
 * say so, if they hold a grant (`isGranted`), or in a direct message.
 */
export function actorOf(asked: Asked, isGranted: boolean): Actor {
  const user = asked.member?.user ?? asked.user;
  return {
    platform,
    workspace: asked.guild_id ?? '',
    user: user?.id ?? '',
    displayName: asked.member?.nick ?? user?.global_name ?? user?.username ?? '',
    managesChannel: isGranted || mayManage(asked),
  };
}

/** True if the asker needs no grant to change the channel's subscriptions. */
function mayManage({ guild_id: guild, member }: Asked): boolean {
  return guild === undefined || has(BigInt(member?.permissions ?? '0'), 'manage-channels');
}

/** Returns the asker's grant, or undefined if they hold none or do not need one. */
export function grantOf(asked: Asked, until: number | undefined): Grant | undefined {
  return until === undefined || mayManage(asked) ? undefined : { ...grantHolderOf(asked), until };
}

/** Returns what a grant is checked against: the person, their roles and the channel of an interaction. */
export function grantHolderOf(asked: Asked): Omit<Grant, 'until'> {
  return {
    user: (asked.member?.user ?? asked.user)?.id ?? '',
    channel: placeOf(asked)?.channel ?? '',
    roles: asked.member?.roles ?? [],
  };
}

export function placeOf({ channel, channel_id: id }: Asked): Place | undefined {
  if (channel) return placeIn(channel);
  return id === undefined ? undefined : { channel: id };
}

/** Returns the id of the request that a message of the bot answers, if it answers one. */
export function requestAnsweredBy({ message_reference: mention, interaction_metadata: asked }: OwnMessage) {
  if (asked) return interactionPrefix + asked.id;
  return mention?.message_id === undefined ? undefined : mentionPrefix + mention.message_id;
}

/** True if only the person installed the app. It may answer here then, but cannot post as the bot. */
export function isPersonal(asked: Asked): boolean {
  const owners = asked.authorizing_integration_owners;
  return asked.guild_id !== undefined && owners !== undefined && !('0' in owners);
}

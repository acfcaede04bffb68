import type { Language } from '../../../src/model/language.ts';
import type { Actor, Place } from '../../../src/ports/chat.ts';
import { isThread } from './channel-type.ts';
import type { Asked } from './payload.ts';
import { has } from './permission.ts';

export const platform = 'discord';

/** Discord's locale of the asker's client: `zh-CN`, `zh-TW`, `en-US`, `de`. */
export function languageOf(locale: string | undefined, fallback: Language): Language {
  if (locale === undefined) return fallback;
  return locale.startsWith('zh') ? 'zh' : 'en';
}

/** `granted`: Discord itself let this person use the command for those who manage. */
export function actorOf(asked: Asked, granted: boolean): Actor {
  const user = asked.member?.user ?? asked.user;
  return {
    platform,
    workspace: asked.guild_id ?? '',
    user: user?.id ?? '',
    displayName: asked.member?.nick ?? user?.global_name ?? user?.username ?? '',
    managesChannel:
      granted ||
      asked.guild_id === undefined ||
      has(BigInt(asked.member?.permissions ?? '0'), 'manage-channels'),
  };
}

export function placeOf(asked: Asked): Place | undefined {
  const id = asked.channel?.id ?? asked.channel_id;
  if (id === undefined) return undefined;
  const parent = asked.channel?.parent_id;
  return asked.channel && isThread(asked.channel.type) && parent
    ? { channel: parent, thread: id }
    : { channel: id };
}

/** The app came with the person alone: it may answer here, and post nothing as itself. */
export function isPersonal(asked: Asked): boolean {
  const owners = asked.authorizing_integration_owners;
  return asked.guild_id !== undefined && owners !== undefined && !('0' in owners);
}

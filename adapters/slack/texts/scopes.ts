import type { Localized } from '../../../src/model/language.ts';

/** The smallest set of scopes with which all commands work, each with the reason why it is needed. */
export const scopeReasons = {
  commands: { en: '/paper and the shortcuts', zh: '/paper 和快捷方式' },
  'chat:write': { en: 'to answer and to post', zh: '回答和发消息' },
  'chat:write.public': {
    en: 'to share in public channels without an invitation',
    zh: '不用邀请就能分享到公开频道',
  },
  'app_mentions:read': { en: 'to be asked with @Broadsheet', zh: '响应 @Broadsheet' },
  'channels:history': {
    en: 'to look whether a post arrived when Slack gave no answer',
    zh: 'Slack 没有应答时，查看消息是否已经发出',
  },
  'groups:history': { en: 'the same in private channels', zh: '同上，用于私有频道' },
  'im:history': { en: 'to be asked in a direct message', zh: '响应私信' },
  'im:write': {
    en: 'to write privately where an answer cannot be shown',
    zh: '回答没法显示时改发私信',
  },
  'channels:join': {
    en: 'to join a public channel that subscribes, so that posts can be verified',
    zh: '加入订阅的公开频道，以便确认消息已经发出',
  },
  'channels:read': { en: 'to see whether a channel is archived', zh: '查看频道是否已归档' },
  'groups:read': { en: 'the same for private channels', zh: '同上，用于私有频道' },
  'users:read': { en: 'names, languages and time zones', zh: '姓名、语言和时区' },
} satisfies Record<string, Localized>;

/** The scope that an app needs beside the others to get events about links. */
export const linkScope = 'links:read';

export type BotScope = keyof typeof scopeReasons;
export const botScopes = Object.keys(scopeReasons) as BotScope[];

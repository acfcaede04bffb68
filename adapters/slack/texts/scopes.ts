import type { Localized } from '../../../src/model/language.ts';

/** The smallest set of scopes with which all commands work, each with the reason why it is needed. */
const scopeReasons = {
  commands: { en: '/paper and the shortcuts', zh: '/paper 和快捷方式' },
  'chat:write': { en: 'to answer and to post', zh: '回答和发消息' },
  'chat:write.public': {
    en: 'to share in public channels without an invitation',
    zh: '不用邀请就能分享到公开频道',
  },
  'app_mentions:read': { en: 'to be asked with @Broadsheet', zh: '响应 @Broadsheet' },
  'channels:history': {
    en: 'to check whether a post arrived, and what a mention in a thread is about',
    zh: '查看消息是否已经发出，以及消息列里的 @ 指的是哪篇论文',
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
  'assistant:write': { en: 'to suggest what to ask in a direct message', zh: '在私信里提示可以问什么' },
  'files:write': {
    en: 'to attach a meeting to the winner of a vote',
    zh: '在投票结果下面附上日历文件',
  },
  'users:read': { en: 'names, languages and time zones', zh: '姓名、语言和时区' },
} satisfies Record<string, Localized>;

/** The scopes of features that are off by default. */
const optionalScopeReasons = {
  'links:read': { en: 'to see links, for cards below them', zh: '看到链接，在下面放论文卡片' },
  'reactions:read': { en: 'to save a paper by a 🔖 below it', zh: '在论文消息上贴 🔖 就收藏' },
} satisfies Record<string, Localized>;

/** The optional features that an app is set up for. */
export interface Features {
  /** Slack sends events about links to these domains. Default is none. */
  linkDomains?: readonly string[];
  /** Default is `false`. */
  savesByReaction?: boolean;
}

export type Scope = keyof typeof scopeReasons | keyof typeof optionalScopeReasons;

/** Returns the scopes that an app with these features needs. */
export function scopesFor({ linkDomains = [], savesByReaction = false }: Features = {}): Scope[] {
  return [
    ...(Object.keys(scopeReasons) as (keyof typeof scopeReasons)[]),
    ...(linkDomains.length > 0 ? (['links:read'] as const) : []),
    ...(savesByReaction ? (['reactions:read'] as const) : []),
  ];
}

export function scopeReason(scope: Scope): Localized {
  return { ...scopeReasons, ...optionalScopeReasons }[scope];
}

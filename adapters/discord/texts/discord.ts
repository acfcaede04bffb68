import { counted } from '../../../src/i18n/counted.ts';
import { translated } from '../../../src/i18n/translated.ts';
import type { Language } from '../../../src/model/language.ts';

/** Sentences and labels that only this adapter shows. */
export const discordTexts = translated({
  en: {
    nextPage: 'More',
    previousPage: 'Back',
    page: (page: number, pages: number) => `Part ${page} of ${pages}`,
    fillIn: 'Fill in',
    correct: 'Correct it',
    edit: 'Edit in a form',
    expired: 'This button has expired. Run the command again to get a new one.',
    /** Below the answer to a mention without words. `menu` is the entry in the menu of messages. */
    readsNothingAbove: (menu: string) =>
      `Discord doesn’t let me read the messages above. To share the paper that one of them is about, open that message’s menu and choose Apps, then “${menu}”.`,
    /** The answer to a mention with a command that it cannot run. */
    useCommand: (verb: string) => `Type /paper ${verb} for that. From a mention I can only look papers up.`,
    pickPaper: 'One of these',
    pickTyped: 'Or type it',
    /** Below a message that only the asker sees, in a preview. */
    onlyYou: 'Only you can see this',
    /** Description of `/paper-manage`. */
    manageSummary: 'Manage this channel’s subscriptions',
    rootSummary: 'Find, read and share papers',
    /** Sentences about faults that keep Discord from working, for `/readyz` and the terminal. */
    faults: {
      'not-started': 'Discord is not connected yet.',
      unauthorized:
        'Discord does not accept DISCORD_TOKEN. Copy it again from the Bot page of your application.',
      disconnected: 'The connection to Discord is down; reconnecting.',
    },
    doctor: {
      token: 'The bot token works',
      unreachable: (detail: string) =>
        `Discord does not answer (${detail}). Check the network and DISCORD_API_URL.`,
      invite: 'Invite the bot (only the permissions it needs)',
      noGuilds: 'The bot is in no server yet. Open the invite link.',
      guildOk: (guild: string, channels: number) => `${guild}: can post in ${counted(channels, 'channel')}`,
      guildUnknown: (guild: string) =>
        `${guild}: the bot’s permissions there could not be checked. Try again later.`,
      /** The reason for which each permission is needed. */
      reasons: {
        'view-channel': 'to see the channel at all',
        'send-messages': 'to post',
        'send-in-threads': 'to post in threads',
        'create-threads': 'to start discussions',
        'read-history': 'to check whether a post arrived when Discord did not answer',
      },
      channelLacks: (guild: string, channel: string, permissions: string) =>
        `${guild}, #${channel}: the bot is missing ${permissions}. Allow it in the channel’s settings under Permissions.`,
      applicationId: (found: string) =>
        `DISCORD_APPLICATION_ID belongs to another application; this token’s is ${found}.`,
      badPublicKey:
        'DISCORD_PUBLIC_KEY is not this application’s. Copy it from its General Information page.',
      /** Over HTTP, Discord's settings lack webhook events. */
      noWebhookEvents:
        'The bot will not say hello in servers that add it. On the application’s Webhooks page set the endpoint to <your address>/discord/events, turn Events on and choose Application Authorized.',
    },
  },
  zh: {
    nextPage: '继续看',
    previousPage: '往回看',
    page: (page, pages) => `第 ${page} 部分，共 ${pages} 部分`,
    fillIn: '填写',
    correct: '改一改',
    edit: '用表单修改',
    expired: '这个按钮已经过期，请重新运行一次命令。',
    readsNothingAbove: (menu) =>
      `Discord 不让我看上面的消息。想分享其中谈到的论文，请打开那条消息的菜单，选「应用」里的「${menu}」。`,
    useCommand: (verb) => `这个请用 /paper ${verb}。@ 我只能查论文。`,
    pickPaper: '从这里选一篇',
    pickTyped: '或者自己写',
    onlyYou: '只有你能看见',
    manageSummary: '管理这个频道的订阅',
    rootSummary: '找论文、读论文、分享论文',
    faults: {
      'not-started': '还没有连上 Discord。',
      unauthorized: 'Discord 拒绝了这个 DISCORD_TOKEN。请到应用的 Bot 页面重新复制。',
      disconnected: '与 Discord 的连接断了，正在重连。',
    },
    doctor: {
      token: '机器人令牌可用',
      unreachable: (detail) => `连不上 Discord（${detail}）。请检查网络和 DISCORD_API_URL。`,
      invite: '用这个链接邀请机器人，只会申请需要的权限',
      noGuilds: '机器人还没有加入任何服务器，请打开邀请链接。',
      guildOk: (guild, channels) => `${guild}：可以在 ${channels} 个频道发言`,
      guildUnknown: (guild) => `${guild}：暂时查不到机器人在那里的权限，请稍后再试。`,
      reasons: {
        'view-channel': '看到这个频道',
        'send-messages': '发消息',
        'send-in-threads': '在子区里发消息',
        'create-threads': '发起讨论',
        'read-history': 'Discord 没有应答时，查看消息是否已经发出',
      },
      channelLacks: (guild, channel, permissions) =>
        `${guild} 的 #${channel}：机器人缺少这些权限：${permissions}。请在频道设置的「权限」里打开。`,
      applicationId: (found) => `DISCORD_APPLICATION_ID 是别的应用的，这个令牌对应的是 ${found}。`,
      badPublicKey: 'DISCORD_PUBLIC_KEY 不是这个应用的，请到应用的 General Information 页面复制。',
      noWebhookEvents:
        '机器人进了新服务器也不会打招呼。请到应用的 Webhooks 页面，把 Endpoint 设成「<你的网址>/discord/events」，打开 Events，选上 Application Authorized。',
    },
  },
});

export type DiscordFault = keyof (typeof discordTexts)[Language]['faults'];

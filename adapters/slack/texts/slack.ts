import { beforeChinese } from '../../../src/i18n/before-chinese.ts';
import { counted } from '../../../src/i18n/counted.ts';
import { agoInWords } from '../../../src/i18n/dates.ts';
import { translated } from '../../../src/i18n/translated.ts';
import type { Language } from '../../../src/model/language.ts';
import { type EventsUrlFault, eventsUrlFaults } from './slack-events-url.ts';

/** Sentences that only Slack needs: about forms, the App Home, and inviting the bot. */
export const slackTexts = translated({
  en: {
    appDescription: 'A paper desk for research teams: find, read and share paper summaries',
    commandUsage: '[words, a question or half a name] · help',
    /** Prompts that Slack suggests where people write to the bot directly; at most four. */
    prompts: [
      { title: 'Show today’s paper', message: 'today' },
      { title: 'Show a random paper', message: 'random' },
      { title: 'Browse topics', message: 'topics' },
      { title: 'What can you do?', message: 'help' },
    ],
    searchShortcut: 'Search papers',
    send: 'Continue',
    close: 'Close',
    orPickPaper: 'Or pick a paper',
    typeToFind: 'Type a few letters',
    thisChannel: 'Here',
    chooseChannel: 'Choose a channel',
    anyOption: 'Default',
    pickOne: 'Fill in one of the two fields.',
    onlyYou: 'Only visible to you',
    working: 'Still working on it…',
    postForAll: 'Show to everyone here',
    postedForAll: 'Posted here for everyone.',
    askedBy: (name: string) => `Shared by ${name}`,
    invite: (app: string) => `To bring me into this channel, type: /invite @${app}`,
    tryAgain: 'Try again',
    /** Says on the first of several messages how many follow. */
    goesOn: (messages: number) =>
      `Continued in ${messages} more ${messages === 1 ? 'message' : 'messages'} below. If one is missing, ask again.`,
    incomplete: 'Part of this answer didn’t go through. Please ask again in a moment.',
    /** The last line of an answer that is too long for a modal. */
    cutShort: 'Only the beginning fits into this window. To see all of it, ask me in a direct message.',
    openedTooLate: 'The form could not be opened in time. Please try again.',
    buttonEnded: 'This button has expired. Please ask again.',
    /** Sentences for the case that posts may not arrive in a channel. */
    access: {
      willJoin:
        'I’m not in this channel yet. When you confirm, I’ll join so I can verify that each post arrives.',
      joined: 'I joined this channel so I can verify that each post arrives.',
      notJoined: (app: string) =>
        `I couldn’t join this channel, so I can’t verify that posts arrive. Please type: /invite @${app}`,
      betweenOthers:
        'I can’t post here: this is a conversation between others. Use a channel, or write to me directly.',
    },
    /** Names the direct messages between the bot and the reader, where a channel would be named. */
    directMessages: 'Your direct messages with me',
    home: {
      start: 'Getting started',
      steps: [
        'In any channel: /paper and a few words, a question or half a name. Only you see the answer.',
        'In a thread: open the menu of a message and choose “Share a paper here”, or mention me.',
        'Here in a direct message: just write what you are looking for.',
      ],
      search: 'Search papers',
      language: 'Language',
      topics: 'Topics',
      /** Heading of the workspace's subscriptions. */
      subscriptions: (count: number) => `${counted(count, 'subscription')} in this workspace`,
      moreSubscriptions: 'There may be more. In a channel, /paper subscriptions lists what is posted there.',
    },
    /** `says` states who may change subscriptions in this workspace; `change` labels the button that changes it. */
    managers: {
      says: {
        members: 'Subscriptions can be changed by everyone in a channel except guests.',
        admins: 'Subscriptions can be changed only by admins of this workspace.',
      },
      change: { members: 'Open to everyone', admins: 'Restrict to admins' },
    },
    doctor: {
      botToken: (team: string, name: string) => `The bot token works: ${name} in ${team}.`,
      botTokenRefused: (error: string) =>
        `Slack rejected SLACK_BOT_TOKEN (${error}). Copy it again from “OAuth & Permissions” of your app. If the token was revoked or the app removed, press “Install to …” there first.`,
      scopes: 'The bot has every scope it needs.',
      scopesMissing: (scopes: string) =>
        `The bot is missing these scopes: ${scopes}. Paste the manifest (npm run manifest prints it; /connect shows it) into “App Manifest” and reinstall the app.`,
      socketMode: 'Socket Mode works (no public address needed).',
      appTokenRefused: (error: string) =>
        `Slack rejected SLACK_APP_TOKEN (${error}). Make one with connections:write under “Basic Information”.`,
      socketBlocked: (host: string) =>
        `SLACK_APP_TOKEN works, but no WebSocket opens to ${host}. Allow wss:// to *.slack.com in the firewall or proxy.`,
      http: (url: string) =>
        `A signed test request to ${url} succeeded. Check that the app’s Request URL is this address.`,
      httpFault: (url: string, fault: EventsUrlFault) =>
        `Events from Slack at ${url}: ${eventsUrlFaults.en(fault)}.`,
      notHttps:
        'PUBLIC_URL must start with https://; Slack requires it. Put a proxy with a certificate in front.',
      noPublicUrl:
        'Events arrive over HTTP at /slack/events. Set PUBLIC_URL so that this check can try it as Slack does, or set SLACK_APP_TOKEN for Socket Mode.',
      noEvents: 'Events can’t arrive: set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP).',
      lastSeen: (agoMs: number) => `Last event from Slack: ${agoInWords(agoMs, 'en')}.`,
      neverSeen:
        'No event from Slack on record (they are kept for three days). While Broadsheet runs, type /paper help in Slack; if that is not answered, compare the app with the manifest (slash command, events, interactivity).',
      oauth: (redirectUri: string) =>
        `Workspaces install at /slack/install; the app needs this redirect URL: ${redirectUri}`,
      unreachable: (detail: string) =>
        `Slack can’t be reached (${detail}). Check the network and SLACK_API_URL.`,
    },
    installed: { title: 'Broadsheet is installed', next: 'Go back to Slack and type /paper in any channel.' },
    notInstalled: { title: 'Broadsheet was not installed', next: 'Start again from the install page.' },
  },
  zh: {
    appDescription: '研究团队的论文助手：找论文、读摘要、分享给大家',
    commandUsage: '[关键词、一句话的问题，或半个论文名] · help',
    prompts: [
      { title: '看今天的论文', message: '今天' },
      { title: '随便来一篇', message: '随机' },
      { title: '浏览主题', message: '主题' },
      { title: '你会做什么？', message: '帮助' },
    ],
    searchShortcut: '搜论文',
    send: '继续',
    close: '关闭',
    orPickPaper: '或者直接选一篇',
    typeToFind: '输入几个字母',
    thisChannel: '发在这里',
    chooseChannel: '选择频道',
    anyOption: '默认',
    pickOne: '两项任填其一。',
    onlyYou: '仅自己可见',
    working: '还在处理，马上就好。',
    postForAll: '发给大家看',
    postedForAll: '已经发到这里，大家都能看到。',
    askedBy: (name) => `${beforeChinese(name)}分享`,
    invite: (app) => `想把我拉进这个频道，请输入：/invite @${app}`,
    tryAgain: '再试一次',
    goesOn: (messages) => `下面还有 ${messages} 条接着讲；要是少了，请再问一次。`,
    incomplete: '这个回答有几条消息 Slack 没有收下，请稍后再问一次。',
    cutShort: '这个窗口只放得下开头的一部分。想看全部，请在私信里问我。',
    openedTooLate: '表单没能及时打开，请再试一次。',
    buttonEnded: '这个按钮太旧，已经失效了，请重新问一次。',
    access: {
      willJoin: '我还不在这个频道里。你确认后我会加入，这样才能看到每篇是否发成功。',
      joined: '我已经加入这个频道，这样才能看到每篇是否发成功。',
      notJoined: (app) => `我没能加入这个频道，看不到消息是否发成功。请输入：/invite @${app}`,
      betweenOthers: '这里是别人之间的私信，我发不了消息。请在频道里用，或者直接给我发私信。',
    },
    directMessages: '你和我的私信',
    home: {
      start: '怎么开始',
      steps: [
        '在任何频道里：输入 /paper 加几个词、一句话的问题或半个论文名，只有你能看到回答。',
        '在消息列里：点消息的菜单选「在这里分享论文」（Share a paper here），或者直接 @ 我。',
        '在私信里：想找什么直接写就行。',
      ],
      search: '搜论文',
      language: '语言',
      topics: '主题',
      subscriptions: (count) => `本工作区有 ${count} 个订阅`,
      moreSubscriptions: '可能还有别的。在频道里输入 /paper subscriptions，就能看到那里的订阅。',
    },
    managers: {
      says: {
        members: '订阅：频道里除访客以外的人都可以改。',
        admins: '订阅：只有这个工作区的管理员可以改。',
      },
      change: { members: '放开给大家改', admins: '只让管理员改' },
    },
    doctor: {
      botToken: (team, name) => `机器人令牌可用：${team} 里的 ${name}。`,
      botTokenRefused: (error) =>
        `Slack 拒绝了 SLACK_BOT_TOKEN（${error}）。请到应用的「OAuth & Permissions」页重新复制；如果令牌被撤销、应用被移除，先在那里点「Install to …」。`,
      scopes: '机器人的权限齐全。',
      scopesMissing: (scopes) =>
        `机器人缺少这些权限：${scopes}。把应用清单（/connect 页面上有，也可以用 npm run manifest 生成）贴到「App Manifest」页，再重新安装应用。`,
      socketMode: 'Socket Mode 可用，不需要公网地址就能收到事件。',
      appTokenRefused: (error) =>
        `Slack 拒绝了 SLACK_APP_TOKEN（${error}）。请到「Basic Information」页新建一个带 connections:write 的令牌。`,
      socketBlocked: (host) =>
        `SLACK_APP_TOKEN 可用，但连不上 ${host} 的 WebSocket。请让防火墙或代理放行到 *.slack.com 的 wss://。`,
      http: (url) => `向 ${url} 发的签名请求有正确回应；只要应用里的 Request URL 填的是它，Slack 就能送到。`,
      httpFault: (url, fault) => `Slack 的事件（${url}）：${eventsUrlFaults.zh(fault)}。`,
      notHttps: 'PUBLIC_URL 不是 https://，Slack 不会往那里送。请在前面加一个有证书的反向代理。',
      noPublicUrl:
        '事件经 HTTP 送到 /slack/events。设置 PUBLIC_URL 后，这里会像 Slack 那样试一次；也可以设置 SLACK_APP_TOKEN 改用 Socket Mode。',
      noEvents: '收不到事件：请设置 SLACK_APP_TOKEN（Socket Mode）或 SLACK_SIGNING_SECRET（HTTP）。',
      lastSeen: (agoMs) => `最近一次 Slack 事件：${agoInWords(agoMs, 'zh')}。`,
      neverSeen:
        '没有 Slack 事件的记录（只保留三天）。请在 Broadsheet 运行时到 Slack 里输入 /paper help；如果没有回应，就对照应用清单检查设置（斜杠命令、事件、交互）。',
      oauth: (redirectUri) => `各工作区从 /slack/install 安装；应用里要填这个重定向地址：${redirectUri}`,
      unreachable: (detail) => `连不上 Slack（${detail}）。请检查网络和 SLACK_API_URL。`,
    },
    installed: { title: 'Broadsheet 装好了', next: '回到 Slack，在任意频道输入 /paper 就可以用了。' },
    notInstalled: { title: 'Broadsheet 没有装上', next: '请从安装页重新开始。' },
  },
});

export type SlackTexts = (typeof slackTexts)[Language];

import type { Language } from '../language.ts';

/** What is said on Slack alone: its forms, its App Home and how to get Broadsheet into a channel. */
export interface SlackTexts {
  appDescription: string;
  commandUsage: string;
  searchShortcut: string;
  shareShortcut: string;
  send: string;
  close: string;
  orPickPaper: string;
  typeToFind: string;
  anyOption: string;
  pickOne: string;
  onlyYou: string;
  working: string;
  fault(incident: string): string;
  postForAll: string;
  postedForAll: string;
  askedBy(name: string): string;
  invite(app: string): string;
  tryAgain: string;
  home: {
    greeting: string;
    start: string;
    steps: readonly string[];
    search: string;
    language: string;
    topics: string;
  };
  installed: { title: string; next: string };
  notInstalled: { title: string; next: string };
}

export const slackTexts: Record<Language, SlackTexts> = {
  en: {
    appDescription: 'A paper desk for research teams: find, read and share paper summaries',
    commandUsage: 'words, a question or half a name',
    searchShortcut: 'Search papers',
    shareShortcut: 'Share a paper here',
    send: 'Go',
    close: 'Close',
    orPickPaper: 'Or pick a paper',
    typeToFind: 'Type a few letters',
    anyOption: 'As it is',
    pickOne: 'Fill in one of the two fields.',
    onlyYou: 'Only visible to you',
    working: 'Still at it; the answer comes in a moment.',
    fault: (incident) => `Something broke on our side. The log tells more under ${incident}.`,
    postForAll: 'Show to everyone here',
    postedForAll: 'Posted here for everyone.',
    askedBy: (name) => `Shared by ${name}`,
    invite: (app) => `To bring me into this channel, type: /invite @${app}`,
    tryAgain: 'Try again',
    home: {
      greeting: 'Your paper desk',
      start: 'How to start',
      steps: [
        'In any channel: /paper and a few words, a question or half a name. Only you see the answer.',
        'In a thread: open the menu of a message and choose “Share a paper here”, or mention me.',
        'Here in a direct message: just write what you are looking for.',
      ],
      search: 'Search papers',
      language: 'Language',
      topics: 'Topics',
    },
    installed: { title: 'Broadsheet is installed', next: 'Go back to Slack and type /paper in any channel.' },
    notInstalled: { title: 'Broadsheet was not installed', next: 'Start again from the install page.' },
  },
  zh: {
    appDescription: '给研究团队的论文台：找论文、读摘要、分享给大家',
    commandUsage: '关键词、一句话的问题，或半个论文名',
    searchShortcut: '搜论文',
    shareShortcut: '在这里分享论文',
    send: '确定',
    close: '关闭',
    orPickPaper: '或者直接选一篇',
    typeToFind: '输入几个字母',
    anyOption: '不改',
    pickOne: '两栏填一栏就行。',
    onlyYou: '仅自己可见',
    working: '还在找，马上就好。',
    fault: (incident) => `程序出错了。日志里搜 ${incident} 可以看到详情。`,
    postForAll: '发给大家看',
    postedForAll: '已经发到这里，大家都能看到。',
    askedBy: (name) => `${name} 分享`,
    invite: (app) => `想把我拉进这个频道，请输入：/invite @${app}`,
    tryAgain: '再试一次',
    home: {
      greeting: '你的论文台',
      start: '怎么开始',
      steps: [
        '在任何频道里：输入 /paper 加几个词、一句话的问题或半个论文名，只有你能看到回答。',
        '在消息串里：点消息的菜单选「在这里分享论文」，或者直接 @ 我。',
        '在私信里：想找什么直接写就行。',
      ],
      search: '搜论文',
      language: '语言',
      topics: '主题',
    },
    installed: { title: 'Broadsheet 装好了', next: '回到 Slack，在任意频道输入 /paper 就可以用了。' },
    notInstalled: { title: 'Broadsheet 没有装上', next: '请从安装页重新开始。' },
  },
};

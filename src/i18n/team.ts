import type { Share } from '../ports/store.ts';
import { beforeChinese } from './before-chinese.ts';
import { counted } from './counted.ts';
import { translated } from './translated.ts';

interface Occasion {
  day: string;
  /** The name of another channel; undefined for the reader's own. */
  channel: string | undefined;
  /** The display name of the person who shared the paper; empty for a daily post and after `forget me`. */
  name: string;
}

/** Texts for sharing, discussing and saving papers. */
export const teamTexts = translated({
  en: {
    /** The introduction in a channel or server that the bot was added to: three lines, and the labels of its buttons. */
    hello: {
      lines: [
        'Hi, I’m Broadsheet: I find, show and share paper summaries here.',
        'Type /paper and a few words, a question or half a name. Only you see the answer, and you can share it with everyone.',
        'I can also post a paper a day here. You see a preview before you confirm.',
      ],
      tryIt: 'Show today’s paper',
      subscribe: 'Subscribe this channel',
    },
    /**
     * The paragraphs of the message to the person who installed the bot; `type` instead of `addOrWrite` where it reads no
     * messages.
     */
    installed: {
      thanks: 'Thanks for installing Broadsheet.',
      type: 'Type /paper in any channel of the server: the list shows what I can do.',
      addOrWrite:
        'Add me to the channels that your team reads, and I’ll explain there how I work. Type /paper in any of them, or just write to me here.',
      more: 'A paper a day: /paper subscribe in a channel. Everything I can do: /paper help.',
    },
    verbs: {
      share: 'Post a paper, or one part of it, into this channel or thread',
      discuss: 'Start a discussion thread that opens with the paper’s summary',
      discussed: 'See when and where a paper came up, with links',
      links: 'Turn short cards below links to papers on or off in this channel',
      save: 'Put a paper on your reading list',
      saved: 'Show or export your reading list',
      unsave: 'Remove a paper from your reading list',
    },
    partElsewhere: (part: string) => `There is no “${part}” part in English, so this is the Chinese one.`,
    noPart: (part: string) => `This paper has no “${part}” part, so this is the whole summary.`,
    options: {
      part: 'One part of the summary; leave empty for all',
      note: 'Shown above the paper',
      to: 'Another channel; leave empty to post here',
      cards: 'on or off; leave empty to see which it is',
      discussedPaper: 'Leave empty to see what came up in this channel',
    },
    share: 'Share here',
    /** Labels of the button that opens the form, and of the menu of papers that opens it. */
    shareAs: 'Share…',
    shareOne: 'Share one of these…',
    discuss: 'Discuss',
    discusses: (name: string) => `${name} would like to discuss this paper`,
    discussionStarted: (heading: string) => `Thread started: ${heading}`,
    discussionOpening: (heading: string) => `Somebody is starting a thread about it right now: ${heading}`,
    discussionFound: (heading: string) => `There is already a thread: ${heading}`,
    discussionInThread: (heading: string) => `You can discuss it in this thread: ${heading}`,
    messageMenu: 'Share a paper here',
    /** Says beside offered papers that the message names none, and that the first ones fit it. */
    likelyPapers: 'The message names no paper. The first ones offered are nearest to what it says.',
    save: 'Save',
    unsave: 'Remove',
    sharedBy: (name: string) => `${name} shared this paper`,
    sharedWithNote: (name: string, note: string) => `${name} shared this paper: ${note}`,
    /** Sentences about a message with which a paper came up, by its kind. */
    cameUp: {
      share: ({ day, channel, name }) =>
        `${name || 'Somebody'} shared it ${channel ? `in #${channel}` : 'here'} on ${day}`,
      discussion: ({ day, channel }) => `Discussed ${channel ? `in #${channel}` : 'here'} since ${day}`,
      daily: ({ day, channel }) => `Daily paper ${channel ? `in #${channel}` : 'here'} on ${day}`,
    } satisfies Record<Share['kind'], (occasion: Occasion) => string>,
    cameUpTitle: (heading: string) => `Where it came up: ${heading}`,
    cameUpHere: 'Papers that came up here',
    /** Heading of the papers that a question in a thread compares. */
    talkedAbout: 'The papers you’re talking about',
    neverCameUp: (heading: string) => `Nobody has shared or discussed it where you can see it: ${heading}`,
    /** Says the same to everyone in a channel, about that channel alone. */
    neverCameUpHere: (heading: string) => `Nobody has shared or discussed it here: ${heading}`,
    nothingCameUp: 'No paper has come up here yet.',
    linkCardsOn: 'Turn on',
    linkCardsOff: 'Turn off',
    linkCardsAreOn:
      'Link cards are on here: a message that links a paper gets two lines about it in its thread, the same paper at most once in 30 minutes. Anyone can hide a card.',
    linkCardsAreOff: 'Link cards are off here: links to papers get no card.',
    hideCard: 'Hide',
    cardHidden: 'The card is hidden for everyone.',
    shared: (heading: string) => `Shared here: ${heading}`,
    sharedThere: (heading: string) => `Shared in the channel you picked: ${heading}`,
    takenBack: 'Taken back: the post is deleted.',
    postStays:
      'Taken back: the summary is deleted. The forum post that it opened stays; people who manage threads can delete it.',
    notTakenBack: 'That post is no longer there, or somebody else shared it.',
    sharedResults: (name: string) => `${name} shared these search results`,
    seeIt: 'View post',
    saved: (heading: string) => `Saved to your reading list: ${heading}`,
    savedAlready: (heading: string, day: string) => `Already on your reading list since ${day}: ${heading}`,
    removed: (heading: string) => `Removed from your reading list: ${heading}`,
    notSaved: (heading: string) => `Not on your reading list: ${heading}`,
    undo: 'Undo',
    readingList: (count: number) => `Your reading list: ${counted(count, 'paper')}`,
    readingListButton: 'Reading list',
    emptyList: 'Your reading list is empty. Press Save on a paper’s card, or type save and its name.',
    savedOn: (date: string) => `Saved on ${date}`,
    exportList: 'Export',
    gone: (id: string) => `${id} is no longer in the corpus.`,
  },
  zh: {
    hello: {
      lines: [
        '大家好，我是 Broadsheet，帮大家找论文、看摘要、分享论文。',
        '输入 /paper 加几个词、一句话的问题或半个论文名，只有你能看到回答，也可以一键分享给大家。',
        '我还可以每天在这里发一篇论文，确认之前先看到会发哪些。',
      ],
      tryIt: '看今天的论文',
      subscribe: '订阅到本频道',
    },
    installed: {
      thanks: '感谢安装 Broadsheet。',
      type: '在服务器的任意频道输入 /paper，列表里就是我能做的事。',
      addOrWrite:
        '把我拉进大家读论文的频道，我会在那里说明怎么用。在任何频道输入 /paper，或者直接在这里给我发消息都行。',
      more: '想每天看一篇：在频道里输入 /paper subscribe。其他功能见 /paper help。',
    },
    verbs: {
      share: '把论文（或其中一部分）发到这里',
      discuss: '为一篇论文发起讨论，先贴出各部分',
      discussed: '看一篇论文在哪里、什么时候聊过，附链接',
      links: '本频道里有人发论文链接时，要不要附上简短的卡片',
      save: '收藏一篇论文',
      saved: '看你的收藏，也可以导出',
      unsave: '取消收藏一篇论文',
    },
    partElsewhere: (part) => `中文里没有「${part}」这一部分，这里用的是英文的。`,
    noPart: (part) => `这篇没有「${part}」这一部分，所以发了整张卡片。`,
    options: {
      part: '只发摘要的其中一部分；不填就发全部',
      note: '显示在论文上方',
      to: '发到别的频道；不填就发在这里',
      cards: '开或关；不填就看现在是开是关',
      discussedPaper: '不填就列出本频道聊过的论文',
    },
    share: '分享到这里',
    shareAs: '分享…',
    shareOne: '分享其中一篇…',
    discuss: '讨论',
    discusses: (name) => `${beforeChinese(name)}想讨论这篇论文`,
    discussionStarted: (heading) => `已发起讨论：${heading}`,
    discussionOpening: (heading) => `正好有人在发起讨论：${heading}`,
    discussionFound: (heading) => `已经有讨论了：${heading}`,
    discussionInThread: (heading) => `就在这个讨论里聊：${heading}`,
    messageMenu: '在这里分享论文',
    likelyPapers: '这条消息没提到具体论文，排在前面的几篇和它说的最接近。',
    save: '收藏',
    unsave: '取消收藏',
    sharedBy: (name) => `${beforeChinese(name)}分享了这篇论文`,
    sharedWithNote: (name, note) => `${beforeChinese(name)}分享了这篇论文：${note}`,
    cameUp: {
      share: ({ day, channel, name }) =>
        `${name || '有人'} ${day}在${channel ? ` #${channel} ` : '这里'}分享过`,
      discussion: ({ day, channel }) => `${day}在${channel ? ` #${channel} ` : '这里'}开始讨论`,
      daily: ({ day, channel }) => `${day}是${channel ? ` #${channel} ` : '这里'}的每日论文`,
    },
    cameUpTitle: (heading) => `聊到过它的地方：${heading}`,
    cameUpHere: '这里聊过的论文',
    talkedAbout: '你们在聊的论文',
    neverCameUp: (heading) => `在你能看到的地方，还没人分享或讨论过：${heading}`,
    neverCameUpHere: (heading) => `这里还没人分享或讨论过：${heading}`,
    nothingCameUp: '这里还没聊过论文。',
    linkCardsOn: '打开',
    linkCardsOff: '关闭',
    linkCardsAreOn:
      '本频道的链接卡片已打开：有人发论文链接时，会在那条消息下面附上两行介绍，同一篇 30 分钟内最多一次。谁都可以把卡片隐藏。',
    linkCardsAreOff: '本频道的链接卡片是关着的：论文链接不会附上卡片。',
    hideCard: '隐藏',
    cardHidden: '卡片已对所有人隐藏。',
    shared: (heading) => `已分享到这里：${heading}`,
    sharedThere: (heading) => `已分享到你选的频道：${heading}`,
    takenBack: '已撤回，消息已删除。',
    postStays: '已撤回，内容已删除。论坛里的帖子还在，有管理子区权限的人可以删除它。',
    notTakenBack: '那条消息已经不在了，或者不是你分享的。',
    sharedResults: (name) => `${beforeChinese(name)}分享了这些搜索结果`,
    seeIt: '查看消息',
    saved: (heading) => `已收藏：${heading}`,
    savedAlready: (heading, day) => `${day}已经收藏过：${heading}`,
    removed: (heading) => `已取消收藏：${heading}`,
    notSaved: (heading) => `收藏里没有：${heading}`,
    undo: '撤销',
    readingList: (count) => `我的收藏：${count} 篇`,
    readingListButton: '我的收藏',
    emptyList: '还没有收藏。点论文卡片上的「收藏」，或者输入 save 加论文名。',
    savedOn: (date) => `${date}收藏`,
    exportList: '导出',
    gone: (id) => `${id} 已经不在语料里了。`,
  },
});

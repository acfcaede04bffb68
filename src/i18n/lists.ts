import type { PersonTable } from '../ports/store.ts';
import { beforeChinese } from './before-chinese.ts';
import { counted } from './counted.ts';
import { translated } from './translated.ts';

/** Texts for reading lists, feeds and the data about a person. */
export const listTexts = translated({
  en: {
    verbs: {
      feed: 'Get a private Atom feed of your reading list or of this channel’s daily papers',
      forget: 'See what is stored about you, and delete it',
    },
    options: {
      savedPaper: 'The paper to remove from the list; leave empty to choose',
      note: 'Your own note about it, which only you see',
      done: 'Mark as read: yes or no',
      filter: 'Only papers on your list that match these words',
      only: 'Only the papers that you have read, or only the unread ones',
      format: 'As a file or as text to copy',
      feed: 'list for your reading list, channel for the daily papers here',
      forget: 'Whose data: me',
    },
    me: 'me',
    only: { open: 'Unread', done: 'Read' },
    formats: { bibtex: 'BibTeX', ris: 'RIS', 'csl-json': 'CSL-JSON', markdown: 'Markdown' },
    noteLabel: 'Your note',
    noteCut: (heading: string, characters: number) =>
      `Only the first ${characters} characters of your note were saved, with ${heading}. Only you see it.`,
    noteKept: (heading: string) => `Note saved with ${heading}. Only you see it.`,
    markedDone: (heading: string) => `Marked as read: ${heading}`,
    markedOpen: (heading: string) => `Marked as unread: ${heading}`,
    restored: (heading: string) => `Undone. Your reading list has it as before: ${heading}`,
    markDone: 'Mark as read',
    markOpen: 'Mark as unread',
    doneOn: (date: string) => `Read on ${date}`,
    ownNote: (note: string) => `Your note: ${note}`,
    filtered: (shown: number, total: number) => `Your reading list: ${shown} of ${counted(total, 'paper')}`,
    nothingFits: (total: number) =>
      total === 1
        ? 'The one paper on your list doesn’t match.'
        : `None of the ${counted(total, 'paper')} on your list matches.`,
    wholeList: 'The whole list',
    removeWhich: 'Which paper do you want to remove?',
    showAll: 'Show to everyone',
    askShowAll: (papers: number) =>
      `Everyone who can read this channel would see ${counted(papers, 'paper')} of your list, without your notes.`,
    shownToAll: 'Posted your reading list here.',
    listOf: (name: string, papers: number) => `Reading list shared by ${name}: ${counted(papers, 'paper')}`,
    andMore: (papers: number) => `and ${counted(papers, 'paper')} more`,
    cancel: 'Cancel',
    cancelled: 'Nothing was changed.',
    feedTitles: { list: 'Feed of your reading list', channel: 'Feed of this channel’s daily papers' },
    feedMade: {
      list: 'Add this address to Zotero or a feed reader. It shows your reading list, without your notes.',
      channel: 'Add this address to Zotero or a feed reader. It shows the papers that were posted here.',
    },
    feedOnce:
      'Whoever has the address can read the feed. It is shown only once and cannot be looked up again.',
    feedExists: (date: string) =>
      `Created on ${date}. Its address can’t be shown again; a new address replaces the old one.`,
    feedNone: 'There is no feed yet.',
    feedNeedsAddress:
      'Feeds need a public address: whoever runs Broadsheet has to set PUBLIC_URL. Nothing was created.',
    makeFeed: { list: 'Create it for my list', channel: 'Create it for this channel' },
    newAddress: 'New address',
    revoke: 'Revoke',
    revoked: 'The address no longer works.',
    feedOfChannel: 'Daily papers',
    titleUnknown: (heading: string) => `(Title not known) ${heading}`,
    forgetTitle: 'What is stored about you here',
    forgetNothing: 'Nothing is stored about you here.',
    forgetAsk: 'Deleting cannot be undone. Messages that were posted stay in their channels.',
    forgetButton: 'Delete all of it',
    forgotten: 'Deleted:',
    rows: {
      saves: (rows) => `${counted(rows, 'paper')} on your reading list, with your notes`,
      feeds: () => 'the feed of your reading list',
      shares: (rows) =>
        `your name on ${rows === 1 ? '1 share or discussion' : `${rows} shares and discussions`}`,
      preferences: () => 'the language that you chose',
      introductions: () => 'a record that I introduced myself to you',
      subscriptions: (rows) =>
        `your name on ${rows === 1 ? '1 subscription, which continues' : `${rows} subscriptions, which continue`} in the channel`,
      votes: (rows) =>
        `your name on ${rows === 1 ? '1 vote that you started' : `${rows} votes that you started`}`,
      ballots: (rows) => (rows === 1 ? 'your ballot in 1 vote' : `your ballots in ${rows} votes`),
      likes: (rows) =>
        rows === 1
          ? 'your vote for more or less like 1 paper'
          : `your votes for more or less like ${rows} papers`,
    } satisfies Record<PersonTable, (rows: number) => string>,
    forgetRest:
      'Only you see your reading list, unless you show it to a channel. What I received from you is deleted as soon as it is answered; an id without content is kept for three days, so that nothing is done twice.',
  },
  zh: {
    verbs: {
      feed: '生成私密的 Atom 订阅地址：你的收藏，或本频道的每日论文',
      forget: '看看这里存了你的哪些数据，并删掉',
    },
    options: {
      savedPaper: '要取消收藏的论文；不写就从收藏里选',
      note: '自己的备注，只有你看得到',
      done: '标记为读完：yes 或 no',
      filter: '只看收藏里和这些词相符的',
      only: '只看读完的，或只看没读的',
      format: '导出成文件，或可以复制的文字',
      feed: 'list 是你的收藏，channel 是这里的每日论文',
      forget: '谁的数据：我',
    },
    me: '我',
    only: { open: '没读', done: '读完' },
    formats: { bibtex: 'BibTeX', ris: 'RIS', 'csl-json': 'CSL-JSON', markdown: 'Markdown' },
    noteLabel: '备注',
    noteCut: (heading, characters) => `备注太长，只记下了前 ${characters} 个字，只有你看得到：${heading}`,
    noteKept: (heading) => `备注记好了，只有你看得到：${heading}`,
    markedDone: (heading) => `标记为读完：${heading}`,
    markedOpen: (heading) => `改回没读：${heading}`,
    restored: (heading) => `已撤销，收藏恢复原样：${heading}`,
    markDone: '读完了',
    markOpen: '改回没读',
    doneOn: (date) => `${date}读完`,
    ownNote: (note) => `你的备注：${note}`,
    filtered: (shown, total) => `我的收藏：共 ${total} 篇，这里是 ${shown} 篇`,
    nothingFits: (total) => `收藏的 ${total} 篇里没有一篇相符。`,
    wholeList: '看全部收藏',
    removeWhich: '要取消收藏哪一篇？',
    showAll: '给大家看',
    askShowAll: (papers) => `能看到这个频道的人都会看到你收藏的 ${papers} 篇，备注不会带上。`,
    shownToAll: '你的收藏已经发在这里了。',
    listOf: (name, papers) => `${beforeChinese(name)}的收藏：${papers} 篇`,
    andMore: (papers) => `还有 ${papers} 篇`,
    cancel: '算了',
    cancelled: '什么都没改。',
    feedTitles: { list: '收藏的订阅地址', channel: '本频道每日论文的订阅地址' },
    feedMade: {
      list: '把这个地址加进 Zotero 或阅读器，就能看到你的收藏，备注不会带上。',
      channel: '把这个地址加进 Zotero 或阅读器，就能看到发在这里的论文。',
    },
    feedOnce: '拿到地址的人都能看。地址只显示这一次，以后查不到。',
    feedExists: (date) => `${date}已经生成过一个。原来的地址没法再显示；换一个新地址，旧的就失效。`,
    feedNone: '还没有。',
    feedNeedsAddress: '订阅地址要能从网上打开：需要部署我的人设置 PUBLIC_URL。现在什么都没生成。',
    makeFeed: { list: '为我的收藏生成', channel: '为这个频道生成' },
    newAddress: '换新地址',
    revoke: '停用',
    revoked: '地址已停用。',
    feedOfChannel: '每日论文',
    titleUnknown: (heading) => `（标题未知）${heading}`,
    forgetTitle: '这里存了你的这些数据',
    forgetNothing: '这里没有存你的任何数据。',
    forgetAsk: '删了就恢复不了。已经发在频道里的消息会留着。',
    forgetButton: '全部删掉',
    forgotten: '已删除：',
    rows: {
      saves: (rows) => `收藏的 ${rows} 篇，连同备注`,
      feeds: () => '收藏的订阅地址',
      shares: (rows) => `${rows} 次分享和讨论上你的名字`,
      preferences: () => '你选的语言',
      introductions: () => '我向你打过招呼的记录',
      subscriptions: (rows) => `${rows} 个订阅上你的名字，订阅本身会继续`,
      votes: (rows) => `你发起的 ${rows} 次投票上你的名字`,
      ballots: (rows) => `你在 ${rows} 次投票里投的票`,
      likes: (rows) => `你对 ${rows} 篇论文多看少看的意见`,
    },
    forgetRest:
      '收藏只有你自己看得到，除非你公开给频道。你发给我的内容答完就删；只有不含内容的编号会留三天，免得同一件事做两遍。',
  },
});

import type { Language } from '../model/language.ts';
import { counted } from './counted.ts';
import { translated } from './translated.ts';

/** Texts of the local page. */
export const webTexts = translated({
  en: {
    tagline: 'The paper desk for research teams',
    /** Headline of the page for a day. `date` is the day in words. */
    edition: (date: string, papers: number) => `${date} · ${counted(papers, 'paper')}`,
    skipToQuestion: 'Skip to the question field',
    headline: 'Ask the way you remember it.',
    standfirst: 'A few words, a whole question, half a name. English and Chinese mix freely; typos are fine.',
    examplesLabel: 'Questions to try',
    /**
     * Each `lesson` is the caption of an example query, which says what the example shows. These find papers of the
     * corpus that comes with the program.
     */
    examples: [
      { lesson: 'Mix two languages', line: '奖励稀疏 credit assignment' },
      { lesson: 'Half a name will do', line: 'ac odm' },
      { lesson: 'Describe the problem', line: 'GRPO 优势塌缩' },
      { lesson: 'Search one section', line: 'in:method tree search' },
      { lesson: 'Share with your team', line: 'share TreePO part:method' },
      { lesson: 'Get a paper a day', line: 'subscribe GRPO every weekday at 9:00' },
    ],
    conversation: 'Questions and answers',
    question: 'Your question',
    placeholder: 'Words or half a name',
    ask: 'Ask',
    suggestions: 'Suggestions',
    keys: [
      ['↑ ↓', 'choose'],
      ['Tab', 'complete'],
      ['Enter', 'ask'],
    ] as [keys: string, meaning: string][],
    you: 'You asked',
    looking: 'Searching…',
    unreachable: 'Can’t reach Broadsheet. Is it still running in your terminal?',
    retry: 'Try again',
    tooLong: 'That question is too long. Try a few words.',
    tooMany: 'Too many requests came from your network. Wait a few seconds, then try again.',
    notRun: 'This link would change something, so it was not run. Press Ask to run it.',
    viewAs: 'Preview',
    pageView: 'Page',
    previewOf: (platform: string) => `${platform} preview of this answer`,
    previewGone: 'This preview has expired. Ask again to see it.',
    sort: 'Sort by',
    copyLink: 'Copy link',
    linkCopied: 'Link copied',
    copyCite: 'Copy BibTeX',
    citeCopied: 'BibTeX copied',
    /** The button that removes the questions and answers, and its outcome. */
    clear: 'Clear',
    cleared: 'Questions and answers cleared',
    settings: 'Settings',
    copy: 'Copy',
    download: (name: string) => `Download ${name}`,
    copied: 'Copied',
    /** Shown if the browser does not allow the page to copy: the text is selected instead. */
    selected: 'Selected. Press Ctrl+C or ⌘C to copy.',
    /** The name of the language that the toggle switches to, in that language. */
    otherLanguage: { code: 'zh' as Language, name: '中文' },
    theme: 'Theme',
    /** The link to `/connect`. */
    connect: 'Connect your chat',
    themes: { auto: 'System', light: 'Light', dark: 'Dark' },
    noScript:
      'Without JavaScript you get no suggestions as you type. Searching, paging and opening papers still work.',
    suggestionCount: (count: number) => counted(count, 'suggestion'),
    channel: {
      /** The name of the person at this page, shown with papers that they share. */
      reader: 'You',
      title: (posts: number) => `# demo · ${counted(posts, 'post')}`,
      about: 'What your team would see in its channel. It stays on this machine; nothing is sent anywhere.',
      onlyYou: 'Only visible to you',
      thread: 'Thread',
      clear: 'Clear the demo channel',
      /** Announced to screen readers when a post arrives. */
      arrived: 'New in the demo channel',
    },
  },
  zh: {
    tagline: '研究团队的论文助手',
    edition: (date, papers) => `${date} · ${papers} 篇论文`,
    skipToQuestion: '跳到提问框',
    headline: '记得多少，就问多少。',
    standfirst: '几个关键词、一句话的问题、拼不全的论文名都行；中英文随便混着写，打错字也不要紧。',
    examplesLabel: '可以这样问',
    examples: [
      { lesson: '中英文混着问', line: '奖励稀疏 credit assignment' },
      { lesson: '论文名记不全也行', line: 'ac odm' },
      { lesson: '把现象说出来', line: 'GRPO 优势塌缩' },
      { lesson: '只在某一部分里找', line: 'in:method 树搜索' },
      { lesson: '分享给团队', line: '分享 TreePO part:方法' },
      { lesson: '每天推一篇', line: '订阅 GRPO 每个工作日早上9点' },
    ],
    conversation: '问答记录',
    question: '你想问什么',
    placeholder: '关键词或半个论文名',
    ask: '提问',
    suggestions: '建议',
    keys: [
      ['↑ ↓', '选择'],
      ['Tab', '补全'],
      ['Enter', '提问'],
    ],
    you: '你问的是',
    looking: '正在找……',
    unreachable: 'Broadsheet 没有回应。它还在终端里运行吗？',
    retry: '再试一次',
    tooLong: '这段文字太长了，写几个词就行。',
    tooMany: '你所在的网络请求太频繁了，过几秒再试。',
    notRun: '这个链接里的命令会改动内容，所以没有自动执行。确定要做的话，请按「提问」。',
    viewAs: '预览',
    pageView: '网页',
    previewOf: (platform) => `同一个回答在 ${platform} 里的样子`,
    previewGone: '这个预览已经过期，重新问一次就能看到。',
    sort: '排序',
    copyLink: '复制链接',
    linkCopied: '链接已复制',
    copyCite: '复制 BibTeX',
    citeCopied: 'BibTeX 已复制',
    clear: '清空',
    cleared: '问答记录已清空',
    settings: '设置',
    copy: '复制',
    download: (name) => `下载 ${name}`,
    copied: '已复制',
    selected: '已选中，请按 Ctrl+C 或 ⌘C 复制',
    otherLanguage: { code: 'en', name: 'English' },
    theme: '配色',
    connect: '接入聊天平台',
    themes: { auto: '跟随系统', light: '浅色', dark: '深色' },
    noScript: '没有 JavaScript 时，打字时没有建议；提问、翻页、打开论文都照常。',
    suggestionCount: (count) => `${count} 条建议`,
    channel: {
      reader: '你',
      title: (posts) => `# 演示频道 · ${posts} 条`,
      about: '团队在频道里会看到的就是这些。只存在这台电脑上，不会发到任何地方。',
      onlyYou: '仅你可见',
      thread: '讨论',
      clear: '清空演示频道',
      arrived: '演示频道有新消息',
    },
  },
});

export type WebTexts = (typeof webTexts)[Language];

import type { Language } from '../model/language.ts';
import { counted, grouped } from './counted.ts';
import { echo } from './echo.ts';
import { platformList } from './platform-list.ts';
import { program } from './program.ts';
import { translated } from './translated.ts';

export const replyTexts = translated({
  en: {
    /** `subject` is the query as `subjectInWords` names it. */
    found: (total: number, subject: string) => `${counted(total, 'paper')} for ${subject}`,
    range: (first: number, last: number, total: number) =>
      `${grouped(first)}–${grouped(last)} of ${grouped(total)}`,
    nearest: (query: string) => `No paper mentions “${echo(query)}”. These are the closest`,
    nearestOne: (query: string) => `No paper mentions “${echo(query)}”. This is one of the closest`,
    /** Says how Chinese was read that was typed as pinyin or with wrong characters of the same sound. */
    readBySound: (query: string) => `Searched for “${echo(query)}” instead.`,
    /** Says that no paper has these words of the query. */
    fitRest: (words: readonly string[]) =>
      `No paper mentions ${words.map((word) => `“${echo(word)}”`).join(', ')}. These fit the rest.`,
    mentionOnly: (papers: number, words: readonly string[]) =>
      `${grouped(papers)} more that ${papers === 1 ? 'mentions' : 'mention'} only ${words.map((word) => `“${echo(word)}”`).join(', ')}`,
    greeting: 'Hello! Tell me what to look for: a few words, a question, or half a name.',
    thanks: 'You’re welcome!',
    /** Answers `ok` and `bye`. */
    nothingToDo: 'OK! Write to me whenever you need a paper.',
    /** Answers a question whether a person or a chat model is writing. */
    aboutProgram:
      'I’m a program that searches papers, not a person or a chat model. What I show comes from the papers and their summaries.',
    /** Answers a question which papers are searched, and how to add some. */
    aboutCollection: `I search only the papers that were added here, not arXiv or the web. Whoever runs me can add more with: ${program} import FILE`,
    /** Answers a question why a paper has no PDF, code or authors. */
    aboutLinks: `A paper’s card shows its authors, PDF and code if the paper’s file or a public list names them. Whoever runs me can add them from such a list: ${program} help enrich`,
    /** Answers a wish to be reminded of a paper. */
    aboutReminders:
      'I can’t set reminders. Type save and the paper’s name to find it again on your reading list, or subscribe to get papers on the days you choose.',
    /** Answers a line that points at an earlier answer, such as `the second one`. */
    aboutEarlier:
      'I don’t know which answer you mean. Use the buttons below that answer, or name the paper, as in “related TreePO”.',
    /** Answers a question who may do something. */
    aboutRights:
      'Anybody here can search, save, share and vote. Who may change the daily papers depends on the settings here: try subscribe, and I’ll say if you can’t.',
    /** Answers a wish that the bot reads or translates a paper. */
    aboutReading:
      'I don’t read papers myself: I show the summary or abstract that each came with. Type show and the paper’s name to open it.',
    /** Answers a question where the bot can be asked, and a wish for an email. */
    aboutPlaces:
      'Type /paper in any channel or direct message, or mention me in a thread. To have me post in a private channel, invite me there first. I don’t send email: type feed for an address that a feed reader can follow.',
    /** Answers a wish for what is cited most, has an award or is easy to read. */
    aboutRanks:
      'I know only what the summaries say, and authors, year and venue where a file or list names them. I don’t know citations, ratings, awards or how hard a paper is to read. Type topics to choose a subject, or random for any paper.',
    /** Answers a wish that the bot leaves. */
    aboutLeaving:
      'To stop what I post, type subscriptions. To remove me, take me off the channel’s members, or ask whoever added me to uninstall the app.',
    /** Answers a complaint about an answer. */
    complaint:
      'Sorry that this didn’t help. Try other words, the English term or half of the paper’s name. If there are too many, add a tag, e.g. tag:grpo.',
    open: 'Open',
    openPaper: (heading: string) => `Open ${heading}`,
    next: 'Next',
    previous: 'Previous',
    narrow: 'Narrow by topic',
    /** Label of the tags that a search is limited to. */
    filtered: 'Filtered by',
    removeTag: (label: string) => `Remove the tag ${label}`,
    matchedIn: (field: string) => `Matched in ${field}: `,
    searchFor: (text: string) => `Search for “${echo(text)}”`,
    readAs: (line: string, verb: string) => `I read “${echo(line)}” as the command ${verb}.`,
    readAsQuery: (line: string, verb: string) =>
      `I searched for “${echo(line)}”. The command ${verb} takes no such words.`,
    meant: (word: string) => `There is no command “${echo(word)}”. Did you mean this?`,
    seeTopics: 'See topics',
    seeHelp: 'Help',
    otherLanguage: '看中文',
    abstract: (_lang: Language) => 'Abstract',
    showAbstract: (_lang: Language) => 'Full abstract',
    showParts: 'Summary',
    related: 'Related',
    relatedTo: (heading: string) => `Related to ${heading}`,
    namesake: (name: string, paper: string) => `Another paper called ${name}: ${paper}`,
    noneRelated: 'No related papers found.',
    sharedTerms: (terms: string) => `In common: ${terms}`,
    anotherRandom: 'Another',
    shareResults: 'Share with the channel',
    shared: 'Shared with the channel.',
    tags: 'Tags',
    /** Labels of a card's links: the paper itself, its code, and a search if the paper's address is unknown. */
    paperLink: 'Paper',
    codeLink: 'Code',
    findIt: 'Find the paper online',
    cite: 'Cite',
    citing: (heading: string) => `Citation of ${heading}`,
    writtenByModel: 'Summary written by a model from the abstract',
    noSummary: 'Not available in English',
    authors: 'By',
    source: (corpus: string, ordinal: number) => `Paper ${ordinal} in ${corpus}`,
    sections: { background: 'Background', problem: 'Problem', method: 'Method', results: 'Results' },
    fieldNames: {
      name: 'name',
      title: 'title',
      heading: 'heading',
      authors: 'authors',
      venue: 'venue',
      tags: 'tags',
      abstract: 'abstract',
      motivation: 'background',
      problem: 'problem',
      phenomenon: 'analysis',
      method: 'method',
      data: 'results',
      contribution: 'contribution',
    } as Readonly<Record<string, string>>,
    topicsTitle: (papers: number) =>
      papers === 1 ? 'What the one paper here is about' : `What these ${counted(papers, 'paper')} are about`,
    tagKinds: { topic: 'Topics', algorithm: 'Base algorithms', benchmark: 'Benchmarks' },
    topicsHint: 'Pick one, or use it in a search, e.g. tag:grpo.',
    helpTitle: 'What I can do',
    helpIntro: 'Ask in English or Chinese; typos are fine. Anything that is not a command is a search.',
    helpFollowUps: 'After a list, “the second one”, “more” or “only with code” work too.',
    /**
     * The answer to a mention without words, with examples of what to write after the bot's name. They name no paper:
     * in a thread, that would be the paper of the next mention.
     */
    helpShort:
      'I find papers and show what they say. Write a paper’s name after mine (half of it will do), or for example:',
    helpShortExamples: [
      ['sparse rewards for agents', 'finds papers about it'],
      ['topics', 'shows what the papers are about'],
      ['random', 'picks a paper'],
    ] as [example: string, meaning: string][],
    helpFull: 'Everything I can do: /paper help',
    helpSyntaxTitle: 'Search operators',
    helpSyntax: [
      ['"credit assignment"', 'this exact phrase'],
      ['-diffusion', 'without this word'],
      ['GRPO OR PPO', 'either word'],
      ['in:method tree', 'only in one part: background, problem, analysis, method, results, contribution'],
      ['tag:grpo', 'papers with this tag (see topics)'],
      ['bench:ALFWorld', 'papers that use a benchmark'],
      ['name:tree', 'only in names'],
      ['author:zhang', 'papers of this author; year:2026 and venue:icml work the same'],
      ['has:code', 'papers that link to code'],
      ['sort:year', 'the newest first; sort:name for the alphabet'],
    ] as [example: string, meaning: string][],
    /**
     * Heading above the verbs that are not offered in this place. `platforms` are those that offer them; empty if the
     * reader's own platform does so elsewhere.
     */
    helpElsewhere: (platforms: readonly string[]) =>
      platforms.length === 0 ? 'Not available here' : `Only in a channel in ${platformList(platforms, 'en')}`,
    helpFor: (verb: string) => `How to use ${verb}`,
    details: 'Details',
    usage: 'Usage',
    example: 'For example',
    /** Examples to type for the verbs whose usage line alone is not clear. */
    examples: {
      search: '/paper search sparse reward tag:grpo -diffusion',
      show: '/paper show ac odm',
      related: '/paper related #37',
      random: '/paper random tag:grpo',
      share: '/paper share treepo part:method note:"for Friday"',
      save: '/paper save treepo note: for Friday',
      saved: '/paper saved tag:grpo only:open',
      feed: '/paper feed list',
      forget: '/paper forget me',
      vote: '/paper vote AC-ODM, TreePO, ITPO until:fri 17:00 at:next tue 15:00',
      subscribe: '/paper subscribe tag:grpo at:9:00 days:weekdays count:2',
      subscriptions: '/paper pause 2 until Monday',
    } as Readonly<Record<string, string>>,
    withChoices: (summary: string, choices: string[]) => `${summary}. One of: ${choices.join(', ')}.`,
    aliases: 'Aliases',
    tryIt: 'Try it',
  },
  zh: {
    found: (total, subject) => `${subject}找到 ${total} 篇`,
    range: (first, last, total) => `第 ${first}–${last} 篇，共 ${total} 篇`,
    nearest: (query) => `没有论文提到「${echo(query)}」，下面这些最接近`,
    nearestOne: (query) => `没有论文提到「${echo(query)}」，这是最接近的几篇之一`,
    readBySound: (query) => `已改为查找「${echo(query)}」。`,
    fitRest: (words) =>
      `没有论文提到${words.map((word) => `「${echo(word)}」`).join('、')}，下面这些只符合其余的词。`,
    mentionOnly: (papers, words) =>
      `另外 ${papers} 篇只提到${words.map((word) => `「${echo(word)}」`).join('')}`,
    greeting: '你好！想找什么？几个词、一句话的问题，或者半个论文名都行。',
    thanks: '不客气！',
    nothingToDo: '好的，想找论文时随时叫我。',
    aboutProgram: '我是查论文的程序，不是真人，也不是聊天模型。给你看的内容都出自论文和论文的摘要。',
    aboutCollection: `我只查这里收录的论文，不会去 arXiv 或网上搜。部署我的人可以这样添加：${program} import 文件`,
    aboutLinks: `论文的文件或公开列表里有作者、PDF 和代码时，论文卡片上就会有。部署我的人可以用公开列表补全，用法见：${program} help enrich`,
    aboutReminders:
      '我不会设提醒。可以输入「收藏」加论文名，之后在收藏夹里找到；也可以订阅，在选好的日子收到论文。',
    aboutEarlier: '不知道你指的是哪条回答。可以点那条回答下面的按钮，或直接写论文名，如「相关 TreePO」。',
    aboutRights:
      '搜索、收藏、分享和投票谁都可以用。谁能改每日论文，要看这里的设置：输入「订阅」试试，没有权限的话我会告诉你。',
    aboutReading: '我自己不读论文，只展示每篇自带的要点或摘要。输入「打开」加论文名就能看。',
    aboutPlaces:
      '任何频道和私信里都能输入 /paper，讨论串里可以 @ 我。要我在私有频道发论文，先把我邀请进去。我不发邮件；输入「订阅地址」，可以用阅读器订阅。',
    aboutRanks:
      '我只知道摘要里写的内容；文件或公开列表里有的话，还有作者、年份和会议。引用次数、评分、获奖和难易程度我都不知道。输入「主题」挑个方向，或输入「随机」看一篇。',
    aboutLeaving:
      '不想再收推送，输入「订阅列表」就能停。要移除我，请把我移出频道成员，或请添加我的人卸载应用。',
    complaint:
      '抱歉没帮上忙。换个说法、用英文术语，或者只写半个论文名试试；太多的话可以加上标签，例如 tag:grpo。',
    open: '打开',
    openPaper: (heading) => `打开 ${heading}`,
    next: '下一页',
    previous: '上一页',
    narrow: '按主题缩小',
    filtered: '限定',
    removeTag: (label) => `去掉标签「${label}」`,
    matchedIn: (field) => `命中「${field}」：`,
    searchFor: (text) => `搜索「${echo(text)}」`,
    readAs: (line, verb) => `我把「${echo(line)}」当成了命令 ${verb}。`,
    readAsQuery: (line, verb) => `我把「${echo(line)}」当成了要找的内容。命令 ${verb} 后面不用写这些词。`,
    meant: (word) => `没有「${echo(word)}」这个命令，是不是想写：`,
    seeTopics: '看主题',
    seeHelp: '帮助',
    otherLanguage: 'English',
    abstract: (lang) => (lang === 'zh' ? '摘要' : '英文摘要'),
    showAbstract: (lang) => (lang === 'zh' ? '摘要' : '英文摘要'),
    showParts: '看全部要点',
    related: '相关论文',
    relatedTo: (heading) => `与 ${heading} 相关`,
    namesake: (name, paper) => `另一个 ${name}：${paper}`,
    noneRelated: '没有找到相关论文。',
    sharedTerms: (terms) => `共同点：${terms}`,
    anotherRandom: '换一篇',
    shareResults: '分享到频道',
    shared: '已分享到频道。',
    tags: '标签',
    paperLink: '论文',
    codeLink: '代码',
    findIt: '查找原文',
    cite: '引用',
    citing: (heading) => `引用《${heading}》`,
    writtenByModel: '要点由模型根据摘要写成',
    noSummary: '暂无中文要点',
    authors: '作者',
    source: (corpus, ordinal) => `${corpus} 第 ${ordinal} 篇`,
    sections: { background: '背景', problem: '问题', method: '方法', results: '结果' },
    fieldNames: {
      name: '论文名',
      title: '标题',
      heading: '标题',
      authors: '作者',
      venue: '会议或期刊',
      tags: '标签',
      abstract: '英文摘要',
      motivation: '研究动机',
      problem: '解决问题',
      phenomenon: '现象分析',
      method: '主要方法',
      data: '数据与实验',
      contribution: '主要贡献',
    },
    topicsTitle: (papers) => `这 ${papers} 篇论文在讲什么`,
    tagKinds: { topic: '主题', algorithm: '基础算法', benchmark: '评测基准' },
    topicsHint: '点一个，或者写进搜索里，例如 tag:grpo。',
    helpTitle: '使用帮助',
    helpIntro: '中文英文都可以问，拼错也没关系。只要不是命令，我都当作搜索。',
    helpFollowUps: '列出论文后，还可以接着说「第二篇」「还有别的吗」「只要有代码的」。',
    helpShort: '我帮大家找论文、看要点。@ 我，后面写论文名（半个也行），或者：',
    helpShortExamples: [
      ['奖励稀疏怎么办', '找讲这个的论文'],
      ['主题', '看看都有哪些主题'],
      ['随机', '随便来一篇'],
    ],
    helpFull: '全部用法见 /paper help',
    helpSyntaxTitle: '高级搜索',
    helpSyntax: [
      ['"信用分配"', '完整短语'],
      ['-扩散', '不要含这个词的'],
      ['GRPO OR PPO', '有其中一个就行'],
      ['in:方法 树', '只在某一部分里找：动机、问题、现象、方法、实验、贡献'],
      ['tag:grpo', '带某个标签的，用 topics 可以看到所有标签'],
      ['bench:ALFWorld', '用了某个评测基准的'],
      ['name:tree', '只在论文名里找'],
      ['author:zhang', '某位作者的；还有 year:2026、venue:icml'],
      ['has:code', '附了代码链接的'],
      ['sort:year', '从新到旧排；sort:name 按名称排'],
    ],
    helpElsewhere: (platforms) =>
      platforms.length === 0 ? '在这里不能用' : `只在 ${platformList(platforms, 'zh')} 的频道里能用`,
    helpFor: (verb) => `${verb} 怎么用`,
    details: '详细',
    usage: '用法',
    example: '例如',
    examples: {
      search: '/paper search 奖励稀疏 tag:grpo -扩散',
      show: '/paper show ac odm',
      related: '/paper related #37',
      random: '/paper random tag:grpo',
      share: '/paper share treepo part:method note:"周五组会讨论"',
      save: '/paper save treepo note: 周五组会讨论',
      saved: '/paper saved tag:grpo only:没读',
      feed: '/paper feed list',
      forget: '/paper 忘记我',
      vote: '/paper vote AC-ODM, TreePO, ITPO until:周五17点 at:下周二下午3点',
      subscribe: '/paper subscribe tag:grpo at:9点 days:工作日 count:2',
      subscriptions: '/paper 暂停 2 到下周一',
    },
    withChoices: (summary, choices) => `${summary}。可选：${choices.join('、')}。`,
    aliases: '别名',
    tryIt: '试一下',
  },
});

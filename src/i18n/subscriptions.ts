import { beforeChinese } from './before-chinese.ts';
import { counted, grouped } from './counted.ts';
import { echo } from './echo.ts';
import { translated } from './translated.ts';

interface TermsInWords {
  /** `2 papers about “sparse reward”`. */
  papers: string;
  /** The subject that is left out, such as `“diffusion”`; empty if none is. */
  exclude: string;
  at: string;
  timezone: string;
  days: string;
  language: string;
  thread: boolean;
  /** Names of the parts that are shown; empty if all are. */
  parts: string[];
  /** True if papers without an abstract are posted too. */
  titles: boolean;
  learns: boolean;
}

/** Texts for setting up, changing and ending a channel's subscriptions. */
export const subscriptionTexts = translated({
  en: {
    verbs: {
      today: 'The paper of the day in this channel',
      subscribe: 'Post a paper a day in this channel (preview first)',
      subscriptions: 'List this channel’s subscriptions; pause, resume, edit or end them',
      status: 'Daily paper status: last post, next post, progress, errors',
      why: 'Why a paper was posted here, or why not yet',
    },
    options: {
      query: 'What to post about; leave empty for all papers',
      at: 'Time of day, e.g. 9, 09:00, 9pm',
      tz: 'Time zone: Asia/Shanghai, Berlin, UTC',
      days: 'daily, weekdays, weekends, or mon,wed,fri',
      count: 'Papers in one post, 1 to 5',
      exclude: 'Leave out papers with these phrases or tags: diffusion models, tag:survey',
      layout: 'All parts in the post, or in a thread below it',
      parts: 'Parts to show, e.g. problem,method; leave empty for all',
      titles: 'Also post papers without an abstract: yes or no',
      paper: 'The paper to ask about',
    },
    /** Label of the field for the query. */
    queryLabel: 'Topic',
    layouts: { post: 'All in the post', thread: 'Parts in a thread' },
    titles: { no: 'Only papers with an abstract', yes: 'Also papers without an abstract' },
    languages: { en: 'English', zh: 'Chinese' },
    daySets: { daily: 'Every day', weekdays: 'Monday–Friday', weekends: 'Saturdays and Sundays' },
    weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    joinDays: (days: string[]) => days.join(', '),
    terms: ({ papers, exclude, at, timezone, days, language, thread, parts, titles, learns }: TermsInWords) =>
      [
        `${days} at ${at} (${timezone}): ${papers}`,
        exclude === '' ? '' : `, excluding ${exclude}`,
        titles ? ', also papers without an abstract' : '',
        learns ? '' : ', in their usual order',
        `, in ${language}`,
        parts.length === 0 ? '' : `, only ${new Intl.ListFormat('en').format(parts)}`,
        thread ? `${parts.length === 0 ? ', parts' : ''} in a thread` : '',
      ].join(''),
    planTitle: 'Preview of this subscription',
    changeTitle: 'Preview of the change',
    /** `isAll` is true if nothing leaves out a paper. */
    matches: (total: number, isAll: boolean) =>
      total === 1
        ? '1 paper matches.'
        : isAll
          ? `All ${counted(total, 'paper')} are included.`
          : `${counted(total, 'paper')} match.`,
    titlesLeftOut: (papers: number) =>
      papers === 1
        ? '1 more has no abstract and is left out. Add titles:yes to include it.'
        : `${grouped(papers)} more have no abstract and are left out. Add titles:yes to include them.`,
    onlyTitles: (papers: number) =>
      papers === 1
        ? 'Only 1 paper matches, and it has no abstract. Such papers are posted if you ask for them.'
        : `${counted(papers, 'paper')} match, and none has an abstract. Such papers are posted if you ask for them.`,
    seenAlready: (seen: number) =>
      `${grouped(seen)} of them ${seen === 1 ? 'has' : 'have'} already been posted here.`,
    leftOut: (papers: number, exclude: string) =>
      papers === 0
        ? `None of these papers mentions ${exclude}, so nothing is left out. Separate several phrases by commas.`
        : `Left out: ${counted(papers, 'paper')} about ${exclude}.`,
    /** Labels the button that makes a topic of words that were read as an exclusion: `labels without humans`. */
    keepInTopic: (topic: string) => `Make all of “${echo(topic)}” the topic`,
    notAnOption: (typed: string, options: readonly string[]) =>
      `“${echo(typed)}” is not an option, so I only searched for its words. The options are ${options.map((name) => `${name}:`).join(', ')}.`,
    noSchedule: (typed: string) =>
      `I took “${echo(typed)}” as words to search for. Write a time, days or a number as at:9am, days:mon,wed or count:2. Posts begin when you confirm, and go on until you pause or end them.`,
    unknownWords: (words: readonly string[]) =>
      `No paper here has ${words.map((word) => `“${echo(word)}”`).join(', ')}. Correct what is misspelt; write a time or days as at:9am or days:mon,wed.`,
    daysChosen: (frequency: string, days: string) =>
      `Papers are posted on fixed days of the week, once a day at most. For “${echo(frequency)}” I chose: ${days}. Add e.g. days:fri or days:mon,thu to change it.`,
    nextPosts: 'Next posts',
    lastsUntil: (days: number, date: string) =>
      `Lasts until ${date} (${counted(days, 'day')}). New papers are added automatically.`,
    nothingLeft: 'This channel has seen all of them. Posting resumes when new papers arrive.',
    confirm: 'Subscribe',
    confirmChange: 'Save changes',
    postsWhereTyped: (channel: string) =>
      `I post in the channel where you subscribe. Type this in ${echo(channel)} to get the papers there.`,
    planHere: 'Subscribe this channel',
    zoneGuessed: (zone: string) =>
      `I don’t know your time zone, so I used ${zone}. Add e.g. tz:Europe/Berlin to change it.`,
    /** Says where the posts go when somebody subscribes in a forum. */
    inForum: {
      post: 'Papers are posted here. Add layout:thread to make each a separate post in this forum.',
      thread: 'Each becomes a separate post in this forum.',
    },
    done: { subscribed: 'Subscribed', changed: 'Changed', resumed: 'Resumed' },
    subscribedAlready: 'This channel already has this subscription.',
    unchanged: 'Nothing was changed: these are its present terms.',
    changedPaused: (until?: string) => `Changed. It stays paused until ${until ?? 'you resume it'}.`,
    manage: 'Manage',
    preview: 'Show the next post now',
    previewNote: (when: string) => `A preview that only you see. It will be posted on ${when}.`,
    announce: 'Tell the channel',
    announcement: (name: string, terms: string) => `${name} set up a daily paper here. ${terms}.`,
    announced: 'The channel has been told.',
    title: (count: number) => `${counted(count, 'subscription')} in this channel`,
    none: 'This channel has no subscriptions yet. Try: /paper subscribe',
    subscribe: 'Subscribe to a paper a day',
    nextPost: (when: string) => `Next on ${when}`,
    /** Follows `done.subscribed`. */
    firstPost: (when: string) => `First paper: ${when}.`,
    pausedByPerson: (date: string) => `Paused since ${date}`,
    pausedUntil: (since: string, until: string) => `Paused since ${since}, until ${until}`,
    andThen: (first: string, next: string) => `${first}. ${next}`,
    pausedBecause: (date: string, reason: string) => `Paused since ${date}. ${reason}`,
    pause: 'Pause',
    pauseAll: 'Pause all of them',
    /** Labels the button that pauses until an end that was typed: `until Monday`. */
    pauseTyped: (until: string) => `Pause ${until}`,
    resume: 'Resume',
    edit: 'Change',
    end: 'End',
    /** `until` is absent if the pause has no end. */
    pausedNow: (until?: string) =>
      until === undefined
        ? 'Paused. Nothing will be posted until you resume it.'
        : `Paused until ${until}. It then resumes by itself.`,
    pauseFor: { 1: 'Only for a week', 2: 'Only for two weeks' },
    cannotPause: (typed: string) =>
      `Nothing was paused: I can’t read “${echo(typed)}” as a date or a length of time. Write the day on which papers come again, for example pause 1 until 5 January or until Monday, or for two weeks.`,
    pauseHasEnded: (typed: string) =>
      `Nothing was paused: “${echo(typed)}” has passed. Write a later day, for example pause 1 until Monday.`,
    pauseBeginsNow: (next: string) =>
      `Nothing was paused: a pause begins at once, so the post of ${next} wouldn’t come either.`,
    /** Labels the button that pauses although that post does not come then. */
    pauseUntil: (date: string) => `Pause until ${date} anyway`,
    /** Introduces the list if a typed line means none of it, or several. */
    whichOne: (typed?: string) =>
      `${typed === undefined ? 'Which one do you mean?' : `I don’t know which one “${echo(typed)}” means.`} Use its buttons, or type its number: pause 2, change 2, end 2.`,
    endedNow: 'Ended. Past posts stay, and those papers won’t be posted here again.',
    editTitle: 'Change this subscription',
    editHint: (line: string) => `Or type only what should change, e.g. ${line}`,
    startedOver: 'Started over: every paper counts as new again in this channel.',
    statusTitle: 'The daily paper here',
    lastPost: (when: string) => `Last post on ${when}`,
    noPostYet: 'Nothing posted by this subscription yet',
    progress: (seen: number, total: number) => `${grouped(seen)} of ${counted(total, 'paper')} seen`,
    notPosted: (date: string, reason: string) => `${date}: ${reason}`,
    working: (date: string) => `${date}: on its way`,
    stillLate: (date: string, delay: string) => `${date}: ${delay} late; retrying for up to 6 h`,
    postedLate: (date: string, delay: string) => `${date}: posted ${delay} late`,
    whyPosted: (date: string) => `Posted here on ${date}`,
    whyLongAgo: 'Posted here more than a year ago.',
    whyEveryPaper: 'This subscription includes every paper.',
    whyNotMatched: (subject: string) => `Does not match ${subject}.`,
    whyExcluded: (subject: string) => `Excluded: it matches ${subject}.`,
    whyTitleAlone: 'Left out, because it has no abstract. With titles:yes the subscription posts it too.',
    whyWaiting: (place: number, date: string) =>
      place === 1
        ? `1 paper comes before it; about ${date}.`
        : `${counted(place, 'paper')} come before it; about ${date}.`,
    whyNext: (when: string) => `Next in line: ${when}.`,
    whyPaused: 'The subscription is paused.',
    progressOfAll: (seen: number, total: number) =>
      `All subscriptions together: ${grouped(seen)} of ${counted(total, 'paper')} seen`,
    whyNoSubscription: 'Not posted here: this channel has no subscription to papers.',
  },
  zh: {
    verbs: {
      today: '本频道今天的论文',
      subscribe: '每天在这里发一篇论文（先预览，再确认）',
      subscriptions: '这个频道的订阅：暂停、恢复、修改、结束',
      status: '每日论文的情况：上次和下次什么时候发、进度、有没有出问题',
      why: '这篇为什么发到这里，或者为什么还没发',
    },
    options: {
      query: '想看哪方面的论文；不写就是全部',
      at: '几点发：9、09:00、21点、晚上9点半',
      tz: '时区：Asia/Shanghai、上海、UTC',
      days: '哪几天：每天、工作日、周末、周一三五',
      count: '一次几篇，1 到 5',
      exclude: '不要含这些词组或标签的：扩散模型、tag:survey',
      layout: '各部分都放在消息里，还是放在下面的讨论里',
      parts: '只看哪几部分：问题,方法；不写就是全部',
      titles: '没有摘要、只有标题的论文也发：yes 或 no',
      paper: '想问的论文',
    },
    queryLabel: '主题',
    layouts: { post: '都放在消息里', thread: '各部分放在下面的讨论里' },
    titles: { no: '只发有摘要的论文', yes: '只有标题的论文也发' },
    languages: { en: '英文', zh: '中文' },
    daySets: { daily: '每天', weekdays: '周一到周五', weekends: '周六和周日' },
    weekdays: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
    joinDays: (days) => days.join('、'),
    terms: ({ papers, exclude, at, timezone, days, language, thread, parts, titles, learns }) =>
      [
        `${days} ${at}（${timezone}）发 ${papers}`,
        exclude === '' ? '' : `，不要${exclude}`,
        titles ? '，只有标题的也发' : '',
        learns ? '' : '，保持原来的顺序',
        `，用${language}`,
        parts.length === 0 ? '' : `，只看${parts.join('、')}`,
        thread ? `，${parts.length === 0 ? '各部分' : ''}放在下面的讨论里` : '',
      ].join(''),
    planTitle: '订阅预览',
    changeTitle: '修改预览',
    matches: (total, isAll) => (isAll ? `全部 ${total} 篇论文都会发到。` : `有 ${total} 篇相符。`),
    titlesLeftOut: (papers) => `另有 ${papers} 篇没有摘要，不会发。想一起发就加上 titles:yes。`,
    onlyTitles: (papers) => `相符的 ${papers} 篇都没有摘要。要发这样的论文，请点下面的按钮。`,
    seenAlready: (seen) => `其中 ${seen} 篇本频道已经看过了。`,
    leftOut: (papers, exclude) =>
      papers === 0
        ? `这些论文都没有提到${exclude}，没有排除任何一篇。要排除几样，请用逗号隔开。`
        : `排除了 ${papers} 篇和${exclude}有关的。`,
    keepInTopic: (topic) => `整句「${echo(topic)}」都算主题`,
    notAnOption: (typed, options) =>
      `「${echo(typed)}」不是选项，只当作普通词来搜。可用的选项有 ${options.map((name) => `${name}:`).join('、')}。`,
    noSchedule: (typed) =>
      `「${echo(typed)}」被当作搜索词了。时间、星期或篇数可以这样写：at:早上9点、days:周一三五、count:2。确认后就开始发，一直到暂停或结束为止。`,
    unknownWords: (words) =>
      `没有论文提到${words.map((word) => `「${echo(word)}」`).join('、')}。拼错了请改一下；时间和星期可以这样写：at:早上9点、days:周一三五。`,
    daysChosen: (frequency, days) =>
      `论文按星期几发，一天最多一次，「${echo(frequency)}」先按${days}算。要改就加上 days:，例如 days:周五、days:周一周四。`,
    nextPosts: '接下来会发',
    lastsUntil: (days, date) => `可以发到 ${date}（${days} 天），有新论文会自动加入。`,
    nothingLeft: '这些本频道都看过了，有新论文之前不会再发。',
    confirm: '确认订阅',
    confirmChange: '确认修改',
    postsWhereTyped: (channel) => `在哪个频道订阅，论文就发到哪里。要发到 ${echo(channel)}，请到那里输入。`,
    planHere: '就订阅到这里',
    zoneGuessed: (zone) => `我不知道你在哪个时区，先按 ${zone} 算。要改就加上 tz:，例如 tz:上海。`,
    inForum: {
      post: '论文会发在这个帖子里。加上 layout:thread，就会每次在论坛里另开一帖。',
      thread: '每次都会在这个论坛里另开一帖。',
    },
    done: { subscribed: '订阅好了', changed: '改好了', resumed: '已恢复' },
    subscribedAlready: '这个频道已经有这个订阅了。',
    unchanged: '没有改动，和现在的订阅一样。',
    changedPaused: (until) =>
      until === undefined
        ? '改好了。现在还在暂停，恢复以后才会发。'
        : `改好了。现在还在暂停，${until}自动恢复。`,
    manage: '管理',
    preview: '看看下次发什么',
    previewNote: (when) => `这是只有你能看到的预览，${when} 才会发出。`,
    announce: '告诉大家',
    announcement: (name, terms) => `${beforeChinese(name)}在这里订阅了每日论文：${terms}。`,
    announced: '已经告诉大家了。',
    title: (count) => `本频道有 ${count} 个订阅`,
    none: '这个频道还没有订阅。试试：/paper subscribe',
    subscribe: '订阅每日论文',
    nextPost: (when) => `下次：${when}`,
    firstPost: (when) => `第一篇：${when}。`,
    pausedByPerson: (date) => `${date}起暂停`,
    pausedUntil: (since, until) => `${since}起暂停，${until}自动恢复`,
    andThen: (first, next) => `${first}。${next}`,
    pausedBecause: (date, reason) => `${date}起暂停。${reason}`,
    pause: '暂停',
    pauseAll: '全部暂停',
    pauseTyped: (until) => `暂停（${until}）`,
    resume: '恢复',
    edit: '修改',
    end: '结束',
    pausedNow: (until) => (until === undefined ? '已暂停，恢复之前不会再发。' : `已暂停，${until}自动恢复。`),
    pauseFor: { 1: '只停一周', 2: '只停两周' },
    cannotPause: (typed) =>
      `没有暂停：没看懂「${echo(typed)}」是到哪一天。请写上恢复的日期或时长，例如：暂停 1 到1月5日、暂停到下周一、暂停两周。`,
    pauseHasEnded: (typed) =>
      `没有暂停：「${echo(typed)}」已经过去了。请写以后的日期，例如：暂停 1 到下周一。`,
    pauseBeginsNow: (next) => `没有暂停：暂停会立刻开始，${next} 的推送也就不会发了。`,
    pauseUntil: (date) => `仍然暂停到${date}`,
    whichOne: (typed) =>
      `${typed === undefined ? '是哪一个？' : `不知道「${echo(typed)}」是哪一个。`}点它的按钮，或者写上编号：暂停 2、修改 2、结束 2。`,
    endedNow: '已结束。发过的都还在，以后在这个频道也不会重复发那些论文。',
    editTitle: '修改这个订阅',
    editHint: (line) => `也可以直接写要改的，例如 ${line}`,
    startedOver: '好，从头再来：对这个频道来说，每一篇又都是新的了。',
    statusTitle: '这里的每日论文',
    lastPost: (when) => `上次：${when}`,
    noPostYet: '这个订阅还没发过',
    progress: (seen, total) => `看了 ${seen} 篇，共 ${total} 篇`,
    notPosted: (date, reason) => `${date}：${reason}`,
    working: (date) => `${date}：正在发`,
    stillLate: (date, delay) => `${date}：已经晚了 ${delay}，6 小时之内会一直再试`,
    postedLate: (date, delay) => `${date}：晚了 ${delay}才发出来`,
    whyPosted: (date) => `${date}在这里发过`,
    whyLongAgo: '一年多以前在这里发过。',
    whyEveryPaper: '这个订阅每篇都发。',
    whyNotMatched: (subject) => `和${subject}不相符。`,
    whyExcluded: (subject) => `和${subject}有关，所以不发。`,
    whyTitleAlone: '它没有摘要，所以不发。订阅加上 titles:yes 就会发。',
    whyWaiting: (place, date) => `前面还有 ${place} 篇，大约 ${date}轮到。`,
    whyNext: (when) => `下一篇就是它：${when}。`,
    whyPaused: '这个订阅正暂停着。',
    progressOfAll: (seen, total) => `所有订阅合起来：看了 ${seen} 篇，共 ${total} 篇`,
    whyNoSubscription: '还没发过：这个频道没有订阅论文。',
  },
});

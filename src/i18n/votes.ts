import { beforeChinese } from './before-chinese.ts';
import { counted } from './counted.ts';
import { echo } from './echo.ts';
import { translated } from './translated.ts';

/** Texts for votes on what a channel reads next. */
export const voteTexts = translated({
  en: {
    verb: 'Let this channel vote on the paper to read together next',
    options: {
      query: 'Papers to choose from: a query, or up to four names separated by commas',
      from: 'Take the papers from reading lists or from the latest posts here',
      until: 'When the vote ends: fri 17:00, tomorrow, in 3 days',
      at: 'When you discuss the winner: next fri 15:00, 4 dec 10:00',
      tally: 'Whether the votes are visible before the end',
    },
    sources: { lists: 'Reading lists', posts: 'Latest posts' },
    tallies: { visible: 'Votes visible to everyone', hidden: 'Votes hidden until the end' },
    planTitle: 'This vote would be posted here',
    open: 'Start the vote',
    title: 'Which paper do we discuss next?',
    startedBy: (name: string) => `${name || 'Somebody'} started a vote.`,
    times: (closes: string, meets: string, zone: string) =>
      `Vote until ${closes}. We discuss the winner on ${meets} (${zone}).`,
    votes: (count: number) => counted(count, 'vote'),
    people: (count: number) =>
      count === 0
        ? 'Nobody has voted yet.'
        : count === 1
          ? '1 person has voted.'
          : `${count} people have voted.`,
    hidden: 'The result is hidden until the vote ends.',
    choose: 'Vote',
    chooseHint: (heading: string) => `Vote for ${heading}`,
    endNow: 'End the vote',
    rules:
      'One vote each; press another paper to change it. If two papers tie, the one that got there first wins. Votes still count if the voter leaves.',
    howToChoose: 'People vote with the buttons in the vote’s message.',
    planRules:
      'Whoever starts a vote, and people who manage the channel, can end it early with its button, or move the meeting with /paper vote meet monday 10am. It also ends by itself, even if the person who started it leaves. A paper that is removed from the corpus cannot win. If somebody deletes the message, the vote is cancelled. Times stay the same on the clock when daylight saving begins or ends.',
    noEnd: (typed: string) =>
      `I took “${echo(typed)}” as words to search for. If it is the end of the vote, write for example until:fri 17:00.`,
    endRead: (typed: string) =>
      `I took “${echo(typed)}” as the end of the vote. If you want to search for it, give the end yourself, for example until:fri 17:00.`,
    opened: 'The vote is open.',
    openedAlready: 'This vote has already been started.',
    cast: (heading: string) => `You voted for ${heading}. Press another paper to change it.`,
    counted: (heading: string) => `You voted for ${heading}. This vote has ended.`,
    takeBack: 'Take back my vote',
    takenBack: 'You have taken back your vote.',
    over: 'This vote has ended.',
    noneOpen: 'No vote is open here.',
    gone: (id: string) => `${id}: no longer in the corpus`,
    goneChoice: 'This paper is no longer in the corpus. Please choose another one.',
    ending: 'The vote ends now. The result will be posted here.',
    moved: (when: string) =>
      `The winner will be discussed on ${when}. The vote’s message shows it in a moment.`,
    movedBeforeEnd: (end: string) => `The vote ends on ${end}, and the meeting has to be later.`,
    onlyMaker:
      'Only the person who started this vote, and people who manage this channel, can change or end it.',
    closedTitle: 'The vote has ended',
    noVotes: 'Nobody voted, so no paper won. Start another vote whenever you like.',
    onlyGone:
      'The papers that got votes are no longer in the corpus, so no paper won. Start another vote whenever you like.',
    won: (heading: string, votes: number, people: number) =>
      `${heading} won with ${votes} of ${counted(people, 'vote')}.`,
    wonTie: (heading: string, votes: number) =>
      `${heading} won: several papers got ${counted(votes, 'vote')}, and it got there first.`,
    announcement: (heading: string) => `Next we discuss: ${heading}`,
    meets: (when: string, zone: string) =>
      `On ${when} (${zone}). The parts of the paper are in the thread, one message each, to reply to.`,
    seeThread: 'See the thread',
    calendar: 'Add to my calendar',
    calendarHint:
      'Open this file with your calendar. If it is shown as text, save it as discussion.ics first.',
    reminderTitle: (heading: string, isToday: boolean) => `${isToday ? 'Today' : 'Tomorrow'}: ${heading}`,
    reminder: (when: string, zone: string) => `We discuss this paper on ${when} (${zone}).`,
    stoppedTitle: 'Your vote was cancelled',
    stopped:
      'The message of the vote that you started there was deleted, or I can no longer change it, so the vote was cancelled without a result.',
    needsTwo:
      'A vote needs at least two papers. Name them, separated by commas, or give a query that finds more: /paper vote tag:grpo',
    inPast: 'That time has passed. Choose one in the future, such as until:tomorrow',
    meetsFirst: 'The meeting has to be after the end of the vote. Add a later at:, or an earlier until:',
    tooFar: 'A vote can last at most 60 days, and the meeting can be at most a year away.',
    calendarTitle: (heading: string) => `Paper discussion: ${heading}`,
  },
  zh: {
    verb: '在频道里投票选出下一篇一起读的论文',
    options: {
      query: '候选论文：一个查询，或用逗号隔开的论文名，最多四篇',
      from: '候选论文取自大家的收藏，或本频道最近发过的论文',
      until: '投票截止时间：周五17点、明天、3天后',
      at: '讨论获选论文的时间：下周五下午3点、12月4日10点',
      tally: '截止前票数是否公开',
    },
    sources: { lists: '大家的收藏', posts: '最近发过的' },
    tallies: { visible: '票数公开', hidden: '截止前不公开票数' },
    planTitle: '投票预览',
    open: '发起投票',
    title: '下一篇讨论哪篇论文？',
    startedBy: (name) => `${beforeChinese(name || '有人')}请大家投票。`,
    times: (closes, meets, zone) => `投票到 ${closes} 截止，获选论文在 ${meets} 讨论（${zone}）。`,
    votes: (count) => `${count} 票`,
    people: (count) => (count === 0 ? '还没有人投票。' : `已有 ${count} 人投票。`),
    hidden: '截止后才公布票数。',
    choose: '投这篇',
    chooseHint: (heading) => `投给「${heading}」`,
    endNow: '结束投票',
    rules: '每人一票，点别的论文可以改投。票数相同时，先达到这个票数的获选。退出的人投的票仍然有效。',
    howToChoose: '点投票消息里每篇论文的按钮来投票。',
    planRules:
      '发起投票的人和能管理本频道的人可以点按钮提前结束投票，也可以用「/paper vote 改到周五下午3点讨论」换讨论时间；即使发起人退出了，到时间也会自动截止。从语料里撤下的论文不能获选。投票消息如果被删，投票就取消。遇到夏令时切换，仍按当地时间算。',
    noEnd: (typed) => `「${echo(typed)}」被当作搜索词了。如果指的是截止时间，可以这样写：until:周五17点。`,
    endRead: (typed) =>
      `「${echo(typed)}」算作截止时间了。如果是要搜的词，请另写截止时间，例如 until:周五17点。`,
    opened: '投票开始了。',
    openedAlready: '这个投票已经发起过了。',
    cast: (heading) => `你投给了「${heading}」。点别的论文可以改投。`,
    counted: (heading) => `你投给了「${heading}」。投票已经结束。`,
    takeBack: '撤回我的票',
    takenBack: '你的票已撤回。',
    over: '投票已经结束。',
    noneOpen: '这里没有正在进行的投票。',
    gone: (id) => `${id}：已经不在语料里了`,
    goneChoice: '这篇论文已经不在语料里了，请选别的。',
    ending: '投票现在结束，结果会发在这里。',
    moved: (when) => `获选论文改在 ${when} 讨论，投票消息马上更新。`,
    movedBeforeEnd: (end) => `投票到 ${end} 截止，讨论时间要在这之后。`,
    onlyMaker: '只有发起人和能管理本频道的人可以更改或结束这个投票。',
    closedTitle: '投票结束',
    noVotes: '没有人投票，所以没有论文获选。随时可以再发起一次。',
    onlyGone: '得票的论文都已经不在语料里了，所以没有论文获选。随时可以再发起一次。',
    won: (heading, votes, people) => `「${heading}」获选，共 ${people} 票，得 ${votes} 票。`,
    wonTie: (heading, votes) => `「${heading}」获选：有几篇都得了 ${votes} 票，它先达到。`,
    announcement: (heading) => `下一篇讨论：${heading}`,
    meets: (when, zone) => `时间是 ${when}（${zone}）。论文各部分在讨论里，一条消息一部分，方便逐条回复。`,
    seeThread: '看讨论',
    calendar: '加到我的日历',
    calendarHint: '用日历打开这个文件就行。如果显示成文字，先存成 discussion.ics。',
    reminderTitle: (heading, isToday) => `${isToday ? '今天' : '明天'}讨论：${heading}`,
    reminder: (when, zone) => `我们在 ${when}（${zone}）讨论这篇论文。`,
    stoppedTitle: '你发起的投票取消了',
    stopped: '你在那里发起的投票，消息被删掉了，或者已经没法更新，所以投票取消，没有结果。',
    needsTwo:
      '投票至少要有两篇论文。请写出论文名，用逗号隔开，或者换一个能找到更多论文的查询：/paper vote tag:grpo',
    inPast: '这个时间已经过了，请选以后的时间，例如 until:明天',
    meetsFirst: '讨论时间要在投票截止之后。请把 at: 往后改，或把 until: 往前改',
    tooFar: '投票最长 60 天，讨论时间最远在一年以内。',
    calendarTitle: (heading) => `论文讨论：${heading}`,
  },
});

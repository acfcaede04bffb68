import { translated } from './translated.ts';

/** Texts for the weekly recap of a channel. */
export const recapTexts = translated({
  en: {
    verb: 'A recap of the week in this channel: what was posted, shared, discussed and voted on',
    options: {
      days: 'Day of the week: fri',
    },
    title: (from: string, to: string) => `This week in papers, ${from} to ${to}`,
    posted: (count: number) => (count === 1 ? 'Daily paper' : `${count} daily papers`),
    shared: (count: number) => (count === 1 ? 'Shared' : `${count} papers shared`),
    discussed: (count: number) => (count === 1 ? 'Discussed' : `${count} discussions`),
    voted: (count: number) => (count === 1 ? 'Voted for' : `${count} votes`),
    by: (names: readonly string[]) => ` (${names.join(', ')})`,
    noWinner: 'a vote without a winner',
    more: (count: number) => `and ${count} more`,
    terms: (days: string, at: string, timezone: string, language: string) =>
      `${days} at ${at} (${timezone}): a recap of the week, in ${language}`,
    planTitle: 'This recap would be posted here',
    next: (when: string) => `Next on ${when}, if something happens in the seven days before`,
    ended: 'Ended. The recaps that were posted stay.',
    besides: (terms: string) => `This channel already has a recap, which would continue: ${terms}.`,
    lastWeek: 'For the last seven days it would say:',
    quiet: 'Nothing happened in the last seven days, so nothing would be posted.',
    confirm: 'Post a weekly recap',
  },
  zh: {
    verb: '本频道的一周回顾：发了、分享了、讨论了、投票选了哪些论文',
    options: { days: '周几发：周五' },
    title: (from, to) => `本周论文回顾，${from}到${to}`,
    posted: (count) => `每日论文 ${count} 篇`,
    shared: (count) => `分享 ${count} 篇`,
    discussed: (count) => `讨论 ${count} 篇`,
    voted: (count) => `投票 ${count} 次`,
    by: (names) => `（${names.join('、')}）`,
    noWinner: '一次没有结果的投票',
    more: (count) => `另外还有 ${count} 条`,
    terms: (days, at, timezone, language) => `${days} ${at}（${timezone}）：一周回顾，${language}`,
    planTitle: '回顾预览',
    next: (when) => `下一次：${when}，前七天有内容才会发`,
    ended: '已结束，发过的回顾都还在。',
    besides: (terms) => `本频道已有一个每周回顾，会继续照常发：${terms}。`,
    lastWeek: '按最近七天，内容会是：',
    quiet: '最近七天没有内容，所以不会发。',
    confirm: '每周发回顾',
  },
});

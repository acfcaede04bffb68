import type { Language } from '../model/language.ts';

interface RecapTexts {
  verb: string;
  options: Record<'at' | 'days' | 'lang', string>;
  title(from: string, to: string): string;
  posted(count: number): string;
  shared(count: number): string;
  discussed(count: number): string;
  voted(count: number): string;
  by(names: readonly string[]): string;
  noWinner: string;
  more(count: number): string;
  terms(days: string, at: string, timezone: string, language: string): string;
  planTitle: string;
  next(when: string): string;
  resumed(when: string): string;
  ended: string;
  /** Says that the channel has a recap, which the one of the plan would not replace. */
  besides(terms: string): string;
  lastWeek: string;
  quiet: string;
  confirm: string;
  done(when: string): string;
  already: string;
}

/** Texts for the weekly recap of a channel. */
export const recapTexts: Record<Language, RecapTexts> = {
  en: {
    verb: 'A recap of the week in this channel: what was posted, shared, discussed and voted on',
    options: {
      at: 'Time of day, e.g. 17, 17:00, 5pm',
      days: 'Day of the week: fri',
      lang: 'Language of the recap',
    },
    title: (from, to) => `This week in papers, ${from} to ${to}`,
    posted: (count) => (count === 1 ? 'Daily paper' : `${count} daily papers`),
    shared: (count) => (count === 1 ? 'Shared' : `${count} papers shared`),
    discussed: (count) => (count === 1 ? 'Discussed' : `${count} discussions`),
    voted: (count) => (count === 1 ? 'Voted for' : `${count} votes`),
    by: (names) => ` (${names.join(', ')})`,
    noWinner: 'a vote without a winner',
    more: (count) => `and ${count} more`,
    terms: (days, at, timezone, language) =>
      `${days} at ${at} (${timezone}): a recap of the week, in ${language}`,
    planTitle: 'This recap would be posted here',
    next: (when) => `Next on ${when}, if something happens in the seven days before`,
    resumed: (when) => `Resumed. Next recap: ${when}, if something happens in the seven days before.`,
    ended: 'Ended. The recaps that were posted stay.',
    besides: (terms) => `This channel already has a recap, which would continue: ${terms}.`,
    lastWeek: 'For the last seven days it would say:',
    quiet: 'Nothing happened in the last seven days, so nothing would be posted.',
    confirm: 'Post a weekly recap',
    done: (when) => `Done. The first recap will be posted on ${when} if something happens by then.`,
    already: 'This channel already has this recap.',
  },
  zh: {
    verb: '本频道的一周回顾：发了、分享了、讨论了、投票选了哪些论文',
    options: { at: '几点发：17、17:00、下午5点', days: '周几发：周五', lang: '回顾用哪种语言' },
    title: (from, to) => `本周论文回顾，${from}到${to}`,
    posted: (count) => `每日论文 ${count} 篇`,
    shared: (count) => `分享 ${count} 篇`,
    discussed: (count) => `讨论 ${count} 篇`,
    voted: (count) => `投票 ${count} 次`,
    by: (names) => `（${names.join('、')}）`,
    noWinner: '一次没有结果的投票',
    more: (count) => `还有 ${count} 篇`,
    terms: (days, at, timezone, language) => `${days} ${at}（${timezone}）：一周回顾，${language}`,
    planTitle: '回顾预览',
    next: (when) => `下一次：${when}，前七天有内容才会发`,
    resumed: (when) => `已恢复，下一次回顾在 ${when}，前七天有内容才会发。`,
    ended: '已结束，发过的回顾都还在。',
    besides: (terms) => `本频道已有一个每周回顾，会继续照常发：${terms}。`,
    lastWeek: '按最近七天，内容会是：',
    quiet: '最近七天没有内容，所以不会发。',
    confirm: '每周发回顾',
    done: (when) => `好的，第一次回顾在 ${when} 发，前七天有内容才会发。`,
    already: '本频道已经有这个回顾了。',
  },
};

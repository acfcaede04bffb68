import { translated } from './translated.ts';

/** Texts for votes on what the daily paper brings more and less of. */
export const likeTexts = translated({
  en: {
    verb: 'Ask for more, or less, like a paper in this channel’s daily papers',
    how: 'Whether you want more or less like it',
    more: 'More like this',
    less: 'Less like this',
    moreLike: (heading: string) => `More like ${heading}`,
    lessLike: (heading: string) => `Less like ${heading}`,
    said: {
      more: (heading) => `Papers like “${heading}” will be posted sooner in this channel.`,
      less: (heading) => `Papers like “${heading}” will be posted later in this channel.`,
      undo: (heading) => `Your vote on “${heading}” no longer counts.`,
    } satisfies Record<string, (heading: string) => string>,
    leaveOut:
      'To leave a topic out of the daily papers, change the subscription and write it under Exclusions.',
    follow: 'To get papers about a topic, subscribe to it.',
    nobodyFollows: 'No subscription in this channel follows 👍 and 👎. Add learn:yes to one of them.',
    cleared: 'All 👍 and 👎 here are cleared. Papers are posted in their usual order again.',
    because: (heading: string) => `This channel asked for more like ${heading}.`,
    status: (more: number, less: number) =>
      `Votes on these papers: ${more} for more like them, ${less} for less. Newer votes count more: a vote weighs half as much after 30 days.`,
    latest: (headings: readonly string[]) => `Most recently more like: ${headings.join('; ')}`,
    reset: 'Forget these votes',
    resetAsk: 'Everybody’s 👍 and 👎 in this channel would be forgotten. This cannot be undone.',
    learn: 'Whether 👍 and 👎 change the order of the papers',
    learns: { yes: 'Follow 👍 and 👎', no: 'Keep the usual order' },
  },
  zh: {
    verb: '让本频道的每日论文多来点、或少来点这类论文',
    how: '想多看还是少看这类论文',
    more: '多来点这类',
    less: '少来点这类',
    moreLike: (heading) => `多来点像「${heading}」这样的`,
    lessLike: (heading) => `少来点像「${heading}」这样的`,
    said: {
      more: (heading) => `像「${heading}」这样的论文会在本频道早点出现。`,
      less: (heading) => `像「${heading}」这样的论文会在本频道晚点出现。`,
      undo: (heading) => `你对「${heading}」的意见不再计入。`,
    },
    leaveOut: '不想在每日论文里看到某个主题，就修改订阅，把它写进「排除内容」。',
    follow: '想多看某个主题，就订阅它。',
    nobodyFollows: '本频道目前没有订阅会参考这些意见，给订阅加上 learn:yes 就行。',
    cleared: '多看少看的意见都已清除，论文恢复原来的顺序。',
    because: (heading) => `本频道想多看像「${heading}」这样的论文。`,
    status: (more, less) =>
      `对这些论文的意见：想多看 ${more} 次，想少看 ${less} 次。越新的意见越算数，30 天后分量减半。`,
    latest: (headings) => `最近想多看：${headings.join('；')}`,
    reset: '清除这些意见',
    resetAsk: '本频道所有人的 👍 和 👎 都会清除，清了就恢复不了。',
    learn: '👍 和 👎 是否影响论文的先后',
    learns: { yes: '参考 👍 和 👎', no: '保持原来的顺序' },
  },
});

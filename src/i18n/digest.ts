import type { PostRefusal } from '../model/problem.ts';
import { grouped } from './counted.ts';
import { translated } from './translated.ts';

/** The reasons why a day had no post. Reasons with a place are worded as problems. */
export type MissReason = 'missed' | 'nothing-new' | 'quiet-week' | 'gave-up' | 'paused' | 'ended';

/** Texts of the daily post, and of the messages about a missing one. */
export const digestTexts = translated({
  en: {
    oneHeading: (date: string, heading: string) => `${date} · ${heading}`,
    severalHeading: (date: string, count: number) => `${date} · ${count} papers`,
    /** Says why a paper was posted. The subject is words in quotes, a tag or both, as `subjectInWords` returns it. */
    chosenFor: (subject: string) => `Chosen for ${subject}`,
    chosenForIn: (subject: string, field: string) => `Chosen for ${subject}, found in ${field}: `,
    chosenInOrder: 'The paper of the day in this channel',
    progress: (had: number, total: number) => `${grouped(had)} of ${grouped(total)}`,
    setUpBy: (name: string) => `set up by ${name}`,
    moreOrLess: 'More like this, or less? Press Manage, then Change.',
    /** Replaces `moreOrLess` where the post has buttons to vote. */
    moreOrLessByVote: 'More like this, or less? Press 👍 or 👎, or Manage to change the subscription.',
    lateBy: (due: string, delay: string) => `Posted ${delay} late (was due at ${due}).`,
    partsBelow: 'Summary in the thread',
    allParts: 'All parts',
    nothingLeftTitle: (total: number) => `${grouped(total)} of ${grouped(total)} seen`,
    nothingLeftText: (subject: string | undefined) =>
      `This channel has now seen every paper${subject === undefined ? '' : ` for ${subject}`}. Start over? Otherwise I’ll wait for new ones.`,
    nothingMatches: (subject: string) =>
      `No paper matches ${subject} any more. Posting resumes automatically when one does.`,
    startOver: 'Start over',
    todayHere: 'Today’s paper in this channel',
    /** `zone` is that of the time; absent if it is the reader's own. */
    todayComes: (time: string, zone?: string) =>
      `Today’s paper in this channel; it is posted at ${time}${zone === undefined ? '' : ` (${zone})`}`,
    todayOf: (date: string) => `The paper of the day for ${date}`,
    /** Here and below, by what a subscription posts. */
    stoppedTitle: { papers: 'The daily paper has stopped', recap: 'The weekly recap has stopped' },
    stopped: {
      papers: (subject: string | undefined, reason: string) =>
        `I paused the daily paper${subject === undefined ? '' : ` for ${subject}`} that you set up there. ${reason}`,
      recap: (_: string | undefined, reason: string) =>
        `I paused the weekly recap that you set up there. ${reason}`,
    },
    stoppedRemedy: {
      papers:
        'Once that’s fixed, run /paper subscriptions there and press Resume. No papers will be skipped.',
      recap: 'Once that’s fixed, run /paper subscriptions there and press Resume.',
    },
    /** Replaces `stoppedRemedy` after `outside`. */
    stoppedOutside: {
      papers: 'If it doesn’t, run /paper subscriptions there and press Resume. No papers will be skipped.',
      recap: 'If it doesn’t, run /paper subscriptions there and press Resume.',
    },
    /** Says why a subscription is paused if the bot was taken out of the channel. */
    outside: 'I’m no longer in the channel. Invite me, and posting resumes.',
    /** Replaces `stoppedRemedy` if the channel or thread is gone. */
    stoppedElsewhere: {
      papers: 'To get these papers elsewhere, run /paper subscribe there.',
      recap: 'To get a recap of another channel, run /paper recap there.',
    },
    resumedTitle: { papers: 'The daily paper is back', recap: 'The weekly recap is back' },
    /** Says that posts resume after this refusal. `next` is absent if no papers are left. */
    resumedText: (after: 'token-revoked' | 'account-ended' | 'not-a-member', next?: string) =>
      `${
        {
          'token-revoked': 'My access token for this workspace had stopped working; now it works again',
          'account-ended': 'I had been removed from this workspace; now I’m back',
          'not-a-member': 'I had been removed from the channel; now I’m back',
        }[after]
      }, so I resumed what you subscribed to there.${next === undefined ? '' : ` Next post: ${next}.`}`,
    unknownTitle: {
      papers: 'One daily paper may be missing',
      recap: 'A weekly recap may be missing',
      nothingLeft: 'A message may be missing',
    },
    unknownText: {
      papers: (date: string, headings: string) =>
        `The connection dropped while I was posting the paper for ${date} (${headings}), and I can’t check whether it arrived. I did not retry, to avoid a duplicate. If it’s missing, use /paper share.`,
      recap: (date: string) =>
        `The connection dropped while I was posting the recap for ${date}, and I can’t check whether it arrived. I did not retry, to avoid a duplicate.`,
      /** About the post that says that no papers are left. */
      nothingLeft: (date: string) =>
        `The connection dropped while I was saying, on ${date}, that no papers are left to post, and I can’t check whether it arrived. I did not retry, to avoid a duplicate.`,
    },
    missedTitle: {
      papers: (days: number) =>
        days === 1 ? 'A daily paper was not posted' : `${days} daily papers were not posted`,
      recap: (weeks: number) =>
        weeks === 1 ? 'A weekly recap was not posted' : `${weeks} weekly recaps were not posted`,
    },
    missedText: (first: string, last: string, reason: string) =>
      `${first === last ? first : `${first} to ${last}`}: ${reason}.`,
    missedRemedy: (next: string) =>
      `Nothing is skipped; they will be posted on the following days. Next: ${next}.`,
    /** Replaces `missedRemedy` if the next post is due already. */
    missedNow: 'Nothing is skipped; they will be posted from today on.',
    misses: {
      missed: 'not posted, because Broadsheet or its database was down for more than 6 hours',
      'nothing-new': 'nothing to post, because the channel has seen every matching paper',
      'quiet-week': 'nothing to post, because nothing happened in the seven days before',
      'gave-up': 'not posted, because it kept failing for 6 hours',
      paused: 'not posted, because it was paused just then',
      ended: 'not posted, because the subscription had ended',
    } satisfies Record<MissReason, string>,
    refusedThen: {
      archived: 'not posted, because the channel was archived',
      locked: 'not posted, because the thread was locked',
      'not-a-member': 'not posted, because I was not in the channel',
      'no-such-place': 'not posted, because the channel or thread was gone',
      forbidden: 'not posted, because I had no permission to post in the channel',
      'account-ended': 'not posted, because I had been removed from this workspace',
      'token-revoked': 'not posted, because my access to this workspace had been revoked',
      'needs-tag': 'not posted, because the forum required a tag and none fitted',
      'not-accepted': 'not posted, because the post was not accepted; the log says why',
    } satisfies Record<PostRefusal, string>,
    lackedThen: (permission: string) => `not posted, because I lacked the “${permission}” permission`,
    unknownPost: 'perhaps not posted; the connection dropped and I couldn’t check',
  },
  zh: {
    oneHeading: (date, heading) => `${date} · ${heading}`,
    severalHeading: (date, count) => `${date} · ${count} 篇论文`,
    chosenFor: (subject) => `因为订阅了${subject}`,
    chosenForIn: (subject, field) => `因为订阅了${subject}，${field}里有：`,
    chosenInOrder: '本频道的每日一篇',
    progress: (had, total) => `已发 ${had} 篇，共 ${total} 篇`,
    setUpBy: (name) => `由 ${name} 设置`,
    moreOrLessByVote: '想多看或少看这类论文？点 👍 或 👎，或者点「管理」修改订阅。',
    moreOrLess: '想多看或少看这类论文？点「管理」，再点「修改」。',
    lateBy: (due, delay) => `晚了 ${delay}：原定 ${due}，当时没能发出来。`,
    partsBelow: '摘要在下面的讨论里',
    allParts: '看全部要点',
    nothingLeftTitle: (total) => `${total} 篇全部发完`,
    nothingLeftText: (subject) =>
      `${subject === undefined ? '这里' : `和${subject}有关`}的论文本频道都看过一遍了。要从头再来吗？不点的话，有新论文之前我不再发。`,
    nothingMatches: (subject) =>
      `现在没有和${subject}相符的论文了，所以没什么可发的。以后有新的，我会自动接着发。`,
    startOver: '从头再来',
    todayHere: '本频道今天的论文',
    todayComes: (time, zone) => `本频道今天的论文，${time}${zone === undefined ? ' ' : `（${zone}）`}发出`,
    todayOf: (date) => `${date}的每日一篇`,
    stoppedTitle: { papers: '每日论文停下来了', recap: '每周回顾停下来了' },
    stopped: {
      papers: (subject, reason) =>
        `你在那里设的每日论文${subject === undefined ? '' : `（${subject}）`}，我先暂停了。${reason}`,
      recap: (_, reason) => `你在那里设的每周回顾，我先暂停了。${reason}`,
    },
    stoppedRemedy: {
      papers: '处理好以后，到频道里用 subscriptions，点「恢复」就行，一篇都不会少。',
      recap: '处理好以后，到频道里用 subscriptions，点「恢复」就行。',
    },
    stoppedOutside: {
      papers: '要是没有恢复，到频道里用 subscriptions，点「恢复」就行，一篇都不会少。',
      recap: '要是没有恢复，到频道里用 subscriptions，点「恢复」就行。',
    },
    outside: '我已经不在频道里了，把我拉回去就会恢复。',
    stoppedElsewhere: {
      papers: '想在别的频道接着看，请到那里用 subscribe 订阅。',
      recap: '想给别的频道发回顾，请到那里用 recap。',
    },
    resumedTitle: { papers: '每日论文恢复了', recap: '每周回顾恢复了' },
    resumedText: (after, next) =>
      `${
        {
          'token-revoked': '我在这个工作区的访问令牌之前失效了，现在又能用了',
          'account-ended': '我之前被移出了这个工作区，现在又回来了',
          'not-a-member': '我之前被移出了频道，现在又回来了',
        }[after]
      }，你在那里的订阅已经恢复。${next === undefined ? '' : `下次在 ${next} 发。`}`,
    unknownTitle: {
      papers: '有一篇每日论文可能没发出去',
      recap: '有一次每周回顾可能没发出去',
      nothingLeft: '有一条消息可能没发出去',
    },
    unknownText: {
      papers: (date, headings) =>
        `${date}的论文（${headings}）发到一半断线了，我又看不到那边的消息，不知道发出去没有。怕发重，我没有再发。要是真没有，用 share 补发一下就好。`,
      recap: (date) =>
        `${date}的每周回顾发到一半断线了，我又看不到那边的消息，不知道发出去没有。怕发重，我没有再发。`,
      nothingLeft: (date) =>
        `${date}我正要说已经没有论文可发，却断线了，又看不到那边的消息，不知道发出去没有。怕发重，我没有再发。`,
    },
    missedTitle: {
      papers: (days) => (days === 1 ? '有一天的每日论文没发' : `有 ${days} 天的每日论文没发`),
      recap: (weeks) => `有 ${weeks} 次每周回顾没发`,
    },
    missedText: (first, last, reason) => `${first === last ? first : `${first}到${last}`}${reason}。`,
    missedRemedy: (next) => `论文一篇都没丢，会接着往后发，下次在 ${next}。`,
    missedNow: '论文一篇都没丢，从今天起接着发。',
    misses: {
      missed: '没发，因为到点时我没在运行，或者连不上数据库，过了 6 小时以上才恢复',
      'nothing-new': '没发，因为相符的论文本频道都看过了',
      'quiet-week': '没发，因为前七天没有内容',
      'gave-up': '没发，因为试了 6 小时都没成功',
      paused: '没发，因为当时刚好暂停了',
      ended: '没发，因为订阅已经结束',
    },
    refusedThen: {
      archived: '没发，因为当时频道已经归档',
      locked: '没发，因为当时讨论被锁定了',
      'not-a-member': '没发，因为当时我不在频道里',
      'no-such-place': '没发，因为当时频道或讨论已经不在了',
      forbidden: '没发，因为当时我没有在频道里发言的权限',
      'account-ended': '没发，因为当时我被移出了这个工作区',
      'token-revoked': '没发，因为当时我的访问令牌失效了',
      'needs-tag': '没发，因为当时论坛要求带标签，却没有合适的',
      'not-accepted': '没发，因为消息没有被接受，原因在日志里',
    },
    lackedThen: (permission) => `没发，因为当时我缺少「${permission}」权限`,
    unknownPost: '不确定发没发出去，当时断线了，又没法查看',
  },
});

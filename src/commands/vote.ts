import { readMoment } from '../digest/terms/read-moment.ts';
import { readZone } from '../digest/terms/read-zone.ts';
import type { Reply } from '../model/reply.ts';
import type { VoteTerms } from '../ports/vote-store.ts';
import { button, buttonRow } from '../reply/button.ts';
import { headed, notes } from '../reply/sentence.ts';
import { idsInPlan } from '../votes/candidates.ts';
import { voteOutline } from '../votes/vote-message.ts';
import { channelOf } from './define/channel-of.ts';
import type { Command, CommandContext, CommandOption } from './define/command.ts';
import { keyFrom } from './define/key-from.ts';
import { choicesIn, fromButton, postLang, query, readWords } from './define/options.ts';
import { moveMeeting } from './votes/move-meeting.ts';
import { openVote } from './votes/open-vote.ts';
import { onVote, type VoteStep, voteSteps } from './votes/vote-buttons.ts';
import { notesOnEnd, readVote, withSpokenEnd } from './votes/vote-terms.ts';

const moment = (name: 'until' | 'at'): CommandOption => ({
  name,
  summary: (texts) => texts.votes.options[name],
  read: (typed) => (readMoment(typed) ? typed : undefined),
});

export const vote: Command = {
  verb: 'vote',
  aliases: ['投票', '选论文', 'poll'],
  phrases: `
    vote on a paper, vote for a paper, vote on next paper, vote for next paper, vote on next week's paper
    vote for next week's paper, 投票决定讨论哪篇, 大家投票决定讨论哪篇, 投票选论文, 投票选一篇, 投票选一篇论文
    投票选下一篇, 投票选下周读哪篇, 投票选下次读哪篇, 投票决定读什么, 投票决定读哪篇, 投票决定下周读哪篇
    大家投票选一篇, 大家投票选论文, 我们投票选一篇, 来投票选一篇`,
  intents: `
    stop vote, change vote, start vote, when vote, who vote, how vote, wrong vote, meeting, time read`,
  summary: (texts) => texts.votes.verb,
  rules: ({ votes }) => `${votes.howToChoose} ${votes.planRules}`,
  concerns: 'asker',
  needs: ['post', 'threads'],
  needsStore: true,
  acts: true,
  postsMeanwhile: ({ confirm }) => confirm !== undefined,
  options: [
    { ...query, required: false, summary: (texts) => texts.votes.options.query },
    {
      name: 'from',
      summary: (texts) => texts.votes.options.from,
      choices: ({ votes }) => choicesIn(votes.sources),
      read: readWords(
        ['lists', 'list, saved, reading lists, 收藏, 收藏夹, 我的收藏, 清单, 待读'],
        ['posts', 'post, posted, recent, latest, 发过的, 最近, 最近发的, 推送, 每日论文'],
      ),
    },
    moment('until'),
    moment('at'),
    { name: 'tz', summary: (texts) => texts.subscriptions.options.tz, read: readZone },
    {
      name: 'tally',
      aliases: ['计票'],
      summary: (texts) => texts.votes.options.tally,
      choices: ({ votes }) => choicesIn(votes.tallies),
      read: readWords(
        ['visible', 'public, open, shown, show, 公开, 可见, 显示, 看得见'],
        ['hidden', 'hide, secret, private, 隐藏, 不公开, 保密, 不显示'],
      ),
    },
    postLang,
    fromButton('confirm'),
    fromButton('closes'),
    fromButton('meets'),
    fromButton('id'),
    fromButton('pick'),
    fromButton('do', voteSteps),
  ],
  async run(context) {
    const { request, options } = context;
    const where = channelOf(request);
    if (!where.ok) return context.problem(where.problem);
    if (options.do !== undefined) return onVote(options.do as VoteStep, where.value, context);
    const isQueryAlone = Object.keys(options).every((name) => name === 'query' || name === 'lang');
    const moved = isQueryAlone && (await moveMeeting(where.value, context));
    if (moved) return moved;
    const read = { ...context, options: withSpokenEnd(options) };
    const terms = await readVote(where.value, read);
    if (!terms.ok) return 'reply' in terms ? terms.reply : context.problem(terms.problem);
    const { place } = request;
    const mayPost = place && (await context.chat.mayPostLater?.(place, place.thread === undefined));
    if (mayPost?.ok === false) return context.problem(mayPost.problem);
    return options.confirm === undefined
      ? plan(terms.value, read)
      : openVote(terms.value, where.value, options.confirm, context);
  },
};

/** Shows what would be posted, without posting it. The confirm button carries all the terms. */
function plan(terms: VoteTerms, context: CommandContext): Reply {
  const { texts, request, options, makeCall, library } = context;
  const { votes } = texts;
  const isGuessed = options.tz === undefined && request.actor.timezone !== terms.timezone;
  const confirmed = makeCall('vote', {
    query: idsInPlan(terms.papers),
    closes: String(terms.closesAt),
    meets: String(terms.meetsAt),
    tz: terms.timezone,
    tally: terms.tally,
    lang: terms.language,
    confirm: keyFrom(request.id, 10),
  });
  return headed(votes.planTitle, [
    ...voteOutline(terms, library),
    ...notesOnEnd(context),
    ...notes(isGuessed && texts.subscriptions.zoneGuessed(terms.timezone)),
    ...buttonRow([button(votes.open, confirmed, { tone: 'primary' })]),
  ]);
}

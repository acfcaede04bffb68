import { LeasePermit } from '../digest/deliver/call.ts';
import { endLeftIn, readMoment, readSpokenEnd } from '../digest/terms/read-moment.ts';
import { nearZones, readZone } from '../digest/terms/read-zone.ts';
import { withPermit } from '../http/send-permit.ts';
import { fail, type Outcome, ok } from '../model/outcome.ts';
import type { Paper } from '../model/paper.ts';
import type { Channel } from '../model/places.ts';
import { type Block, plain, type Reply } from '../model/reply.ts';
import { StoreClock } from '../ports/store-clock.ts';
import type { Tally, Vote, VoteTerms } from '../ports/vote-store.ts';
import { note, sentence } from '../reply/sentence.ts';
import { candidatesFor, candidatesHere, candidatesWithIds } from '../votes/candidates.ts';
import { calendarBlock, voteMessage, voteOutline } from '../votes/vote-message.ts';
import { nextLook, voteSettings } from '../votes/vote-settings.ts';
import { beforeChange } from './define/before-change.ts';
import { channelOf } from './define/channel-of.ts';
import type { Command, CommandContext, CommandOption } from './define/command.ts';
import { keyFrom } from './define/key-from.ts';
import { fromButton, lang, query } from './define/options.ts';
import { openVote } from './votes/open-vote.ts';
import { onVote, type VoteStep, voteSteps } from './votes/vote-buttons.ts';
import { notesOnEnd, readVote, withSpokenEnd } from './votes/vote-terms.ts';

const moment = (name: 'until' | 'at'): CommandOption => ({
  name,
  summary: (texts) => texts.votes.options[name],
  required: false,
  read: (typed) => (readMoment(typed) ? typed : undefined),
});

/** Reads whether the votes are visible, in the words of the form and of the vote's message. */
function readTally(typed: string): string | undefined {
  const isHidden =
    /^(?:hidden until the (?:end|vote ends)|(?:(?:截止|结束)前)?(?:不公开|隐藏)(?:票数)?|(?:截止|结束)后才?公布(?:票数)?)$/iu;
  if (isHidden.test(typed)) return 'hidden';
  return /^(?:visible to everyone|公开(?:票数)?)$/iu.test(typed) ? 'visible' : undefined;
}

export const vote: Command = {
  verb: 'vote',
  aliases: ['投票', '选论文'],
  summary: (texts) => texts.votes.verb,
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
      required: false,
      choices: ({ votes }) =>
        (['lists', 'posts'] as const).map((value) => ({ value, label: votes.sources[value] })),
    },
    moment('until'),
    moment('at'),
    { name: 'tz', summary: (texts) => texts.subscriptions.options.tz, required: false, read: readZone },
    {
      name: 'tally',
      aliases: ['计票'],
      summary: (texts) => texts.votes.options.tally,
      required: false,
      choices: ({ votes }) =>
        (['visible', 'hidden'] as const).map((value) => ({ value, label: votes.tallies[value] })),
      read: readTally,
    },
    { ...lang, summary: (texts) => texts.votes.options.lang },
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

/** Reads the end from the query if it is not given as an option: `grpo until friday`. */
function withSpokenEnd(options: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const { query, ...others } = options;
  if (query === undefined || options.until !== undefined || options.confirm !== undefined) return options;
  const spoken = readSpokenEnd(query);
  if (spoken.until === undefined) return options;
  return { ...others, ...(spoken.query === undefined ? {} : { query: spoken.query }), until: spoken.until };
}

type Read<T> = Outcome<T> | { ok: false; reply: Reply };

/** Reads the terms of a vote. If they cannot be used, returns a problem or a reply that says why. */
async function readVote(where: Channel, context: StoreContext): Promise<Read<VoteTerms>> {
  const { options, request, texts, language } = context;
  const { votes } = texts;
  const times = await readTimes(context);
  if (!times.ok) return times;
  const { closesAt, meetsAt, timezone } = times.value;
  const askBack = (text: string, notes: readonly Block[] = []) => ({
    ok: false as const,
    reply: sentence(text, [], notes),
  });
  if (closesAt === undefined || closesAt <= request.now) return askBack(votes.inPast);
  if (meetsAt === undefined || meetsAt <= closesAt) return askBack(votes.meetsFirst);
  if (closesAt - request.now > longestVoteMs || meetsAt - request.now > latestMeetingMs)
    return askBack(votes.tooFar);
  const papers = await papersFor(where, context);
  if (!papers.ok) return papers;
  if (papers.value.length < 2)
    return askBack(votes.needsTwo, [...mistakenEnd(context), ...guessedEnd(context)]);
  const tally = options.tally === 'hidden' ? 'hidden' : 'visible';
  return ok({ papers: papers.value.map(({ id }) => id), closesAt, meetsAt, timezone, tally, language });
}

/** Reads when the vote ends and when the winner is discussed. A time in the past is undefined. */
async function readTimes({
  options,
  request,
  timezone: own,
}: CommandContext): Promise<Outcome<{ closesAt?: number; meetsAt?: number; timezone: string }>> {
  const { now } = request;
  const bad = (option: string, allowed: string[]) =>
    fail({ code: 'bad-option', option, value: options[option] ?? '', allowed });
  const timezone = options.tz === undefined ? own : readZone(options.tz);
  if (timezone === undefined) return bad('tz', nearZones(options.tz ?? '', now));
  if (options.confirm !== undefined)
    return ok({ closesAt: Number(options.closes), meetsAt: Number(options.meets), timezone });
  const until = options.until === undefined ? usual.until : readMoment(options.until);
  if (!until) return bad('until', ['fri 17:00', 'tomorrow', 'in 3 days', '周五17点', '3天后']);
  const at = options.at === undefined ? undefined : readMoment(options.at);
  if (options.at !== undefined && !at) return bad('at', ['next fri 15:00', '4 dec 10:00', '下周五下午3点']);
  // Imported on demand because its calendar takes 5 MB.
  const { instantOf, addDays } = await import('../digest/terms/moment.ts');
  const closesAt = instantOf(until, now, timezone, usual.time);
  if (at) return ok({ closesAt, meetsAt: instantOf(at, now, timezone, usual.time), timezone });
  const meetsAt = closesAt === undefined ? undefined : addDays(closesAt, usual.meetsAfterDays, timezone);
  return ok({ closesAt, meetsAt, timezone });
}

async function papersFor(
  where: Channel,
  { options, request, store, library }: StoreContext,
): Promise<Outcome<Paper[]>> {
  const { query } = options;
  // The confirm button carries the ids of the papers that the plan showed.
  if (query !== undefined && options.confirm !== undefined)
    return candidatesWithIds(query.split(', '), library);
  if (query !== undefined) return candidatesFor(query, library);
  const from = options.from as 'lists' | 'posts' | undefined;
  return ok(await candidatesHere(where, request.actor, from, { store, library }));
}

/** Says that words of the query may have been meant as the end of the vote. */
function mistakenEnd({ options, texts }: CommandContext): Block[] {
  const words = endLeftIn(options.query ?? '');
  return words === undefined ? [] : [note(texts.votes.noEnd(words))];
}

/** Says that words of the query were taken for the end of the vote, if they may be a subject too: `AI today`. */
function guessedEnd({ request, texts }: CommandContext): Block[] {
  const { query = '', until: given } = request.call.options;
  const { until, isGuessed } = readSpokenEnd(query);
  return given === undefined && until !== undefined && isGuessed ? [note(texts.votes.endRead(until))] : [];
}

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
    ...(isGuessed ? [note(votes.zoneGuessed(terms.timezone))] : []),
    ...buttonRow([button(votes.open, confirmed, { tone: 'primary' })]),
  ]);
}

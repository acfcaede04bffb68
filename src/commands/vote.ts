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
import { candidatesFor, candidatesHere } from '../votes/candidates.ts';
import { calendarBlock, voteMessage, voteOutline } from '../votes/vote-message.ts';
import { nextLook, voteSettings } from '../votes/vote-settings.ts';
import { beforeChange } from './define/before-change.ts';
import { channelOf } from './define/channel-of.ts';
import type { Command, CommandContext, CommandOption, StoreContext } from './define/command.ts';
import { keyFrom } from './define/key-from.ts';
import { lang, query } from './define/options.ts';

const dayMs = 86_400_000;
/** Used when no time is given: the vote ends in two days at 17:00, and the winner is discussed a week later. */
const usual = { until: { day: { in: 2 } }, time: '17:00', meetsAfterDays: 7 };
const longestVoteMs = 60 * dayMs;
const latestMeetingMs = 366 * dayMs;
const steps = ['choose', 'take-back', 'end', 'calendar'] as const;

const fromButton = (name: string): CommandOption => ({
  name,
  summary: (texts) => texts.votes.options.button,
  required: false,
  internal: true,
});
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
    { ...fromButton('do'), choices: () => steps.map((value) => ({ value, label: value })) },
  ],
  async run(context) {
    const { request, options } = context;
    const where = channelOf(request);
    if (!where.ok) return context.problem(where.problem);
    if (options.do !== undefined) return onVote(options.do as (typeof steps)[number], where.value, context);
    const read = { ...context, options: withSpokenEnd(options) };
    const terms = await readVote(where.value, read);
    if (!terms.ok) return 'reply' in terms ? terms.reply : context.problem(terms.problem);
    const { place } = request;
    const mayPost = place && (await context.chat.mayPostLater?.(place, place.thread === undefined));
    if (mayPost?.ok === false) return context.problem(mayPost.problem);
    return options.confirm === undefined
      ? plan(terms.value, read)
      : open(terms.value, where.value, options.confirm, context);
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
  // The confirm button carries the ids of the papers that the plan showed.
  const readsTypos = options.confirm === undefined;
  if (options.query !== undefined) return candidatesFor(options.query, library, { readsTypos });
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
  return {
    audience: 'private',
    title: votes.planTitle,
    blocks: [
      { kind: 'heading', text: votes.planTitle },
      ...voteOutline(terms, library),
      ...mistakenEnd(context),
      ...guessedEnd(context),
      ...(isGuessed ? [note(votes.zoneGuessed(terms.timezone))] : []),
      {
        kind: 'actions',
        actions: [
          {
            kind: 'command',
            label: votes.open,
            call: makeCall('vote', {
              query: terms.papers.join(', '),
              closes: String(terms.closesAt),
              meets: String(terms.meetsAt),
              tz: terms.timezone,
              tally: terms.tally,
              lang: terms.language,
              confirm: keyFrom(request.id, 10),
            }),
            effect: 'replace',
            tone: 'primary',
          },
        ],
      },
    ],
  };
}

/**
 * Posts the vote. Its id is derived from `confirm`, so two clicks start one vote. If this process dies or is suspended
 * until the lease ends, the worker finds out whether the message was posted, and posts it if not. If the message is
 * refused, nothing stays of the vote, and the same button can open it later.
 */
async function open(
  terms: VoteTerms,
  where: Channel,
  confirm: string,
  context: StoreContext,
): Promise<Reply> {
  const { store, request, chat, texts, library } = context;
  const { votes } = texts;
  const { actor, place } = request;
  const id = keyFrom(JSON.stringify([where, confirm]), 20);
  const earlier = await beforeChange(context, () => store.votes.get(id));
  const clock = new StoreClock(store);
  await clock.follow();
  const leasedAt = clock.now();
  const made = {
    ...terms,
    ...where,
    id,
    thread: place?.thread,
    createdBy: actor.user,
    displayName: actor.displayName,
    createdAt: leasedAt,
  };
  const lease = await store.votes.open(made, voteSettings.leaseMs);
  if (!lease) {
    const present = await store.votes.get(id);
    // Another press of the button had its post refused meanwhile.
    if (!present) return context.problem({ code: 'post-failed' });
    if (present.state === 'cancelled') return sentence(votes.over);
    return withLink(earlier ? votes.openedAlready : votes.opened, present.url, context);
  }
  const opened: Vote = { ...made, state: 'open', step: 0, version: 0 };
  const message = voteMessage(opened, emptyTally(terms.papers.length), library);
  const mayPost = (at: number, until: number) => store.votes.mayPost(lease, at, until);
  const permit = new LeasePermit({ leasedAt, mayPost }, { clock, settings: voteSettings });
  const posted = await withPermit(permit, () =>
    chat.post({ channel: where.channel, thread: place?.thread }, message, id, terms.language),
  );
  if (posted.ok) {
    await store.votes.posted(lease, posted.value);
    const postedAt = clock.now();
    await store.votes.release(lease, { restUntil: postedAt, nextAt: nextLook(terms, postedAt) });
    return withLink(votes.opened, posted.value.url, context);
  }
  // If nobody knows whether the message exists, or the worker has taken the vote over, the worker finds it or posts it.
  const isWithdrawn = posted.problem.code !== 'post-unknown' && (await store.votes.withdraw(lease));
  return context.problem(isWithdrawn ? posted.problem : { code: 'post-unknown' });
}

/** Answers a button of a vote. Its times are those of the store's clock, by which the worker ends it. */
async function onVote(step: (typeof steps)[number], where: Channel, context: StoreContext): Promise<Reply> {
  const { store, options } = context;
  const read = () => store.votes.get(options.id ?? '');
  const found = await (step === 'end' ? beforeChange(context, read) : read());
  const isHere =
    found?.platform === where.platform &&
    found.workspace === where.workspace &&
    found.channel === where.channel;
  const isOver = found?.state === 'cancelled' || (found?.state === 'closed' && step === 'end');
  if (!found || !isHere || isOver) return sentence(context.texts.votes.over);
  switch (step) {
    case 'choose':
      return choose(found, context);
    case 'take-back':
      return takeBack(found, context);
    case 'end':
      return end(found, context);
    case 'calendar':
      return calendar(found, context);
  }
}

async function choose(found: Vote, context: StoreContext): Promise<Reply> {
  const { store, options, request, texts, library, language } = context;
  const { votes } = texts;
  const choice = Number(options.pick) - 1;
  const id = found.papers[choice];
  if (id === undefined) return sentence(votes.over);
  const paper = library.byId.get(id);
  if (!paper) return sentence(votes.goneChoice);
  const heading = paper.heading[language];
  const done = await store.votes.cast(found.id, request.actor.user, choice, await store.now());
  if (done === 'cast') return withTakeBack(votes.cast(heading), found, context);
  // An attempt whose process died before it answered may have cast the ballot before the end.
  return sentence(done === 'counted' ? votes.counted(heading) : votes.over);
}

function withTakeBack(text: string, { id }: Vote, { texts, makeCall }: CommandContext): Reply {
  const call = makeCall('vote', { do: 'take-back', id });
  return sentence(text, [{ kind: 'command', label: texts.votes.takeBack, call, effect: 'replace' }]);
}

async function takeBack({ id }: Vote, context: StoreContext): Promise<Reply> {
  const { store, request, texts } = context;
  const done = await store.votes.takeBack(id, request.actor.user, await store.now());
  return sentence(done === 'over' ? texts.votes.over : texts.votes.takenBack);
}

/** Shows the meeting on the winner as a file for a calendar, to the asker alone. */
function calendar(found: Vote, context: CommandContext): Reply {
  const { texts, language, library, request } = context;
  const id = found.papers[found.winner ?? -1];
  if (id === undefined) return sentence(texts.votes.over);
  const heading = library.byId.get(id)?.heading[language] ?? id;
  return {
    audience: 'private',
    title: texts.votes.calendarTitle(heading),
    blocks: [
      { kind: 'paragraph', text: plain(texts.votes.calendarHint) },
      calendarBlock({ ...found, language }, heading, request.now),
    ],
  };
}

async function end(found: Vote, context: StoreContext): Promise<Reply> {
  const { store, request, texts } = context;
  const { votes } = texts;
  const { actor } = request;
  if (actor.user !== found.createdBy && !actor.managesChannel) return sentence(votes.onlyMaker);
  await store.votes.closeNow(found.id, await store.now());
  return sentence(votes.ending);
}

function emptyTally(candidates: number): Tally {
  return { counts: Array(candidates).fill(0), lastAt: Array(candidates).fill(0) };
}

function withLink(text: string, url: string | undefined, { texts }: CommandContext): Reply {
  return sentence(text, url ? [{ kind: 'link', label: texts.team.seeIt, url }] : []);
}

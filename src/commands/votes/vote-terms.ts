import { addDays, instantOf } from '../../digest/terms/moment.ts';
import { type Moment, readMoment } from '../../digest/terms/read-moment.ts';
import { endLeftIn, readSpokenEnd } from '../../digest/terms/read-spoken-end.ts';
import { nearZones, readZone } from '../../digest/terms/read-zone.ts';
import { fail, type Outcome, ok } from '../../model/outcome.ts';
import type { Paper } from '../../model/paper.ts';
import type { Channel } from '../../model/places.ts';
import type { Block, Reply } from '../../model/reply.ts';
import type { VoteTerms } from '../../ports/vote-store.ts';
import { notes, sentence } from '../../reply/sentence.ts';
import { candidatesFor, candidatesHere, candidatesInPlan } from '../../votes/candidates.ts';
import type { CommandContext, StoreContext } from '../define/command.ts';
import { numberIn } from '../define/options.ts';

const dayMs = 86_400_000;
/** Used when no time is given: the vote ends in two days at 17:00, and the winner is discussed a week later. */
const usual = { until: { day: { in: 2 } }, time: '17:00', meetsAfterDays: 7 };
const longestVoteMs = 60 * dayMs;
export const latestMeetingMs = 366 * dayMs;

/** Matches when the winner is discussed, at the end of a query: `, we meet on Friday 15:00`, ，周五下午三点讨论, 讨论周五. */
const spokenMeeting =
  /(?:[,，;；]\s?|\sand |\s(?=we |meet))(?:and )?(?:we )?(?:meet(?:ing)?|discuss(?:ion)?)(?: it| is)?(?: on| at)? (\S.{1,40})$|[\s,，;；](\p{Script=Han}[^\s,，;；]{1,14}?)再?(?:开会|開會|讨论|討論)$|[\s,，;；](?:开会|開會|讨论|討論)[:：在]?\s?(\p{Script=Han}\S{1,14})$/iu;

/** Reads when the winner is discussed from the query if it is not given as an option. */
function withSpokenMeeting(options: CommandContext['options']): CommandContext['options'] {
  const { query, ...others } = options;
  const found = options.at === undefined && options.confirm === undefined && spokenMeeting.exec(query ?? '');
  const [, ...typed] = found || [];
  const at = typed.find((one) => one !== undefined) ?? '';
  if (!found || !readMoment(at)) return options;
  return { ...others, query: (query ?? '').slice(0, found.index), at };
}

/** Reads the times from the query that are not given as options: `grpo until friday, meet monday 10am`. */
export function withSpokenEnd(given: CommandContext['options']): CommandContext['options'] {
  const options = withSpokenMeeting(given);
  const { query, ...others } = options;
  if (query === undefined || options.until !== undefined || options.confirm !== undefined) return options;
  const { query: rest, until } = readSpokenEnd(query);
  if (until === undefined) return options;
  return { ...others, ...(rest === undefined ? {} : { query: rest }), until };
}

type Read<T> = Outcome<T> | { ok: false; reply: Reply };

/** Reads the terms of a vote. If they cannot be used, returns a problem or a reply that says why. */
export async function readVote(where: Channel, context: StoreContext): Promise<Read<VoteTerms>> {
  const { options, request, texts, language } = context;
  const { votes } = texts;
  const times = readTimes(context);
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
  if (!papers.ok) {
    const end = endLeftIn(options.query ?? '');
    return end === undefined ? papers : badEnd(end);
  }
  if (papers.value.length < 2) return askBack(votes.needsTwo, notesOnEnd(context));
  const tally = options.tally === 'hidden' ? 'hidden' : 'visible';
  return ok({ papers: papers.value.map(({ id }) => id), closesAt, meetsAt, timezone, tally, language });
}

/** Reads when the vote ends and when the winner is discussed. A time in the past is undefined. */
function readTimes({
  options,
  request,
  timezone: own,
}: CommandContext): Outcome<{ closesAt?: number; meetsAt?: number; timezone: string }> {
  const { now } = request;
  const bad = (option: string, allowed: string[]) =>
    fail({ code: 'bad-option', option, value: options[option] ?? '', allowed });
  const timezone = options.tz === undefined ? own : readZone(options.tz);
  if (timezone === undefined) return bad('tz', nearZones(options.tz ?? '', now));
  if (options.confirm !== undefined)
    return ok({ closesAt: numberIn(options.closes), meetsAt: numberIn(options.meets), timezone });
  const until = options.until === undefined ? usual.until : readMoment(options.until);
  if (!until) return badEnd(options.until ?? '');
  const at = options.at === undefined ? undefined : readMoment(options.at);
  if (options.at !== undefined && !at) return bad('at', ['next fri 15:00', '4 dec 10:00', '下周五下午3点']);
  const closesAt = instantOf(until, now, timezone, usual.time);
  if (at) return ok({ closesAt, meetsAt: meetingOn(at, { closesAt, timezone }, now), timezone });
  const meetsAt = closesAt === undefined ? undefined : addDays(closesAt, usual.meetsAfterDays, timezone);
  return ok({ closesAt, meetsAt, timezone });
}

/** Returns when the winner is discussed. `until friday, meet monday` means the Monday after the vote. */
export function meetingOn(
  at: Moment,
  { closesAt, timezone }: { closesAt: number | undefined; timezone: string },
  now: number,
): number | undefined {
  const isNextDay = at.day !== undefined && 'weekday' in at.day && at.day.weeksOn === 0;
  return instantOf(at, isNextDay ? (closesAt ?? now) : now, timezone, usual.time);
}

function badEnd(value: string) {
  const allowed = ['fri 17:00', 'tomorrow', 'in 3 days', '周五17点', '3天后'];
  return fail({ code: 'bad-option', option: 'until', value, allowed });
}

async function papersFor(where: Channel, context: StoreContext): Promise<Outcome<Paper[]>> {
  const { options, library } = context;
  const { query, confirm } = options;
  if (query !== undefined)
    return confirm === undefined ? candidatesFor(query, library) : candidatesInPlan(query, library);
  const from = options.from as 'lists' | 'posts' | undefined;
  return ok(await candidatesHere(where, from, context));
}

/**
 * Says which words of the query may have been meant as the end of the vote, and which were taken for it although they
 * may be a subject: `AI today`.
 */
export function notesOnEnd({ request, options, texts: { votes } }: CommandContext): Block[] {
  const { query = '', until: given } = withSpokenMeeting(request.call.options);
  const notRead = endLeftIn(options.query ?? '');
  const { until, isGuessed } = readSpokenEnd(query);
  const isTold = given === undefined && until !== undefined && isGuessed;
  return notes(notRead && votes.noEnd(notRead), isTold && votes.endRead(until));
}

import { readMoment } from '../../digest/terms/read-moment.ts';
import { momentInWords } from '../../i18n/dates.ts';
import type { Channel } from '../../model/places.ts';
import type { Reply } from '../../model/reply.ts';
import { sentence } from '../../reply/sentence.ts';
import { withoutPrivate } from '../../team/came-up.ts';
import type { StoreContext } from '../define/command.ts';
import { latestMeetingMs, meetingOn } from './vote-terms.ts';

/** Matches a new time for the discussion of the winner: `meet monday 10am`, 改到周五下午三点讨论. */
const newMeeting =
  /^(?:(?:(?:change|move|postpone|reschedule) (?:the |our )?)?(?:we )?(?:meet(?:ing)?|discuss(?:ion)?)(?: it| is)?(?: on| at| to)? |(?:(?:开会|開會|讨论|討論)(?:时间|時間)?)?改[到成為为])(.+?)(?:开会|開會|讨论|討論)?$/iu;

/**
 * Moves the meeting of the newest open vote of the channel whose times the asker may change. The worker then edits the
 * vote's message. Undefined if the query is none for that.
 */
export async function moveMeeting(where: Channel, context: StoreContext): Promise<Reply | undefined> {
  const { options, request, store, texts, language } = context;
  const { actor } = request;
  const { votes } = texts;
  const moment = readMoment(newMeeting.exec(options.query ?? '')?.[1] ?? '');
  if (!moment) return undefined;
  const open = await withoutPrivate(await store.votes.openIn(where), context);
  if (open.length === 0) return sentence(votes.noneOpen);
  const found = open.find(({ createdBy }) => actor.managesChannel || createdBy === actor.user);
  if (!found) return sentence(votes.onlyMaker);
  const inWords = (at: number) => momentInWords(at, language, found.timezone);
  const meetsAt = meetingOn(moment, found, request.now);
  if (meetsAt === undefined || meetsAt <= found.closesAt)
    return sentence(votes.movedBeforeEnd(inWords(found.closesAt)));
  if (meetsAt - request.now > latestMeetingMs) return sentence(votes.tooFar);
  const isMoved = await store.votes.meet(found.id, meetsAt, await store.now());
  return sentence(isMoved ? votes.moved(inWords(meetsAt)) : votes.over);
}

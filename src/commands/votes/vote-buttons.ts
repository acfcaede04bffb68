import { type Channel, isSameChannel } from '../../model/places.ts';
import type { Reply } from '../../model/reply.ts';
import type { Vote } from '../../ports/vote-store.ts';
import { button } from '../../reply/button.ts';
import { paragraph, sentence } from '../../reply/sentence.ts';
import { calendarBlock } from '../../votes/vote-message.ts';
import { beforeChange } from '../define/before-change.ts';
import type { CommandContext, StoreContext } from '../define/command.ts';

const steps = { choose, 'take-back': takeBack, end, calendar };
export type VoteStep = keyof typeof steps;
export const voteSteps = Object.keys(steps);

/** Answers a button of a vote. Its times are those of the store's clock, by which the worker ends it. */
export async function onVote(step: VoteStep, where: Channel, context: StoreContext): Promise<Reply> {
  const { store, options } = context;
  const read = () => store.votes.get(options.id ?? '');
  const found = await (step === 'end' ? beforeChange(context, read) : read());
  const isOver = found?.state === 'cancelled' || (found?.state === 'closed' && step === 'end');
  if (!found || !isSameChannel(found, where) || isOver) return sentence(context.texts.votes.over);
  return steps[step](found, context);
}

async function choose(found: Vote, context: StoreContext): Promise<Reply> {
  const { store, options, request, texts, library, language, makeCall } = context;
  const { votes } = texts;
  const choice = Number(options.pick) - 1;
  const id = found.papers[choice];
  if (id === undefined) return sentence(votes.over);
  const paper = library.byId.get(id);
  if (!paper) return sentence(votes.goneChoice);
  const heading = paper.heading[language];
  const done = await store.votes.cast(found.id, request.actor.user, choice, await store.now());
  if (done === 'cast') {
    const takesBack = makeCall('vote', { do: 'take-back', id: found.id });
    return sentence(votes.cast(heading), [button(votes.takeBack, takesBack)]);
  }
  // An attempt whose process died before it answered may have cast the ballot before the end.
  return sentence(done === 'counted' ? votes.counted(heading) : votes.over);
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
      paragraph(texts.votes.calendarHint),
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

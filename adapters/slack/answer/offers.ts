import { posting } from '../../../src/commands/define/offered.ts';
import type { Desk } from '../../../src/commands/desk/desk.ts';
import { wordProblem } from '../../../src/i18n/problems/problems.ts';
import type { Call } from '../../../src/model/call.ts';
import type { Language } from '../../../src/model/language.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { plain, type Reply } from '../../../src/model/reply.ts';
import type { Place } from '../../../src/ports/request.ts';
import { note } from '../../../src/reply/sentence.ts';
import { isDirect } from '../api/channel-access.ts';
import type { OfferedReply } from '../render/render.ts';
import { slackTexts } from '../texts/slack.ts';

/**
 * Adds a button to a private answer that posts the answer for everyone. There is none for problems, for verbs that
 * change something, and for answers that already have a button that posts.
 */
export function offerToAll(
  reply: Reply,
  call: Call,
  place: Place,
  language: Language,
  { commands, understood }: Pick<Desk, 'commands' | 'understood'>,
): OfferedReply {
  const hasContent = reply.blocks.some((block) => block.kind === 'heading');
  if (reply.audience !== 'private' || !hasContent || isDirect(place.channel)) return reply;
  const posts = ({ verb, options }: Call) =>
    options.to !== undefined ||
    commands.some((one) => one.verb === verb && one.needs?.some((need) => posting.has(need)));
  const buttons = reply.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));
  if (buttons.some((action) => action.kind === 'command' && posts(action.call))) return reply;
  const again = understood(call);
  if (commands.some((one) => one.verb === again.verb && one.acts === true)) return reply;
  return { ...reply, toAll: { label: slackTexts[language].postForAll, call: again } };
}

/** Makes a private reply public: without its form, and with a note that names the asker. */
export function sharedForAll({ form: _, ...reply }: Reply, name: string, language: Language): Reply {
  return {
    ...reply,
    audience: 'channel',
    blocks: [...reply.blocks, note(slackTexts[language].askedBy(name))],
  };
}

/** True if nothing was posted and the same command may succeed later, perhaps after somebody has invited the bot. */
export function mayWorkAgain(problem: Problem): boolean {
  return problem.code === 'post-failed' || isUninvited(problem);
}

export function isUninvited(problem: Problem): boolean {
  return problem.code === 'post-refused' && problem.reason === 'not-a-member';
}

/**
 * Adds a button that runs the same command again, to the reply or to the sentence about the problem. If the bot was
 * not invited, the reply explains how to do that.
 */
export function offerRetry(
  reply: Reply | undefined,
  call: Call,
  bot: string,
  language: Language,
  problem: Problem,
): Reply {
  const texts = slackTexts[language];
  const sentence = wordProblem(problem, language);
  return {
    audience: 'private',
    title: reply?.title ?? sentence,
    blocks: [
      ...(reply?.blocks ?? [{ kind: 'paragraph', text: plain(sentence) } as const]),
      ...(isUninvited(problem) ? [{ kind: 'paragraph', text: plain(texts.invite(bot)) } as const] : []),
      { kind: 'actions', actions: [{ kind: 'command', label: texts.tryAgain, call, effect: 'add' }] },
    ],
  };
}

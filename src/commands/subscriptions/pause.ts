import { addDays, instantOf } from '../../digest/terms/moment.ts';
import { readPauseEnd } from '../../digest/terms/read-pause-end.ts';
import { firstRun, localDateOf } from '../../digest/terms/schedule.ts';
import { dayInWords, momentInWords } from '../../i18n/dates.ts';
import type { Reply } from '../../model/reply.ts';
import type { Pause, Subscription } from '../../ports/digest-store.ts';
import { button } from '../../reply/button.ts';
import { notes, sentence } from '../../reply/sentence.ts';
import type { StoreContext } from '../define/command.ts';
import { comingInWords, manageAction, pauseEndOf, queueOf } from './channel-subscriptions.ts';
import { step } from './list-subscriptions.ts';

/** The time of the day at which a pause ends if none is named. */
const startOfDay = '00:00';

/**
 * Pauses a subscription until somebody resumes it, or until the end that was typed: `until Monday`. Pauses nothing and
 * says so if that end has passed, or if a post comes before the days that were typed.
 */
export async function pause(subscription: Subscription, context: StoreContext): Promise<Reply> {
  const { store, request, texts, options } = context;
  const { pausedNow, pauseFor, resume } = texts.subscriptions;
  const end = options.until === undefined ? undefined : endOfPause(options.until, subscription, context);
  if (end?.refused) return end.refused;
  const until = end?.at;
  const asked: Pause = { at: request.now, reason: 'asked', until };
  if (!(await store.subscriptions.pause(subscription.id, asked)))
    return context.problem({ code: 'no-subscription' });
  const paused = { ...subscription, pause: asked };
  const next = until !== undefined && comingInWords(paused, await queueOf(paused, context), context);
  return sentence(
    pausedNow(pauseEndOf(paused, context)),
    [
      step('resume', resume, subscription, context),
      ...([1, 2] as const).map(
        (weeks) =>
          until === undefined &&
          step('pause', pauseFor[weeks], subscription, context, {}, { until: `for ${weeks * 7} days` }),
      ),
      manageAction(context),
    ],
    notes(next),
  );
}

/**
 * Returns the end of a pause that was typed, in epoch milliseconds, or the answer why nothing is paused. A pause begins
 * at once, so its days may not begin after the next post.
 */
export function endOfPause(
  typed: string,
  subscription: Subscription,
  context: StoreContext,
): { at?: number; refused?: Reply } {
  const { request, texts, options, language, makeCall } = context;
  const { cannotPause, pauseHasEnded, pauseBeginsNow, pauseUntil } = texts.subscriptions;
  const { timezone, pause: before } = subscription;
  const refuse = (words: string) => ({ refused: sentence(words, [manageAction(context)]) });
  const end = readPauseEnd(typed);
  if (!end) return refuse(cannotPause(typed));
  const at = instantOf(end, request.now, timezone, startOfDay);
  if (at === undefined) return refuse(pauseHasEnded(typed));
  const next = firstRun(subscription, request.now).at;
  if (before || end.days === undefined || next >= addDays(at, -end.days, timezone)) return { at };
  const which = options.which === 'all' ? { which: 'all' } : { id: subscription.id };
  const call = { do: 'pause', until: `until ${localDateOf(at, timezone)}`, ...which };
  const label = pauseUntil(dayInWords(at, language, timezone));
  const words = pauseBeginsNow(momentInWords(next, language, subscription.timezone));
  return {
    refused: sentence(words, [button(label, makeCall('subscriptions', call)), manageAction(context)]),
  };
}

import { readPauseEnd } from '../../digest/terms/read-pause-end.ts';
import type { Reply } from '../../model/reply.ts';
import type { Pause, Subscription } from '../../ports/digest-store.ts';
import { button } from '../../reply/button.ts';
import { note, sentence } from '../../reply/sentence.ts';
import type { StoreContext } from '../define/command.ts';
import { comingInWords, manageAction, pauseEndOf, queueOf } from './channel-subscriptions.ts';

/** The time of the day at which a pause ends if none is named. */
const startOfDay = '00:00';

/**
 * Pauses a subscription until somebody resumes it, or until the end that was typed: `until Monday`. If that end cannot
 * be read or has passed, pauses nothing and says so.
 */
export async function pause(subscription: Subscription, context: StoreContext): Promise<Reply> {
  const { store, request, texts, options, makeCall } = context;
  const { id } = subscription;
  const { pausedNow, cannotPause, pauseFor, resume } = texts.subscriptions;
  const until =
    options.until === undefined
      ? undefined
      : await pauseEnd(options.until, subscription.timezone, request.now);
  if (until === undefined && options.until !== undefined)
    return sentence(cannotPause(options.until), [manageAction(context)]);
  const asked: Pause = { at: request.now, reason: 'asked', until };
  if (!(await store.subscriptions.pause(id, asked))) return context.problem({ code: 'no-subscription' });
  const step = (label: string, call: Record<string, string>) =>
    button(label, makeCall('subscriptions', { ...call, id }));
  const paused = { ...subscription, pause: asked };
  const next =
    until === undefined ? [] : [note(await comingInWords(paused, await queueOf(paused, context), context))];
  return sentence(
    pausedNow(pauseEndOf(paused, context)),
    [
      step(resume, { do: 'resume' }),
      ...(until === undefined
        ? ([1, 2] as const).map((weeks) =>
            step(pauseFor[weeks], { do: 'pause', until: `for ${weeks * 7} days` }),
          )
        : []),
      manageAction(context),
    ],
    next,
  );
}

/** Returns the end of a pause that was typed, in epoch milliseconds; undefined if it is none in the future. */
export async function pauseEnd(typed: string, timezone: string, now: number): Promise<number | undefined> {
  const moment = readPauseEnd(typed);
  if (!moment) return undefined;
  // Imported on demand because its calendar takes 5 MB.
  const { instantOf } = await import('../../digest/terms/moment.ts');
  return instantOf(moment, now, timezone, startOfDay);
}

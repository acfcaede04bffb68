import type { DigestTools } from './deliver/tools.ts';
import { runAfterPause } from './terms/schedule.ts';

const lookedAt = 500;

/**
 * Resumes the subscriptions whose pauses end by themselves before `before`. A subscription never posts before its pause
 * ends, even if it is resumed earlier.
 */
export async function resumeAfterPause(
  { store, log }: Pick<DigestTools, 'store' | 'log'>,
  before: number,
): Promise<void> {
  for (const one of await store.subscriptions.pausedUntil(before, lookedAt)) {
    const { id, pause } = one;
    if (pause?.until === undefined) continue;
    if (await store.subscriptions.resume(id, runAfterPause(one, pause.until).at, pause))
      log.info({ subscription: id }, 'The pause is over: resumed a subscription');
  }
}

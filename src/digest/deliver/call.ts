import { fail, type Outcome } from '../../model/outcome.ts';
import type { Chat, Place, Posted } from '../../ports/chat.ts';
import type { Work } from './record.ts';
import type { DigestTools } from './tools.ts';

/** The platforms' clocks against ours. */
const clockSkewMs = 5 * 60_000;

/** No try of a delivery can have arrived before this. */
export function lookSince({ delivery }: Pick<Work, 'delivery'>): number {
  return delivery.dueAt - clockSkewMs;
}

/** Whatever a call that starts now does, it has happened before somebody else may take the delivery over. */
export function mayStillCall({ leasedAt }: Work, { clock, settings }: DigestTools): boolean {
  return clock.now() + settings.callMs + settings.settleMs < leasedAt + settings.leaseMs;
}

export async function find(
  chat: Chat,
  place: Place,
  key: string,
  since: number,
  tools: DigestTools,
): Promise<Outcome<Posted | 'absent' | 'cannot-look'>> {
  if (!chat.find) return { ok: true, value: 'cannot-look' };
  const { find } = chat;
  const looked = await inTime(
    () => find.call(chat, place, key, since),
    (error) => tools.log.error({ err: error, key }, 'Looking for a post failed'),
    tools,
  );
  // Not to have looked in time is no answer about the post.
  if (!looked.ok && looked.problem.code === 'post-unknown') return fail({ code: 'post-failed' });
  return looked;
}

/** A call that takes too long, or throws, ends without an answer. */
export async function inTime<T>(
  call: () => Promise<Outcome<T>>,
  onFault: (error: unknown) => void,
  { clock, settings }: DigestTools,
): Promise<Outcome<T>> {
  const answered = new AbortController();
  const tooLong = clock.wait(settings.callMs, answered.signal).then(() => fail({ code: 'post-unknown' }));
  try {
    return await Promise.race([call(), tooLong]);
  } catch (error) {
    onFault(error);
    return fail({ code: 'post-unknown' });
  } finally {
    answered.abort();
  }
}

import type { Workspace } from '../model/places.ts';
import type { PostRefusal } from '../model/problem.ts';
import type { SeenEvents, Store } from '../ports/store.ts';

/** In milliseconds. The data of a workspace that removed the bot is kept for this long, in case it is added again. */
export const keptAfterRemovalMs = 86_400_000;
/** In milliseconds. The deletion waits this much longer if the platform does not say whether the bot is back. */
export const askAgainMs = 3_600_000;

/** A delivery that the program makes to itself. */
interface LaterDelivery {
  /** Begins with the prefix of the inbox that does the work. */
  id: string;
  payload: unknown;
  /** Epoch milliseconds. */
  dueAt: number;
}

/** Records a delivery that is due later, by this process or another. It is recorded once, however often it is made. */
export async function deliverLater(
  { id, payload, dueAt }: LaterDelivery,
  now: number,
  events: Pick<SeenEvents, 'claim'>,
): Promise<void> {
  // Nobody renews this lease. When it ends, the inbox takes the delivery over.
  await events.claim(id, now, { payload: JSON.stringify(payload), leaseMs: dueAt - now });
}

/**
 * Pauses a workspace's subscriptions, except if the app was installed again after the event `at`. Subscriptions that
 * are paused for another reason stay as they are.
 */
export async function pauseSubscriptions(
  where: Workspace,
  reason: PostRefusal,
  { at, now }: { at: number; now: number },
  { installations, subscriptions }: Pick<Store, 'installations' | 'subscriptions'>,
): Promise<void> {
  const installed = await installations.get(where);
  if (installed.ok && installed.value && installed.value.installedAt > at) return;
  for (const { id } of await subscriptions.inWorkspace(where))
    await subscriptions.pause(id, { at: now, reason });
}

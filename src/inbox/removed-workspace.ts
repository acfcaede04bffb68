import type { Workspace } from '../model/places.ts';
import type { PostRefusal } from '../model/problem.ts';
import type { Store } from '../ports/store.ts';

/** In milliseconds. The data of a workspace that removed the bot is kept for this long, in case it is added again. */
const keptMs = 86_400_000;
/** In milliseconds. The deletion waits this much longer if the platform does not say whether the bot is back. */
const askAgainMs = 3_600_000;

/** The event that a workspace removed the bot. */
interface Removal {
  where: Workspace;
  /** Epoch milliseconds. */
  at: number;
}

/** How a deletion that is due is delivered to the platform's inbox. */
interface Deletion {
  /** Begins with the inbox's prefix. No other id of the inbox begins with it. */
  prefix: string;
  payload: unknown;
}

/** Pauses the subscriptions of a workspace that removed the bot. The deletion of its data is due in a day. */
export async function deleteInADay(
  removal: Removal,
  deletion: Deletion,
  now: number,
  store: Pick<Store, 'events' | 'installations' | 'subscriptions'>,
): Promise<void> {
  await deliverAt(removal.at + keptMs, removal, deletion, store);
  await pauseSubscriptions(removal.where, 'account-ended', { at: removal.at, now }, store);
}

/**
 * Returns whether the data is to be deleted now that the deletion is due. `isBack` is undefined if the platform does not
 * say whether the bot is there again; then the deletion is due later.
 */
export async function mayDelete(
  removal: Removal,
  deletion: Deletion,
  isBack: boolean | undefined,
  now: number,
  store: Pick<Store, 'events'>,
): Promise<boolean> {
  if (isBack === undefined) await deliverAt(now + askAgainMs, removal, deletion, store);
  if (isBack !== false) return false;
  // If the bot was added and removed again since, the day counts from the last removal.
  const last = await store.events.lastSeen(`${deletion.prefix}${removal.where.workspace}:`);
  return last === undefined || last <= removal.at;
}

/** Records a delivery that the program makes to itself, later, by this process or another. */
async function deliverAt(
  dueAt: number,
  { where, at }: Removal,
  { prefix, payload }: Deletion,
  { events }: Pick<Store, 'events'>,
): Promise<void> {
  // Nobody renews this lease. When it ends, the inbox takes the delivery over.
  const recorded = { payload: JSON.stringify(payload), leaseMs: dueAt - at };
  await events.claim(`${prefix}${where.workspace}:${dueAt}`, at, recorded);
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

import type { PostRefusal } from '../../../src/model/problem.ts';
import type { SlackContext } from '../asker/context.ts';
import type { Delivery } from '../read/delivery.ts';
import { deliveryPrefix } from '../read/delivery-id.ts';

type WorkspaceEvent = Extract<Delivery, { kind: 'tokens-revoked' | 'uninstalled' | 'forget' }>;

const dayMs = 86_400_000;
/** In milliseconds. The deletion waits this much longer if Slack does not say whether the app is installed again. */
const askAgainMs = 3_600_000;

/**
 * Pauses the subscriptions of a workspace when its token ends. Its data is deleted only if the app was removed, a day
 * later, unless it is installed again meanwhile. An installation with the token of the settings is not recorded, so
 * Slack is asked whether that token works.
 */
export async function handleWorkspaceEvent(event: WorkspaceEvent, context: SlackContext): Promise<void> {
  const { workspaces, managers, log } = context;
  const { where, at } = event;
  switch (event.kind) {
    case 'tokens-revoked':
      log.warn({ workspace: where.team }, 'Slack revoked the token of a workspace');
      await workspaces.tokenEnded(where);
      return pauseAll(event, 'token-revoked', context);
    case 'uninstalled': {
      log.info({ workspace: where.team }, 'A workspace removed Broadsheet; its data is deleted in 24 hours');
      await workspaces.tokenEnded(where);
      await forgetAfter(dayMs, event, context);
      return pauseAll(event, 'account-ended', context);
    }
    case 'forget': {
      const token = await workspaces.ownToken(where);
      if (token === 'unknown') return forgetAfter(askAgainMs, event, context);
      if (token === 'works') return;
      for (const workspace of await workspaces.forget(where, at)) {
        managers.forget(workspace);
        log.info({ workspace }, 'The data of a workspace that removed Broadsheet was deleted');
      }
    }
  }
}

/** Records the deletion of a workspace's data as an event that is due later. */
async function forgetAfter(ms: number, event: WorkspaceEvent, { store, now }: SlackContext): Promise<void> {
  const forget: WorkspaceEvent = { ...event, kind: 'forget' };
  const at = now();
  const id = `${deliveryPrefix}forget:${event.where.team}:${at + ms}`;
  // Nobody renews this lease. When it ends, the inbox takes the event over and deletes the data.
  await store.events.claim(id, at, { payload: JSON.stringify(forget), leaseMs: ms });
}

/**
 * Pauses a workspace's subscriptions, except if the app was installed again after the event. Subscriptions that are
 * paused for another reason stay as they are.
 */
async function pauseAll(
  { where, at }: WorkspaceEvent,
  reason: PostRefusal,
  { store, now }: SlackContext,
): Promise<void> {
  const workspace = { platform: 'slack', workspace: where.team };
  const installed = await store.installations.get(workspace);
  if (installed.ok && installed.value && installed.value.installedAt > at) return;
  for (const { id } of await store.subscriptions.inWorkspace(workspace))
    await store.subscriptions.pause(id, { at: now(), reason });
}

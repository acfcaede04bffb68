import {
  askAgainMs,
  deliverLater,
  keptAfterRemovalMs,
  pauseSubscriptions,
} from '../../../src/inbox/removed-workspace.ts';
import type { PostRefusal } from '../../../src/model/problem.ts';
import type { SlackContext } from '../asker/context.ts';
import type { Delivery } from '../read/delivery.ts';
import { deliveryPrefix } from '../read/delivery-id.ts';

type WorkspaceEvent = Extract<Delivery, { kind: 'tokens-revoked' | 'uninstalled' | 'forget' }>;

/**
 * Pauses the subscriptions of a workspace when its token ends. Its data is deleted only if the app was removed, a day
 * later, unless it is installed again meanwhile. An installation with the token of the settings is not recorded, so
 * Slack is asked whether that token works.
 */
export async function handleWorkspaceEvent(event: WorkspaceEvent, context: SlackContext): Promise<void> {
  const { workspaces, managers, store, log } = context;
  const { where, at } = event;
  switch (event.kind) {
    case 'tokens-revoked':
      log.warn({ workspace: where.team }, 'Slack revoked the token of a workspace');
      await workspaces.tokenEnded(where);
      return pauseAll(event, 'token-revoked', context);
    case 'uninstalled': {
      log.info({ workspace: where.team }, 'A workspace removed Broadsheet; its data is deleted in 24 hours');
      await workspaces.tokenEnded(where);
      await forgetAfter(keptAfterRemovalMs, event, removalOf(where.team), context);
      return pauseAll(event, 'account-ended', context);
    }
    case 'forget': {
      // The app was added and removed again since, and the day counts from the last removal.
      if (((await store.events.lastSeen(removalOf(where.team))) ?? at) > at) return;
      const token = await workspaces.ownToken(where);
      if (token === 'unknown') return forgetAfter(askAgainMs, event, askingAgain, context);
      if (token === 'works') return;
      for (const workspace of await workspaces.forget(where, at)) {
        managers.forget({ platform: 'slack', workspace });
        log.info({ workspace }, 'The data of a workspace that removed Broadsheet was deleted');
      }
    }
  }
}

/** Begins the ids of the deletions that follow each removal. They are seen at the time of the removal. */
const removalOf = (team: string) => `${deliveryPrefix}forget:${team}:`;
const askingAgain = `${deliveryPrefix}forget-again:`;

async function forgetAfter(
  ms: number,
  event: WorkspaceEvent,
  prefix: string,
  { store, now }: SlackContext,
): Promise<void> {
  const { where, at } = event;
  const dueAt = now() + ms;
  const payload: WorkspaceEvent = { ...event, kind: 'forget' };
  await deliverLater({ id: `${prefix}${where.team}:${dueAt}`, payload, dueAt }, at, store.events);
}

function pauseAll(
  { where, at }: WorkspaceEvent,
  reason: PostRefusal,
  { store, now }: SlackContext,
): Promise<void> {
  const workspace = { platform: 'slack', workspace: where.team };
  return pauseSubscriptions(workspace, reason, { at, now: now() }, store);
}

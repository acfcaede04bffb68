import { deleteInADay, mayDelete, pauseSubscriptions } from '../../../src/inbox/removed-workspace.ts';
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
  const { workspaces, managers, store, log, now } = context;
  const { at } = event;
  const { team } = event.where;
  const where = { platform: 'slack', workspace: team };
  const deletion = { prefix: `${deliveryPrefix}forget:`, payload: { ...event, kind: 'forget' } };
  switch (event.kind) {
    case 'tokens-revoked':
      log.warn({ workspace: team }, 'Slack revoked the token of a workspace');
      await workspaces.tokenEnded(event.where);
      return pauseSubscriptions(where, 'token-revoked', { at, now: now() }, store);
    case 'uninstalled':
      log.info({ workspace: team }, 'A workspace removed Broadsheet; its data is deleted in 24 hours');
      await workspaces.tokenEnded(event.where);
      return deleteInADay({ where, at }, deletion, now(), store);
    case 'forget': {
      const token = await workspaces.ownToken(event.where);
      const isBack = token === 'unknown' ? undefined : token === 'works';
      if (!(await mayDelete({ where, at }, deletion, isBack, now(), store))) return;
      for (const workspace of await workspaces.forget(event.where, at)) {
        managers.forget({ platform: 'slack', workspace });
        log.info({ workspace }, 'The data of a workspace that removed Broadsheet was deleted');
      }
    }
  }
}

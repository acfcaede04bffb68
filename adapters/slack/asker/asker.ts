import type { Call } from '../../../src/model/call.ts';
import type { Language } from '../../../src/model/language.ts';
import type { SubscriptionManagers } from '../../../src/model/subscription-managers.ts';
import type { Actor, Place, Request } from '../../../src/ports/request.ts';
import type { Connected } from '../api/workspaces.ts';
import type { Sender } from '../read/delivery.ts';
import type { SlackContext } from './context.ts';
import type { Profile } from './people.ts';

/** The person who asks, with their profile and language. */
export interface Asker {
  sender: Sender;
  workspace: Connected;
  profile: Profile;
  language: Language;
  /** The people who may change subscriptions in this workspace. */
  managers: SubscriptionManagers;
}

export async function askerOf(sender: Sender, workspace: Connected, context: SlackContext): Promise<Asker> {
  const { desk, people, managers, defaultLanguage, now } = context;
  const where = { platform: 'slack', workspace: sender.where.team };
  const [profile, chosen, mayChange] = await Promise.all([
    people.get(workspace.client, sender, now()),
    desk.chosenLanguage({ ...where, user: sender.user }, now()),
    managers.of(where, now()),
  ]);
  return {
    sender,
    workspace,
    profile,
    language: chosen ?? profile.language ?? defaultLanguage,
    managers: mayChange,
  };
}

export function requestOf(asker: Asker, call: Call, place: Place | undefined, now: number): Request {
  const { sender, profile, language, managers } = asker;
  const actor: Actor = {
    platform: 'slack',
    workspace: sender.where.team,
    user: sender.user,
    displayName: profile.displayName ?? (sender.userName || sender.user),
    managesChannel: profile.role === 'admin' || (managers === 'members' && profile.role === 'member'),
    managers,
    isUnknown: profile.role === 'unknown',
    timezone: profile.timezone,
  };
  return { id: sender.id, call, language, actor, now, place };
}

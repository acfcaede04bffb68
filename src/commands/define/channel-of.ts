import { fail, type Outcome, ok } from '../../model/outcome.ts';
import type { Channel } from '../../model/places.ts';
import type { Request } from '../../ports/request.ts';

/** Returns the channel that the request comes from. Problem: `no-channel`. */
export function channelOf({ actor, place }: Request): Outcome<Channel> {
  if (!place) return fail({ code: 'no-channel' });
  return ok({ platform: actor.platform, workspace: actor.workspace, channel: place.channel });
}

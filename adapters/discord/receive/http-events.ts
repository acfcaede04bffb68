import type { RequestListener } from 'node:http';
import { type JoinedGuild, readWebhookEvent } from '../read/joined-guild.ts';
import { refuse, type SigningParts, signedRequests } from './signed-request.ts';

/**
 * Handles `/discord/events`, where Discord reports that the bot was added to a guild if interactions come over HTTP.
 * Other events are acknowledged and ignored. `record` resolves when the guild is recorded.
 */
export function httpEvents(
  signing: SigningParts,
  record: (guild: JoinedGuild) => Promise<void>,
): RequestListener {
  return signedRequests(signing, async (body, response) => {
    const event = readWebhookEvent(body);
    if (!event) return refuse(response, 400);
    if (event !== 'other') await record(event);
    response.writeHead(204).end();
  });
}

import type { RequestListener } from 'node:http';
import {
  parsedJson,
  refuse,
  type Signing,
  type SigningTools,
  signedRequests,
} from '../../../src/http/signed-request.ts';
import { type JoinedGuild, readWebhookEvent } from '../read/joined-guild.ts';

/**
 * Handles `/discord/events`, where Discord reports that the bot was added to a guild if interactions come over HTTP.
 * Other events are acknowledged and ignored. `record` resolves when the guild is recorded.
 */
export function httpEvents(
  signing: Signing,
  tools: SigningTools,
  record: (guild: JoinedGuild) => Promise<void>,
): RequestListener {
  return signedRequests(signing, tools, async (body, response) => {
    const event = readWebhookEvent(parsedJson(body.toString()));
    if (!event) return refuse(response, 400);
    if (event !== 'other') await record(event);
    response.writeHead(204).end();
  });
}

import { createHash } from 'node:crypto';

/** Prefix of the ids of Slack's deliveries in the store. */
export const deliveryPrefix = 'slack:';

/** Returns an id that is the same for every delivery of the same thing: retries and duplicate envelopes. */
export function deliveryId(body: { event_id?: unknown; trigger_id?: unknown }): string {
  const own = body.event_id ?? body.trigger_id;
  if (typeof own === 'string') return `${deliveryPrefix}${own}`;
  return `${deliveryPrefix}${createHash('sha256').update(JSON.stringify(body)).digest('base64url')}`;
}

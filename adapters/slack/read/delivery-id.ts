import { createHash } from 'node:crypto';

/** Stands before the id of everything that Slack delivers, among what other platforms do. */
export const deliveryPrefix = 'slack:';

/** The same for every delivery of the same thing: retries, duplicate envelopes. */
export function deliveryId(body: { event_id?: unknown; trigger_id?: unknown }): string {
  const own = body.event_id ?? body.trigger_id;
  if (typeof own === 'string') return `${deliveryPrefix}${own}`;
  return `${deliveryPrefix}${createHash('sha256').update(JSON.stringify(body)).digest('base64url')}`;
}

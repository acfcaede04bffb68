import { type SuggestParts, suggest } from '../forms/suggest.ts';
import { readDelivery } from '../read/delivery.ts';

/** With nothing in it and everything left to do, or with an answer that is all there is to do. */
export type EarlyAck = { isWhole: false } | { isWhole: true; answer: Record<string, unknown> };

/** Submitted forms are not among them: what becomes of the form is in the acknowledgement, and is the desk's to say. */
const empty = ['block_actions', 'shortcut', 'message_action', 'view_closed', 'event_callback'];

/** How to acknowledge what Slack sent without the desk; undefined where that has to be asked. */
export function earlyAck(body: unknown, parts: SuggestParts): EarlyAck | undefined {
  const { command, type } = body as { command?: unknown; type?: unknown };
  if (typeof command === 'string' || empty.includes(String(type))) return { isWhole: false };
  if (type !== 'block_suggestion') return undefined;
  const delivery = readDelivery(body);
  return delivery?.kind === 'suggestion' ? { answer: suggest(delivery, parts), isWhole: true } : undefined;
}

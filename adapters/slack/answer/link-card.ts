import { keyOf } from '../../../src/team/post-once.ts';
import { type Asker, requestOf } from '../asker/asker.ts';
import type { SlackContext } from '../asker/context.ts';
import type { Delivery } from '../read/delivery.ts';
import type { Surfaces } from './surfaces.ts';

/**
 * Posts the card of the papers that a message links into its thread, if the channel wants that. Nobody asked for it, so
 * nobody is told if it fails.
 */
export async function showLinkCard(
  { id, place, urls }: Extract<Delivery, { kind: 'links' }>,
  asker: Asker,
  { chat }: Surfaces,
  { desk, now, log }: SlackContext,
): Promise<void> {
  if (!chat.capabilities.readsLinks) return;
  const call = { verb: 'links', options: { of: urls.join(' ') } };
  const reply = await desk.answer(requestOf(asker, call, place, now()), chat);
  if (reply.audience !== 'channel' || reply.blocks.length === 0) return;
  const posted = await chat.post(place, reply, keyOf(id), asker.language);
  if (!posted.ok) log.info({ problem: posted.problem }, 'A card below a link was not posted');
}

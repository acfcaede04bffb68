import type { ReceiverEvent } from '@slack/bolt';
import type { SlackContext } from '../asker/context.ts';
import { filledCall, missingField, readCarried } from '../forms/filled-form.ts';
import { suggest } from '../forms/suggest.ts';
import { waitingModal } from '../forms/view.ts';
import { type Delivery, readDelivery } from '../read/delivery.ts';
import { slackTexts } from '../texts/slack.ts';
import type { Once } from './once.ts';

/**
 * Takes a delivery from Bolt's receivers. It is acknowledged before anything else happens: Bolt's own App would
 * authorise it first, and leave what it does not know unacknowledged for three seconds.
 */
export async function receive(
  { body, ack }: ReceiverEvent,
  once: Once,
  context: SlackContext,
): Promise<void> {
  const delivery = readDelivery(body);
  const answer = delivery && immediateAnswer(delivery, context);
  await (answer === undefined ? ack() : ack(answer));
  if (!delivery || delivery.kind === 'suggestion' || isRefused(answer)) return;
  once.start(delivery.id, body);
}

/** What has to be in the acknowledgement itself: all of it comes from memory. */
function immediateAnswer(delivery: Delivery, context: SlackContext): Record<string, unknown> | undefined {
  if (delivery.kind === 'suggestion') return suggest(delivery, context);
  if (delivery.kind !== 'submission') return undefined;
  const carried = readCarried(delivery.metadata);
  const { commands } = context.desk;
  const texts = slackTexts[carried?.language ?? context.defaultLanguage];
  if (carried && filledCall(carried, delivery.values, commands) === undefined)
    return { response_action: 'errors', errors: { [missingField(carried.verb, commands)]: texts.pickOne } };
  if (carried && !carried.place) return { response_action: 'update', view: waitingModal(texts) };
  return undefined;
}

function isRefused(answer: Record<string, unknown> | undefined): boolean {
  return answer?.response_action === 'errors';
}

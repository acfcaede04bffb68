import { wrongFields } from '../../../src/commands/desk/wrong-fields.ts';
import type { Inbox } from '../../../src/inbox/inbox.ts';
import type { SlackContext } from '../asker/context.ts';
import { filledCall, missingField, readCarried } from '../forms/filled-form.ts';
import { optionPrefix } from '../forms/form.ts';
import { suggest } from '../forms/suggest.ts';
import { waitingModal } from '../forms/view.ts';
import { type Delivery, readDelivery } from '../read/delivery.ts';
import { slackTexts } from '../texts/slack.ts';

/** Acknowledges a delivery to Slack, with content if the payload asks for some. */
export type Ack = (answer?: Record<string, unknown>) => Promise<void>;

/** Accepts the body of one delivery from HTTP or Socket Mode. Resolves when it is acknowledged. */
export type Receive = (body: unknown, ack: Ack) => Promise<void>;

/** In milliseconds. Slack accepts an answer through a `response_url` for 30 minutes. */
const answerableMs = 1_800_000;
/** Deliveries to which nobody expects an answer. They take effect however late that is. */
const unanswered: ReadonlySet<Delivery['kind']> = new Set([
  'added',
  'reaction',
  'channel-deleted',
  'removed',
  'tokens-revoked',
  'uninstalled',
]);

/**
 * Returns the function that accepts deliveries. Suggestions and refused forms are answered at once from memory;
 * everything else goes through the inbox.
 */
export function receiver(inbox: Inbox<Delivery>, context: SlackContext): Receive {
  return async (body, ack) => {
    const delivery = readDelivery(body);
    if (!delivery) return ack();
    if (delivery.kind === 'suggestion') return ack(suggest(delivery, context));
    const answer = delivery.kind === 'submission' ? answerToForm(delivery, context) : undefined;
    if (answer?.response_action === 'errors') return ack(answer);
    const expiresAt = unanswered.has(delivery.kind) ? undefined : context.now() + answerableMs;
    await inbox.receive({ id: delivery.id, payload: delivery, expiresAt }, async () => {
      await ack(answer);
      return true;
    });
  };
}

/** Returns the acknowledgement of a submitted form: errors, or a modal to wait in. Undefined closes the form. */
function answerToForm(
  { metadata, values }: Extract<Delivery, { kind: 'submission' }>,
  { desk: { commands }, now }: SlackContext,
): Record<string, unknown> | undefined {
  const carried = readCarried(metadata);
  if (!carried) return undefined;
  const { language } = carried;
  const texts = slackTexts[language];
  const call = filledCall(carried, values, commands);
  if (call === undefined)
    return { response_action: 'errors', errors: { [missingField(carried.verb, commands)]: texts.pickOne } };
  const errors = Object.entries(wrongFields(call, commands, language, now()))
    .map(([option, sentence]) => [`${optionPrefix}${option}`, sentence] as const)
    .filter(([block]) => block in values);
  if (errors.length > 0) return { response_action: 'errors', errors: Object.fromEntries(errors) };
  return carried.place ? undefined : { response_action: 'update', view: waitingModal(texts) };
}

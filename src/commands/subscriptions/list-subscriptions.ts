import type { ChannelQueue } from '../../digest/pick/coming-posts.ts';
import { subjectInWords } from '../../i18n/subject.ts';
import { labelled } from '../../model/labelled.ts';
import type { Channel } from '../../model/places.ts';
import { type Block, type CommandAction, plain, type Reply } from '../../model/reply.ts';
import type { Subscription } from '../../ports/digest-store.ts';
import { button, buttonRow } from '../../reply/button.ts';
import { headed, note, sentence } from '../../reply/sentence.ts';
import { withoutPrivate } from '../../team/came-up.ts';
import type { CommandContext, StoreContext } from '../define/command.ts';
import { beginAction, nextInWords, queueOf, termsInWords } from './channel-subscriptions.ts';

/** A step that a button takes with one subscription. */
export type Step = 'pause' | 'resume' | 'edit' | 'end' | 'announce';

/**
 * Lists the channel's subscriptions. `asked` is a typed step that names none of them, or several: the list says so, and
 * its buttons pause until the end that was typed.
 */
export async function list(
  where: Channel,
  context: StoreContext,
  asked: StoreContext['options'] = {},
): Promise<Reply> {
  const { texts, request } = context;
  const queue = await queueOf(where, context);
  const here = await withoutPrivate(queue.subscriptions, context);
  const title = texts.subscriptions.title(here.length);
  if (here.length === 0) {
    const begin = request.actor.managesChannel && beginAction(context);
    return { ...sentence(texts.subscriptions.none, [begin]), title };
  }
  const rows = here.flatMap((one, at) =>
    row(one, here.length > 1 ? at + 1 : undefined, asked, queue, context),
  );
  if (asked.do === undefined) return headed(title, rows);
  const { whichOne, pauseAll } = texts.subscriptions;
  const { until } = asked;
  const all = button(pauseAll, context.makeCall('subscriptions', { do: 'pause', which: 'all', until }));
  return headed(title, [note(whichOne(asked.which)), ...rows, ...buttonRow([asked.do === 'pause' && all])]);
}

function row(
  subscription: Subscription,
  number: number | undefined,
  { until }: StoreContext['options'],
  queue: ChannelQueue,
  context: CommandContext,
): Block[] {
  const { texts, request, language, library } = context;
  const { recap, pause } = subscription;
  const item: Block = {
    kind: 'item',
    title: [
      {
        text: `${number === undefined ? '' : `${number}. `}${termsInWords(subscription, context)}`,
        style: 'strong',
      },
    ],
    lines: [plain(nextInWords(subscription, queue, context))],
  };
  const labels = texts.subscriptions;
  const { query } = subscription;
  const subject = query === '' ? undefined : subjectInWords(query, language, library);
  const stepHere = (does: 'preview' | 'pause' | 'resume' | 'edit' | 'end', look?: StepLook) => {
    const hint = labelled(labels[does], subject ?? termsInWords(subscription, context));
    if (does !== 'pause' || until === undefined)
      return step(does, labels[does], subscription, context, { ...look, hint });
    return step(does, labels.pauseTyped(until), subscription, context, look, { until });
  };
  return [
    item,
    ...buttonRow([
      !recap && stepHere('preview', { effect: 'add' }),
      ...(request.actor.managesChannel
        ? [
            stepHere(pause && until === undefined ? 'resume' : 'pause'),
            !recap && stepHere('edit'),
            stepHere('end', { tone: 'danger' }),
          ]
        : []),
    ]),
  ];
}

type StepLook = Pick<Partial<CommandAction>, 'effect' | 'tone' | 'hint'>;

/** Builds the button that takes a step with a subscription. */
export function step(
  does: Step | 'preview',
  label: string,
  { id }: Subscription,
  { makeCall }: CommandContext,
  look?: StepLook,
  more: Record<string, string> = {},
): CommandAction {
  return button(label, makeCall('subscriptions', { do: does, id, ...more }), look);
}

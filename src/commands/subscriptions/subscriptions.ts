import { readPauseEnd } from '../../digest/terms/read-pause-end.ts';
import { readScheduleChange } from '../../digest/terms/read-schedule.ts';
import { readTerms } from '../../digest/terms/read-terms.ts';
import { nextRun } from '../../digest/terms/schedule.ts';
import type { Channel } from '../../model/places.ts';
import type { CommandAction, Reply } from '../../model/reply.ts';
import type { Subscription } from '../../ports/digest-store.ts';
import { button } from '../../reply/button.ts';
import { note, sentence } from '../../reply/sentence.ts';
import { withoutPrivate } from '../../team/came-up.ts';
import { keyOf } from '../../team/post-once.ts';
import { postUnlessPressedTwice } from '../../team/second-press.ts';
import { beforeChange } from '../define/before-change.ts';
import { channelOf } from '../define/channel-of.ts';
import type { Command, StoreContext } from '../define/command.ts';
import { keyFrom } from '../define/key-from.ts';
import { notAllowed } from '../define/not-allowed.ts';
import { fromButton, lang, numberIn } from '../define/options.ts';
import { typedOptions } from '../define/typed-options.ts';
import { restoresPaused, threadOfPosts } from './build-subscription.ts';
import {
  doneInWords,
  manageAction,
  nextInWords,
  queueOf,
  subscriptionHere,
  termsAsOptions,
  termsInWords,
} from './channel-subscriptions.ts';
import { editForm } from './edit-form.ts';
import { list, type Step, step } from './list-subscriptions.ts';
import { endOfPause, pause } from './pause.ts';
import { previewOf } from './preview-post.ts';
import { scheduleOptions } from './schedule-options.ts';
import { withScheduleAsTime } from './spoken-terms.ts';
import { subscribe } from './subscribe.ts';
import { dryRun } from './subscription-plan.ts';
import { hasTopic, isToTopic, plainTopic } from './topics.ts';

/** The steps that buttons take with one subscription. Only people who manage the channel may take them. */
const steps: Readonly<Record<Step, (one: Subscription, context: StoreContext) => Reply | Promise<Reply>>> = {
  pause,
  resume,
  edit,
  end,
  announce,
};
const otherSteps = ['preview', 'start-over', 'forget-likes'];

export const subscriptions: Command = {
  verb: 'subscriptions',
  aliases: [
    '订阅列表',
    '我的订阅',
    '管理订阅',
    'unsubscribe',
    'stop',
    'cancel',
    '取消',
    '取消订阅',
    '退订',
    '停止订阅',
    '结束订阅',
    '修改订阅',
    '恢复订阅',
    'pause',
    '暂停',
    '暂停订阅',
  ],
  phrases: `
    resume, unpause, mute, snooze, edit, change, change time zone, change the time zone, change my time zone
    shut up, be quiet, 恢复, 继续发, 继续推, 接着发, 接着推, 停
    停止, 闭嘴, 静音, 安静, 安静点, 谁设置的, 谁设置的每日论文, 看订阅, 看看订阅, 查看订阅`,
  intents: `
    subscribed, stop posts, stop came, stop often, stop subscription, stop paper, stop recommend, start off
    amount posts, amount talk, rhythm, change posts, change often, change time, change subscription
    everything subscription, which subscription, many subscription, who subscription, only weekday, weekday posts
    fewer posts, fewer paper, fewer talk, tongue posts, tongue often, no amount paper, channel subscription
    not posts, not weekday, too posts, remove subscription, mine subscription, stop recap, off recap, stop spam
    start time, no weekday, who posts, who start, fewer often paper, fewer often posts
    stop mail, fewer mail, too mail, amount mail`,
  summary: (texts) => texts.subscriptions.verbs.subscriptions,
  needs: ['schedules'],
  needsStore: true,
  concerns: 'channel',
  acts: true,
  options: [
    fromButton('do', [...Object.keys(steps), ...otherSteps]),
    fromButton('id'),
    fromButton('which'),
    fromButton('until'),
    fromButton('to'),
    fromButton('confirm', ['yes']),
    lang,
  ],
  hasTopic,
  async run(context) {
    const { request, options } = context;
    const where = channelOf(request);
    if (!where.ok) return context.problem(where.problem);
    if (options.do === undefined) return list(where.value, context);
    if (options.do === 'preview') return preview(options.id ?? '', where.value, context);
    if (!request.actor.managesChannel) return context.problem(notAllowed('subscriptions', request.actor));
    if (options.do === 'start-over') return startOver(where.value, context);
    if (options.do === 'forget-likes') return forgetLikes(where.value, context);
    const { id, which, until } = options;
    if (until !== undefined && !readPauseEnd(until))
      return sentence(context.texts.subscriptions.cannotPause(until), [manageAction(context)]);
    if (which === 'all' && (options.do === 'pause' || options.do === 'resume')) {
      const all = await subscriptionsNamed(undefined, where.value, context);
      if (until !== undefined)
        for (const one of all) {
          const { refused } = endOfPause(until, one, context);
          if (refused) return refused;
        }
      for (const one of all) await steps[options.do](one, context);
      return list(where.value, context);
    }
    const read = async () => {
      if (id === undefined) {
        const named = await subscriptionsNamed(which, where.value, context);
        const ofPapers = named.filter(({ recap }) => !recap);
        return options.do === 'edit' && ofPapers.length > 0 ? ofPapers : named;
      }
      const found = await subscriptionHere(id, where.value, context);
      return found.ok ? [found.value] : [];
    };
    const [found, ...others] = await (options.do === 'end' ? beforeChange(context, read) : read());
    if (!found && id !== undefined) return context.problem({ code: 'no-subscription' });
    if (!found || others.length > 0) return list(where.value, context, options);
    return steps[options.do as Step](found, context);
  },
};

/** Returns the subscriptions that a number of the list, their topic or a part of it names; all if nothing is named. */
async function subscriptionsNamed(
  which: string | undefined,
  where: Channel,
  context: StoreContext,
): Promise<Subscription[]> {
  const here = await withoutPrivate(await context.store.subscriptions.inChannel(where), context);
  if (which === undefined) return here;
  if (/^\d+$/u.test(which)) return here.filter((_, at) => at + 1 === Number(which));
  const exact = here.filter(({ query }) => isToTopic(which, query));
  if (exact.length > 0) return exact;
  const topic = plainTopic(which);
  const blank = /^\p{Script=Han}/u.test(topic) ? '' : ' ';
  return here.filter(({ query }) =>
    `${blank}${plainTopic(query)}${blank}`.includes(`${blank}${topic}${blank}`),
  );
}

/** Opens the form of a subscription, or plans the schedule that was typed: `change 2 to 10am`. Recaps have no form. */
function edit(subscription: Subscription, context: StoreContext): Reply | Promise<Reply> {
  const { texts } = context;
  if (subscription.recap) {
    const ends = step('end', texts.subscriptions.end, subscription, context, { tone: 'danger' });
    return sentence(texts.recaps.cannotChange, [ends, manageAction(context)]);
  }
  const { to } = context.options;
  if (to === undefined) return editForm(subscription, context);
  const { query, ...named } = typedOptions(to, subscribe).options;
  const schedule = query === undefined ? undefined : readScheduleChange(query);
  const said = schedule ? scheduleOptions(schedule) : query === undefined ? {} : { query };
  const options = withScheduleAsTime({ ...said, ...named });
  const terms = readTerms(options, subscription, context.request.now);
  if (!terms.ok) return context.problem(terms.problem);
  return dryRun(terms.value, subscription, subscription, { ...context, options });
}

async function resume(subscription: Subscription, context: StoreContext): Promise<Reply> {
  const { store, request, texts } = context;
  const nextRunAt = nextRun(subscription, request.now, subscription.lastDate).at;
  if (!(await store.subscriptions.resume(subscription.id, nextRunAt)))
    return context.problem({ code: 'no-subscription' });
  const resumed = { ...subscription, nextRunAt, pause: undefined };
  return sentence(await doneInWords('resumed', resumed, context), [
    step('pause', texts.subscriptions.pause, subscription, context),
    manageAction(context),
  ]);
}

/**
 * Ends a subscription. The undo button subscribes again with the same terms. There is none where the posts would then
 * go into another place.
 */
async function end(subscription: Subscription, context: StoreContext): Promise<Reply> {
  const { store, texts, makeCall, request } = context;
  await store.subscriptions.end(subscription.id);
  const { at, timezone: tz, days, language: lang, recap } = subscription;
  const terms = recap ? { at, tz, days: days.join(''), lang } : termsAsOptions(subscription);
  const { pause } = subscription;
  const paused = pause ? { [restoresPaused.name]: String(pause.until ?? 'yes') } : {};
  const again = { ...terms, ...paused, confirm: keyFrom(request.id, 10) };
  const undo = button(texts.team.undo, makeCall(recap ? 'recap' : 'subscribe', again));
  const isRestored = threadOfPosts(subscription, undefined, context) === subscription.thread;
  return sentence(recap ? texts.recaps.ended : texts.subscriptions.endedNow, [
    isRestored && undo,
    manageAction(context),
  ]);
}

/** Shows the next post of a subscription. Anyone may look, since everyone will see the post itself. */
async function preview(id: string, where: Channel, context: StoreContext): Promise<Reply> {
  const found = await subscriptionHere(id, where, context);
  if (!found.ok) return context.problem(found.problem);
  const queue = await queueOf(where, context);
  const running = { ...found.value, pause: undefined };
  const others = queue.subscriptions.filter((one) => one.id !== id);
  return previewOf(running, { ...queue, subscriptions: [...others, running] }, context);
}

/**
 * Posts for everyone in the channel what it is subscribed to, and by whom. The answer replaces the one with the button,
 * so that nobody presses it again.
 */
async function announce(subscription: Subscription, context: StoreContext): Promise<Reply> {
  const { chat, request, store, texts } = context;
  const { channel, thread, creatorName = request.actor.displayName } = subscription;
  const title = texts.subscriptions.announcement(creatorName, termsInWords(subscription, context));
  const next = nextInWords(subscription, await queueOf(subscription, context), context);
  const manage: CommandAction = { ...manageAction(context), effect: 'add' };
  const told: Reply = { ...sentence(title, [manage], [note(next)]), audience: 'channel' };
  const key = keyOf(`announcement of ${subscription.id}`);
  const place = { channel, thread };
  const posted = await postUnlessPressedTwice(store, request, place, () =>
    chat.post(place, told, key, request.language),
  );
  if (!posted.ok) return context.problem(posted.problem);
  return sentence(texts.subscriptions.announced, [
    step('end', texts.team.undo, subscription, context),
    manageAction(context),
  ]);
}

/**
 * Makes the channel start over with all papers. The button carries the number of the cycle that it ends, so a second
 * click changes nothing.
 */
async function startOver(where: Channel, context: StoreContext): Promise<Reply> {
  const { store, options, texts } = context;
  const cycle = numberIn(options.id);
  if (cycle === undefined) return context.problem({ code: 'no-subscription' });
  await store.seenPapers.startOver(where, cycle);
  return sentence(texts.subscriptions.startedOver, [manageAction(context)]);
}

/** Asks, then deletes the channel's votes for more and less, so that its papers come in the usual order again. */
async function forgetLikes(where: Channel, context: StoreContext): Promise<Reply> {
  const { store, texts, options, makeCall } = context;
  if (options.confirm === undefined) {
    const call = makeCall('subscriptions', { do: 'forget-likes', confirm: 'yes' });
    return sentence(texts.likes.resetAsk, [button(texts.likes.reset, call, { tone: 'danger' })]);
  }
  await store.likes.clear(where);
  return sentence(texts.likes.cleared);
}

import { recapOf } from '../../digest/pick/recap.ts';
import { readDays } from '../../digest/terms/read-days.ts';
import { readScheduleChange, weekly } from '../../digest/terms/read-schedule.ts';
import { readTerms } from '../../digest/terms/read-terms.ts';
import { readZone } from '../../digest/terms/read-zone.ts';
import { readZonedTime } from '../../digest/terms/read-zoned-time.ts';
import { nextRun } from '../../digest/terms/schedule.ts';
import { momentInWords } from '../../i18n/dates.ts';
import type { Channel } from '../../model/places.ts';
import type { Reply } from '../../model/reply.ts';
import type { SubscriptionTerms } from '../../ports/digest-store.ts';
import { button, buttonRow } from '../../reply/button.ts';
import { headed, note, notes, paragraph } from '../../reply/sentence.ts';
import { withoutPrivate } from '../../team/came-up.ts';
import { channelOf } from '../define/channel-of.ts';
import type { Command, CommandContext, StoreContext } from '../define/command.ts';
import { keyFrom } from '../define/key-from.ts';
import { fromButton, postLang } from '../define/options.ts';
import { anyTerms, restoresPaused } from './build-subscription.ts';
import { manageAction, termsInWords } from './channel-subscriptions.ts';
import { scheduleOptions } from './schedule-options.ts';
import { withScheduleAsTime } from './spoken-terms.ts';
import { add, refusalOf } from './subscribe.ts';

export const recap: Command = {
  verb: 'recap',
  aliases: ['回顾', '周报'],
  phrases: `
    recap on, weekly recap, weekly recaps, 每周回顾, 每周周报, 打开回顾, 打开周报, 开启回顾, 开启周报`,
  intents: 'start recap',
  summary: (texts) => texts.recaps.verb,
  permission: 'manage-channel',
  concerns: 'channel',
  needs: ['schedules'],
  needsStore: true,
  acts: true,
  options: [
    // Takes the words after the verb, as in `recap mondays at 9`. Forms have fields for day and time.
    {
      name: 'when',
      summary: (texts) => texts.recaps.options.days,
      positional: true,
      internal: true,
    },
    {
      name: 'days',
      summary: (texts) => texts.recaps.options.days,
      read: (typed) => readDays(typed)?.join(''),
    },
    {
      name: 'at',
      summary: (texts) => texts.subscriptions.options.at,
      read: (typed) => readZonedTime(typed)?.at,
    },
    { name: 'tz', summary: (texts) => texts.subscriptions.options.tz, read: readZone },
    { ...postLang, ofPosts: true },
    fromButton('confirm'),
    restoresPaused,
  ],
  async run(context) {
    const { request, options } = context;
    const where = channelOf(request);
    if (!where.ok) return context.problem(where.problem);
    const spoken = withSpokenSchedule(withScheduleAsTime(options));
    if (!spoken)
      return context.problem({
        code: 'bad-option',
        option: 'when',
        value: options.when ?? '',
        allowed: ['fri 17:00', 'mondays at 9', '周五下午5点'],
      });
    const terms = readTerms(spoken, usualTerms(context), request.now);
    if (!terms.ok) return context.problem(terms.problem);
    if (spoken.days !== undefined && readDays(spoken.days)?.length !== 1)
      return context.problem({
        code: 'bad-option',
        option: 'days',
        value: options.days ?? options.when ?? '',
        allowed: ['fri', 'monday', '周五'],
      });
    const refusal = await refusalOf(terms.value, context);
    if (refusal) return context.problem(refusal);
    if (options.confirm === undefined) return plan(terms.value, where.value, { ...context, options: spoken });
    return add(terms.value, where.value, options.confirm, context);
  },
};

/** Shows the terms of the recap, and that of the last seven days, without changing anything. */
async function plan(terms: SubscriptionTerms, where: Channel, context: StoreContext): Promise<Reply> {
  const { request, chat, store, library, texts, language, options, makeCall } = context;
  const { recaps } = texts;
  const { thread } = request.place ?? {};
  const last = await recapOf(where, { ...terms, thread }, request.now, { chat, store, library });
  const here = await withoutPrivate(await store.subscriptions.inChannel(where), context);
  const others = here.filter((one) => one.recap);
  const { at, timezone: tz, days, language: lang } = terms;
  const isZoneGuessed = options.tz === undefined && request.actor.timezone !== tz;
  const confirmed = { days: days.join(''), at, tz, lang, confirm: keyFrom(request.id, 10) };
  return headed(recaps.planTitle, [
    paragraph(termsInWords(terms, context)),
    note(recaps.next(momentInWords(nextRun(terms, request.now).at, language, tz))),
    ...notes(isZoneGuessed && texts.subscriptions.zoneGuessed(tz)),
    ...others.map((other) => note(recaps.besides(termsInWords(other, context)))),
    ...(typeof last === 'string' ? [note(recaps.quiet)] : [note(recaps.lastWeek), ...last.blocks]),
    ...buttonRow([
      button(recaps.confirm, makeCall('recap', confirmed), { tone: 'primary' }),
      others.length > 0 && manageAction(context),
    ]),
  ]);
}

/**
 * Reads the day and the time from the words after the verb: `fridays 17:00`, 周五下午5点. Undefined if they contain
 * anything else.
 */
function withSpokenSchedule({
  when,
  ...options
}: CommandContext['options']): CommandContext['options'] | undefined {
  if (when === undefined || weekly.test(when)) return options;
  const said = readScheduleChange(when);
  if (!said || said.count !== undefined) return undefined;
  const { frequency, days: _, ...others } = said;
  if (frequency !== undefined && !weekly.test(frequency)) return undefined;
  return { ...scheduleOptions(frequency === undefined ? said : others), ...options };
}

/** Returns the terms of a recap for which none are given: Fridays at 17:00 in the asker's zone. */
function usualTerms({ request, timezone }: CommandContext): SubscriptionTerms {
  const { language } = request;
  return { ...anyTerms, at: '17:00', timezone, days: [5], language, learns: false, recap: true };
}

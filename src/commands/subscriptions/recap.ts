import { recapOf } from '../../digest/pick/recap.ts';
import { readDays } from '../../digest/terms/read-days.ts';
import { readTerms } from '../../digest/terms/read-terms.ts';
import { readZone } from '../../digest/terms/read-zone.ts';
import { readZonedTime } from '../../digest/terms/read-zoned-time.ts';
import { plain } from '../../model/reply.ts';
import { isTimezone } from '../../model/timezone.ts';
import type { SubscriptionTerms } from '../../ports/digest-store.ts';
import { note, sentence } from '../../reply/sentence.ts';
import { channelOf } from '../define/channel-of.ts';
import type { Command, CommandContext } from '../define/command.ts';
import { keyFrom } from '../define/key-from.ts';
import { lang } from '../define/options.ts';
import { manageAction, runInWords, termsInWords } from './channel-subscriptions.ts';
import { subscriptionOf } from './subscription-plan.ts';

export const recap: Command = {
  verb: 'recap',
  aliases: ['回顾', '周报'],
  summary: (texts) => texts.recaps.verb,
  permission: 'manage-channel',
  concerns: 'channel',
  needs: ['schedules'],
  needsStore: true,
  acts: true,
  options: [
    {
      name: 'days',
      summary: (texts) => texts.recaps.options.days,
      required: false,
      read: (typed) => readDays(typed)?.join(''),
    },
    {
      name: 'at',
      summary: (texts) => texts.recaps.options.at,
      required: false,
      read: (typed) => readZonedTime(typed)?.at,
    },
    { name: 'tz', summary: (texts) => texts.subscriptions.options.tz, required: false, read: readZone },
    { ...lang, ofPosts: true, summary: (texts) => texts.recaps.options.lang },
    {
      name: 'confirm',
      summary: (texts) => texts.subscriptions.options.button,
      required: false,
      internal: true,
    },
  ],
  async run(context) {
    const { request, options, store, chat, texts, language, library, makeCall } = context;
    const where = channelOf(request);
    if (!where.ok) return context.problem(where.problem);
    const terms = readTerms(options, usualTerms(context), request.now);
    if (!terms.ok) return context.problem(terms.problem);
    const [day] = terms.value.days;
    if (day === undefined || terms.value.days.length > 1)
      return context.problem({
        code: 'bad-option',
        option: 'days',
        value: options.days ?? '',
        allowed: ['fri', 'monday', '周五'],
      });
    const open = request.place && (await chat.mayPostLater?.(request.place, false));
    if (open?.ok === false) return context.problem(open.problem);
    const { nextRun } = await import('../../digest/terms/schedule.ts');
    const { at: nextRunAt } = nextRun(terms.value, request.now);
    const when = runInWords(nextRunAt, terms.value, language);
    const { at, timezone: tz, language: inLanguage } = terms.value;
    if (options.confirm === undefined) {
      const last = await recapOf(where.value, terms.value, request.now, { store, library });
      const carried = { days: String(day), at, tz, lang: inLanguage, confirm: keyFrom(request.id, 10) };
      return {
        audience: 'private',
        title: texts.recaps.planTitle,
        blocks: [
          { kind: 'heading', text: texts.recaps.planTitle },
          { kind: 'paragraph', text: plain(termsInWords(terms.value, context)) },
          note(`${texts.recaps.next(when)} ${texts.recaps.onlyThen}`),
          note(last ? texts.recaps.lastWeek : texts.recaps.quiet),
          ...(last?.blocks ?? []),
          {
            kind: 'actions',
            actions: [
              {
                kind: 'command',
                label: texts.recaps.confirm,
                call: makeCall('recap', carried),
                effect: 'replace',
                tone: 'primary',
              },
            ],
          },
        ],
      };
    }
    const subscription = await subscriptionOf(terms.value, where.value, undefined, options.confirm, context);
    const before = await store.subscriptions.get(subscription.id);
    if (!before) await store.subscriptions.add(subscription);
    const undo = makeCall('subscriptions', { do: 'end', id: subscription.id });
    return sentence(before ? texts.recaps.already : texts.recaps.done(when), [
      { kind: 'command', label: texts.team.undo, call: undo, effect: 'replace' },
      manageAction(context),
    ]);
  },
};

/** Returns the terms of a recap for which none are given: Fridays at 17:00 in the asker's zone. */
function usualTerms({ request, defaultTimezone }: CommandContext): SubscriptionTerms {
  const { timezone } = request.actor;
  return {
    query: '',
    exclude: '',
    at: '17:00',
    timezone: timezone !== undefined && isTimezone(timezone) ? timezone : defaultTimezone,
    days: [5],
    count: 1,
    language: request.language,
    layout: 'post',
    parts: [],
    titles: false,
    learns: false,
    recap: true,
  };
}

import { titlesLeftOut } from '../../digest/pick/pick.ts';
import type { Reply } from '../../model/reply.ts';
import type { Subscription } from '../../ports/digest-store.ts';
import { button, buttonRow } from '../../reply/button.ts';
import { headed, note, paragraph } from '../../reply/sentence.ts';
import type { CommandContext } from '../define/command.ts';
import { daysInWords, manageAction, termsAsOptions, termsInWords } from './channel-subscriptions.ts';

/**
 * Opens a form if the platform has forms, else shows buttons for the usual changes and an example of what to type.
 */
export function editForm(subscription: Subscription, context: CommandContext): Reply {
  const { texts, makeCall, chat, library } = context;
  const { id, days, language, layout } = subscription;
  // A button carries only its own term, because somebody may change the others before it is pressed.
  const changed = (label: string, term: Record<string, string>) =>
    button(label, makeCall('subscribe', { id, ...term }));
  const { daySets, languages, layouts, titles, editTitle, editHint } = texts.subscriptions;
  const other = language === 'zh' ? 'en' : 'zh';
  const otherOrder = subscription.learns ? 'no' : 'yes';
  const otherLayout = layout === 'post' ? 'thread' : 'post';
  const form = headed(editTitle, [
    paragraph(termsInWords(subscription, context)),
    !chat.capabilities.forms && note(editHint(`/paper subscribe id:${id} at:8:30`)),
    ...buttonRow([
      days.length === 7
        ? changed(daySets.weekdays, { days: '12345' })
        : changed(daySets.daily, { days: '1234567' }),
      changed(languages[other], { lang: other }),
      titlesLeftOut(subscription, library) > 0 && changed(titles.yes, { titles: 'yes' }),
      subscription.titles && changed(titles.no, { titles: 'no' }),
      changed(texts.likes.learns[otherOrder], { learn: otherOrder }),
      chat.capabilities.threads && changed(layouts[otherLayout], { layout: otherLayout }),
      manageAction(context),
    ]),
  ]);
  const present = { ...termsAsOptions(subscription), days: daysInWords(days, texts.subscriptions) };
  return { ...form, form: { verb: 'subscribe', given: { id }, present } };
}

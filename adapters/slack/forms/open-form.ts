import { textsIn } from '../../../src/i18n/texts.ts';
import type { Form } from '../../../src/model/reply.ts';
import type { Place } from '../../../src/ports/request.ts';
import { slackFailure } from '../api/slack-error.ts';
import type { Asker } from '../asker/asker.ts';
import type { SlackContext } from '../asker/context.ts';
import { limits } from '../render/limits.ts';
import { slackTexts } from '../texts/slack.ts';
import { writeCarried } from './filled-form.ts';
import { formBlocks } from './form.ts';
import { formModal } from './view.ts';

/** Opens a form. Returns false if the trigger has expired or the form's metadata is too long. */
export async function openForm(
  { workspace, language }: Asker,
  form: Form,
  trigger: string,
  { place, responseUrl }: { place?: Place; responseUrl?: string },
  { desk, log }: SlackContext,
): Promise<boolean> {
  const metadata = writeCarried({
    verb: form.verb,
    given: form.given,
    language,
    place,
    responseUrl,
  });
  if (metadata.length > limits.privateMetadata.most) return false;
  const own = slackTexts[language];
  const texts = textsIn(language);
  const blocks = formBlocks(form, { texts, slackTexts: own, commands: desk.commands });
  const view = formModal(blocks, metadata, own, texts.commands.forms[form.verb]);
  try {
    await workspace.client.views.open({ trigger_id: trigger, view });
    return true;
  } catch (error) {
    const failure = slackFailure(error);
    if (!failure) throw error;
    log.warn({ failure }, 'A form could not be opened');
    return false;
  }
}

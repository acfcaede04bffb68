import { textsIn } from '../../../src/i18n/texts.ts';
import type { Choice } from '../../../src/model/choice.ts';
import type { Form } from '../../../src/model/reply.ts';
import { shorten } from '../../../src/model/shorten.ts';
import type { Place } from '../../../src/ports/request.ts';
import { attempt } from '../api/slack-error.ts';
import type { Asker } from '../asker/asker.ts';
import type { SlackContext } from '../asker/context.ts';
import { limits } from '../render/limits.ts';
import { slackTexts } from '../texts/slack.ts';
import { writeCarried } from './filled-form.ts';
import { formBlocks } from './form.ts';
import { formModal } from './view.ts';

/** At most this many papers are offered before anything is typed. */
const mostNamed = 6;

/**
 * Opens a form. `about` is the text of the message whose menu opens it, which may name papers. Returns false if the
 * form's metadata is too long or Slack refuses the form, for example because the trigger has expired.
 */
export async function openForm(
  { workspace, language }: Asker,
  form: Form,
  trigger: string,
  { place, responseUrl, about }: { place?: Place; responseUrl?: string; about?: string },
  { desk, log }: SlackContext,
): Promise<boolean> {
  const { choices: offered, areNamed } = desk.papersIn(form.given.paper ?? about ?? '', language);
  const metadata = writeCarried({
    named: form.given.paper === undefined ? carriedChoices(offered) : [],
    verb: form.verb,
    given: form.given,
    language,
    place,
    responseUrl,
  });
  if (metadata.length > limits.privateMetadata.most) return false;
  const own = slackTexts[language];
  const texts = textsIn(language);
  const hasChannel = place !== undefined;
  const blocks = formBlocks(form, {
    texts,
    slackTexts: own,
    commands: desk.commands,
    offered,
    areNamed,
    hasChannel,
  });
  const view = formModal(blocks, metadata, own, texts.commands.forms[form.verb]);
  const opened = await attempt(() => workspace.client.views.open({ trigger_id: trigger, view }));
  if (!opened.ok) log.warn({ failure: opened.failure }, 'A form could not be opened');
  return opened.ok;
}

/** Shortens choices, because a form carries at most 3,000 characters. */
function carriedChoices(named: readonly Choice[]): Choice[] {
  return named
    .slice(0, mostNamed)
    .map(({ label, value }) => ({ label: shorten(label, limits.optionText.most), value }));
}

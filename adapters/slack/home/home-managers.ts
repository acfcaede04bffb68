import type { KnownBlock } from '@slack/types';
import type { SubscriptionManagers } from '../../../src/model/subscription-managers.ts';
import type { Asker } from '../asker/asker.ts';
import type { SlackContext } from '../asker/context.ts';
import { plainText } from '../render/buttons.ts';
import { limits } from '../render/limits.ts';
import { slackTexts } from '../texts/slack.ts';

/** Action id of the button that changes who may change subscriptions. Its value is the new choice. */
export const managersAction = 'managers';

/** Shows who may change subscriptions. Admins also get a button that changes it. */
export function managersRow({ managers, profile, language }: Asker): KnownBlock[] {
  const texts = slackTexts[language].managers;
  const says = plainText(texts.says[managers], limits.sectionText.most);
  if (profile.role !== 'admin') return [{ type: 'divider' }, { type: 'context', elements: [says] }];
  const other: SubscriptionManagers = managers === 'admins' ? 'members' : 'admins';
  return [
    { type: 'divider' },
    {
      type: 'section',
      text: says,
      accessory: {
        type: 'button',
        action_id: managersAction,
        text: plainText(texts.change[other], limits.buttonText.most),
        value: other,
      },
    },
  ];
}

/**
 * Changes who may change subscriptions, if a fresh look-up says that this person is an admin. Otherwise changes
 * nothing.
 */
export async function chooseManagers(
  value: string,
  asker: Asker,
  { people, managers, now, log }: SlackContext,
): Promise<Asker> {
  const { sender, workspace } = asker;
  const { team } = sender.where;
  const where = { platform: 'slack', workspace: team };
  const profile = await people.ask(workspace.client, sender, now());
  if (profile.role === 'admin' && (value === 'members' || value === 'admins')) {
    await managers.choose(where, value);
    log.info(
      { workspace: team, user: sender.user, managers: value },
      'An admin changed who may change subscriptions',
    );
  }
  return { ...asker, profile, managers: await managers.of(where, now()) };
}

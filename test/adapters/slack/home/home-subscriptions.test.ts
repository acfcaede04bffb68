import { expect, it } from 'vitest';
import { homeSubscriptions } from '../../../../adapters/slack/home/home-subscriptions.ts';
import { slackTexts } from '../../../../adapters/slack/texts/slack.ts';
import { languages } from '../../../../src/model/language.ts';
import { daily } from '../../../contracts/store-fixture.ts';

/** Returns subscriptions of somebody else, each in a channel of its own, then one of U1. */
const others = (count: number) => [
  ...Array.from({ length: count }, (_, at) => ({ ...daily, channel: `C${at}`, createdBy: 'U2' })),
  { ...daily, channel: 'own' },
];
const readable = { readableName: async () => 'a name' };
const unreadable = { readableName: async () => undefined };

it.each(languages)('says that there may be more than the channels it looked up, in %s', async (language) => {
  const { moreSubscriptions } = slackTexts[language].home;
  const shows = async (count: number, chat: typeof readable | typeof unreadable, user: string) =>
    JSON.stringify(await homeSubscriptions(others(count), user, chat, language));
  expect(await shows(19, readable, 'U1')).not.toContain(moreSubscriptions);
  expect(await shows(20, readable, 'U1')).toContain(moreSubscriptions);
  expect(await shows(20, readable, 'U1')).toContain('"channel_id":"own"');
  expect(await shows(20, unreadable, 'U3')).toContain(moreSubscriptions);
  expect(await shows(20, unreadable, 'U3')).not.toContain('channel_id');
});

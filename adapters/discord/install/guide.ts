import type { Language } from '../../../src/model/language.ts';
import type { GuideStep } from '../../../src/platforms/platform.ts';
import { discordGuide } from '../texts/guide.ts';

const portal = 'https://discord.com/developers/applications';

/** Returns the steps that connect one bot. The invite link follows from the token, so the check shows it. */
export function guideSteps(language: Language): GuideStep[] {
  const texts = discordGuide[language];
  return [
    { text: texts.create, link: { label: texts.open, url: portal } },
    { text: texts.token, setting: { name: 'DISCORD_TOKEN', label: texts.tokenLabel } },
    { text: texts.invite },
    { text: texts.first },
  ];
}

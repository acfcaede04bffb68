import type { Command } from '../../../src/commands/define/command.ts';
import type { Language } from '../../../src/model/language.ts';
import type { GuideStep } from '../../../src/platforms/platform.ts';
import type { Environment } from '../../../src/settings/environment.ts';
import { readFeatures } from '../api/config.ts';
import { slackGuide } from '../texts/guide.ts';
import { slackManifest } from './manifest.ts';

/** Returns the steps that connect one workspace by Socket Mode, which needs no public address. */
export function guideSteps(
  language: Language,
  commands: readonly Command[],
  environment: Environment,
): GuideStep[] {
  const texts = slackGuide[language];
  const manifest = slackManifest(commands, undefined, readFeatures(environment), language);
  const filled = new URLSearchParams({ new_app: '1', manifest_json: JSON.stringify(manifest) });
  return [
    {
      text: texts.create,
      link: { label: texts.open, url: `https://api.slack.com/apps?${filled}` },
      paste: { label: texts.manifest, text: JSON.stringify(manifest, null, 2) },
    },
    { text: texts.install, setting: { name: 'SLACK_BOT_TOKEN', label: texts.botToken } },
    { text: texts.socket, setting: { name: 'SLACK_APP_TOKEN', label: texts.appToken } },
    { text: texts.first },
  ];
}

import type { Platform } from '../../src/platforms/platform.ts';
import { discordSettings, readDiscordConfig } from './api/config.ts';

const id = 'discord';
const label = 'Discord';

export const discord: Platform = {
  id,
  label,
  settings: discordSettings,
  configure(environment) {
    const { config: settings, faults } = readDiscordConfig(environment);
    if (!settings) return { faults };
    return {
      faults,
      configured: {
        id,
        label,
        apiUrl: settings.apiUrl,
        overHttp: settings.publicKey !== undefined,
        storesTokens: false,
        async check({ language, config: { defaultLanguage } }) {
          const { checkDiscord } = await import('./doctor/doctor.ts');
          return checkDiscord({ ...settings, defaultLanguage }, language);
        },
        async run(tools) {
          const { runDiscord } = await import('./run.ts');
          return runDiscord({ ...tools, config: { ...settings, defaultLanguage: tools.defaultLanguage } });
        },
      },
    };
  },
  loadGuide: async () => (await import('./install/guide.ts')).guideSteps,
  loadPreview: async () => (await import('./render/preview.ts')).renderPreview,
};

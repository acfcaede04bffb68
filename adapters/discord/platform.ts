import type { Platform } from '../../src/platforms/platform.ts';
import { discordSettings, readDiscordConfig } from './api/config.ts';

const id = 'discord';
const label = 'Discord';

export const discord: Platform = {
  id,
  label,
  settings: discordSettings,
  configure(environment) {
    const { config, faults } = readDiscordConfig(environment);
    if (!config) return { faults };
    return {
      faults,
      configured: {
        id,
        label,
        apiUrl: config.apiUrl,
        overHttp: config.publicKey !== undefined,
        storesTokens: false,
        async check({ language }) {
          const { checkDiscord } = await import('./doctor/doctor.ts');
          return checkDiscord(config, language);
        },
        async run(tools) {
          const { runDiscord } = await import('./run.ts');
          return runDiscord({ ...tools, config });
        },
      },
    };
  },
  loadGuide: async () => (await import('./install/guide.ts')).guideSteps,
  loadPreview: async () => (await import('./render/preview.ts')).renderPreview,
};

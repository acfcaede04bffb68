import type { Platform } from '../../src/platforms/platform.ts';
import { readSlackConfig, slackSettings } from './api/config.ts';

const id = 'slack';
const label = 'Slack';

export const slack: Platform = {
  id,
  label,
  settings: slackSettings,
  configure(environment) {
    const { config, faults } = readSlackConfig(environment);
    if (!config) return { faults };
    return {
      faults,
      configured: {
        id,
        label,
        apiUrl: config.apiUrl,
        overHttp: config.appToken === undefined,
        storesTokens: config.oauth !== undefined,
        async check({ language, lastSeen }) {
          const { checkSlack } = await import('./doctor/doctor.ts');
          return checkSlack(config, language, lastSeen);
        },
        async run(tools) {
          const { createSlack } = await import('./slack.ts');
          return createSlack({ ...tools, config });
        },
      },
    };
  },
  loadGuide: async () => (await import('./install/guide.ts')).guideSteps,
  loadPreview: async () => (await import('./render/preview.ts')).renderPreview,
};

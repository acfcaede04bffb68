import { z } from 'zod';
import type { Setting, SettingFault } from '../../../src/model/setting-fault.ts';
import { settingTexts } from '../texts/settings.ts';

export interface SlackConfig {
  /** `https://slack.com/api/`, with the slash. */
  apiUrl: string;
  /** One workspace's token; absent where workspaces install by OAuth. */
  botToken?: string;
  /** Socket Mode. */
  appToken?: string;
  /** HTTP mode. */
  signingSecret?: string;
  /** Where Slack reaches this, without a slash at its end. */
  publicUrl?: string;
  /** Many workspaces. */
  oauth?: { clientId: string; clientSecret: string; stateSecret: string; redirectUri: string };
}

const settings = z.object({
  SLACK_API_URL: z.url({ protocol: /^https?$/u }).default('https://slack.com/api/'),
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-').optional(),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-').optional(),
  SLACK_SIGNING_SECRET: z.string().min(8).optional(),
  SLACK_CLIENT_ID: z.string().optional(),
  SLACK_CLIENT_SECRET: z.string().optional(),
  SLACK_STATE_SECRET: z.string().min(8).optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/u }).optional(),
});

type SettingName = keyof typeof settingTexts;

const oauthNames = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'] as const;

/** Undefined when nothing of Slack is set. Half a group is a fault that names what is missing from it. */
export function readSlackConfig(environment: Readonly<Record<string, string | undefined>>): {
  config?: SlackConfig;
  faults: SettingFault[];
} {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const used = Object.keys(given).filter((name) => name.startsWith('SLACK_') && name !== 'SLACK_API_URL');
  if (used.length === 0) return { faults: [] };
  const read = settings.safeParse(given);
  const wrong = read.success ? [] : read.error.issues.map((issue) => issue.path[0] as SettingName);
  const faults = [
    ...[...new Set(wrong)].map((name): SettingFault => ({ setting: setting(name), fault: 'wrong' })),
    ...missingOf(given).map((missing): SettingFault => ({ fault: 'missing', ...missing })),
  ];
  if (!read.success || faults.length > 0) return { faults };
  const value = read.data;
  const {
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: clientSecret,
    SLACK_STATE_SECRET: stateSecret,
  } = value;
  const publicUrl = value.PUBLIC_URL?.replace(/\/$/u, '');
  const redirectUri = `${publicUrl}/slack/oauth_redirect`;
  return {
    faults: [],
    config: {
      apiUrl: value.SLACK_API_URL.replace(/\/?$/u, '/'),
      botToken: value.SLACK_BOT_TOKEN,
      appToken: value.SLACK_APP_TOKEN,
      signingSecret: value.SLACK_SIGNING_SECRET,
      publicUrl,
      ...(clientId && clientSecret && stateSecret
        ? { oauth: { clientId, clientSecret, stateSecret, redirectUri } }
        : {}),
    },
  };
}

/** A bot token or OAuth says where, an app token or a signing secret how events arrive. */
function missingOf(given: Readonly<Record<string, string | undefined>>) {
  const isMissing = (name: SettingName) => given[name] === undefined;
  const missing: { setting: Setting; or?: Setting }[] = [];
  if (oauthNames.every(isMissing)) {
    if (isMissing('SLACK_BOT_TOKEN')) missing.push({ setting: setting('SLACK_BOT_TOKEN') });
  } else {
    missing.push(
      ...[...oauthNames, 'PUBLIC_URL' as const].filter(isMissing).map((name) => ({ setting: setting(name) })),
    );
  }
  if (isMissing('SLACK_APP_TOKEN') && isMissing('SLACK_SIGNING_SECRET')) {
    missing.push({ setting: setting('SLACK_APP_TOKEN'), or: setting('SLACK_SIGNING_SECRET') });
  }
  return missing;
}

function setting(name: SettingName): Setting {
  return { name, takes: settingTexts[name] };
}

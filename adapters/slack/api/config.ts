import { z } from 'zod';
import type { Setting, SettingFault } from '../../../src/model/setting-fault.ts';
import { publicAddress } from '../../../src/settings/config.ts';
import { type Environment, givenSettings } from '../../../src/settings/environment.ts';
import type { Features } from '../texts/scopes.ts';
import { settingTexts } from '../texts/settings.ts';

export interface SlackConfig {
  /** Ends with a slash. Default is `https://slack.com/api/`. */
  apiUrl: string;
  /** Token of the only workspace. Absent if workspaces install by OAuth. */
  botToken?: string;
  /** Turns Socket Mode on. */
  appToken?: string;
  /** Verifies requests in HTTP mode. */
  signingSecret?: string;
  /** Public address of this program, without a trailing slash. */
  publicUrl?: string;
  /** The domains about whose links Slack sends events, five at most. Absent if there are none. */
  linkDomains?: string[];
  /** True if 🔖 below a message saves its paper. The app must get the events about reactions. */
  savesByReaction?: boolean;
  /** Set if workspaces can install the app by OAuth. */
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
  SLACK_LINK_DOMAINS: z
    .string()
    .transform((text) => text.split(/[\s,]+/u).filter((domain) => domain !== ''))
    .pipe(z.array(z.string().regex(/^(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,63}$/u)).max(5))
    .optional(),
  SLACK_REACTIONS: z.enum(['0', '1']).optional(),
  // Its faults are found with the settings that all platforms share.
  PUBLIC_URL: publicAddress.optional().catch(undefined),
});

type SettingName = keyof typeof settingTexts;

const oauthNames = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'] as const;

/** If only these are set, Slack is not configured, and no token is asked for. */
const withoutToken = ['SLACK_API_URL', 'SLACK_LINK_DOMAINS', 'SLACK_REACTIONS'];

export const slackSettings = Object.keys(settings.shape).filter((name) => name.startsWith('SLACK_'));

/**
 * Reads Slack's settings. Returns no config if nothing that connects is set. If a group of settings is incomplete, a
 * fault names what is missing.
 */
export function readSlackConfig(environment: Environment): {
  config?: SlackConfig;
  faults: SettingFault[];
} {
  const given = givenSettings(environment);
  const used = Object.keys(given).filter(
    (name) => slackSettings.includes(name) && !withoutToken.includes(name),
  );
  const read = settings.safeParse(given);
  const wrong = read.success ? [] : read.error.issues.map((issue) => issue.path[0] as SettingName);
  const faults = [
    ...[...new Set(wrong)].map((name): SettingFault => ({ setting: setting(name), fault: 'wrong' })),
    ...(used.length === 0
      ? []
      : missingOf(given).map((missing): SettingFault => ({ fault: 'missing', ...missing }))),
  ];
  if (!read.success || faults.length > 0 || used.length === 0) return { faults };
  const value = read.data;
  const {
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: clientSecret,
    SLACK_STATE_SECRET: stateSecret,
  } = value;
  const publicUrl = value.PUBLIC_URL;
  const redirectUri = `${publicUrl}/slack/oauth_redirect`;
  return {
    faults: [],
    config: {
      apiUrl: value.SLACK_API_URL.replace(/\/?$/u, '/'),
      botToken: value.SLACK_BOT_TOKEN,
      appToken: value.SLACK_APP_TOKEN,
      signingSecret: value.SLACK_SIGNING_SECRET,
      publicUrl,
      linkDomains: value.SLACK_LINK_DOMAINS,
      savesByReaction: value.SLACK_REACTIONS === '1',
      ...(clientId && clientSecret && stateSecret
        ? { oauth: { clientId, clientSecret, stateSecret, redirectUri } }
        : {}),
    },
  };
}

/** Reads only which optional features the app is set up for. Returns undefined if one of the settings is wrong. */
export function readFeatures(environment: Environment): Features | undefined {
  const { SLACK_LINK_DOMAINS, SLACK_REACTIONS } = givenSettings(environment);
  const read = settings
    .pick({ SLACK_LINK_DOMAINS: true, SLACK_REACTIONS: true })
    .safeParse({ SLACK_LINK_DOMAINS, SLACK_REACTIONS });
  if (!read.success) return undefined;
  return { linkDomains: read.data.SLACK_LINK_DOMAINS, savesByReaction: read.data.SLACK_REACTIONS === '1' };
}

/**
 * Returns the settings that are needed and absent. A bot token or OAuth is required to post, an app token or a signing
 * secret to receive.
 */
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

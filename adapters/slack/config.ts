import { z } from 'zod';
import type { SettingFault } from '../../src/problem.ts';

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

const expectations: Record<string, string> = {
  SLACK_API_URL: 'https://slack.com/api/',
  SLACK_BOT_TOKEN: 'xoxb-…',
  SLACK_APP_TOKEN: 'xapp-…',
  SLACK_SIGNING_SECRET: '0123456789abcdef…',
  SLACK_CLIENT_ID: '1234567890.1234567890',
  SLACK_CLIENT_SECRET: '0123456789abcdef…',
  SLACK_STATE_SECRET: '≥ 8',
  PUBLIC_URL: 'https://…',
};

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
  if (!read.success) return { faults: read.error.issues.map((issue) => fault(String(issue.path[0]))) };
  const value = read.data;
  const faults: SettingFault[] = [];
  const oauthNames = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'] as const;
  const wantsOauth = oauthNames.some((name) => value[name] !== undefined);
  if (wantsOauth) for (const name of oauthNames) if (value[name] === undefined) faults.push(fault(name));
  if (wantsOauth && value.PUBLIC_URL === undefined) faults.push(fault('PUBLIC_URL'));
  if (value.SLACK_BOT_TOKEN === undefined && !wantsOauth) faults.push(fault('SLACK_BOT_TOKEN'));
  if (value.SLACK_APP_TOKEN === undefined && value.SLACK_SIGNING_SECRET === undefined)
    faults.push({ name: 'SLACK_APP_TOKEN | SLACK_SIGNING_SECRET', expected: 'xapp-… | 0123456789abcdef…' });
  if (faults.length > 0) return { faults };
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
      ...(value.SLACK_BOT_TOKEN === undefined ? {} : { botToken: value.SLACK_BOT_TOKEN }),
      ...(value.SLACK_APP_TOKEN === undefined ? {} : { appToken: value.SLACK_APP_TOKEN }),
      ...(value.SLACK_SIGNING_SECRET === undefined ? {} : { signingSecret: value.SLACK_SIGNING_SECRET }),
      ...(publicUrl === undefined ? {} : { publicUrl }),
      ...(clientId && clientSecret && stateSecret
        ? { oauth: { clientId, clientSecret, stateSecret, redirectUri } }
        : {}),
    },
  };
}

function fault(name: string): SettingFault {
  return { name, expected: expectations[name] ?? '' };
}

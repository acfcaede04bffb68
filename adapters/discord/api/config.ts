import { z } from 'zod';
import type { SettingFault } from '../../../src/model/setting-fault.ts';
import { type Environment, givenSettings } from '../../../src/settings/environment.ts';
import { settingTexts } from '../texts/settings.ts';

export interface DiscordConfig {
  token: string;
  /** 64 hexadecimal digits. If set, interactions arrive over HTTP instead of the gateway. */
  publicKey?: string;
  /** True if 🔖 below a message saves its paper. Only the gateway reports reactions. */
  savesByReaction?: boolean;
  /** Default is the id that Discord returns for the token. */
  applicationId?: string;
  /** Default is `https://discord.com/api`. */
  apiUrl: string;
}

const settings = z
  .object({
    DISCORD_API_URL: z.url({ protocol: /^https?$/u }).default('https://discord.com/api'),
    DISCORD_TOKEN: z.string().regex(/^[\w-]+\.[\w-]+\.[\w-]+$/u),
    DISCORD_PUBLIC_KEY: z
      .string()
      .regex(/^[0-9a-f]{64}$/iu)
      .optional(),
    DISCORD_APPLICATION_ID: z
      .string()
      .regex(/^\d{17,20}$/u)
      .optional(),
    DISCORD_REACTIONS: z.enum(['0', '1']).optional(),
  })
  .refine(
    ({ DISCORD_REACTIONS, DISCORD_PUBLIC_KEY }) =>
      DISCORD_REACTIONS !== '1' || DISCORD_PUBLIC_KEY === undefined,
    { path: ['DISCORD_REACTIONS'] },
  );

/** If only these are set, Discord is not configured, and no token is asked for. */
const withoutToken = ['DISCORD_API_URL', 'DISCORD_REACTIONS'];

export const discordSettings = Object.keys(settings.shape);

/**
 * Reads the settings. `config` is undefined if nothing that connects is set; a key or an id without a token is a fault
 * of the token.
 */
export function readDiscordConfig(environment: Environment): {
  config?: DiscordConfig;
  faults: SettingFault[];
} {
  const given = givenSettings(environment);
  const used = Object.keys(given).filter(
    (name) => discordSettings.includes(name) && !withoutToken.includes(name),
  );
  const read = settings.safeParse(given);
  if (!read.success) {
    const names = new Set(read.error.issues.map((issue) => issue.path[0] as keyof typeof settingTexts));
    const faults = [...names].map(
      (name): SettingFault => ({
        setting: { name, takes: settingTexts[name] },
        fault: given[name] === undefined ? 'missing' : 'wrong',
      }),
    );
    return { faults: used.length === 0 ? faults.filter(({ fault }) => fault === 'wrong') : faults };
  }
  const { DISCORD_TOKEN, DISCORD_PUBLIC_KEY, DISCORD_APPLICATION_ID, DISCORD_API_URL, DISCORD_REACTIONS } =
    read.data;
  return {
    faults: [],
    config: {
      token: DISCORD_TOKEN,
      apiUrl: DISCORD_API_URL.replace(/\/$/u, ''),
      publicKey: DISCORD_PUBLIC_KEY,
      applicationId: DISCORD_APPLICATION_ID,
      savesByReaction: DISCORD_REACTIONS === '1',
    },
  };
}

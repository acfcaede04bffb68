import { settingTexts } from '../i18n/settings.ts';
import { fail, type Outcome, ok } from '../model/outcome.ts';
import type { SettingFault, UnknownSetting } from '../model/setting-fault.ts';
import { editDistance } from '../search/text/edit-distance.ts';
import { type Config, readConfig, sharedSettings } from '../settings/config.ts';
import { type Environment, givenSettings } from '../settings/environment.ts';
import type { ConfiguredPlatform, Platform } from './platform.ts';

export interface Settings {
  config: Config;
  /** The configured platforms, in the order of the list. */
  platforms: readonly ConfiguredPlatform[];
  /** Names that look like settings and are none. */
  unknown: readonly UnknownSetting[];
}

/**
 * Reads the shared settings and those of every platform. The problem `bad-settings` names all faults at once, and the
 * unknown names, since one of them may be the setting that is missing.
 */
export function readSettings(environment: Environment, platforms: readonly Platform[]): Outcome<Settings> {
  const { config, platforms: configured, faults, unknown } = readUsable(environment, platforms);
  return faults.length > 0
    ? fail({ code: 'bad-settings', faults, unknown })
    : ok({ config, platforms: configured, unknown });
}

/**
 * Reads what can be used: a shared setting that is not valid counts as not set, and a platform whose settings have a
 * fault as not configured.
 */
export function readUsable(
  environment: Environment,
  platforms: readonly Platform[],
): Settings & { faults: SettingFault[] } {
  const { config, faults } = readConfig(environment);
  const read = platforms.map((platform) => platform.configure(environment));
  const usable = read.flatMap((one) => (one.faults.length === 0 ? (one.configured ?? []) : []));
  const needsKey = config.encryptionKey === undefined && usable.some(({ storesTokens }) => storesTokens);
  return {
    config,
    platforms: usable,
    faults: [...faults, ...read.flatMap((one) => one.faults), ...(needsKey ? [missingKey] : [])],
    unknown: unknownSettings(environment, platforms),
  };
}

/** Workspaces that install an app leave tokens, which are stored only encrypted. */
const missingKey: SettingFault = {
  setting: { name: 'ENCRYPTION_KEY', takes: settingTexts.ENCRYPTION_KEY },
  fault: 'missing',
};

/** Up to this edit distance, an unknown name is taken to be a misspelt setting. */
const nearName = 2;
/** Shorter names of settings, such as `HOST`, are near to many names that other programs use. */
const shortestNear = 8;

/** Returns the names that begin like a platform's settings, or are nearly those of a setting that has no value. */
function unknownSettings(environment: Environment, platforms: readonly Platform[]): UnknownSetting[] {
  const known = [...sharedSettings, ...platforms.flatMap(({ settings }) => settings)];
  const given = givenSettings(environment);
  const absent = known.filter((name) => name.length >= shortestNear && !(name in given));
  return Object.keys(given)
    .filter((name) => !known.includes(name))
    .map((name) => ({
      name,
      meant: absent.find((one) => editDistance(name.toUpperCase(), one, nearName) <= nearName),
    }))
    .filter(
      ({ name, meant }) =>
        meant !== undefined || platforms.some(({ id }) => name.startsWith(`${id.toUpperCase()}_`)),
    );
}

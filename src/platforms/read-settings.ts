import { fail, type Outcome, ok } from '../model/outcome.ts';
import type { SettingFault } from '../model/setting-fault.ts';
import { type Config, type Environment, readConfig } from '../settings/config.ts';
import type { ConfiguredPlatform, Platform } from './platform.ts';

export interface Settings {
  config: Config;
  /** The configured platforms, in the order of the list. */
  platforms: readonly ConfiguredPlatform[];
}

/** Reads the shared settings and those of every platform. The problem `bad-settings` names all faults at once. */
export function readSettings(environment: Environment, platforms: readonly Platform[]): Outcome<Settings> {
  const shared = readConfig(environment);
  const read = platforms.map((platform) => platform.configure(environment));
  const faults = [shared, ...read].flatMap((one) => one.faults);
  if (!shared.config || faults.length > 0) return fail({ code: 'bad-settings', faults });
  return ok({ config: shared.config, platforms: read.flatMap(({ configured }) => configured ?? []) });
}

/**
 * Reads what can be used: a shared setting that is not valid counts as not set, and a platform whose settings have a
 * fault as not configured.
 */
export function readUsable(
  environment: Environment,
  platforms: readonly Platform[],
): Settings & { faults: SettingFault[] } {
  const { faults } = readConfig(environment);
  const wrong = new Set(faults.map(({ setting }) => setting.name));
  const valid = Object.fromEntries(Object.entries(environment).filter(([name]) => !wrong.has(name)));
  const read = platforms.map((platform) => platform.configure(environment));
  return {
    config: readConfig(valid).config!,
    platforms: read.flatMap((one) => (one.faults.length === 0 ? (one.configured ?? []) : [])),
    faults: [...faults, ...read.flatMap((one) => one.faults)],
  };
}

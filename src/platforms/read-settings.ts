import { fail, type Outcome, ok } from '../model/outcome.ts';
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

import { resolve } from 'node:path';
import { commands } from '../commands/registry.ts';
import { connectTexts } from '../i18n/connect.ts';
import { copyAgain, wordSetting } from '../i18n/settings.ts';
import type { Finding } from '../model/finding.ts';
import type { Language } from '../model/language.ts';
import { fail, type Outcome, ok } from '../model/outcome.ts';
import type { SettingFault } from '../model/setting-fault.ts';
import type { CheckTools, ConfiguredPlatform, Platform } from '../platforms/platform.ts';
import { readEnvFile } from '../settings/env-file.ts';
import { type Environment, givenSettings } from '../settings/environment.ts';
import { isWritable, writeEnvFile } from '../settings/write-env-file.ts';
import type { Connections, Guide, Progress } from './adapters.ts';
import type { PlatformRunner } from './platform-runner.ts';

interface ConnectingParts {
  platforms: readonly Platform[];
  /** The environment without the settings of the file. */
  environment: Environment;
  envFile: string;
  lastSeen: CheckTools['lastSeen'];
  /** The ids of the platforms that were configured when the program started. */
  started: readonly string[];
  runner: Pick<PlatformRunner, 'faultsOf'>;
  /** Starts a platform. Resolves when it has answered for the first time. Never rejects. */
  start(platform: ConfiguredPlatform): Promise<void>;
  /** Epoch milliseconds. */
  now(): number;
}

/** Platforms allow a check of the connection only a few times a minute. */
const checkEveryMs = 20_000;
/** A connection that had no faults is checked less often. */
const checkGoodEveryMs = 120_000;

interface Check {
  settings: string;
  at: number;
  findings: Promise<Finding[]>;
  /** The findings are reused for this many milliseconds; infinite while the check runs. */
  keepMs: number;
}

/** Reads the settings file again for each answer, so that the page shows a change, whoever made it. */
export class LiveConnections implements Connections {
  readonly envFile: string;
  readonly #parts: ConnectingParts;
  readonly #checks = new Map<string, Check>();
  /** The settings with which each running platform was started. */
  readonly #startedWith = new Map<string, string>();
  readonly #starting = new Set<string>();

  constructor(parts: ConnectingParts) {
    this.#parts = parts;
    this.envFile = resolve(parts.envFile);
    const environment = this.#environment();
    for (const id of parts.started) this.#startedWith.set(id, settingsOf(id, environment));
  }

  has(id: string): boolean {
    return this.#parts.platforms.some((platform) => platform.id === id);
  }

  guides(language: Language): Promise<Guide[]> {
    const environment = this.#environment();
    return Promise.all(
      this.#parts.platforms.map(async ({ id, label, loadGuide }) => {
        const steps = await loadGuide();
        return { id, label, steps: steps(language, commands, environment) };
      }),
    );
  }

  takesSecrets(): boolean {
    const environment = this.#environment();
    return this.#parts.platforms.every((platform) => !platform.configure(environment).configured?.overHttp);
  }

  async progress(id: string, language: Language, fresh: boolean): Promise<Progress> {
    const environment = this.#environment();
    const { configured, faults } = this.#platform(id).configure(environment);
    const set = this.#set(id, environment);
    const texts = connectTexts[language];
    const settings: Finding[] = [
      ...[...set.file, ...set.environment]
        .filter((name) => !faults.some((fault) => fault.setting.name === name))
        .map((name) => ({ level: 'ok' as const, text: texts.isSet(name) })),
      ...faults.map((fault) => ({
        level: fault.fault === 'wrong' ? ('fault' as const) : ('warning' as const),
        text: wordSetting(fault, language),
      })),
    ];
    if (!configured || faults.length > 0) return { state: 'incomplete', findings: settings, set };
    const findings = [...settings, ...(await this.#check(configured, environment, language, fresh))];
    const broken = this.#parts.runner.faultsOf(id, language);
    if (broken === undefined) {
      const isFaulty = findings.some(({ level }) => level === 'fault');
      return { state: isFaulty ? 'faulty' : 'ready', findings, set };
    }
    if (this.#startedWith.get(id) !== settingsOf(id, environment)) return { state: 'changed', findings, set };
    if (this.#starting.has(id)) return { state: 'starting', findings, set };
    const state = broken.length > 0 ? 'faulty' : 'connected';
    const lost = broken
      .filter((text) => !findings.some((finding) => finding.text === text))
      .map((text): Finding => ({ level: 'fault', text }));
    return { state, findings: [...findings, ...lost], set };
  }

  async save(id: string, values: Readonly<Record<string, string>>): Promise<Outcome<void>> {
    const platform = this.#platform(id);
    const before = this.#environment();
    const steps = (await platform.loadGuide())('en', commands, before);
    const known = new Set(steps.flatMap(({ setting }) => setting?.name ?? []));
    const fixed = this.#set(id, before).environment;
    const given = Object.entries(values).filter(([name]) => known.has(name) && !fixed.includes(name));
    const entered = Object.fromEntries(given);
    const environment = { ...before, ...entered };
    const { configured, faults } = platform.configure(environment);
    const refused = [...faults, ...given.flatMap(([name, value]) => unwritable(name, value, faults))];
    if (refused.length > 0) return fail({ code: 'bad-settings', faults: refused });
    if (given.length > 0) {
      const written = writeEnvFile(this.envFile, entered);
      if (!written.ok) return written;
    }
    if (configured && this.#parts.runner.faultsOf(id) === undefined)
      await this.#start(configured, environment);
    return ok(undefined);
  }

  async #start(platform: ConfiguredPlatform, environment: Environment): Promise<void> {
    const { id } = platform;
    const findings = await this.#check(platform, environment, 'en', true);
    if (findings.some(({ level }) => level === 'fault')) return;
    // Another request may have started it while this one was checking.
    if (this.#startedWith.has(id)) return;
    this.#startedWith.set(id, settingsOf(id, environment));
    this.#starting.add(id);
    void this.#parts.start(platform).finally(() => {
      this.#starting.delete(id);
      this.#checks.clear();
    });
  }

  /** Returns the findings of the last check if it is recent and had the same settings; otherwise checks again. */
  #check(
    platform: ConfiguredPlatform,
    environment: Environment,
    language: Language,
    fresh: boolean,
  ): Promise<Finding[]> {
    const { now, lastSeen } = this.#parts;
    const key = `${platform.id} ${language}`;
    const settings = settingsOf(platform.id, environment);
    const known = this.#checks.get(key);
    const isRunning = known?.keepMs === Number.POSITIVE_INFINITY;
    const isRecent = known !== undefined && now() - known.at < known.keepMs;
    if (known?.settings === settings && (fresh ? isRunning : isRecent)) return known.findings;
    const findings = platform.check({ language, lastSeen });
    const check = { settings, at: now(), findings, keepMs: Number.POSITIVE_INFINITY };
    this.#checks.set(key, check);
    const done = (found: readonly Finding[]) => {
      check.keepMs = found.every(({ level }) => level === 'ok') ? checkGoodEveryMs : checkEveryMs;
    };
    findings.then(done, () => this.#checks.delete(key));
    return findings;
  }

  #platform(id: string): Platform {
    const platform = this.#parts.platforms.find((one) => one.id === id);
    if (!platform) throw new Error(`There is no platform ${id}.`);
    return platform;
  }

  /** Returns the settings as the next start of the program would read them. */
  #environment(): Environment {
    const environment = { ...this.#parts.environment };
    readEnvFile(this.envFile, environment);
    return environment;
  }

  #set(id: string, environment: Environment): Progress['set'] {
    const prefix = `${id.toUpperCase()}_`;
    const fixed = givenSettings(this.#parts.environment);
    const names = Object.keys(givenSettings(environment)).filter((name) => name.startsWith(prefix));
    return {
      file: names.filter((name) => !(name in fixed)),
      environment: names.filter((name) => name in fixed),
    };
  }
}

/** Returns the platform's settings as one text, to compare. It holds secrets and never leaves this file. */
function settingsOf(id: string, environment: Environment): string {
  const prefix = `${id.toUpperCase()}_`;
  const own = Object.entries(givenSettings(environment)).filter(([name]) => name.startsWith(prefix));
  return JSON.stringify(own.toSorted());
}

/** Returns a fault for a value that the settings file cannot hold, unless `faults` has one for the setting already. */
function unwritable(name: string, value: string, faults: readonly SettingFault[]): SettingFault[] {
  if (isWritable(value) || faults.some(({ setting }) => setting.name === name)) return [];
  return [{ setting: { name, takes: copyAgain }, fault: 'wrong' }];
}

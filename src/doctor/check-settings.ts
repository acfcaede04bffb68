import { statSync } from 'node:fs';
import { doctorTexts } from '../i18n/doctor.ts';
import { wordProblem } from '../i18n/problems/problems.ts';
import { wordSetting, wordUnknownSetting } from '../i18n/settings.ts';
import type { Finding } from '../model/finding.ts';
import type { Language } from '../model/language.ts';
import type { Outcome } from '../model/outcome.ts';
import type { SettingFault, UnknownSetting } from '../model/setting-fault.ts';
import { doubtfulNames } from '../settings/env-file.ts';

/**
 * Reports every setting that is missing, not valid or unknown, and a `.env` that cannot be read. `others` are more
 * findings about the settings.
 */
export function checkSettings(
  envFile: Outcome<void>,
  { faults, unknown }: { faults: readonly SettingFault[]; unknown: readonly UnknownSetting[] },
  others: readonly Finding[],
  language: Language,
): Finding[] {
  const found: Finding[] = [
    ...(envFile.ok ? [] : [{ level: 'fault' as const, text: wordProblem(envFile.problem, language) }]),
    ...faults.map((fault) => ({ level: 'fault' as const, text: wordSetting(fault, language) })),
    ...unknown.map((one) => ({ level: 'warning' as const, text: wordUnknownSetting(one, language) })),
    ...others,
  ];
  return found.length > 0 ? found : [{ level: 'ok', text: doctorTexts[language].settings }];
}

/**
 * Reports names that the settings file sets twice, values that end at a `#`, and whether other users of this machine can
 * read secrets in it.
 */
export function checkSettingsFile(file: string, language: Language): Finding[] {
  const texts = doctorTexts[language];
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) return [];
  const { repeated, cut, secret } = doubtfulNames(file);
  const isOpen = secret.length > 0 && process.platform !== 'win32' && (found.mode & 0o077) !== 0;
  const warnings = [
    ...repeated.map((name) => texts.settingRepeated(name, file)),
    ...cut.map((name) => texts.settingCut(name, file)),
  ];
  if (isOpen) warnings.push(texts.settingsReadable(file));
  return warnings.map((text) => ({ level: 'warning', text }));
}

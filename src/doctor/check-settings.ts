import { statSync } from 'node:fs';
import { doctorTexts } from '../i18n/doctor.ts';
import { wordProblem } from '../i18n/problems/problems.ts';
import { wordSetting, wordUnknownSetting } from '../i18n/settings.ts';
import type { Finding } from '../model/finding.ts';
import type { Language } from '../model/language.ts';
import type { Outcome } from '../model/outcome.ts';
import type { SettingFault, UnknownSetting } from '../model/setting-fault.ts';

/** Reports every setting that is missing, not valid or unknown, and a `.env` that cannot be read. `others` are findings about settings too. */
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

/** Reports a settings file that other users of this machine can read. It holds tokens. */
export function checkReaders(file: string, language: Language): Finding[] {
  const found = statSync(file, { throwIfNoEntry: false });
  const isOpen = process.platform !== 'win32' && found?.isFile() === true && (found.mode & 0o077) !== 0;
  return isOpen ? [{ level: 'warning', text: doctorTexts[language].settingsReadable(file) }] : [];
}

import { doctorTexts } from '../i18n/doctor.ts';
import type { Finding } from '../model/finding.ts';
import type { Language } from '../model/language.ts';

/** Less available memory is reported. The service needs about 300 MB with both platforms. */
const fewBytes = 400 * 1024 * 1024;
/** In years. Older time zone data is reported, because governments change their zones every year. */
const mostYears = 2;

/** Reports the memory that this program may still take, within the limit of its container. */
export function checkMemory(language: Language, availableBytes = process.availableMemory()): Finding[] {
  const texts = doctorTexts[language];
  return availableBytes < fewBytes
    ? [{ level: 'warning', text: texts.memoryLow(availableBytes) }]
    : [{ level: 'ok', text: texts.memory(availableBytes) }];
}

/** Reports the version of the time zone rules, such as `2026a`. They come with Node. */
export function checkZones(
  now: number,
  language: Language,
  version: string | undefined = process.versions.tz,
): Finding[] {
  const texts = doctorTexts[language];
  if (version === undefined) return [{ level: 'warning', text: texts.zonesUnknown }];
  const years = new Date(now).getUTCFullYear() - Number.parseInt(version, 10);
  return years >= mostYears
    ? [{ level: 'warning', text: texts.zonesOld(version) }]
    : [{ level: 'ok', text: texts.zones(version) }];
}

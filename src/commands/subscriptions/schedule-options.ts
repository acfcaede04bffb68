import { readDays } from '../../digest/terms/read-days.ts';
import { readFrequency } from '../../digest/terms/read-frequency.ts';
import { isSchedule, type SpokenTerms } from '../../digest/terms/read-schedule.ts';
import { readCount } from '../../digest/terms/read-terms.ts';
import { readZone } from '../../digest/terms/read-zone.ts';
import { readZonedTime } from '../../digest/terms/read-zoned-time.ts';
import { readLanguage } from '../../model/language.ts';

/** Read the typed values of the options of a schedule. Undefined for values that cannot be read. */
export const readers = {
  at: (typed: string) => readZonedTime(typed)?.at ?? (isSchedule(typed) ? typed : undefined),
  tz: readZone,
  days: (typed: string) => (readDays(typed) ?? readFrequency(typed))?.join(''),
  count: (typed: string) => readCount(typed)?.toString(),
};

/** Returns the options that say the same as the words of a schedule. */
export function scheduleOptions({
  at,
  zone,
  days,
  frequency,
  count,
  language,
}: SpokenTerms): Record<string, string> {
  const said = {
    at,
    tz: zone,
    days: frequency ?? days?.join(''),
    count: count && readers.count(count),
    lang: language && readLanguage(language),
  };
  return Object.fromEntries(Object.entries(said).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

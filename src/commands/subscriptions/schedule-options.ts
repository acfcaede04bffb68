import type { SpokenTerms } from '../../digest/terms/read-schedule.ts';
import { readCount } from '../../digest/terms/read-terms.ts';
import { readLanguage } from '../../model/language.ts';

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
    count: count && readCount(count)?.toString(),
    lang: language && readLanguage(language),
  };
  return Object.fromEntries(Object.entries(said).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

import { doctorTexts } from '../i18n/doctor.ts';
import type { Finding } from '../model/finding.ts';
import type { Language } from '../model/language.ts';

/** Signed requests that are five minutes off are refused; a minute is reason enough to set the clock. */
const mostSkewMs = 60_000;
const waitMs = 5_000;

/** Compares this machine's clock with the `Date` that a platform answers with. */
export async function checkClock(url: string, now: () => number, language: Language): Promise<Finding[]> {
  const texts = doctorTexts[language];
  let date: string | null;
  try {
    const response = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(waitMs) });
    date = response.headers.get('date');
  } catch {
    return [{ level: 'warning', text: texts.clockUnknown(new URL(url).host) }];
  }
  const theirs = date === null ? Number.NaN : Date.parse(date);
  if (Number.isNaN(theirs)) return [{ level: 'warning', text: texts.clockUnknown(new URL(url).host) }];
  const skewMs = now() - theirs;
  return Math.abs(skewMs) > mostSkewMs
    ? [{ level: 'fault', text: texts.clockOff(Math.round(skewMs / 1000)) }]
    : [{ level: 'ok', text: texts.clockRight }];
}

import { doctorTexts } from '../i18n/doctor.ts';
import type { Finding } from '../model/finding.ts';
import type { Language } from '../model/language.ts';

/** A larger difference is reported. Platforms refuse signed requests that are five minutes off. */
const mostSkewMs = 60_000;
const waitMs = 5_000;

/** Compares this machine's clock with the `Date` header of a platform's answer. */
export async function checkClock(url: string, now: () => number, language: Language): Promise<Finding[]> {
  const texts = doctorTexts[language];
  const asked = fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(waitMs) });
  const response = await asked.catch(() => undefined);
  const theirs = Date.parse(response?.headers.get('date') ?? '');
  if (Number.isNaN(theirs)) return [{ level: 'warning', text: texts.clockUnknown(new URL(url).host) }];
  const skewMs = now() - theirs;
  return Math.abs(skewMs) > mostSkewMs
    ? [{ level: 'fault', text: texts.clockOff(Math.round(skewMs / 1000)) }]
    : [{ level: 'ok', text: texts.clockRight }];
}

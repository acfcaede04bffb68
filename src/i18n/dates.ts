import type { Language } from '../model/language.ts';

const tags: Readonly<Record<Language, string>> = { en: 'en-GB', zh: 'zh-CN' };

const styles = {
  day: { dateStyle: 'long' },
  shortDay: { day: 'numeric', month: 'short' },
  moment: { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  time: { hour: '2-digit', minute: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** Cached, because creating a formatter costs a hundred times as much as using it. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** Formats the day of an instant in the given zone: `22 November 2026`, `2026年11月22日`. */
export function dayInWords(epochMs: number, language: Language, timezone: string): string {
  return format('day', language, timezone).format(epochMs);
}

/** Formats an instant in the given zone: `Mon 23 Nov, 09:00`, `11月23日周一 09:00`. */
export function momentInWords(epochMs: number, language: Language, timezone: string): string {
  return format('moment', language, timezone).format(epochMs);
}

/** Formats the time of an instant in the given zone: `09:00`. */
export function timeInWords(epochMs: number, language: Language, timezone: string): string {
  return format('time', language, timezone).format(epochMs);
}

/** Formats a local date: `22 November 2026` for `2026-11-22`. */
export function dateInWords(localDate: string, language: Language): string {
  return format('day', language, 'UTC').format(Date.parse(`${localDate}T00:00:00Z`));
}

/** Formats a local date without its year: `22 Nov` for `2026-11-22`. */
export function shortDateInWords(localDate: string, language: Language): string {
  return format('shortDay', language, 'UTC').format(Date.parse(`${localDate}T00:00:00Z`));
}

/** Formats the time since something happened: `just now`, `5 minutes ago`, `5分钟前`. The largest unit is a day. */
export function agoInWords(ms: number, language: Language): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes === 0) return { en: 'just now', zh: '刚刚' }[language];
  const relative = new Intl.RelativeTimeFormat(tags[language]);
  if (minutes < 60) return relative.format(-minutes, 'minute');
  if (minutes < 48 * 60) return relative.format(-Math.round(minutes / 60), 'hour');
  return relative.format(-Math.round(minutes / 1440), 'day');
}

/** Formats a duration: `5 h 3 min`, `5 小时 3 分钟`. The smallest unit is a minute. */
export function delayInWords(ms: number, language: Language): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  const units = language === 'zh' ? ['小时', '分钟'] : ['h', 'min'];
  const parts = [Math.floor(minutes / 60), minutes % 60];
  return parts.flatMap((part, at) => (part > 0 ? [`${part} ${units[at]}`] : [])).join(' ');
}

function format(style: keyof typeof styles, language: Language, timezone: string): Intl.DateTimeFormat {
  const key = `${style} ${language} ${timezone}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(tags[language], {
    ...styles[style],
    timeZone: timezone,
    ...(style === 'day' || style === 'shortDay' ? {} : { hourCycle: 'h23' }),
  });
  formats.set(key, made);
  return made;
}

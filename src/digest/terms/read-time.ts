import { numberWords, readNumber } from './read-number.ts';

/**
 * Converts a typed hour in a part of the day to 0–23: 9 in the evening is 21. Returns undefined if the two contradict
 * each other.
 */
type PartOfDay = (hour: number) => number | undefined;

const between = (hour: number, from: number, to: number) => hour >= from && hour <= to;

const morning: PartOfDay = (hour) => (between(hour, 0, 11) ? hour : undefined);
const noon: PartOfDay = (hour) =>
  between(hour, 11, 15) ? hour : between(hour, 1, 3) ? hour + 12 : undefined;
const afternoon: PartOfDay = (hour) =>
  between(hour, 12, 19) ? hour : between(hour, 1, 7) ? hour + 12 : undefined;
const evening: PartOfDay = (hour) => {
  if (hour === 12 || hour === 0) return 0;
  return between(hour, 16, 23) ? hour : between(hour, 4, 11) ? hour + 12 : undefined;
};
const night: PartOfDay = (hour) => {
  if (hour === 12) return 0;
  if (between(hour, 0, 5) || between(hour, 20, 23)) return hour;
  return between(hour, 8, 11) ? hour + 12 : undefined;
};
const smallHours: PartOfDay = (hour) => (hour === 12 ? 0 : between(hour, 0, 6) ? hour : undefined);

const chineseParts: Readonly<Record<string, PartOfDay>> = {
  凌晨: smallHours,
  清晨: morning,
  早: morning,
  早上: morning,
  早晨: morning,
  上午: (hour) => (hour === 12 ? 12 : morning(hour)),
  中午: noon,
  午后: afternoon,
  下午: afternoon,
  傍晚: evening,
  晚: evening,
  晚上: evening,
  晚间: evening,
  夜里: night,
  夜间: night,
  夜晚: night,
  半夜: night,
  深夜: night,
};

const englishParts: Readonly<Record<string, PartOfDay>> = {
  'in the morning': morning,
  'in the afternoon': afternoon,
  'in the evening': evening,
  'at night': night,
};

/** Shifts in minutes, by the words before the hour: half past nine, 差一刻九点. */
const shifts: Readonly<Record<string, number>> = {
  'half past': 30,
  'quarter past': 15,
  'a quarter past': 15,
  'quarter to': -15,
  'a quarter to': -15,
  差一刻: -15,
};

const englishMinutes: Readonly<Record<string, string>> = { fifteen: '15', thirty: '30', 'forty-five': '45' };

/** The times of parts of the day for which no hour is given, in 24-hour form. */
export const usualTimes: Readonly<Record<string, string>> = {
  morning: '09:00',
  afternoon: '14:00',
  evening: '18:00',
  night: '21:00',
  早上: '09:00',
  早晨: '09:00',
  上午: '09:00',
  中午: '12:00',
  下午: '14:00',
  傍晚: '18:00',
  晚上: '20:00',
};

/** Named times, in 24-hour form. */
const named: Readonly<Record<string, string>> = {
  ...usualTimes,
  noon: '12:00',
  midday: '12:00',
  '12 noon': '12:00',
  midnight: '00:00',
  '12 midnight': '00:00',
  正午: '12:00',
  午夜: '00:00',
  半夜: '00:00',
};

const western = /^(\d{1,2})(?:[:.h]?([0-5]\d)h?|h)?\s*(?:([ap])(?:\.?m\.?)?)?$/u;
const westernPart = /^(\d{1,2}(?::\d{2})?) ?(in the morning|in the afternoon|in the evening|at night)$/u;
const shifted = /^(half past|(?:a )?quarter (?:past|to)|差一刻) ?(.+)$/u;
const spelled = new RegExp(
  `^(${numberWords.slice(1).join('|')})(?:[ -](${Object.keys(englishMinutes).join('|')}))?(?= |$)`,
  'u',
);
const chinese =
  /^([凌清早上中下午晚傍夜里间半深后晨]{1,2})?(\d{1,2}|[零一二两三四五六七八九十]{1,3})(?:点(?:钟|整|(半|一刻|三刻|\d{1,2}|[零一二三四五六七八九十]{1,3})分?)?|:(\d{2})分?)$/u;
const traditional: Readonly<Record<string, string>> = {
  點: '点',
  時: '点',
  时: '点',
  鐘: '钟',
  兩: '两',
  裡: '里',
  間: '间',
  後: '后',
};

/**
 * Reads a time of the day: `09:00` for 9, 9:00, 0900, 9h, 9am, half past nine, 9:30 pm, noon, 21点, 晚上九点半. Returns
 * undefined for anything else, and if the part of the day contradicts the hour (早上15点).
 */
export function readTime(typed: string): string | undefined {
  const text = typed
    .trim()
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .replace(/^(?:at|in the) /u, '')
    .replace(/^(morning|afternoon|evening|night)s$/u, '$1')
    .replace(/ ?(?:o ?[’']? ?clock|hrs)(?= |$)/u, '')
    .replace(spelled, (_, hour: string, minute: string | undefined) => {
      const hours = readNumber(hour);
      return minute === undefined ? String(hours) : `${hours}:${englishMinutes[minute]}`;
    });
  if (Object.hasOwn(named, text)) return named[text];
  const [, shift = '', from = ''] = shifted.exec(text) ?? [];
  if (shift !== '') return shiftedBy(shifts[shift] ?? 0, readTime(from));
  const [, hour, minute = '0', half] = western.exec(text) ?? [];
  if (hour !== undefined) return clock(toHalf(Number(hour), half), Number(minute));
  const [, time = '', part = ''] = westernPart.exec(text) ?? [];
  if (time !== '') {
    const [hours, minutes = '0'] = time.split(':');
    return clock(englishParts[part]?.(Number(hours)), Number(minutes));
  }
  return readChinese(
    text.replace(/[點時时鐘兩裡間後]/gu, (sign) => traditional[sign] ?? sign).replaceAll(' ', ''),
  );
}

/** Moves a full hour by some minutes. Returns undefined for a time that is no full hour: half past 9:20. */
function shiftedBy(minutes: number, time: string | undefined): string | undefined {
  if (!time?.endsWith(':00')) return undefined;
  const moved = (Number(time.slice(0, 2)) * 60 + minutes + 1_440) % 1_440;
  return clock(Math.floor(moved / 60), moved % 60);
}

function readChinese(text: string): string | undefined {
  const [, part, hours, after, minutes] = chinese.exec(text) ?? [];
  if (hours === undefined) return undefined;
  const hour = readNumber(hours);
  const inDay = part === undefined ? hour : chineseParts[part]?.(hour);
  return clock(inDay, after === undefined ? Number(minutes ?? 0) : minutesOf(after));
}

function minutesOf(text: string): number {
  const quarters: Readonly<Record<string, number>> = { 半: 30, 一刻: 15, 三刻: 45 };
  return quarters[text] ?? readNumber(text);
}

function toHalf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}

function clock(hour: number | undefined, minute: number): string | undefined {
  if (hour === undefined || !(hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59)) return undefined;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

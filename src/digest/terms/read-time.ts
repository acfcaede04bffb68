import { wordTable } from '../../model/word-table.ts';
import { inPlainSigns } from './plain-signs.ts';
import { numberWords, readNumber } from './read-number.ts';

/**
 * The first and last hour of each part of the day. Hours from 24 on are those of the next day: 12 at night is 24, which
 * is midnight.
 */
const partsOfDay = wordTable<readonly [first: number, last: number]>(
  [[24, 30], '凌晨'],
  [[0, 11], 'in the morning, 清晨, 早, 早上, 早晨'],
  [[0, 12], '上午'],
  [[11, 15], '中午'],
  [[12, 19], 'in the afternoon, 午后, 下午'],
  [[16, 24], 'in the evening, 傍晚, 晚, 晚上, 晚间'],
  [[20, 29], 'at night, 夜里, 夜间, 夜晚, 半夜, 深夜'],
);

/** Shifts in minutes, by the words before the hour: half past nine, 差一刻九点. */
const shifts = wordTable(
  [30, 'half past'],
  [15, 'quarter past, a quarter past'],
  [-15, 'quarter to, a quarter to, 差一刻'],
);

const englishMinutes: Readonly<Record<string, string>> = { fifteen: '15', thirty: '30', 'forty-five': '45' };

/** Named times, and those of parts of the day for which no hour is given, in 24-hour form. */
export const namedTimes = wordTable(
  ['00:00', 'midnight, 12 midnight, 午夜, 半夜'],
  ['09:00', 'morning, 早上, 早晨, 上午'],
  ['12:00', 'noon, midday, 12 noon, 正午, 中午'],
  ['14:00', 'afternoon, 下午'],
  ['18:00', 'evening, 傍晚'],
  ['20:00', '晚上'],
  ['21:00', 'night'],
);

const western = /^(\d{1,2})(?:[:.h]?([0-5]\d)h?|h)?\s*(?:([ap])(?:\.?m\.?)?)?$/u;
const westernPart = /^(\d{1,2}(?::\d{2})?) ?(in the morning|in the afternoon|in the evening|at night)$/u;
const shifted = /^(half past|(?:a )?quarter (?:past|to)|差一刻) ?(.+)$/u;
const spelled = new RegExp(
  `^(${numberWords.slice(1).join('|')})(?:[ -](${Object.keys(englishMinutes).join('|')}))?(?= |$)`,
  'u',
);
const chinese =
  /^([凌清早上中下午晚傍夜里间半深后晨]{1,2})?(\d{1,2}|[零一二两三四五六七八九十]{1,3})(?:点(?:钟|整|(半|一刻|三刻|\d{1,2}|[零一二三四五六七八九十]{1,3})分?)?|:(\d{2})分?)$/u;

/**
 * Reads a time of the day: `09:00` for 9, 9:00, 0900, 9h, 9am, half past nine, 9:30 pm, noon, 21点, 晚上九点半. Returns
 * undefined for anything else, and if the part of the day contradicts the hour (早上15点).
 */
export function readTime(typed: string): string | undefined {
  const text = inPlainSigns(typed)
    .replace(/^(?:at|in the) /u, '')
    .replace(/^(morning|afternoon|evening|night)s$/u, '$1')
    .replace(/ ?(?:o ?[’']? ?clock|hrs)(?= |$)/u, '')
    .replace(spelled, (_, hour: string, minute: string | undefined) => {
      const hours = readNumber(hour);
      return minute === undefined ? String(hours) : `${hours}:${englishMinutes[minute]}`;
    });
  const known = namedTimes.get(text);
  if (known !== undefined) return known;
  const [, shift = '', from = ''] = shifted.exec(text) ?? [];
  if (shift !== '') return shiftedBy(shifts.get(shift) ?? 0, readTime(from));
  const [, hour, minute = '0', half] = western.exec(text) ?? [];
  if (hour !== undefined) return clock(toHalf(Number(hour), half), Number(minute));
  const [, time = '', part = ''] = westernPart.exec(text) ?? [];
  if (time !== '') {
    const [hours, minutes = '0'] = time.split(':');
    return clock(hourIn(part, Number(hours)), Number(minutes));
  }
  return readChinese(text.replaceAll('时', '点').replaceAll(' ', ''));
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
  const inDay = part === undefined ? hour : hourIn(part, hour);
  return clock(inDay, after === undefined ? Number(minutes ?? 0) : minutesOf(after));
}

/**
 * Returns the hour from 0 to 23 that is meant by an hour of 12 or of 24 in a part of the day: 9 in the evening is 21.
 * Undefined if the two contradict each other.
 */
function hourIn(part: string, hour: number): number | undefined {
  const [first, last] = partsOfDay.get(part) ?? [0, -1];
  if (hour > 23) return undefined;
  const afternoon = hour >= 1 && hour <= 12 ? [hour + 12] : [];
  const nextDay = hour < 12 ? [hour + 24] : [];
  const meant = [hour, ...afternoon, ...nextDay].find((one) => one >= first && one <= last);
  return meant === undefined ? undefined : meant % 24;
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

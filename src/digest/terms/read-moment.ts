import { wordTable } from '../../model/word-table.ts';
import { inPlainSigns } from './plain-signs.ts';
import { readDays } from './read-days.ts';
import { numberWords, readNumber } from './read-number.ts';
import { readTime } from './read-time.ts';

/** A day as it was typed: a number of days from today, a weekday, or a date. */
type Day =
  | { in: number }
  | { inMonths: number }
  | { weekday: number; weeksOn: number }
  | { dayOfMonth: number }
  | { month: number; day: number; year?: number };

export interface Moment {
  /** Default is the next day on which the time comes. */
  day?: Day;
  /** `17:00`. */
  time?: string;
  /** True for a time after the midnight that ends the day: 今晚12点, friday at midnight. */
  isAfterMidnight?: boolean;
  /** Counted from now: `in 3 hours`. Neither day nor time is set then. */
  afterMs?: number;
}

/** The days from today to each named day. */
const named = wordTable(
  [0, 'today, tonight, 今天, 今日'],
  [1, 'tomorrow, 明天, 明日'],
  [2, 'the day after tomorrow, 后天'],
  [3, '大后天'],
  [7, 'next week, 下周'],
);
/** Minutes of each unit that is counted from now. */
const minutesOf = wordTable([1, 'min, mins, minute, minutes, 分钟'], [60, 'h, hour, hours, 小时, 个小时']);
/** Days of each unit that is counted from today. */
const daysIn = wordTable([1, 'd, day, days, 天, 日'], [7, 'w, week, weeks, 周, 星期, 个星期']);
const monthNames = ['month', 'months', '个月'];
const spanUnits = [...minutesOf.keys(), ...daysIn.keys(), ...monthNames].join('|');
const span = new RegExp(
  `^(?:(?:in|within|for) )?(?:(\\d{1,3}|[一二两三四五六七八九十半]) ?|(an?|half an|${numberWords.join('|')}) )(${spanUnits})(?:(?:之|以)?[后内])?$`,
  'u',
);
const isoDate = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/u;
const shortDate = /^(\d{1,2})(?:[-/]|月)(\d{1,2})[日号]?$/u;
const onlyDayOfMonth = /^(?:the )?(\d{1,2})(?:st|nd|rd|th|号)$/u;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const dayAndMonth = /^(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]{3,9})(?: (\d{4}))?$/u;
const monthAndDay = /^([a-z]{3,9}) (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?$/u;
/** Matches a Chinese day at the start of a word, because Chinese writes day and time without a blank: 周五下午5点. */
const chineseDay =
  /^(今天|今日|明天|明日|大?后天|(?:这个?|本|下个?)?(?:周|星期|礼拜)[一二三四五六日天]|\d{1,2}月\d{1,2}[日号]?|(?:\d{1,2}|[一二两三四五六七八九十])[天周](?:之|以)?[后内])/u;

/** Matches the numbers of a Chinese date: 十二月二十四日, 二十四号. */
const hanDate =
  /^[一二三四五六七八九十]{1,3}(?=号)|[一二三四五六七八九十]{1,3}(?=月[\d一二三四五六七八九十]{1,3}[日号])|(?<=月)[一二三四五六七八九十]{1,3}(?=[日号])/gu;

/** Matches a weekday that only repeats what the date beside it says: Fri 4 Dec, 12月4日周五. */
const weekdayBesideDate =
  /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.? (?=\d{1,2}(?:st|nd|rd|th)? [a-z]{3}|[a-z]{3,9} \d|\d{4}-)|(?<=[日号]) ?\(?(?:周|星期|礼拜)[一二三四五六日天]\)?/u;

/** The time of an evening without one: `tonight`. */
const evening = '20:00';
/** The largest number of days of each month. */
const daysOf = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** In UTF-16 units. A longer text is neither a day nor a time, and splitting it everywhere would take long. */
const longest = 128;

/**
 * Reads a day, a time or both: `fri 17:00`, tomorrow 5pm, 4 dec, 2026-12-04 9:00, in 3 days, 周五下午5点, 明天, 三天后.
 * Returns undefined for anything else.
 */
export function readMoment(typed: string): Moment | undefined {
  if (typed.length > longest) return undefined;
  const text = inPlainSigns(typed)
    .replace(/[ ,，]+/gu, ' ')
    .replace(
      /^(?:until|by|at|on|for(?= (?:(?:next |this )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|next week|today|tonight|tomorrow|the day))) /u,
      '',
    )
    .replace(/(?<![a-z])(?:cob|close of business)(?![a-z])/u, '17:00')
    .replace(/^([今明])([早晚])上?/u, '$1天$2上')
    .replace(hanDate, (number) => String(readNumber(number)))
    .replace(weekdayBesideDate, '');
  if (text === 'tonight') return { day: { in: 0 }, time: evening };
  const time = /^\d{1,3}$/u.test(text) ? undefined : readTime(text);
  if (time !== undefined) return { time };
  const whole = spanOf(text) ?? dayOnly(text);
  if (whole) return whole;
  const [before = ''] = chineseDay.exec(text) ?? [];
  if (before !== '') {
    const both = together(before, text.slice(before.length));
    if (both) return both;
  }
  const words = text.split(' ');
  for (let at = words.length - 1; at > 0; at -= 1) {
    const [first, second] = [words.slice(0, at).join(' '), words.slice(at).join(' ')];
    const both = together(first, second) ?? together(second, first);
    if (both) return both;
  }
  return undefined;
}

function together(day: string, time: string): Moment | undefined {
  const read = spanOf(day) ?? dayOnly(day);
  const at = readTime(time);
  // `in 3 hours` has no day, so it cannot be combined with a time.
  if (!read?.day || at === undefined) return undefined;
  return { day: read.day, time: at, isAfterMidnight: at < '06:00' && /[晚夜]|midnight/u.test(time) };
}

function spanOf(text: string): Moment | undefined {
  const [, digits, word = '', unit = ''] = span.exec(text) ?? [];
  if (unit === '') return undefined;
  const count = countOf(digits ?? word);
  const minutes = minutesOf.get(unit);
  if (minutes !== undefined) return { afterMs: count * minutes * 60_000 };
  if (monthNames.includes(unit)) return Number.isInteger(count) ? { day: { inMonths: count } } : undefined;
  const days = count * (daysIn.get(unit) ?? 0);
  return Number.isInteger(days) ? { day: { in: days } } : undefined;
}

/** Reads a number that `span` matches: 3, three, 三, a. Half is 0.5. */
function countOf(typed: string): number {
  if (typed === 'half an' || typed === '半') return 0.5;
  return typed === 'a' || typed === 'an' ? 1 : readNumber(typed);
}

function dayOnly(text: string): Moment | undefined {
  const days = named.get(text);
  if (days !== undefined) return { day: { in: days } };
  const [, year, month, day] = isoDate.exec(text) ?? [];
  if (year !== undefined) return dateOf(Number(month), Number(day), Number(year));
  const [, monthNumber, dayNumber] = shortDate.exec(text) ?? [];
  if (monthNumber !== undefined) {
    const [first, second] = [Number(monthNumber), Number(dayNumber)];
    // 30/11 has only one meaning, whichever of the two a person writes first.
    return first > 12 && !text.includes('月') ? dateOf(second, first) : dateOf(first, second);
  }
  const [, dayAlone] = onlyDayOfMonth.exec(text) ?? [];
  if (dayAlone !== undefined) return dateOf(1, Number(dayAlone)) && { day: { dayOfMonth: Number(dayAlone) } };
  const [, dayFirst, monthLast, yearLast] = dayAndMonth.exec(text) ?? [];
  const [, monthFirst, dayLast, yearAfter] = monthAndDay.exec(text) ?? [];
  const name = monthLast ?? monthFirst;
  const index = name === undefined ? -1 : months.indexOf(name.slice(0, 3));
  if (index >= 0) {
    const inYear = yearLast ?? yearAfter;
    return dateOf(index + 1, Number(dayFirst ?? dayLast), inYear === undefined ? undefined : Number(inYear));
  }
  const isNext = /^(?:next |下个?)/u.test(text);
  const plain = text.replace(/^(?:next |this |下个?|这个?|本)/u, '');
  // A bare number is a date or a time to most people, although it can name a weekday in a list of days.
  const weekdays = /^[\d一二三四五六日天]+$/u.test(plain) ? undefined : readDays(plain);
  if (weekdays?.length !== 1) return undefined;
  return { day: { weekday: weekdays[0]!, weeksOn: isNext ? 1 : 0 } };
}

/** Returns undefined for a date that no year has: 31 Feb. */
function dateOf(month: number, day: number, year?: number): Moment | undefined {
  return day >= 1 && day <= (daysOf[month - 1] ?? 0) ? { day: { month, day, year } } : undefined;
}

import { wordTable } from '../../model/word-table.ts';
import { inPlainSigns } from './plain-signs.ts';
import { type Moment, readMoment } from './read-moment.ts';

/** The end of a pause. */
interface PauseEnd extends Moment {
  /** The length of a pause that is named by its days, and so may begin later: 1 for `tomorrow`. */
  days?: number;
}

/** Match the words before the end of a pause, before its last day, and before its days or its length. */
const untilWords = /^(?:until|till|til|up to|to|直?到|至)(?:\s|(?=[^a-z]))\s*/iu;
const throughWords = /^(?:through|thru)\s+/iu;
const forWords = /^(?:for|over|during|on)(?:\s|(?=[^a-z]))\s*/iu;
/** Matches the words after the end of a pause. */
const closing = /(?:为止|[再才](?:恢复|继续|发)|(?:之|以)?后?恢复)$/u;
/** Matches a length of time, which ends a pause without such a word: `pause 3 two weeks`, 暂停两周. */
const length =
  /^(?!next |this |[下本这今明后周星大]|\d+月)\S.*(?:(?<![a-z])(?:days?|weeks?|months?|hours?)|天|日|周|星期|月|小时)$/iu;
/** Matches what `readMoment` reads although it names no day of a pause: `Fridays`, `in 2 days`, `and 3`. */
const noDay =
  /days$|^(?:and |[&和、])|^(?:in|within) |[后内]$|^\d+(?![\d年月]|-\d\d-|(?:st|nd|rd|th)? (?:of )?[a-z]{3,9}(?: \d{4})?$)/u;

const nextMonday: PauseEnd = { day: { weekday: 1, weeksOn: 1 } };
const nextMonth: PauseEnd = { day: { dayOfMonth: 1 } };
/** The ends of pauses that are named by their days: `pause this week`, `skip the weekend`, 暂停本周. */
const periods = wordTable<PauseEnd>(
  [nextMonday, 'this week, rest of week, 本周, 这周'],
  [{ day: { weekday: 1, weeksOn: 2 }, days: 7 }, 'next week, 下周'],
  [{ ...nextMonday, days: 2 }, 'weekend, this weekend, 本周末, 这周末'],
  [nextMonth, 'this month, rest of month, 本月, 这个月'],
  [{ day: { in: 15 } }, '半个月'],
);
/** Ends of a pause that have no date in their name: `until next week`, 到元旦. */
const ends = wordTable<PauseEnd>(
  [nextMonday, 'next week, end of week, 下周'],
  [{ day: { weekday: 6, weeksOn: 0 } }, 'weekend, 周末'],
  [nextMonth, 'next month, end of month, 下个月, 下月, 月底'],
  [{ day: { month: 1, day: 1 } }, 'next year, end of year, new year, 年底, 明年, 元旦'],
  [{ day: { month: 5, day: 1 } }, '五一'],
  [{ day: { month: 10, day: 1 } }, '国庆, 国庆节'],
  [{ day: { month: 12, day: 25 } }, 'christmas, 圣诞, 圣诞节'],
);
const month =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|\d{1,2}月|20\d\d年?)$/u;

/**
 * Reads when a pause ends: `until Monday`, `for two weeks`, `until January`, 两周, 到1月5日, or the days that it takes:
 * `tomorrow`, 周五. Without a time it ends when the day begins. Returns undefined for anything else.
 */
export function readPauseEnd(typed: string): PauseEnd | undefined {
  const text = inPlainSigns(typed).replace(closing, '');
  if (untilWords.test(text)) return endNamed(plain(text.replace(untilWords, '')));
  const isLast = throughWords.test(text);
  const isLength = forWords.test(text);
  const named = plain(text.replace(isLast ? throughWords : forWords, ''));
  const period = periods.get(named);
  if (period) return period;
  const read = readMoment(named);
  // `pause 3 two weeks` names a subscription, and no time.
  if (length.test(named)) return isLength || read?.time === undefined ? read : undefined;
  if (!read?.day || read.time !== undefined || noDay.test(named)) return undefined;
  return { day: read.day, isAfterMidnight: true, ...(isLast ? {} : { days: 1 }) };
}

function plain(text: string): string {
  return text
    .replace(/^the (?:next (?=\S+ \S)|(?!day after))/u, '')
    .replace(/^a couple of /u, '2 ')
    .replace(/ of (?:the|this) /u, ' of ')
    .replace(/(?<=new year)['’]?s(?: day)?$|(?<=.)期间$/u, '');
}

function endNamed(end: string): PauseEnd | undefined {
  const known = ends.get(end);
  if (known) return known;
  const named = end.replace(/^end of (?!20)|(?<=月)底$/gu, '');
  if (!month.test(named)) return readMoment(end);
  const first = readMoment(/^20/u.test(named) ? `${named.slice(0, 4)}-01-01` : `1 ${named}`);
  const { day } = first ?? readMoment(`${named}1日`) ?? {};
  if (named === end || !day || !('month' in day)) return day && { day };
  return { day: { month: (day.month % 12) + 1, day: 1 } };
}

import { inPlainSigns } from './plain-signs.ts';
import { everyDay, readDays } from './read-days.ts';

const unit = '(?:week|fortnight|month)s?';
const several = 'two|second|other|three|third|four|fourth|\\d{1,2}';
const week = '(?:an?|per|every|each) week';
const han = '个?(?:周|星期|礼拜)';

/** The days on which posts come, and the frequencies that people name for them. */
const frequencies = [
  frequency(
    [1],
    '(?:bi-?)?weekly|fortnightly|monthly',
    `once (?:an?|per) ${unit}|(?:once )?(?:every|each) (?:(?:${several}) )?${unit}`,
    `每(?:[两二三四\\d]|隔[一1]?)?(?:${han}|个?月)(?:[一1]次)?|隔(?:${han}|月)|一(?:${han}|个?月)[一1]次|双周`,
  ),
  frequency(
    [1, 4],
    `(?:twice|(?:two|2) times|2 ?x) ${week}|every (?:three|third|3|3rd) days?`,
    `[每一]${han}[两二2]次|每[三3]天|每隔[两二2]天`,
  ),
  frequency(
    [1, 3, 5],
    `(?:(?:three|3) times|3 ?x) ${week}|every (?:two|second|other|2|2nd) days?`,
    `[每一]${han}[三3]次|每[两二2]天|每?隔[一1]?[天日]`,
  ),
  frequency(
    everyDay,
    '(?:twice|(?:two|2|three|3) times|[23] ?x|several times) (?:an?|per|every|each) day|hourly|every hour',
    '[每一][天日][两二三2-5]次|每个?小时',
  ),
];

/** Match a weekday of some weeks: `every other Monday`, `the first Friday of the month`, 隔周一, 每月第一个周五. */
const dayOfSomeWeeks =
  /^every (?:other|second|third|fourth|two|three|four) ([a-z]+)$|^(?:on )?(?:the )?(?:first|second|third|fourth|last) ([a-z]+) (?:of|in) (?:the|each|every|a) month$/u;
const chineseDayOfSomeWeeks =
  /^(?:每?隔[一1]?个?(?:周|星期)的?|每[两二2]个?(?:周|星期)的?|双周的?)(?:周|星期)?([一二三四五六日天])$|^每个?月的?(?:第[一二三四]|最后一)个?(?:周|星期)([一二三四五六日天])$/u;

/**
 * Returns the days of the week that come closest to a frequency, as ISO numbers: `[1]` for weekly, every two weeks and
 * 每月, `[1, 3, 5]` for every other day, `[5]` for every two weeks on Friday and every other Friday. Undefined if the text is
 * no frequency.
 */
export function readFrequency(typed: string): readonly number[] | undefined {
  const text = inPlainSigns(typed);
  const [, ofSome, ofMonth] = dayOfSomeWeeks.exec(text) ?? chineseDayOfSomeWeeks.exec(text) ?? [];
  const weekday = readDays(ofSome ?? ofMonth ?? '');
  if (weekday?.length === 1) return weekday;
  const [name = '', day] = text.split(/,? on /u);
  const days = frequencies.find(({ pattern }) => pattern.test(name))?.days;
  return day === undefined ? days : days && readDays(day);
}

function frequency(days: readonly number[], ...words: readonly string[]) {
  return { days, pattern: new RegExp(`^(?:${words.join('|')})$`, 'u') };
}

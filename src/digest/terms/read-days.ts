import { wordTable } from '../../model/word-table.ts';
import { inPlainSigns } from './plain-signs.ts';

export const everyDay: readonly number[] = [1, 2, 3, 4, 5, 6, 7];
export const workingDays: readonly number[] = [1, 2, 3, 4, 5];
export const weekend: readonly number[] = [6, 7];

const sets = wordTable<readonly number[]>(
  [everyDay, 'daily, everyday, every day, each day, all days, all, 每天, 每日, 天天'],
  [workingDays, 'weekdays, weekday, every weekday, workdays, work days, working days, business days, m-f'],
  [workingDays, '工作日, 每个工作日, 上班日, 平日'],
  [weekend, 'weekends, weekend, 周末, 每周末, 双休日'],
  [[1, 3, 5], 'mwf'],
  [[2, 4], 'tth, tuth'],
);

const englishNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const hanDays = '一二三四五六日';

/**
 * Reads days of the week as ISO numbers, ascending: `[1, 3, 5]` for mon,wed,fri, every Monday, 周一三五, 135; also daily,
 * weekdays, 工作日, mon-fri, 周一到周五, weekdays except Friday. Returns undefined if a word is not a day.
 */
export function readDays(typed: string): number[] | undefined {
  const text = inPlainSigns(typed);
  const set = sets.get(text);
  if (set) return [...set];
  const exception = exceptionIn(text);
  if (exception) return without(readDays(exception.days || 'daily'), readDays(exception.left));
  const words = text
    .replace(
      /^(?:(?:weekly|(?:every|each|once a) week),? on|on|every|each|only) |^(?:只[发在]|仅)| only$/gu,
      '',
    )
    .replace(/ (?:to|through|thru|until) /gu, '-')
    .replace(/ ?([-–—~]) ?/gu, '$1')
    .split(/[\s,、;/+&和]+/u)
    .filter((word) => word !== '' && word !== 'and' && word !== 'every')
    // `mon-fri daily` is every day of these.
    .filter(
      (word, _, all) => sets.get(word) !== everyDay || all.every((other) => sets.get(other) === everyDay),
    );
  const days = new Set<number>();
  for (const word of words) {
    const found = sets.get(word) ?? range(word) ?? together(word);
    if (!found) return undefined;
    for (const day of found) days.add(day);
  }
  return days.size === 0 ? undefined : [...days].sort();
}

/** Reads days on which no paper comes: `except Fridays`, `but not on weekends`, 周五除外. Undefined if other days are named. */
export function readDaysLeftOut(typed: string): number[] | undefined {
  const exception = exceptionIn(inPlainSigns(typed));
  return exception?.days === '' ? readDays(exception.left) : undefined;
}

/**
 * Splits days from those that are left out: `weekdays except Friday`, 工作日除了周五, 除周五外的工作日, 每天(周日除外).
 * If only the exception is typed, as in `except weekends` and 周末不发, `days` is empty, which stands for every day.
 */
function exceptionIn(text: string): { days: string; left: string } | undefined {
  const [days, left, ...more] = splitAtException(text);
  if (days === undefined || left === undefined || more.length > 0) return undefined;
  const except = left.replace(/(?:[以之]?外)?\)?$/u, '');
  // In `except Fridays daily`, only the first word is left out.
  const isLarge = (word: string) => (sets.get(word)?.length ?? 0) > weekend.length;
  const hasSet = except.split(' ').some((word) => word !== except && isLarge(word));
  return hasSet ? undefined : { days, left: except };
}

function splitAtException(text: string): string[] {
  const [, excepted] = /^(.+?) ?(?:除外|(?:不|别|不要|不用)再?[发推]|休息)\)?$/u.exec(text) ?? [];
  if (excepted !== undefined) {
    const [set = ''] = excepted.split(/[,( ]/u, 1);
    const isOfSet = excepted !== set && (excepted[set.length] !== ' ' || sets.has(set));
    return isOfSet ? [set, ...excepted.slice(set.length + 1).split(/[,(]/u)] : ['', excepted];
  }
  if (!text.startsWith('除'))
    return text.split(
      /(?:^|,? )(?:except|but (?:not|no|skip)|but|excluding|without|skip(?:ping)?|not|no) (?:on |for )?|[,(]?(?:除了?|不含|不要)/u,
    );
  const [left = '', days = '', ...more] = text.slice(text.startsWith('除了') ? 2 : 1).split(/[以之]?外的?/u);
  return [days, left, ...more];
}

/** Returns the days that are not left out. Undefined if either side is no days, or if no day is left. */
function without(days: number[] | undefined, left: number[] | undefined): number[] | undefined {
  const kept = left && days?.filter((day) => !left.includes(day));
  return kept?.length ? kept : undefined;
}

/** Reads a range of days: mon-fri, 周一到周五, 周一至五, 1-5. */
function range(word: string): number[] | undefined {
  const [from, to, ...more] = word.split(/[-–—~至到]/u).map(oneDay);
  if (from === undefined || to === undefined || more.length > 0) return undefined;
  const length = ((to - from + 7) % 7) + 1;
  return Array.from({ length }, (_, step) => ((from - 1 + step) % 7) + 1);
}

/** Reads days that are written together (周一三五, 每周一三五, 135), or a single day. */
function together(word: string): number[] | undefined {
  const day = oneDay(word);
  if (day !== undefined) return [day];
  const han = word.replace(/[每逢]?(?:周|星期|礼拜)/gu, '');
  const days = [...han].map((sign) => (/[1-7]/u.test(sign) ? Number(sign) : hanDay(sign)));
  return days.every((one) => one !== undefined) && days.length > 0 ? (days as number[]) : undefined;
}

function oneDay(word: string): number | undefined {
  const english = word.length < 2 ? -1 : englishNames.findIndex((name) => isNameOf(word, name));
  if (english >= 0) return english + 1;
  const [, han] = /^(?:[每逢]?(?:周|星期|礼拜))?([一二三四五六日天1-7])$/u.exec(word) ?? [];
  if (han === undefined) return undefined;
  return /\d/u.test(han) ? Number(han) : hanDay(han);
}

/** True for the first letters of a day's name, and for the name with or without a plural s: mo, tues, mondays. */
function isNameOf(word: string, name: string): boolean {
  return name.startsWith(word) || word === `${name}s`;
}

function hanDay(sign: string): number | undefined {
  const at = hanDays.indexOf(sign === '天' ? '日' : sign);
  return at < 0 ? undefined : at + 1;
}

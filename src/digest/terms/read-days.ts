export const everyDay: readonly number[] = [1, 2, 3, 4, 5, 6, 7];
export const workingDays: readonly number[] = [1, 2, 3, 4, 5];
export const weekend: readonly number[] = [6, 7];

const sets: Readonly<Record<string, readonly number[]>> = {
  daily: everyDay,
  everyday: everyDay,
  'every day': everyDay,
  all: everyDay,
  每天: everyDay,
  每日: everyDay,
  天天: everyDay,
  weekdays: workingDays,
  weekday: workingDays,
  workdays: workingDays,
  'working days': workingDays,
  工作日: workingDays,
  平日: workingDays,
  weekends: weekend,
  weekend: weekend,
  周末: weekend,
};

const englishDays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const englishNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const hanDays = '一二三四五六日';

/**
 * ISO days of the week, ascending: `[1, 3, 5]` for mon,wed,fri, 周一三五, 135; also daily, weekdays, 工作日, mon-fri,
 * 周一到周五. Undefined where a word is no day.
 */
export function readDays(typed: string): number[] | undefined {
  const text = typed.trim().normalize('NFKC').toLowerCase();
  const words = sets[text] ? [text] : text.split(/[\s,、;/+&和]+/u).filter((word) => word !== '');
  const days = new Set<number>();
  for (const word of words) {
    const found = sets[word] ?? range(word) ?? together(word);
    if (!found) return undefined;
    for (const day of found) days.add(day);
  }
  return days.size === 0 ? undefined : [...days].sort();
}

function range(word: string): number[] | undefined {
  const [from, to, ...more] = word.split(/[-–~至到]/u).map(oneDay);
  if (from === undefined || to === undefined || more.length > 0) return undefined;
  const length = ((to - from + 7) % 7) + 1;
  return Array.from({ length }, (_, step) => ((from - 1 + step) % 7) + 1);
}

/** 周一三五, 135, and a single day. */
function together(word: string): number[] | undefined {
  const day = oneDay(word);
  if (day !== undefined) return [day];
  const han = word.replace(/周|星期|礼拜/gu, '');
  const days = [...han].map((sign) => (/[1-7]/u.test(sign) ? Number(sign) : hanDay(sign)));
  return days.every((one) => one !== undefined) && days.length > 0 ? (days as number[]) : undefined;
}

function oneDay(word: string): number | undefined {
  const english = englishDays.findIndex(
    (day, at) => word === day || word === englishNames[at] || isShort(word, day),
  );
  if (english >= 0) return english + 1;
  const [, han] = /^(?:周|星期|礼拜)?([一二三四五六日天])$/u.exec(word) ?? [];
  return han === undefined ? undefined : hanDay(han);
}

/** tues, thur, thurs */
function isShort(word: string, day: string): boolean {
  return word.length >= 4 && word.startsWith(day) && englishNames.some((name) => name.startsWith(word));
}

function hanDay(sign: string): number | undefined {
  const at = hanDays.indexOf(sign === '天' ? '日' : sign);
  return at < 0 ? undefined : at + 1;
}

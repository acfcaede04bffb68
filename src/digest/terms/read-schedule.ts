import { everyDay, readDays, readDaysLeftOut } from './read-days.ts';
import { readFrequency } from './read-frequency.ts';
import { namedTimes } from './read-time.ts';
import { namesZone } from './read-zone.ts';
import { readZonedTime } from './read-zoned-time.ts';
import { startOfSchedule } from './schedule-left.ts';

/** Terms of a subscription that were typed in words. Those that were not typed are absent. */
export interface SpokenTerms {
  /** `09:00`. */
  at?: string;
  /** The zone as it was typed beside the time or the days. */
  zone?: string;
  /** ISO days of the week. */
  days?: readonly number[];
  /** The frequency from which `days` were chosen, as it was typed: `weekly`. */
  frequency?: string;
  /** The number of papers in a post, as it was typed. */
  count?: string;
  /** The language of the posts, as it was typed. */
  language?: string;
}

/** The schedule that a query ends with, and the rest of the query. */
interface SpokenSchedule extends SpokenTerms {
  query: string;
}

/** Matches words that certainly name days, so that `the last mile` or a paper called 135 stay in the query. */
const saysDays =
  /^(?:on|every|each|except|skip(?:ping)?|weekly,? on|once a week,? on|daily|everyday|weekdays?|weekends?|workdays?|mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|[每逢]|天天|(?:个)?工作日|平日|上班日|(?:除了?)?(?:周|週|星期|礼拜|禮拜)[一二三四五六日天末])/iu;
/** Matches several days in a row: mon wed fri, mon-fri, Tue/Thu. A single `sat` or `sun` is a word of the query. */
const saysSeveralDays = /^(?!and )[a-z]{2,9}(?: to | and |[\s,/&+–-])[a-z]{2,9}/iu;
/**
 * Matches words that certainly name a time: 9am, 9:30, 9点, noon, at 9, half past nine, in the morning, 早上. A bare 9 does
 * not.
 */
const saysTime =
  /^(?:at |@|half past |(?:a )?quarter (?:past|to) )|\d ?(?:am|pm)|\d[:：h]\d\d|[点點时時]|noon|midnight|midday|(?:^|\s)in the (?:morning|afternoon|evening)s?(?: |$)|^(?:早上|早晨|上午|中午|下午|傍晚|晚上)(?=\s|$)/iu;
/** Matches the word for a week that names of days begin with. */
const week = '(?:[周週]|星期|[礼禮]拜)';
/** Matches days at either end of words that Chinese writes without a blank: 每天9点, 9点每天. */
const chineseDays = `[每一](?:[天日]|个?(?:月|${week}))[一两二三1-5]次|每天|每日|天天|(?:每个?)?工作日|平日|上班日|[每逢]?${week}(?:末|[一二三四五六日天、和至到周週星期礼禮拜]+)|每个?(?:月|${week})(?![一二三四五六日天末两第])`;
const daysFirst = new RegExp(
  `^(?![每一]\\S{1,4}次$)(${chineseDays})(?=[^\\s一二三四五六日天、和至到周週星期礼禮拜志次])`,
  'u',
);
const daysLast = new RegExp(`(?<=[点點时時半分])(${chineseDays})$`, 'u');
/** Matches a part of the day before its time: `every evening at 8`, `every weekday morning at 8`. */
const partFirst =
  /(?<=^|\s)(?:(every|each)(?: (weekday|(?:mon|tues|wednes|thurs|fri|satur|sun)day))?|in the) (morning|afternoon|evening|night)s? (?:at )?(\d{1,2}(?::\d\d)?)(?![\d:]| ?[ap]m| papers?)/iu;
/** Matches a part of the day that Chinese writes with the word for every day: 每晚9点, 每早8点半, 每晚. */
const everyPart = /(?<=^|\s)每([早晚])上?(?=[\d一二两三四五六七八九十]|$)/u;
/** Match a part of certain days without a time: `every morning`, 工作日下午. It then gets a usual hour. */
const partAlone =
  /(?<=^|\s)(?:every|each)(?: (?:weekday|(?:mon|tues|wednes|thurs|fri|satur|sun)day))? (morning|afternoon|evening|night)(?![a-z]|,? (?:at |@)?\d|,? at )/iu;
const chinesePartAlone = new RegExp(
  `(?<=每[天日]|天天|工作日|${week}[一二三四五六日天末])\\s?(早上|上午|中午|下午|傍晚|晚上|早|晚)(?=$|[\\s,，])`,
  'u',
);
/**
 * Matches the end of a topic that is written together with the days after it: 强化学习每天9点, 图像识别每天9点. Words such as 不要
 * or 除 before the days change what they mean, so they are no topic.
 */
const topicLast = new RegExp(
  `([\\p{Script=Han}a-z\\d])(?<!除了|不[要是]|(?<![去消清移删刪解剔免])除|(?<!\\p{Script=Han})[从從别別不非])(?=每(?:[天日]|${week}[一二三四五六日天末]|个?工作日|个?(?:月|${week})(?=$|[\\s\\d])))`,
  'giu',
);
/** Matches the number of papers in a post: 2 papers, 发2篇, `two papers each time`. */
const papers =
  /^(?:发|發|推送?|[一每]次|各)?([1-5一二两兩三四五]|an?|one|two|three|four|five)\s?(?:篇|papers?(?: each time)?)$/iu;
/** Matches that number at the end of a Chinese schedule, which has no blank before it: 每天9点发2篇, 隔天一篇. */
const papersLast =
  /(?<=\p{Script=Han})(?<![发發推送次各])((?:发|發|推送?|[一每]次|各)?[1-5一二两兩三四五]篇)$/u;
/** Matches a number of papers before their topic. */
const papersAbout = /^(?:[2-5]|two|three|four|five) papers? (?:about|on|for) /iu;
/** Matches the language of the posts at the end of words: `in Chinese`, 用英文发. */
export const languageLast = /(?:^|[\s,，])(?:in\s|用)\s*(english|chinese|英文|英语|中文)(?:发|推送|写)?$/iu;
/** Matches a frequency that names no day, which another part may give: `on Fridays at 4pm, weekly`. */
export const weekly = /^(?:weekly|(?:every|each|once a) week|每(?:个?星期|周|週))$/iu;
const mostWords = 12;
/** Matches a word that changes what the schedule after it means: `from Monday to Thursday`, `before 9am`. */
export const changesSchedule =
  /(?:^|\s)(?:about|after|around|before|between|but|by|except|from|not|of|other|since|starting|till|until|[-–—~])$/iu;

/**
 * Reads a schedule at the end of a query: `grpo every day at 9am` → `{ query: 'grpo', days: [1…7], at: '09:00' }`.
 * Returns the query unchanged if it does not end with one.
 */
export function readSchedule(query: string): SpokenSchedule {
  const words = wordsOf(query);
  for (let from = Math.max(0, words.length - mostWords); from < words.length; from += 1) {
    const found = scheduleOf(words.slice(from));
    const rest = words.slice(0, from).join(' ');
    // Half of “tomorrow at 9am” would be wrong.
    const topic = rest.replace(papersAbout, '');
    if (found && (changesSchedule.test(topic) || startOfSchedule(topic) !== undefined)) return { query };
    if (found) return { query: rest.replace(/[,，;；、]$/u, ''), ...found };
  }
  return { query };
}

/** Returns the words of a text, with those of a schedule in a form that the parts of one are read from. */
function wordsOf(query: string): string[] {
  return query
    .trim()
    .replace(papersLast, ' $1')
    .replace(partAlone, (days, part: string) => `${days} at ${namedTimes.get(part.toLowerCase())}`)
    .replace(
      partFirst,
      (_, every: string | undefined, day: string | undefined, part: string, time: string) => {
        const days = every === undefined ? '' : `every ${day ?? 'day'} `;
        return `${days}${time} ${part === 'night' ? 'at' : 'in the'} ${part}`;
      },
    )
    .replace(everyPart, '每天 $1上')
    .replace(chinesePartAlone, (_, part: string) => ` ${part}${/^[早晚]$/u.test(part) ? '上' : ''}`)
    .replace(topicLast, '$1 ')
    .split(/\s+|(?<=[，；])/u)
    .flatMap((word) => word.replace(daysFirst, '$1 ').replace(daysLast, ' $1').split(' '));
}

/** True for text that is nothing but a schedule: `every day at 9`, 10am, 晚上9点. */
export function isSchedule(text: string): boolean {
  return text !== '' && readSchedule(text).query === '';
}

/**
 * Reads what a schedule changes to, where no topic can be: also `friday`, 10, `two papers`, `in Chinese`. Undefined if the
 * text says anything else.
 */
export function readScheduleChange(text: string): SpokenTerms | undefined {
  const words = wordsOf(text);
  const parts = words.length > mostWords ? undefined : partsOf(words, []);
  return parts && saidBy(parts);
}

/** Matches words that certainly name a zone: `Berlin time`, Asia/Shanghai, 北京时间. */
const saysZone = / time$|[时時][间間]$|^(?:utc|gmt|[a-z_]+\/[a-z_]+)$/iu;

interface Part {
  says: SpokenTerms & {
    /** Days on which no paper comes. */
    leftOut?: readonly number[];
    /** The day of `weekly`, unless another part names days. */
    usualDay?: readonly number[];
  };
  /** True if the words can hardly be part of a topic. */
  isSure: boolean;
}

/**
 * Reads words that are nothing but a schedule: its parts in any order, each at most once, with at least one that surely
 * is a time or days.
 */
function scheduleOf(words: readonly string[]): SpokenTerms | undefined {
  const parts = partsOf(words, []);
  return parts?.some(({ isSure }) => isSure) ? saidBy(parts) : undefined;
}

/** Returns what the parts say together; undefined if they leave no day. */
function saidBy(parts: readonly Part[]): SpokenTerms | undefined {
  const said: Part['says'] = Object.assign({}, ...parts.map(({ says }) => says));
  const { leftOut, usualDay, frequency, days = usualDay, ...others } = said;
  const isChosen = frequency !== undefined && (usualDay === undefined || days === usualDay);
  if (!leftOut) return { ...others, ...(days && { days }), ...(isChosen && { frequency }) };
  const kept = (days ?? everyDay).filter((day) => !leftOut.includes(day));
  return kept.length === 0 ? undefined : { ...others, days: kept };
}

/** Returns the parts that all the words consist of, after those before them; undefined if there are other words. */
function partsOf(words: readonly string[], before: readonly Part[]): readonly Part[] | undefined {
  if (words.length === 0) return before;
  for (let end = words.length; end > 0; end -= 1) {
    const part = partOf(words.slice(0, end).join(' '));
    if (!part || before.some((other) => saysSame(part, other))) continue;
    const all = partsOf(words.slice(end), [...before, part]);
    if (all) return all;
  }
  return undefined;
}

function saysSame(one: Part, other: Part): boolean {
  return Object.keys(one.says).some((name) => Object.hasOwn(other.says, name));
}

function partOf(words: string): Part | undefined {
  const text = words.replace(/[,;，；]$/u, '');
  const time = readZonedTime(text.replace(/^(?:at|@) ?/iu, ''));
  if (time) return { says: time, isSure: saysTime.test(text) };
  const isSure = saysDays.test(text) || saysSeveralDays.test(text);
  const leftOut = readDaysLeftOut(text);
  if (leftOut) return { says: { leftOut }, isSure };
  // In a query, “all” means all papers, and a number may be a name, or a second time: `at 9 and 17`.
  const days = /^(?:(?:and )?\d+|all)$/iu.test(text) ? undefined : readDays(text);
  const frequent = days && isSure ? undefined : readFrequency(text);
  if (frequent && weekly.test(text)) return { says: { usualDay: frequent, frequency: text }, isSure: true };
  if (frequent) return { says: { days: frequent, frequency: text }, isSure: true };
  if (days) return { says: { days }, isSure };
  if (saysZone.test(text) && namesZone(text)) return { says: { zone: text }, isSure: false };
  const [, count] = papers.exec(text) ?? [];
  if (count !== undefined) return { says: { count }, isSure: false };
  const [all, language] = languageLast.exec(text) ?? [];
  return language === undefined || all !== text ? undefined : { says: { language }, isSure: false };
}

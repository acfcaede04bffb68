import { readMoment } from './read-moment.ts';
import { changesSchedule } from './read-schedule.ts';

/** Matches the words before the end of a vote: `until`, 截止. */
const beforeEnd =
  /^(?:(?:until|till|by|before|(?:ends?|closes?|closing|deadline|due)(?: on| at| by| before)?)(?:[:：]\s*|\s+)|(?:截止|截至|(?:直|投票?)?到)(?:时间|日期)?[到至于是]?[:：]?\s*)(?=\S)/iu;
/** Matches the words after the end of a vote: 周五截止, 三天后结束, 周五之前. */
const afterEnd = /(?:(?:(?:之|以)?前|为止|时)?(?:截止|结束)(?:投票)?|(?:之|以)?前|为止)[。.]?$/u;
/** Matches a moment that is hardly a subject, so that it ends a vote without such words: in two days, 周五下午5点. */
const surely =
  /^(?:(?:in|within|for) |(?:next |this |on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tonight|tomorrow|next week$|the day|cob |close of |今|明|大?后|这|本|下个?[周週星礼]|[周週]|星期|礼拜|[\d一二三四五六七八九十]+月)|[后後内]$/iu;
/** Matches words that may have been meant as the end of a vote. */
const endWords: readonly RegExp[] = [
  /(?<![^\s,，;；])(?:until|till|ends|closes|closing|deadline|(?:by|before) (?:the |this |next )?(?:end|close|eo[dwm]|cob|noon|midnight|lunch|mon|tue|wed|thu|fri|sat|sun|\d))(?![^\s:：a-z\d])/iu,
  /(?<![^\s,，;；])(?:eo[dwm]|cob|close of business|end of (?:the |this |next )?(?:day|week|month|mon|tue|wed|thu|fri|sat|sun))(?![a-z])/iu,
  /(?<![^\s,，;；])(?:in|within|for|after) (?:\S+ ){1,4}(?:min(?:ute)?|hour|day|week|month)s?$/iu,
  /(?<![^\s,，;；])(?:[-–—~]|about|after|around|from|since|starting) 到?(?:(?:next |this )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|tonight|[今明后]天|[周週][一二三四五六日天])/iu,
  /(?:截止|截至|从(?:[今明后]天|[周週][一二三四五六日天])|下班|为止|结束投票|周末前|[月年]底|[之以]前|[\d一二两三四五六七八九十几半本这下当] ?个?(?:天|周|星期|礼拜|月|小时|分钟)(?:之|以)?[内后](?![容存部]))/u,
];
/** Matches a number that is a year in a query, although it could be a time: `survey by 2025`. */
const year = /^(?:19|20)\d\d$/u;
/** In UTF-16 units. The end of a vote is looked for in this much of the end of a query. */
const longestEnd = 64;

/** The end that a vote's query ends with, and the rest of the query. */
interface SpokenEnd {
  query?: string;
  until?: string;
  /** True if no word such as `until` or 截止 says that the vote ends then: `AI today`, 穿越到今天. */
  isGuessed?: boolean;
}

/**
 * Reads the end of a vote at the end of its query: `grpo until friday 5pm`, grpo 周五截止. Returns the query unchanged
 * without one.
 */
export function readSpokenEnd(query: string): SpokenEnd {
  const [closing] = afterEnd.exec(query.slice(-longestEnd)) ?? [];
  const text = closing === undefined ? query : query.slice(0, -closing.length).trimEnd();
  for (let start = Math.max(0, text.length - longestEnd); start < text.length; start += 1) {
    if (!startsWord(text, start)) continue;
    const rest = text.slice(start);
    const [opening = ''] = beforeEnd.exec(rest) ?? [];
    const until = rest.slice(opening.length);
    if (opening === '' && closing === undefined && !surely.test(until)) continue;
    if (year.test(until) || !readMoment(until)) continue;
    const isGuessed = /^到?\s*$/u.test(opening) && closing === undefined;
    const before = text.slice(0, start).trim();
    // Half of “until end of day tomorrow”, “the world of tomorrow” or 人工智能的明天 would be wrong.
    const isPartOfPhrase = changesSchedule.test(before) || /[的和与从]$/u.test(before);
    if (endLeftIn(before) !== undefined || (isGuessed && isPartOfPhrase)) return { query };
    return { query: before.replace(/[,，;；、]$/u, '').trim() || undefined, until, isGuessed };
  }
  return { query };
}

/** True if a word may start there: after a blank or comma, and, as Chinese writes no blanks, at a Han character. */
function startsWord(text: string, at: number): boolean {
  const before = text[at - 1] ?? ' ';
  if (/[\s,，;；、]/u.test(before)) return /\S/u.test(text[at] ?? ' ');
  // 上周五 and 每周五 are no moments, although 周五 is one.
  return /\p{Script=Han}/u.test(text[at] ?? '') && !/[上每逢除第\d]/u.test(before);
}

/** Returns the part of a query that may have been meant as the end of a vote, and was not understood: `by EOD`. */
export function endLeftIn(query: string): string | undefined {
  const starts = endWords.map((words) => query.search(words)).filter((start) => start >= 0);
  if (starts.length === 0) return undefined;
  const before = query.slice(0, Math.min(...starts));
  const startOfWord = before.length - (before.split(/[\s,，;；]/u).at(-1) ?? '').length;
  return query.slice(startOfWord);
}

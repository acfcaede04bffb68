import { readDays } from './read-days.ts';
import { readTime } from './read-time.ts';

/** The schedule that a query ends with, and the rest of the query. */
export interface SpokenSchedule {
  query: string;
  /** `09:00`. */
  at?: string;
  /** ISO days of the week. */
  days?: number[];
}

/** Matches words that certainly name days, so that `the last mile` or a paper called 135 stay in the query. */
const saysDays =
  /^(?:on|every|each|daily|everyday|weekdays?|weekends?|workdays?|mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|[每逢]|天天|(?:个)?工作日|周[一二三四五六日末]|週[一二三四五六日末])/iu;
/** Matches words that certainly name a time: 9am, 9:30, 9点, noon. A bare 9 does not. */
const saysTime = /\d ?(?:am|pm)|\d[:：]\d\d|[点點时時]|noon|midnight|midday/iu;
/** Matches days at the start of a word, because Chinese writes days and time without a blank: 每天9点. */
const chineseDays = /^(每天|每日|天天|(?:每个?)?工作日|每?[周週](?:末|[一二三四五六日天、至到周週]+))/u;
const mostWords = 8;

/**
 * Reads a schedule at the end of a query: `grpo every day at 9am` → `{ query: 'grpo', days: [1…7], at: '09:00' }`.
 * Returns the query unchanged if it does not end with one.
 */
export function readSchedule(query: string): SpokenSchedule {
  const words = query.trim().split(/\s+/u);
  for (let from = Math.max(0, words.length - mostWords); from < words.length; from += 1) {
    const found = scheduleOf(words.slice(from));
    if (found) return { query: words.slice(0, from).join(' '), ...found };
  }
  return { query };
}

function scheduleOf(words: readonly string[]): Omit<SpokenSchedule, 'query'> | undefined {
  const text = words.join(' ');
  const time = timeOf(text);
  if (time !== undefined) return { at: time };
  if (!saysDays.test(text)) return undefined;
  const all = readDays(text);
  if (all) return { days: all };
  const joined = words.join('');
  const before = chineseDays.exec(joined)?.[0] ?? '';
  const after = before === '' ? '' : joined.slice(before.length);
  const splits: (readonly [string, string])[] = [
    [before, after],
    ...words.map((_, at) => [words.slice(0, at).join(' '), words.slice(at).join(' ')] as const),
  ];
  for (const [first, second] of splits) {
    const days = first === '' ? undefined : readDays(first);
    const at = readTime(second.replace(/^@ ?/u, ''));
    if (days && at !== undefined) return { days, at };
  }
  return undefined;
}

function timeOf(text: string): string | undefined {
  return saysTime.test(text) ? readTime(text) : undefined;
}

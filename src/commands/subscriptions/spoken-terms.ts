import { isSchedule, languageLast, readSchedule } from '../../digest/terms/read-schedule.ts';
import { readZonedTime } from '../../digest/terms/read-zoned-time.ts';
import { scheduleLeftIn } from '../../digest/terms/schedule-left.ts';
import { readLanguage } from '../../model/language.ts';
import type { Request } from '../../ports/request.ts';
import { splitExclusions } from '../../search/query/exclusions.ts';
import type { CommandContext } from '../define/command.ts';
import { courtesyAfter } from '../define/plain-words.ts';
import { readers, scheduleOptions } from './schedule-options.ts';

type Options = CommandContext['options'];

/**
 * Match words that leave something out of a subscription, although they belong to the topic of a search: `reasoning
 * without labels`. 不要 may follow a Chinese topic without a blank: 强化学习不要综述.
 */
const without =
  /(?:(?:^|[\s,，])(without|with no|other than|apart from)|(?:[,，]\s?|\sbut\s)(no))(?=\s\S)(?!\s(?:\S{1,20}\s){0,2}code(?:\s|$))/iu;
const chineseWithout = /(?<=\p{Script=Han})(?<![么以要需能可也都就])(?=(?:但是?)?(?:不要(?!求)|不含))/u;
/** Matches a word that names a channel: `#reading`, 到#reading. A number is that of a paper. */
const channelName = /^[到在]?(#[^#\d]\S*)$/u;
/** Matches what may be a schedule before the topic: `a paper every day about GRPO`, `daily to GRPO`, 每天九点 强化学习. */
const scheduleFirst =
  /^(?:((?:an?|one|two|three|four|five|[1-5]) papers?) )?(\S.+?)(?: (?:about|(?:to|on)(?! (?:mon|tues|wednes|thurs|fri|satur|sun)days?(?=$| (?:at|about|on|to) ))) |的|(?<=[点點半分]) )(?=\S)/iu;
/** In UTF-16 units. */
const longestSchedule = 60;
const paperADay = /(?<=papers?) (?:an?|per) (day|week|month)(?=[\s,，]|$)/iu;
/** Matches a frequency with its number of papers: 每天两篇, 一周一篇. */
const papersEach =
  /(?<!\S)[每一]((?:[个個]?(?:[周週月]|星期|礼拜|禮拜))|[天日])([1-5一二两兩三四五])篇([\s\S]*)$/u;
/** Match what says only that papers are wanted, around what they are about: `2 papers about`, 关于…的论文. */
const papersAbout =
  /^(?:(an?|one|the|some|two|three|four|five|[1-5]) )?papers?(?: (?:about|on|for) |$)|^(?:any|every|some)thing (?:about|on) |^(?:[关關]于|[关關]於|有[关關])/iu;
const numberedPapers = /^(?:(?:an?|one) (\S.*) papers?|(two|three|four|five|[2-5]) (\S.*) papers)$/iu;
const chinesePapers = /(?<=\S)的(?:[论論]文|文章)$/u;

/** Reads what a typed query says besides its subject, unless an option says it: `me to grpo every day at 9am`. */
export function withSpokenTerms(typed: Options, request: Request): Options {
  const options = withScheduleAsTime(typed);
  if (hasAllTerms(options, request)) return withSpokenSchedule(options);
  const scheduled = withSpokenSchedule(withSpokenWords(withScheduleApart(options)));
  return withPlainSubject(withSpokenSchedule(withSpokenExclusion(scheduled)));
}

/** Reads what was typed as the time and is more: `at:9am Tokyo`, `at:every evening Asia/Shanghai`. */
export function withScheduleAsTime(options: Options): Options {
  const { at, ...others } = options;
  if (at === undefined) return options;
  const time = readZonedTime(at);
  if (!time && !isSchedule(at)) return options;
  return { ...scheduleOptions(time ?? readSchedule(at)), ...others };
}

/**
 * True if the query holds nothing but the subject: forms have options for all else, and so have buttons with a layout.
 * Other buttons hold a typed line.
 */
function hasAllTerms({ confirm, layout }: Options, { isForm, isPress }: Request): boolean {
  return confirm !== undefined || isForm === true || (isPress === true && layout !== undefined);
}

/** The options whose typed values may be followed by a schedule, each with what reads a value of it. */
const beforeSchedule: Readonly<Record<string, (typed: string) => unknown>> = {
  ...readers,
  exclude: () => true,
};

/** In UTF-16 units. A longer value is left as it is, because splitting it at every blank would take minutes. */
const longestBeforeSchedule = 200;

/** Moves a schedule behind the value of an option into the query: `grpo count:3 at 10`, `grpo exclude:survey daily`. */
function withScheduleApart(options: Options): Options {
  for (const [name, read] of Object.entries(beforeSchedule)) {
    const { [name]: value, query = '' } = options;
    if (value === undefined || value.length > longestBeforeSchedule) continue;
    if (name !== 'exclude' && read(value) !== undefined) continue;
    const words = value.split(/\s+/u);
    const ends = words.slice(1).map((_, index) => index + 1);
    // A text excludes as little as it can, but of `days:mon wed at 9` both days are one value.
    for (const end of name === 'exclude' ? ends : ends.reverse()) {
      const [first, rest] = [words.slice(0, end).join(' '), words.slice(end).join(' ')];
      if (read(first) === undefined || !isSchedule(rest)) continue;
      return withScheduleApart({ ...options, [name]: first, query: `${query} ${rest}`.trim() });
    }
  }
  return options;
}

/** Reads the language of the posts: `me to grpo in Chinese`. */
function withSpokenWords(options: Options): Options {
  const { query, ...others } = options;
  if (query === undefined) return options;
  const said: Record<string, string> = {};
  let rest = query.replace(courtesyAfter, '');
  const [inLanguage, word] = (options.lang === undefined && languageLast.exec(rest)) || [];
  if (inLanguage !== undefined && word !== undefined) {
    rest = rest.slice(0, -inLanguage.length);
    said.lang = readLanguage(word)!;
  }
  rest = withoutRecipient(rest).trim();
  return { ...others, ...said, ...(rest === '' ? {} : { query: rest }) };
}

/**
 * Reads what to leave out: `grpo excluding diffusion models`, GRPO 不要扩散. Words that may be a schedule, as in `except
 * holidays`, leave nothing out.
 */
function withSpokenExclusion(options: Options): Options {
  const { query, exclude } = options;
  if (query === undefined || exclude !== undefined) return options;
  const said = inSearchWords(query);
  const found = splitExclusions(said) ?? splitExclusions(`all ${said}`);
  if (!found || scheduleLeftIn(`except ${found.unwanted}`) !== undefined) return options;
  return { ...options, query: found.wanted === '' ? 'all' : found.wanted, exclude: found.unwanted };
}

/** Rephrases what only a subscription understands as an exclusion in words that a search understands as well. */
function inSearchWords(query: string): string {
  return query.replace(without, ' excluding').replace(chineseWithout, ' ').trim();
}

/**
 * Returns the query and the exclusion of a subscription as one topic, if only a subscription reads what was typed as an
 * exclusion: `reasoning without labels`.
 */
export function topicWithExclusion(
  typed: string,
  { query, exclude }: { query: string; exclude: string },
): string | undefined {
  const [, connective, no] = without.exec(typed) ?? [];
  const word = connective ?? no;
  if (word !== undefined) return `${query} ${word} ${exclude}`.trim();
  return chineseWithout.test(typed) ? `${query}不要${exclude}` : undefined;
}

/** Removes `me to` and `us for`. `us` is a word of the subject in `US policy`, but not in `us daily` or alone. */
function withoutRecipient(query: string): string {
  const [, recipient, rest = ''] = /^(?:(me|us|this channel)(?=\s|$)\s*)?([\s\S]*)$/iu.exec(query) ?? [];
  const [to] = /^(?:to|for)(?=\s|$)/iu.exec(rest) ?? [];
  if (recipient === undefined) return to?.toLowerCase() === 'to' ? rest.slice(to.length) : query;
  if (to !== undefined) return rest.slice(to.length);
  const isSure = recipient.toLowerCase() !== 'us' || rest === '' || isSchedule(rest);
  return isSure ? rest : query;
}

/** Matches the words that begin an exclusion: `, no surveys`, 不要综述. */
const beginsExclusion =
  /[,，]\s?(?:but )?(?:no|without|excluding)\s|\s(?:but no|without|excluding)\s|(?<=\S)[\s,，]?(?:但?不要|不含)/giu;

/**
 * Returns the last exclusion of a query, up to a comma, with the blank or comma before it. Empty if there is none, or if
 * what follows the comma may be excluded too: ` excluding diffusion, surveys`.
 */
function lastExclusion(query: string): string {
  const rest = query.slice(Array.from(query.matchAll(beginsExclusion)).at(-1)?.index ?? query.length);
  const [exclusion = ''] = /^.[^,，]*/u.exec(rest) ?? [];
  return exclusion === rest || /^[,，]/u.test(rest) ? exclusion : '';
}

/**
 * Moves a schedule that is said before the subject or before an exclusion to the end, where it is read, and a number of
 * papers after it.
 */
function scheduleLast(query: string): string {
  const typed = query
    .replace(paperADay, ' every $1')
    .replace(papersEach, (_, unit: string, papers: string, after: string) => {
      const isTime = isSchedule(after);
      return `${isTime ? '' : `${after} `}每${unit}${isTime ? after : ''} ${papers}篇`.trim();
    });
  const [found = '', papers, schedule = ''] = scheduleFirst.exec(typed) ?? [];
  if (schedule.length <= longestSchedule && isSchedule(schedule))
    return `${papers === undefined ? '' : `${papers} about `}${typed.slice(found.length)} ${schedule}`;
  if (readSchedule(typed).query !== typed) return typed;
  const exclusion = lastExclusion(typed);
  const others = typed.replace(exclusion, '');
  const { query: wanted } = readSchedule(others);
  if (wanted === others || !others.startsWith(wanted)) return typed;
  return `${wanted}${exclusion} ${others.slice(wanted.length)}`.trim();
}

/** Reads the schedule of the query if no option names its time or days: `grpo every day at 9am`. */
function withSpokenSchedule(options: Options): Options {
  if (options.query === undefined || options.confirm !== undefined) return options;
  const { query, ...schedule } = readSchedule(scheduleLast(options.query));
  const said = scheduleOptions(schedule);
  const isNamed = [said.at && options.at, said.days && options.days].some((named) => named !== undefined);
  if (Object.keys(said).length === 0 || isNamed) return options;
  return { ...said, ...options, query: query === '' ? 'all' : query };
}

/** Removes the words around the subject of a typed query. */
function withPlainSubject(options: Options): Options {
  if (options.query === undefined) return options;
  const [about, number] = papersAbout.exec(options.query) ?? [''];
  const rest = options.query.slice(about.length);
  const [, ofOne, several, ofSeveral] = numberedPapers.exec(rest) ?? [];
  const query = (ofOne ?? ofSeveral ?? rest).replace(chinesePapers, '').trim();
  const count = options.count ?? readers.count(number ?? several ?? '');
  return { ...options, ...(count === undefined ? {} : { count }), query: query === '' ? 'all' : query };
}

/** Returns the channel that a typed query names, and the query without it. */
export function channelNamedIn(
  { query = '', confirm }: Options,
  { isForm, isPress }: Request,
): { channel: string; query: string } | undefined {
  if (isForm || isPress || confirm !== undefined) return undefined;
  const words = query.split(/\s+/u);
  const at = words.findIndex((word) => channelName.test(word));
  if (at < 0) return undefined;
  const [, channel = ''] = channelName.exec(words[at]!) ?? [];
  const from = /^(?:in|to|into|到|在)$/iu.test(words[at - 1] ?? '') ? at - 1 : at;
  words.splice(from, at + 1 - from);
  return { channel, query: words.join(' ') };
}

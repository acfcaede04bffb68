/** Match words that may have been meant as the first or last day of the posts. */
const periodWords: readonly RegExp[] = [
  /(?<![^\s,，;；])(?:starting|beginning|until|till) (?:(?:on|from|in|the) )?(?:next|tomorrow|today|end|beginning|\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:january|february|march|april|may|june|july|august|september|october|november|december)(?![a-z]))/iu,
  /(?<![^\s,，;；])for (?:the next|(?:the next )?(?:an?|one|two|three|\d{1,2})) (?:day|week|month)s?$/iu,
  /(?<![^\s,，;；])(?:从|到|直到|截至)(?:下|今|明|后天|年底|月底|\d{1,2}月|[周週][一二三四五六日天])/u,
];
/** Match words that may have been meant as a schedule. */
const scheduleWords: readonly RegExp[] = [
  ...periodWords,
  /(?<![^\s,，;；])(?:after|before|by|except|from|not|on|other|every|each|every other|starting|next|till|until) (?:weekend|weekday|(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?)s?(?![a-z])/iu,
  /(?<![^\s,，;；])(?:mon|tues|wednes|thurs|fri|satur|sun)days(?![a-z])/iu,
  /(?<![^\s,，;；])for (?:an?|one|two|three|\d{1,2}) (?:day|week|month)s?(?![a-z])/iu,
  /(?<![^\s,，;；])(?:(?:at|after|before) (?:dawn|breakfast|lunch|lunchtime|dinner|dusk|sunrise|sunset)|(?:mornings?|afternoons?|evenings?|nights))$/iu,
  /(?<![^\s,，;；])at (?:about |around )?\d{1,2} (?:and|or|my|local|sharp|uhr)(?![a-z])/iu,
  /(?<![^\s,，;；])(?:(?:除了?|下|逢|从)?(?:周|週|星期|礼拜)[一二三四五六日天末]|每[隔次]|隔日|[一每][天日周週][一二两三四五\d]+篇)/u,
  /(?<![^\s,，;；])(?:every|each|once an?|this|in the|at) (?:other )?(?:morning|afternoon|evening|night|day|week|month|hour)s?(?![a-z])/iu,
  /(?<![^\s,，;；])(?:(?:tomorrow|tonight)(?![a-z])|(?:(?:dai|night|week|biweek|month)ly|weekdays?|weekends?)$)/iu,
  /(?<![^\s,，;；])(?:twice|\d ?x|\d times) an? (?:day|week|month)/iu,
  /(?<![^\s,，;；])(?:(?:at )?(?:half past|(?:a )?quarter (?:past|to)) |(?:first|second|third|fourth|last) (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|weekday|day) of )/iu,
  /(?<![^\s,，;；])(?:every (?:two|three|four|second|third|\d{1,2}) (?:day|week|month)s?|(?<=(?:once|papers?|\d|one|two|three|four|five) )(?:an?|per) (?:day|week|month)(?= at |$)|(?:per week|per month|fortnightly)$|(?:except|not on) (?:public )?holidays)/iu,
  /(?<![^\s,，;；])(?:每[两二三四五六\d]个?[天日周週月]|隔[天日周週月]|双周(?=$|[\s一日更发推])|[节節]假日(?=$|[\s不也都除休发推])|早晚各)/u,
  /(?<![^\s,，;；])(?:at |@ ?|(?:at )?around |before |after |by |from |till |until )?(?:\d{1,2}(?:[-–]\d{1,2})?(?:[:：]\d\d| ?[ap]m(?![a-z]))|noon|midnight|midday)/iu,
  /(?<![^\s,，;；])(?:at (?:about |around )?\d{1,2}(?!\d|\s+\p{L})|(?:two|three|four|five) papers?(?: (?:an?|per|every|each|on)(?![a-z])|$)|\d{1,3} papers?|[一二两三四五\d]篇)/iu,
  /(?<![^\s,，;；])(?:不要)?(?:每(?:天|日|周|週|月|[一二三四五六日])|隔天|天天|工作日(?!志)|[今明]天|每?[早晚]上|每[早晚]|上午|下午|中午|凌晨|傍晚|只[发在](?:周|週|星期|礼拜)|(?:\d{1,2}|十[一二]?|[二两三四五六七八九])[点點](?!\p{Script=Han}))/u,
  /(?<![^\s,，;；])(?:at|tz|days|count|time|zone|lang|exclude|layout|parts|titles)[:：]$/iu,
];

/**
 * Matches a language at the end of the text or before a time, where it may be meant as that of the posts. Elsewhere it
 * belongs to a topic.
 */
const languageWords =
  /(?<![^\s,，;；])(?:in (?:english|chinese)(?=$|\s+at\s+\d)|用(?:英文|英语|中文|汉语)$)/iu;

/** Returns the end of a query that may have been meant as a first or last day: `for two weeks`, 到年底. */
export function periodLeftIn(query: string): string | undefined {
  const start = startOf(periodWords, query);
  return start === undefined ? undefined : query.slice(start);
}

/**
 * Returns the end of a query from the first words on that may have been meant as its schedule: `every morning`,
 * `noon-ish`, 每天早上. Text in quotes is no schedule.
 */
export function scheduleLeftIn(query: string): string | undefined {
  const start = startOf([...scheduleWords, languageWords], query);
  return start === undefined ? undefined : query.slice(start);
}

/** Returns where words begin that may have been meant as a schedule. */
export function startOfSchedule(query: string): number | undefined {
  return startOf(scheduleWords, query);
}

/** Returns where the first match outside of quotes starts. */
function startOf(patterns: readonly RegExp[], query: string): number | undefined {
  const plain = query.replace(/["“][^"“”]*["”]/gu, (quoted) => ' '.repeat(quoted.length));
  const starts = patterns.map((words) => plain.search(words)).filter((start) => start >= 0);
  return starts.length === 0 ? undefined : Math.min(...starts);
}

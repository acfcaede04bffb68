/** Returns a pattern for what any of these match at the start of a word. */
function anyOf(patterns: readonly RegExp[]): RegExp {
  return new RegExp(`(?<![^\\s,，;；])(?:${patterns.map(({ source }) => source).join('|')})`, 'iu');
}

/** Match words that may have been meant as a schedule, or as the first or last day of the posts. */
const scheduleWords = anyOf([
  /(?:starting|beginning|until|till) (?:(?:on|from|in|the) )?(?:next|tomorrow|today|end|beginning|\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:january|february|march|april|may|june|july|august|september|october|november|december)(?![a-z]))/,
  /for (?:the next|(?:the next )?(?:an?|one|two|three|\d{1,2})) (?:day|week|month)s?(?![a-z])/,
  /(?:从|到|直到|截至)(?:下|今|明|后天|年底|月底|\d{1,2}月|[周週][一二三四五六日天])/u,
  /(?:after|before|by|except|from|not|on|other|every|each|every other|starting|next|till|until) (?:weekend|weekday|(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?)s?(?![a-z])/,
  /(?:mon|tues|wednes|thurs|fri|satur|sun)days(?![a-z])/,
  /(?:(?:at|after|before) (?:dawn|breakfast|lunch|lunchtime|dinner|dusk|sunrise|sunset)|(?:mornings?|afternoons?|evenings?|nights))$/,
  /at (?:about |around )?\d{1,2} (?:and|or|my|local|sharp|uhr)(?![a-z])/,
  /(?:(?:除了?|下|逢|从)?(?:周|週|星期|礼拜)[一二三四五六日天末]|每[隔次]|隔日|[一每][天日周週][一二两三四五\d]+篇)/u,
  /(?:every|each|once an?|this|in the|at) (?:other )?(?:morning|afternoon|evening|night|day|week|month|hour)s?(?![a-z])/,
  /(?:(?:tomorrow|tonight)(?![a-z])|(?:(?:dai|night|week|biweek|month)ly|weekdays?|weekends?)$)/,
  /(?:twice|\d ?x|\d times) an? (?:day|week|month)/,
  /(?:(?:at )?(?:half past|(?:a )?quarter (?:past|to)) |(?:first|second|third|fourth|last) (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|weekday|day) of )/,
  /(?:every (?:two|three|four|second|third|\d{1,2}) (?:day|week|month)s?|(?<=(?:once|papers?|\d|one|two|three|four|five) )(?:an?|per) (?:day|week|month)(?= at |$)|(?:per week|per month|fortnightly)$|(?:except|not on) (?:public )?holidays)/,
  /(?:每[两二三四五六\d]个?[天日周週月]|隔[天日周週月]|双周(?=$|[\s一日更发推])|[节節]假日(?=$|[\s不也都除休发推])|早晚各)/u,
  /(?:at |@ ?|(?:at )?around |before |after |by |from |till |until )?(?:\d{1,2}(?:[-–]\d{1,2})?(?:[:：]\d\d| ?[ap]m(?![a-z]))|noon|midnight|midday)/,
  /(?:at (?:about |around )?\d{1,2}(?!\d|\s+\p{L})|(?:two|three|four|five) papers?(?: (?:an?|per|every|each|on)(?![a-z])|$)|\d{1,3} papers?|[一二两三四五\d]篇)/u,
  /(?:不要)?(?:每(?:天|日|周|週|月|[一二三四五六日])|隔天|天天|工作日(?!志)|[今明]天|每?[早晚]上|每[早晚]|上午|下午|中午|凌晨|傍晚|只[发在](?:周|週|星期|礼拜)|(?:\d{1,2}|十[一二]?|[二两三四五六七八九])[点點](?!\p{Script=Han}))/u,
  /(?:at|tz|days|count|time|zone|lang|exclude|layout|parts|titles)[:：]$/,
]);

/** Matches a schedule, or a language at the end or before a time. Elsewhere a language belongs to the topic. */
const scheduleOrLanguage = anyOf([
  scheduleWords,
  /(?:in (?:english|chinese)(?=$|\s+at\s+\d)|用(?:英文|英语|中文|汉语)$)/,
]);

/**
 * Returns the end of a query from the first words on that may have been meant as its schedule: `every morning`,
 * `noon-ish`, 每天早上. Text in quotes is no schedule.
 */
export function scheduleLeftIn(query: string): string | undefined {
  const start = startOf(scheduleOrLanguage, query);
  return start === undefined ? undefined : query.slice(start);
}

/** Returns where words begin that may have been meant as a schedule. */
export function startOfSchedule(query: string): number | undefined {
  return startOf(scheduleWords, query);
}

/** Returns where the first match outside of quotes begins. */
function startOf(words: RegExp, query: string): number | undefined {
  const start = query.replace(/["“][^"“”]*["”]/gu, (quoted) => ' '.repeat(quoted.length)).search(words);
  return start < 0 ? undefined : start;
}

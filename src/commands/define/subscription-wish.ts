import { isSchedule } from '../../digest/terms/read-schedule.ts';
import { inSimplified } from '../../search/text/characters.ts';
import { withoutCourtesies } from './plain-words.ts';

/** In UTF-16 units. A longer line is no wish. */
const longestWish = 120;

const asksForPapers =
  /^(?:(?:send|give|post|deliver)(?: me| us)?|(?:i|we) want|sign (?:me|us) up for) (?!(?:it|that|this|them) )/iu;
const beginsWithPapers = /^(?:an?|one|two|three) (?:[\w-]{1,30} ){0,3}papers?(?= |$)/iu;
const dailyPaper = /^(?:(?:an?|the) )?(daily|weekly|biweekly|fortnightly|monthly) papers?(?=\s|$)/iu;
/** Matches words that say how often papers come. */
const howOften =
  /(?:^|\s)(?:(?:every|each) (?:(?:other|second|third|two|three|four|[2-4]) )?(?:days?|weeks?|fortnight|months?|morning|afternoon|evening|night|weekday|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|(?:dai|week|biweek|fortnight|month)ly(?=$|,| papers?$| (?:at|on|about|for)\b| \d)|(?:an?|per) day|on (?:mon|tues|wednes|thurs|fri|satur|sun)days|(?<=(?:papers?|once|twice|times|\dx) )(?:an?|per) (?:week|month))(?=[\s,]|$)/iu;

/** Matches a wish that begins with its schedule: `every Monday at 9, a paper on robotics please`. */
const scheduleThenPapers = /^([^,:]+)[,:] ((?:an?|one|two|three) papers? (?:about|on) \S.*)$/iu;

/** Match the parts of a Chinese wish: its schedule, its verb with the number of papers, and what they are about. */
const scheduleFirst =
  /^((?:每[天日早晚]|每[两二三四2-4]?个?(?:周|星期|礼拜|月|天)|每?隔[一两二1-3]?个?[天日周月]|每个?工作日|工作日(?!志)|双周|一个?(?:周|星期|月)[一两二三1-3]次|周[一二三四五六][到至]周?[二三四五六日天])[^，,发推来订]{0,14})/u;
const sends =
  /^(?:(?:给我们?|帮我)?(?:发送|发(?![现展布生表送热电病言])|推送|推荐(?!系统|算法|模型)|推(?![理断导演测荐])|来(?![电自源])|订阅)(?:给我们?)?)(?:([一二两三四五1-5])?篇)?(.{0,40})$/u;
/** Matches what tells a wish from a topic: 每天九点订阅强化学习, but not 每日推送通知优化. */
const asksInChinese = /篇|论文|文章|给我|(?:推送|订阅)(?!\p{Script=Han})|[点半](?:推送|订阅)/u;
/** Matches the start of a wish that has a frequency and no verb: 每天一篇, 一周两篇. */
const papersEach = /^[每一](?:天|日|个?(?:周|星期|礼拜|月))[一两二三四五1-5]篇/u;
const around = /^(?:关于|有关|和)|(?:有关)?的?(?:论文|文章|paper)?[吗么]?$|的$/gu;

/**
 * Returns what to subscribe to if the line wishes for papers by schedule without naming a command: `send me a paper every
 * day at 9`, 每天早上九点给我发一篇. Returns undefined for any other line.
 */
export function subscriptionWish(line: string): string | undefined {
  if (line.length > longestWish) return undefined;
  const request = withoutCourtesies(line);
  const said = inSimplified(request);
  const [before = '', schedule = ''] = scheduleFirst.exec(said) ?? [];
  const sent = before === '' ? null : sends.exec(said.slice(before.length));
  if (sent && asksInChinese.test(inSimplified(line))) {
    const [, count = '一', about = ''] = sent;
    const when = schedule.replace(/给我们?$|帮我$/u, '');
    if (!isSchedule(when)) return undefined;
    const many = '一1'.includes(count) ? '' : ` count:${count}`;
    return `${about.replace(around, '')} ${when}${many}`.trim();
  }
  if (papersEach.test(said)) return said;
  const [, when = '', papers = ''] = scheduleThenPapers.exec(request) ?? [];
  if (isSchedule(when)) return `${papers} ${when}`;
  const wanted = request.replace(asksForPapers, '').replace(dailyPaper, '$1');
  const isWish = wanted !== request || beginsWithPapers.test(request);
  return isWish && howOften.test(wanted) ? wanted : undefined;
}

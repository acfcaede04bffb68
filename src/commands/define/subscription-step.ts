import { readNumber } from '../../digest/terms/read-number.ts';
import { readPauseEnd } from '../../digest/terms/read-pause-end.ts';
import { readScheduleChange } from '../../digest/terms/read-schedule.ts';
import { readLanguage } from '../../model/language.ts';
import { inSimplified } from '../../search/text/characters.ts';
import { withoutCourtesies } from './plain-words.ts';

/** In UTF-16 units. A longer line is a query. */
const longestStep = 80;

/** Matches what may be before a step: the verb as in `subscriptions pause 2`, 把推送. */
const beforeStep = /^(?:subscriptions |(?:订阅列表|管理订阅) |[把将](?:推送|订阅|论文))/iu;

/** The words for each step that people take with a subscription of the list. */
const verbs: Readonly<Record<string, RegExp>> = {
  pause:
    /^(?:(?:pause|mute|snooze)(?![a-z])|hold(?= #?\d)|(?:stop(?: posting| the posts| the papers)?|no (?:posts|papers))(?= (?:for|until|till|over|during) )|(?:we(?:['’]re| are) )?(?:on )?(?:holidays?|vacation)(?= (?:until|till|til|through) )|放假(?=[到至])|暂停|先?停发?(?=[一两二三四五六七八九十半到\d]))/iu,
  resume: /^(?:(?:resume|unpause|restart)(?![a-z])|continue(?= posting)|恢复|继续)/iu,
  end: /^(?:(?:unsubscribe(?: from)?|stop|cancel|end)(?![a-z])|(?:remove|delete)(?= (?:the |my )?(?:\d{1,3} )?subscription)|退订|取消(?:订阅)?|停止|结束|删除(?=第|订阅))/iu,
  edit: /^(?:(?:edit|change|move|make|set|switch)(?![a-z])|修改|更改|改)/iu,
};
/** Matches a verb that needs no more than a number; `move 37` is a query. */
const asksForm = /^(?:edit|change|修改|更改|改)$/iu;
/** Matches a Chinese line with its number before the verb: 把第2个订阅暂停两周. */
const numberFirst =
  /^[把将]?\s?(第?[\d一二两三四五六七八九十]{1,3}[个号条]?(?:订阅)?|(?:全部|所有)(?:订阅)?)\s?(暂停|恢复|取消|停止|结束|删除|修改|更改|改)/u;
/** Matches the number of a subscription in the list: 3, #3, number 3, the 3rd one, 第三个. */
const number =
  /^(?:the |my |our )?(?:subscription |number |no\.? ?|#|第|订阅(?=\d))?(?:(\d{1,3})|([一二两三四五六七八九十]{1,2}))(?:st|nd|rd|th)?(?:个|号|条)?(?:订阅)?(?: (?:one|subscription))?(?=$|[\s,，到至直]|\p{Script=Han})/iu;
/** A language alone, as a schedule names it. */
const inLanguage = { zh: 'in Chinese', en: 'in English' };
const ordinals = ['first', 'second', 'third', 'fourth', 'fifth'];
const ordinal =
  /(?<=^\S{3,11} (?:the )?)(?:first|second|third|fourth|fifth)(?= (?:one|subscription)(?: |$))/iu;
/** Matches words that name every subscription. */
const everyOne = /^(?:all|everything)(?![a-z])|^(?:所有|全部)/iu;
/** Matches words that name no subscription in particular. */
const unnamed =
  /^(?:(?:(?:of|the|my|our|this|these|it|them|daily|posts?|posting|papers?|subscriptions?|me|us|here|channel|all|everything)(?:\s+|$)){1,4}|(?:这个|每日)?(?:订阅|推送|论文|发送|它))/iu;
/** Matches the words that introduce the end of a pause, in a line that names a subscription by its topic. */
const connective =
  /\s(?:until|till|til|for)\s|\s?(?:直?到|至)|\s(?=(?:an?|one|two|three|\d{1,2}) (?:day|week|month)s?$)|(?:\s|(?<=[a-z]))(?=[一两二三四五六七八九十\d]{1,2} ?(?:天|周|个月|个?星期)$)/iu;
/** Matches words that certainly introduce the end of a pause, also of one that cannot be read. */
const saysUntil =
  /^(?:until|till|til|over|during|through|from|for (?:the )?(?:holidays?|vacation|break|summer|winter|christmas|easter|new year|.{0,20}(?:days|weeks|months|while))|直?到|至)(?![a-z])|期间$/iu;
/** Matches an option among the terms that change: `at:10`. */
const namesOption = /(?<!\S)[a-z]+[:：]\s?\S/iu;
const severalNumbers = /^\d+(?:\s?(?:and|[&,，、和跟])\s?\d+)+$/iu;
/** Matches a time that no date is known for, so that the answer says how to name the days: 放假, 国庆节, 下个月. */
const unreadTime =
  /期间$|(?<=[天日号周月一二三四五六])开始$|(?:[春元]|圣诞|感恩|复活|情人|清明|端午|中秋|国庆|劳动|元宵)节$|(?:假|个月|\d月|几天)$/u;
/** Match a pause by its days: `skip tomorrow`, `no papers on Friday`, 明天别发, 春节期间先停一下. */
const skips =
  /^(?:skip|no (?:posts|papers?)(?= (?:(?:on|over|during|this|next) |tomorrow$))|跳过)\s*(?=\S)/iu;
const stopsThen = /(?:都|先)?(?:暂停|停(?:发|更)?|(?:别|不要|不用|不)再?[发推])(?:了|一天|一下)?$/u;
/** Matches a line whose topic can only be that of a subscription. */
const saysSubscription = /unsubscribe|subscriptions?$|退订|取消订阅|订阅$/iu;
/** Matches a change of the time that names no subscription: `change the time to 10am`, 改成早上十点. */
const newTime =
  /^(?:(?:change|move|set)(?: the| my| our)?(?: posting)? (?:time|schedule|days) to |(?:change|move|set|switch) (?:it )?to |make it |[把将]?(?:推送|发送|发布)?时间[改调换][到成为]|[改换][到成为])(.+?)(?:发|推送?)?吗?$/iu;

/** Matches a change of a subscription that is named by its topic: `change grpo to 8pm`, 把GRPO改到晚上八点. */
const newTerms = /^(?:(?:edit|change|move|set|switch) |[把将])(\D.*?)(?: to |[改调换][到成为])([\s\S]*)$/iu;
/** Matches what is no topic of a subscription, but can be changed: the language, a paper, the meeting of a vote. */
const otherThing =
  /^(?:(?:the |my |our )?(?:language|answers?|summary|meeting|discussion)\b|语言|界面|会议|讨论|摘要|[这那][篇个])/iu;

/**
 * Reads what to do with one of the channel's subscriptions: `pause 3 for two weeks`, `resume 2`, 暂停到下周一, `pause grpo
 * until Monday` → `{ do: 'pause', which: 'grpo', until: 'until Monday' }`. Undefined for any other line.
 */
export function subscriptionStep(line: string): Record<string, string> | undefined {
  if (line.length > longestStep) return undefined;
  const said = withoutCourtesies(inSimplified(line.trim()))
    .replace(beforeStep, '')
    .replace(numberFirst, '$2 $1 ')
    .replace(ordinal, (word) => String(ordinals.indexOf(word.toLowerCase()) + 1));
  const [, to] = newTime.exec(said) ?? [];
  if (to !== undefined && readScheduleChange(to)) return { do: 'edit', to };
  const [, named = '', terms = ''] = newTerms.exec(said) ?? [];
  const topic = named.replace(unnamed, '').trim();
  const change = /^\d*$/u.test(terms) ? undefined : changeIn(terms);
  if (change !== undefined && !otherThing.test(named) && numbered(topic).which === '')
    return { do: 'edit', ...(topic === '' ? {} : { which: topic }), to: change };
  const days = said.replace(skips.test(said) ? skips : stopsThen, '');
  if (days !== said && (readPauseEnd(days) || unreadTime.test(days))) return { do: 'pause', until: days };
  const { step, verb, rest } = splitStep(said);
  if (verb === '') return undefined;
  const call = (which: string, until = '') => ({
    do: step,
    ...(which === '' ? {} : { which }),
    ...(until === '' ? {} : { until }),
  });
  // `pause 3 weeks` has no number of a subscription.
  if (step === 'pause' && rest !== '' && readPauseEnd(rest) !== undefined) return call('', rest);
  // Names none of them, so that the list is shown.
  if (severalNumbers.test(rest)) return call(rest);
  const { which, after } = numbered(rest);
  const isWhole =
    which === 'all' ? step === 'pause' || step === 'resume' : step !== 'edit' || asksForm.test(verb);
  if (which !== '' && after === '' && isWhole) return call(which);
  if (step === 'resume' && rest !== '' && rest.replace(unnamed, '') === '') return call('');
  const namesTopic = saysSubscription.test(said) && which === '' && rest.replace(unnamed, '') !== '';
  if (step === 'edit') {
    const terms = after.replace(/^(?:to |成|到|为)/iu, '');
    const to = changeIn(terms) ?? (namesOption.test(terms) ? terms : undefined);
    return which !== '' && to !== undefined ? { do: step, which, to } : undefined;
  }
  if (step !== 'pause') return namesTopic ? call(rest) : undefined;
  const end = after.replace(unnamed, '').trim();
  const isEnd = saysUntil.test(end) || (which !== '' && /^for /iu.test(end));
  if (readPauseEnd(end) !== undefined || isEnd) return call(which, end);
  if (which !== '') return undefined;
  const at = rest.search(connective);
  const until = rest.slice(at).trim();
  if (at > 0 && readPauseEnd(until)) return call(rest.slice(0, at), until);
  return namesTopic ? call(rest) : undefined;
}

/**
 * Reads a step whose topic may as well be that of a query: `resume grpo`, `stop gradient`, 恢复GRPO. Undefined for a line
 * that begins with no step.
 */
export function perhapsStep(line: string): Record<string, string> | undefined {
  if (line.length > longestStep) return undefined;
  const said = withoutCourtesies(inSimplified(line.trim())).replace(beforeStep, '');
  const { step, verb, rest } = splitStep(said);
  if (verb === '' || rest === '' || (step === 'edit' && !asksForm.test(verb))) return undefined;
  return { do: step, which: rest };
}

/** Splits the words for a step from the start of a line. They are empty if it begins with none. */
function splitStep(said: string): { step: string; verb: string; rest: string } {
  const [step = '', words] = Object.entries(verbs).find(([, opening]) => opening.test(said)) ?? [];
  const verb = (words && said.match(words)?.[0]) ?? '';
  return { step, verb, rest: said.slice(verb.length).replace(/^[:：\s]+/u, '') };
}

/** Returns a schedule or a language as `readScheduleChange` reads it; undefined for other text. */
function changeIn(text: string): string | undefined {
  const language = readLanguage(text);
  const change = language === undefined ? text : inLanguage[language];
  return readScheduleChange(change) ? change : undefined;
}

/** Splits the number of a subscription, or the word for all of them, from what is after it. */
function numbered(text: string): { which: string; after: string } {
  const [all] = everyOne.exec(text) ?? [];
  const [typed = '', digits, han] = all === undefined ? (number.exec(text) ?? []) : [all];
  if (typed === '') return { which: '', after: text };
  const which = all === undefined ? String(readNumber(digits ?? han ?? '')) : 'all';
  return { which, after: text.slice(typed.length).replace(/^[,，\s]+/u, '') };
}

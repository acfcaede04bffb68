import { inPlainSigns } from '../../digest/terms/plain-signs.ts';

/** Words that people type after a verb that takes no text: `stop sending me these papers`, `today please`, 取消 全部 订阅. */
const ordinary = new Set(
  (
    'a an the this that these those it them all any every everything me us my our your you i we in on at for of to from by and or ' +
    'is are be do not no more please pls thanks now here today tomorrow yesterday morning while bit moment again yet ' +
    'paper papers post posts posting posted send sending message messages channel subscription subscriptions daily weekly ' +
    'digest feed recap recaps notification notifications update updates list reminder reminders bot broadsheet ' +
    'email emails spam time schedule few day days week weeks month months hour hours weekend weekends weekdays holiday ' +
    'holidays monday mondays tuesday tuesdays wednesday wednesdays thursday thursdays friday fridays saturday saturdays ' +
    'sunday sundays ' +
    '全部 所有 这个 那个 这些 订阅 推送 论文 文章 发送 频道 通知 消息 每日 每天 列表 一下 现在 今天 明天 谢谢 请'
  ).split(' '),
);

/** Returns the words that may be those of a query, in lower case. */
export function topicWords(text: string): string[] {
  const words = inPlainSigns(text).split(/[^\p{L}\p{N}\p{M}-]+/u);
  return words.filter((word) => word !== '' && !ordinary.has(word));
}

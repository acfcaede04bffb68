import { type Moment, readMoment } from './read-moment.ts';

/** Match the words before the end of a pause, and those after it: `until Monday`, 到下周一再发. */
const opening = /^(?:(until|till|til|up to|to|直?到|至)|for)(?:\s|(?=[^a-z]))\s*/iu;
const closing = /(?:为止|[再才](?:恢复|继续|发)|(?:之|以)?后?恢复)$/u;
/** Matches a length of time, which ends a pause without such a word: `pause 3 two weeks`, 暂停两周. */
const length =
  /^(?!next |this |下|本|这)\S.*(?:(?<![a-z])(?:days?|weeks?|months?|hours?)|天|日|周|星期|月|小时)$/iu;

/** The day on which posts come again after what people name as the pause: `pause for today`, 暂停本周. */
const dayAfter: Readonly<Record<string, string>> = {
  today: 'tomorrow',
  'this week': 'next monday',
  'the rest of the week': 'next monday',
  今天: '明天',
  本周: '下周一',
  这周: '下周一',
  半个月: '15天',
};
/** The first day of what people name as the end of a pause: `until next week`. */
const firstDay: Readonly<Record<string, string>> = {
  'next week': 'next monday',
  下周: '下周一',
};
const month =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|\d{1,2}月|20\d\d年?)$/u;

/**
 * Reads when a pause ends: `until Monday`, `for two weeks`, `until January`, 两周, 到1月5日. Without a time it ends when the
 * day begins. Returns undefined for anything else.
 */
export function readPauseEnd(typed: string): Moment | undefined {
  const text = typed.trim().replace(closing, '');
  const [said = '', until] = opening.exec(text) ?? [];
  const end = text
    .slice(said.length)
    .toLowerCase()
    .replace(/^the next /u, '')
    .replace(/^a couple of /u, '2 ');
  const days = until === undefined ? dayAfter : firstDay;
  if (Object.hasOwn(days, end)) return readMoment(days[end] ?? '');
  const first = /^20/u.test(end) ? `${end.slice(0, 4)}-01-01` : /月$/u.test(end) ? `${end}1日` : `1 ${end}`;
  if (said !== '') return readMoment(month.test(end) ? first : end);
  // `pause 3 two weeks` names a subscription, and no time.
  const read = length.test(end) ? readMoment(end) : undefined;
  return read?.time === undefined ? read : undefined;
}

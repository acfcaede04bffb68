import { describe, expect, it } from 'vitest';
import { instantOf } from '../../../src/digest/terms/moment.ts';
import { readMoment } from '../../../src/digest/terms/read-moment.ts';
import { endLeftIn, readSpokenEnd } from '../../../src/digest/terms/read-spoken-end.ts';
import { entries, outcomes } from '../../entries.ts';

/** 10:00 in Berlin on Thursday, 26 March 2026, three days before clocks go forward there. */
const now = Date.UTC(2026, 2, 26, 9);

function read(typed: string, timezone = 'UTC', usual = '17:00'): string | undefined {
  const moment = readMoment(typed);
  const at = moment && instantOf(moment, now, timezone, usual);
  return at === undefined ? undefined : new Date(at).toISOString().slice(0, 16);
}

const moments = `
fri 17:00 | 5 pm on friday | tomorrow | 周五下午5点 | 明天 | COB friday | Fri 27 Mar | friday 5pm → 2026-03-27T17:00
週五 17：00 | 3月27日周五 | close of business tomorrow → 2026-03-27T17:00
thu → 2026-03-26T17:00
thursday 8am → 2026-04-02T08:00
next thursday | in a week | 一周之内 → 2026-04-02T17:00
18:30 | today 18:30 → 2026-03-26T18:30
8am → 2026-03-27T08:00
in 3 days | 三天后 | 三天内 | 3 days → 2026-03-29T17:00
2w 9:00 → 2026-04-09T09:00
in 5 hours → 2026-03-26T14:00
48h → 2026-03-28T09:00
2026-04-04 | 4 april | 4月4日 → 2026-04-04T17:00
2026/4/4 9:30 → 2026-04-04T09:30
april 4th, 9am → 2026-04-04T09:00
jan 5 → 2027-01-05T17:00
5 January 2028 | january 5, 2028 → 2028-01-05T17:00
in a month → 2026-04-26T17:00
两个月后 → 2026-05-26T17:00
后天中午 → 2026-03-28T12:00
明早九点 | for 24 hours | Friday March 27 9am | tomorrow morning | 周五早上 → 2026-03-27T09:00
Friday, 27 March at 9:00 → 2026-03-27T09:00
十二月四號下午三點 → 2026-12-04T15:00
二十八号 | in two days → 2026-03-28T17:00
两小时后 → 2026-03-26T11:00
tonight | 今晚 → 2026-03-26T20:00
friday evening → 2026-03-27T18:00
明晚8点半 → 2026-03-27T20:30
30/4 | 4/30 → 2026-04-30T17:00
within three days 9:00 | 3 days 9:00 | 3天后 9:00 → 2026-03-29T09:00
in half an hour | 半小时后 → 2026-03-26T09:30
90 minutes → 2026-03-26T10:30
今晚12点 | midnight → 2026-03-27T00:00
周五晚上12点 | friday at midnight → 2026-03-28T00:00
明天凌晨2点 → 2026-03-27T02:00
3月27日（星期五）下午3点 → 2026-03-27T15:00
tomorrow at noon → 2026-03-27T12:00
下周三 晚上8点半 → 2026-04-01T20:30
明天上午10点 → 2026-03-27T10:00
4月4号下午3点 → 2026-04-04T15:00
四月二十四日 → 2026-04-24T17:00
明天晚上 → 2026-03-27T20:00
tonight 9pm → 2026-03-26T21:00
20分钟 → 2026-03-26T09:20
`;

describe('a moment', () => {
  it.each(outcomes(moments))('%s is %s', (typed, expected) => expect(read(typed)).toBe(expected));

  it.each([
    '',
    ...entries(`
      7 | in 3 hours 17:00 | in half an day | in half a month | 下班前 | friday 25:00 | mon,wed | 30 february | 30月4日
      2025-01-01 | today 8am | 早上15点`),
  ])('%s is none', (typed) => expect(read(typed)).toBeUndefined());

  it('that daylight saving skips is the first valid minute after it', () => {
    expect(read('sunday 2:30', 'Europe/Berlin')).toBe('2026-03-29T01:00');
  });
});

it.each([
  ['grpo until friday 5pm', 'grpo', 'friday 5pm'],
  ['AC-ODM, TreePO by tomorrow', 'AC-ODM, TreePO', 'tomorrow'],
  ['work by sutton until friday 5pm', 'work by sutton', 'friday 5pm'],
  ['grpo ends: tomorrow', 'grpo', 'tomorrow'],
  ['grpo in two days', 'grpo', 'in two days'],
  ['grpo COB friday', 'grpo', 'COB friday'],
  ['grpo today 18:00', 'grpo', 'today 18:00'],
  ['AC-ODM，截止周五', 'AC-ODM', '周五'],
  ['grpo 截止周五', 'grpo', '周五'],
  ['grpo 截止时间：周五', 'grpo', '周五'],
  ['grpo到12月5号为止', 'grpo', '12月5号'],
  ['grpo 周五截止', 'grpo', '周五'],
  ['TreePO、AC-ODM兩天後截止', 'TreePO、AC-ODM', '兩天後'],
  ['grpo 半小时后结束', 'grpo', '半小时后'],
  ['grpo 下周一中午12点前', 'grpo', '下周一中午12点'],
  ['grpo deadline: friday 6pm', 'grpo', 'friday 6pm'],
  ['grpo due friday', 'grpo', 'friday'],
  ['grpo ends before friday', 'grpo', 'friday'],
  ['grpo - until friday', 'grpo -', 'friday'],
  ['grpo next week', 'grpo', 'next week'],
  ['grpo for next week', 'grpo', 'for next week'],
  ['grpo for friday 5pm', 'grpo', 'for friday 5pm'],
  ['grpo 到周五', 'grpo', '周五'],
  ['grpo 直到周五', 'grpo', '周五'],
  ['推理时内存 周五截止', '推理时内存', '周五'],
  ['grpo by 20:25', 'grpo', '20:25'],
])('%s is voted on as %s, until %s', (typed, query, until) =>
  expect(readSpokenEnd(typed)).toMatchObject({ query, until }),
);

it.each([
  ['grpo 下周', true],
  ['grpo 到周五', true],
  ['穿越到今天', true],
  ['grpo 直到周五', false],
  ['grpo到周五为止', false],
  ['grpo 周五截止', false],
])('the end in %s is guessed: %s', (typed, isGuessed) =>
  expect(readSpokenEnd(typed)).toMatchObject({ isGuessed }),
);

it.each([
  ['learning by doing', undefined],
  ['3d vision', undefined],
  ['上周五', undefined],
  ['天气 预测 三天', undefined],
  ['grpo until the end', 'until the end'],
  ['grpo until end of day tomorrow', 'until end of day tomorrow'],
  ['grpo for a couple of days', 'for a couple of days'],
  ['grpo 今天下班前', '今天下班前'],
  ['grpo 周末前', '周末前'],
  ['grpo 几天后', '几天后'],
  ['grpo - tomorrow', '- tomorrow'],
  ['grpo - 到周五', '- 到周五'],
  ['grpo 从周五', '从周五'],
  ['grpo after friday', 'after friday'],
  ['grpo from monday till friday', 'from monday till friday'],
  ['grpo 当天内', '当天内'],
  ['实时内容', undefined],
  ['the world of tomorrow', undefined],
  ['昨天和今天', undefined],
  ['survey by 2025', 'by 2025'],
  ['"black friday"', undefined],
])('%s is voted on as it is, and %s is said not to be its end', (typed, left) => {
  expect(readSpokenEnd(typed)).toEqual({ query: typed });
  expect(endLeftIn(typed)).toBe(left);
});

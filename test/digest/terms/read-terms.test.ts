import { expect, it } from 'vitest';
import { readDays } from '../../../src/digest/terms/read-days.ts';
import { readParts } from '../../../src/digest/terms/read-parts.ts';
import { readSchedule, readScheduleChange } from '../../../src/digest/terms/read-schedule.ts';
import { readTime } from '../../../src/digest/terms/read-time.ts';
import { nearZones, readZone } from '../../../src/digest/terms/read-zone.ts';
import { nextRun } from '../../../src/digest/terms/schedule.ts';
import { scheduleLeftIn } from '../../../src/digest/terms/schedule-left.ts';
import { isTimezone } from '../../../src/model/timezone.ts';
import { outcomes } from '../../entries.ts';

/**
 * Texts that are not among those of a whole subscription, `test/commands/typed-forms.test.ts`, and what they are read
 * as. Several on a line are read alike.
 */
const times = `
9 | 9:00 | 09:00 | 9am | 上午九点 | 早上九點鐘 | 9 o’clock | 9 o'clock | 9 in the morning | at 9am | 9h | 9 a.m. → 09:00
9：30 | 9.30 | ９：３０ → 09:30
9:30 PM | 21点半 | 晚上9点半 → 21:30
12am | 夜里12点 | 午夜 | 零点 | Midnight | 12 at night | 0 → 00:00
12pm | 中午12点 | 中午 | 正午 | 上午12点 | noon | 12 noon → 12:00
23:59 → 23:59
21点 | 二十一点 | 晚9点 | 9 in the evening | 9 at night | 2100 → 21:00
9点05分 → 09:05
下午三点 | 下午15点 | 3 in the afternoon → 15:00
十点 → 10:00
早上8:15 → 08:15
晚上十二点半 → 00:30
凌晨两点 | 2 at night → 02:00
夜里11点 | 深夜十一点 → 23:00
中午11点半 → 11:30
下午三点一刻 → 15:15
下午2点三刻 → 14:45
傍晚六点 → 18:00
早8点 → 08:00
下午兩點 → 14:00
晚上8點半 → 20:30
14時30分 → 14:30
9:60 | 0am | nine-ish | -1 | 九 | 25点 | 9点70分 | 9:00:00 | soon | 9 pm GRPO | 早上15点 | 晚上2点 | 凌晨9点 | 夜里6点 → no time
下午9点 | 中午8点 | 9 in the afternoon → no time
`;
const days = `
daily | 每天 → 1234567
weekdays | 周一到周五 | 工作日 | 12345 | on weekdays | every weekday | 除了週末以外 | work days | M-F | Mon - Fri → 12345
Mon–Fri | monday to friday | 1-5 | 周一至五 | 星期一至星期五 | 每個工作日 → 12345
weekends | 周六日 | 每周末 → 67
mon,wed,fri | 周一三五 | Mon/Wed/Fri | mo,we,fr | 每周一三五 → 135
Fri Mon → 15
Tuesday, thurs → 24
mon-thu | weekdays except Friday | 工作日除了周五 | 除週五以外的工作日 → 1234
周一、周三 | mon and wed | 每周一、三 | ｍｏｎ，ｗｅｄ → 13
周日 | 星期天 → 7
every Monday | mondays → 1
Mondays and Thursdays → 14
every day, but not on Sundays | 每天（周日除外） → 123456
not on Mondays or holidays | mon except mon | weekdays except holidays | someday | mon,funday | 周八 | , → no days
t | constructor → no days
weekly on Fridays → 5
Tuesday through Thursday → 234
逢周三 | 禮拜三 → 3
礼拜二 → 2
`;
const zones = `
Asia/Shanghai | asia/shanghai | 上海 | 北京时间 → Asia/Shanghai
Berlin | Tübingen → Europe/Berlin
new york | America/New York | Boston → America/New_York
Bengaluru → Asia/Kolkata
Kathmandu → Asia/Kathmandu
Sao Paulo → America/Sao_Paulo
Zürich → Europe/Zurich
San Francisco | US/Pacific → America/Los_Angeles
hkt → Asia/Hong_Kong
UTC → UTC
`;

it.each(outcomes(times))('reads the time %s as %s', (typed, meant) =>
  expect(readTime(typed) ?? 'no time').toBe(meant),
);

it.each(outcomes(days))('reads the days %s as %s', (typed, meant) =>
  expect(readDays(typed)?.join('') ?? 'no days').toBe(meant),
);

it.each(outcomes(zones))('reads the zone %s as %s', (typed, meant) => expect(readZone(typed)).toBe(meant));

it.each([
  ['problem,method', ['problem', 'method']],
  ['Method problem', ['problem', 'method']],
  ['问题,方法', ['problem', 'method']],
  ['主要贡献、数据与实验', ['data', 'contribution']],
  ['动机和方法，method', ['motivation', 'method']],
  ['analysis and experiments', ['phenomenon', 'data']],
  ['all', []],
  ['全部', []],
  ['motivation problem phenomenon method data contribution', []],
])('reads the parts %s as %j', (typed, parts) => expect(readParts(typed)).toEqual(parts));

it.each(['', ',', 'title', 'problem,everything', '摘要'])('%j is no parts', (typed) =>
  expect(readParts(typed)).toBeUndefined(),
);

const summer = Date.UTC(2026, 6, 1);

it.each([
  ['CST', ['Asia/Shanghai', 'America/Chicago']],
  ['PST', ['America/Los_Angeles']],
  ['EST', ['America/New_York']],
  ['IST', ['Asia/Kolkata', 'Asia/Jerusalem']],
  ['BST', ['Europe/London']],
  ['UTC+8', ['Asia/Shanghai']],
  ['+08:00', ['Asia/Shanghai']],
  ['utc+5:30', ['Asia/Kolkata']],
  ['東八區', ['Asia/Shanghai']],
  ['europe/ber', ['Europe/Berlin']],
  ['', ['UTC']],
  ['constructor', ['UTC']],
])('asks which zone %s is', (typed, offered) => {
  expect(readZone(typed)).toBeUndefined();
  expect(nearZones(typed, summer)).toEqual(expect.arrayContaining(offered));
  expect(nearZones(typed, summer).length).toBeLessThanOrEqual(4);
});

it('suggests usual zones for an offset that no zone has', () => {
  expect(nearZones('UTC+20', summer)).toContain('Asia/Shanghai');
});

it('accepts as a zone only what a schedule can be computed in', () => {
  const legacy = 'ACT AST BST CST EST IST JST MST PST SST CET PRC UTC GMT'.split(' ');
  const zones = [
    ...Intl.supportedValuesOf('timeZone'),
    ...legacy,
    'US/Pacific',
    'Etc/GMT-8',
    'UTC+8',
    '+08:00',
  ];
  for (const timezone of zones.filter(isTimezone))
    expect(() => nextRun({ at: '09:00', timezone, days: [1] }, summer), timezone).not.toThrow();
  expect(isTimezone('PST')).toBe(false);
  expect(isTimezone('JST')).toBe(false);
});

it.each([
  ['grpo every day at 9am', { query: 'grpo', days: [1, 2, 3, 4, 5, 6, 7], at: '09:00' }],
  ['GRPO every monday and thursday at noon', { query: 'GRPO', days: [1, 4], at: '12:00' }],
  ['20 amino acids every day at 9am', { query: '20 amino acids', days: [1, 2, 3, 4, 5, 6, 7], at: '09:00' }],
  ['每星期一早上九點', { query: '', days: [1], at: '09:00' }],
  ['GRPO 禮拜三下午兩點半', { query: 'GRPO', days: [3], at: '14:30' }],
  ['强化学习每星期一、星期四9点', { query: '强化学习', days: [1, 4], at: '09:00' }],
  ['GRPO 星期三下午', { query: 'GRPO', days: [3], at: '14:00' }],
  ['GRPO 平日八點 台灣時間', { query: 'GRPO', days: [1, 2, 3, 4, 5], at: '08:00', zone: '台灣時間' }],
  ['on the mirage of long thoughts', { query: 'on the mirage of long thoughts' }],
  ['', { query: '' }],
])('reads the schedule in %j', (typed, spoken) => expect(readSchedule(typed)).toEqual(spoken));

it.each([
  ['training on 8 AMD GPUs', undefined],
  ['AIME 24 AMC 23', undefined],
  ['5 Amazon reviews', undefined],
  ['grpo 9 pm or so', '9 pm or so'],
])('of %j, %j may have been meant as the schedule', (typed, left) =>
  expect(scheduleLeftIn(typed)).toBe(left),
);

it('reads a change of the schedule only if all its words say one', () => {
  expect(readScheduleChange('mon to fri at 9, 2 papers in Chinese')).toMatchObject({
    at: '09:00',
    count: '2',
  });
  expect(readScheduleChange('mon tue wed thu fri sat sun at 9 2 papers in Chinese or not')).toBeUndefined();
});

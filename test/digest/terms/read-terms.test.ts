import { expect, it } from 'vitest';
import { readDays } from '../../../src/digest/terms/read-days.ts';
import { readParts } from '../../../src/digest/terms/read-parts.ts';
import { readSchedule, readScheduleChange } from '../../../src/digest/terms/read-schedule.ts';
import { readTime } from '../../../src/digest/terms/read-time.ts';
import { nearZones, readZone } from '../../../src/digest/terms/read-zone.ts';
import { nextRun } from '../../../src/digest/terms/schedule.ts';
import { scheduleLeftIn } from '../../../src/digest/terms/schedule-left.ts';
import { isTimezone } from '../../../src/model/timezone.ts';

it.each([
  ['9', '09:00'],
  ['9:00', '09:00'],
  ['09:00', '09:00'],
  ['0900', '09:00'],
  ['9：30', '09:30'],
  ['9am', '09:00'],
  ['9:30 PM', '21:30'],
  ['12am', '00:00'],
  ['12pm', '12:00'],
  ['23:59', '23:59'],
  ['21点', '21:00'],
  ['21点半', '21:30'],
  ['9点05分', '09:05'],
  ['上午九点', '09:00'],
  ['晚上9点半', '21:30'],
  ['下午三点', '15:00'],
  ['二十一点', '21:00'],
  ['十点', '10:00'],
  ['早上8:15', '08:15'],
])('reads %s as %s', (typed, time) => expect(readTime(typed)).toBe(time));

it.each([
  ['晚上12点', '00:00'],
  ['晚上十二点半', '00:30'],
  ['凌晨12点', '00:00'],
  ['凌晨两点', '02:00'],
  ['夜里12点', '00:00'],
  ['夜里2点', '02:00'],
  ['夜里11点', '23:00'],
  ['深夜十一点', '23:00'],
  ['中午12点', '12:00'],
  ['中午1点', '13:00'],
  ['中午11点半', '11:30'],
  ['中午', '12:00'],
  ['正午', '12:00'],
  ['午夜', '00:00'],
  ['零点', '00:00'],
  ['下午三点一刻', '15:15'],
  ['下午2点三刻', '14:45'],
  ['下午15点', '15:00'],
  ['傍晚六点', '18:00'],
  ['早8点', '08:00'],
  ['晚9点', '21:00'],
  ['早上九點鐘', '09:00'],
  ['下午兩點', '14:00'],
  ['晚上8點半', '20:30'],
  ['14時30分', '14:30'],
  ['上午12点', '12:00'],
  ['noon', '12:00'],
  ['12 noon', '12:00'],
  ['Midnight', '00:00'],
  ['9 o’clock', '09:00'],
  ["9 o'clock", '09:00'],
  ['9 in the morning', '09:00'],
  ['9 in the evening', '21:00'],
  ['3 in the afternoon', '15:00'],
  ['9 at night', '21:00'],
  ['2 at night', '02:00'],
  ['12 at night', '00:00'],
  ['at 9am', '09:00'],
  ['9h', '09:00'],
  ['9h30', '09:30'],
  ['9.30', '09:30'],
  ['9 a.m.', '09:00'],
  ['９：３０', '09:30'],
  ['2100', '21:00'],
  ['0', '00:00'],
])('reads %s as %s, in the intended half of the day', (typed, time) => expect(readTime(typed)).toBe(time));

it.each([
  ...[
    '24:00',
    '9:60',
    '13pm',
    '0am',
    'nine-ish',
    '',
    '9:5',
    '-1',
    '九',
    '25点',
    '9点70分',
    '9:00:00',
    'soon',
    '9 pm GRPO',
  ],
  // The part of the day contradicts the hour, so it is asked back.
  ...['早上15点', '晚上2点', '凌晨9点', '夜里6点', '下午9点', '中午8点', '9 in the afternoon'],
])('%j is no time', (typed) => expect(readTime(typed)).toBeUndefined());

it.each([
  ['daily', [1, 2, 3, 4, 5, 6, 7]],
  ['weekdays', [1, 2, 3, 4, 5]],
  ['weekends', [6, 7]],
  ['mon,wed,fri', [1, 3, 5]],
  ['Fri Mon', [1, 5]],
  ['Tuesday, thurs', [2, 4]],
  ['mon-thu', [1, 2, 3, 4]],
  ['sat-mon', [1, 6, 7]],
  ['周一三五', [1, 3, 5]],
  ['周一、周三', [1, 3]],
  ['周一到周五', [1, 2, 3, 4, 5]],
  ['周日', [7]],
  ['星期天', [7]],
  ['工作日', [1, 2, 3, 4, 5]],
  ['每天', [1, 2, 3, 4, 5, 6, 7]],
  ['12345', [1, 2, 3, 4, 5]],
])('reads %s as %j', (typed, days) => expect(readDays(typed)).toEqual(days));

it.each([
  ['mon, wed', [1, 3]],
  ['mon and wed', [1, 3]],
  ['Mon/Wed/Fri', [1, 3, 5]],
  ['mo,we,fr', [1, 3, 5]],
  ['every Monday', [1]],
  ['mondays', [1]],
  ['Mondays and Thursdays', [1, 4]],
  ['on weekdays', [1, 2, 3, 4, 5]],
  ['every weekday', [1, 2, 3, 4, 5]],
  ['weekdays except Friday', [1, 2, 3, 4]],
  ['every day, but not on Sundays', [1, 2, 3, 4, 5, 6]],
  ['工作日除了周五', [1, 2, 3, 4]],
  ['除週五以外的工作日', [1, 2, 3, 4]],
  ['每天（周日除外）', [1, 2, 3, 4, 5, 6]],
  ['except weekends', [1, 2, 3, 4, 5]],
  ['not on Mondays or holidays', undefined],
  ['除周末', [1, 2, 3, 4, 5]],
  ['除了週末以外', [1, 2, 3, 4, 5]],
  ['周末不发', [1, 2, 3, 4, 5]],
  ['weekly on Fridays', [5]],
  ['mon except mon', undefined],
  ['weekdays except holidays', undefined],
  ['work days', [1, 2, 3, 4, 5]],
  ['M-F', [1, 2, 3, 4, 5]],
  ['Mon - Fri', [1, 2, 3, 4, 5]],
  ['Mon–Fri', [1, 2, 3, 4, 5]],
  ['monday to friday', [1, 2, 3, 4, 5]],
  ['Tuesday through Thursday', [2, 3, 4]],
  ['1-5', [1, 2, 3, 4, 5]],
  ['每周一三五', [1, 3, 5]],
  ['每周一、三', [1, 3]],
  ['逢周三', [3]],
  ['周一至五', [1, 2, 3, 4, 5]],
  ['星期一至星期五', [1, 2, 3, 4, 5]],
  ['礼拜二', [2]],
  ['週一到週五', [1, 2, 3, 4, 5]],
  ['禮拜三', [3]],
  ['每個工作日', [1, 2, 3, 4, 5]],
  ['周六日', [6, 7]],
  ['每周末', [6, 7]],
  ['双休日', [6, 7]],
  ['ｍｏｎ，ｗｅｄ', [1, 3]],
])('reads %s as %j, however it is put', (typed, days) => expect(readDays(typed)).toEqual(days));

it.each([
  '',
  'someday',
  'mon,funday',
  '8',
  '周八',
  ',',
  't',
  'weekly',
  '隔天',
  'every other day',
  'constructor',
])('%j is no days', (typed) => expect(readDays(typed)).toBeUndefined());

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

it.each([
  ['Asia/Shanghai', 'Asia/Shanghai'],
  ['asia/shanghai', 'Asia/Shanghai'],
  ['Berlin', 'Europe/Berlin'],
  ['new york', 'America/New_York'],
  ['America/New York', 'America/New_York'],
  ['上海', 'Asia/Shanghai'],
  ['北京时间', 'Asia/Shanghai'],
  ['Beijing', 'Asia/Shanghai'],
  ['Kolkata', 'Asia/Kolkata'],
  ['Bengaluru', 'Asia/Kolkata'],
  ['Kyiv', 'Europe/Kyiv'],
  ['Kathmandu', 'Asia/Kathmandu'],
  ['São Paulo', 'America/Sao_Paulo'],
  ['Sao Paulo', 'America/Sao_Paulo'],
  ['Zürich', 'Europe/Zurich'],
  ['Tübingen', 'Europe/Berlin'],
  ['San Francisco', 'America/Los_Angeles'],
  ['Boston', 'America/New_York'],
  ['US/Pacific', 'America/Los_Angeles'],
  ['JST', 'Asia/Tokyo'],
  ['hkt', 'Asia/Hong_Kong'],
  ['UTC', 'UTC'],
])('reads %s as %s', (typed, zone) => expect(readZone(typed)).toBe(zone));

const summer = Date.UTC(2026, 6, 1);

it.each([
  ['CST', ['Asia/Shanghai', 'America/Chicago']],
  ['PST', ['America/Los_Angeles']],
  ['EST', ['America/New_York']],
  ['IST', ['Asia/Kolkata', 'Asia/Jerusalem']],
  ['BST', ['Europe/London']],
  ['UTC+8', ['Asia/Shanghai']],
  ['GMT+8', ['Asia/Shanghai']],
  ['+08:00', ['Asia/Shanghai']],
  ['utc+5:30', ['Asia/Kolkata']],
  ['UTC-7', ['America/Los_Angeles']],
  ['东八区', ['Asia/Shanghai']],
  ['東八區', ['Asia/Shanghai']],
  ['europe/ber', ['Europe/Berlin']],
  ['x', ['UTC']],
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
  const legacy = [
    'ACT',
    'AST',
    'BST',
    'CST',
    'EST',
    'IST',
    'JST',
    'MST',
    'PST',
    'SST',
    'CET',
    'PRC',
    'UTC',
    'GMT',
  ];
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
  ['grpo every day at 9:30 pm', { query: 'grpo', days: [1, 2, 3, 4, 5, 6, 7], at: '21:30' }],
  ['sparse reward agents on weekdays', { query: 'sparse reward agents', days: [1, 2, 3, 4, 5] }],
  ['GRPO every monday and thursday at noon', { query: 'GRPO', days: [1, 4], at: '12:00' }],
  ['20 amino acids every day at 9am', { query: '20 amino acids', days: [1, 2, 3, 4, 5, 6, 7], at: '09:00' }],
  ['grpo at 9am', { query: 'grpo', at: '09:00' }],
  ['daily at 9am', { query: '', days: [1, 2, 3, 4, 5, 6, 7], at: '09:00' }],
  ['每天9点', { query: '', days: [1, 2, 3, 4, 5, 6, 7], at: '09:00' }],
  ['奖励稀疏 每天早上9点', { query: '奖励稀疏', days: [1, 2, 3, 4, 5, 6, 7], at: '09:00' }],
  ['GRPO 工作日 晚上8点半', { query: 'GRPO', days: [1, 2, 3, 4, 5], at: '20:30' }],
  ['GRPO 每周一三五上午十点', { query: 'GRPO', days: [1, 3, 5], at: '10:00' }],
  ['每星期一早上九點', { query: '', days: [1], at: '09:00' }],
  ['GRPO 禮拜三下午兩點半', { query: 'GRPO', days: [3], at: '14:30' }],
  ['强化学习每星期一、星期四9点', { query: '强化学习', days: [1, 4], at: '09:00' }],
  ['GRPO 星期三下午', { query: 'GRPO', days: [3], at: '14:00' }],
  ['GRPO 平日八點 台灣時間', { query: 'GRPO', days: [1, 2, 3, 4, 5], at: '08:00', zone: '台灣時間' }],
  ['GRPO 早上9点', { query: 'GRPO', at: '09:00' }],
  ['tree search at scale', { query: 'tree search at scale' }],
  ['policy gradient 135', { query: 'policy gradient 135' }],
  ['agents that act every step', { query: 'agents that act every step' }],
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

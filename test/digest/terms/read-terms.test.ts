import { expect, it } from 'vitest';
import { readParts } from '../../../src/digest/terms/read-parts.ts';
import { readSchedule, readScheduleChange } from '../../../src/digest/terms/read-schedule.ts';
import { nearZones, readZone } from '../../../src/digest/terms/read-zone.ts';
import { nextRun } from '../../../src/digest/terms/schedule.ts';
import { scheduleLeftIn } from '../../../src/digest/terms/schedule-left.ts';
import { isTimezone } from '../../../src/model/timezone.ts';

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

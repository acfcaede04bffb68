import { expect, it } from 'vitest';
import { readDays } from '../../../src/digest/terms/read-days.ts';
import { readParts } from '../../../src/digest/terms/read-parts.ts';
import { readTime } from '../../../src/digest/terms/read-time.ts';
import { nearZones, readZone } from '../../../src/digest/terms/read-zone.ts';

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

it.each(['24:00', '9:60', '13pm', 'nine', '', '9:5', '-1', '九', '25点', '9 o’clock'])(
  '%j is no time',
  (typed) => expect(readTime(typed)).toBeUndefined(),
);

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

it.each(['', 'someday', 'mon,funday', '8', '周八', ','])('%j is no days', (typed) =>
  expect(readDays(typed)).toBeUndefined(),
);

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
  ['上海', 'Asia/Shanghai'],
  ['Beijing', 'Asia/Shanghai'],
  ['UTC', 'UTC'],
])('reads %s as %s', (typed, zone) => expect(readZone(typed)).toBe(zone));

it('offers zones near what was typed', () => {
  expect(readZone('+08:00')).toBeUndefined();
  expect(nearZones('europe/ber')).toContain('Europe/Berlin');
  expect(nearZones('x')).toContain('UTC');
});

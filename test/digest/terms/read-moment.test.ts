import { describe, expect, it } from 'vitest';
import { instantOf } from '../../../src/digest/terms/moment.ts';
import { readMoment, readSpokenEnd } from '../../../src/digest/terms/read-moment.ts';

/** 10:00 in Berlin on Thursday, 26 March 2026, three days before clocks go forward there. */
const now = Date.UTC(2026, 2, 26, 9);

function read(typed: string, timezone = 'UTC', usual = '17:00'): string | undefined {
  const moment = readMoment(typed);
  const at = moment && instantOf(moment, now, timezone, usual);
  return at === undefined ? undefined : new Date(at).toISOString().slice(0, 16);
}

describe('a moment', () => {
  it.each([
    ['fri 17:00', '2026-03-27T17:00'],
    ['friday 5pm', '2026-03-27T17:00'],
    ['5 pm on friday', '2026-03-27T17:00'],
    ['thu', '2026-03-26T17:00'],
    ['thursday 8am', '2026-04-02T08:00'],
    ['next thursday', '2026-04-02T17:00'],
    ['tomorrow', '2026-03-27T17:00'],
    ['tomorrow at noon', '2026-03-27T12:00'],
    ['today 18:30', '2026-03-26T18:30'],
    ['18:30', '2026-03-26T18:30'],
    ['8am', '2026-03-27T08:00'],
    ['in 3 days', '2026-03-29T17:00'],
    ['3 days', '2026-03-29T17:00'],
    ['2w 9:00', '2026-04-09T09:00'],
    ['in 5 hours', '2026-03-26T14:00'],
    ['48h', '2026-03-28T09:00'],
    ['3 days 9:00', '2026-03-29T09:00'],
    ['2026-04-04', '2026-04-04T17:00'],
    ['2026/4/4 9:30', '2026-04-04T09:30'],
    ['4 april', '2026-04-04T17:00'],
    ['april 4th, 9am', '2026-04-04T09:00'],
    ['jan 5', '2027-01-05T17:00'],
    ['周五下午5点', '2026-03-27T17:00'],
    ['下周三 晚上8点半', '2026-04-01T20:30'],
    ['明天', '2026-03-27T17:00'],
    ['明天上午10点', '2026-03-27T10:00'],
    ['后天中午', '2026-03-28T12:00'],
    ['三天后', '2026-03-29T17:00'],
    ['3天后 9:00', '2026-03-29T09:00'],
    ['4月4日', '2026-04-04T17:00'],
    ['4月4号下午3点', '2026-04-04T15:00'],
    ['两小时后', '2026-03-26T11:00'],
    ['週五 17：00', '2026-03-27T17:00'],
    ['tonight', '2026-03-26T20:00'],
    ['tonight 9pm', '2026-03-26T21:00'],
    ['今晚', '2026-03-26T20:00'],
    ['明晚8点半', '2026-03-27T20:30'],
    ['30/4', '2026-04-30T17:00'],
    ['4/30', '2026-04-30T17:00'],
  ])('%s is %s', (typed, expected) => {
    expect(read(typed)).toBe(expected);
  });

  it.each([
    '',
    '7',
    '135',
    'soon',
    'in 3 hours 17:00',
    '3小时后 5点',
    'friday 25:00',
    'mon,wed',
    'daily',
    '30 february',
    '31/4',
    '2026-02-30',
    '30月4日',
    '2025-01-01',
    'today 8am',
    '早上15点',
  ])('%s is none', (typed) => expect(read(typed)).toBeUndefined());

  it('that daylight saving skips is the first valid minute after it', () => {
    expect(read('sunday 2:30', 'Europe/Berlin')).toBe('2026-03-29T01:00');
  });
});

it.each([
  ['grpo until friday 5pm', 'grpo', 'friday 5pm'],
  ['AC-ODM, TreePO by tomorrow', 'AC-ODM, TreePO', 'tomorrow'],
  ['until friday', undefined, 'friday'],
  ['work by sutton until friday 5pm', 'work by sutton', 'friday 5pm'],
  ['TreePO, until friday', 'TreePO', 'friday'],
  ['AC-ODM，截止周五', 'AC-ODM', '周五'],
  ['grpo 截止周五', 'grpo', '周五'],
  ['grpo 到 明天下午5点', 'grpo', '明天下午5点'],
  ['learning by doing', 'learning by doing', undefined],
  ['grpo until the end', 'grpo until the end', undefined],
  ['端到端', '端到端', undefined],
])('%s is voted on as %s, until %s', (typed, query, until) =>
  expect(readSpokenEnd(typed)).toEqual({ query, until }),
);

import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { firstRun, nextRun, type Run, type Schedule } from '../../../src/digest/terms/schedule.ts';
import { isTimezone } from '../../../src/model/timezone.ts';

const daily = [1, 2, 3, 4, 5, 6, 7];
const instant = (text: string) => Temporal.Instant.from(text).epochMilliseconds;
const written = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toString();

function nextRuns(schedule: Schedule, after: number, count: number): Run[] {
  const runs: Run[] = [];
  while (runs.length < count) runs.push(nextRun(schedule, runs.at(-1)?.at ?? after));
  return runs;
}

describe('the next run', () => {
  it('is after the last used local date, whatever the zone or the time was then', () => {
    const schedule = { at: '10:30', timezone: 'America/Los_Angeles', days: daily };
    const now = instant('2026-11-22T16:00:00Z');
    expect(nextRun(schedule, now).localDate).toBe('2026-11-22');
    expect(nextRun(schedule, now, '2026-11-22').localDate).toBe('2026-11-23');
    expect(nextRun(schedule, now, '2026-11-23').localDate).toBe('2026-11-24');
  });

  it('keeps to the days of the week of the zone, not of UTC', () => {
    const schedule = { at: '08:00', timezone: 'Pacific/Auckland', days: [1] };
    const run = nextRun(schedule, instant('2026-11-22T00:00:00Z'));
    expect([run.localDate, written(run.at)]).toEqual(['2026-11-23', '2026-11-22T19:00:00Z']);
  });

  it('that is stored stands if its date in the zone is free, whatever the date is in UTC', () => {
    const nextRunAt = instant('2026-11-22T22:00:00Z');
    const stored = { at: '06:00', timezone: 'Asia/Shanghai', days: daily, nextRunAt };
    const first = (lastDate: string) => firstRun({ ...stored, lastDate }, nextRunAt).localDate;
    expect([first('2026-11-22'), first('2026-11-23')]).toEqual(['2026-11-23', '2026-11-24']);
  });

  it.each([
    [
      'skipped in spring: the first valid minute',
      'Europe/Berlin',
      '02:30',
      '2026-03-29',
      '2026-03-29T01:00:00Z',
    ],
    ['twice in autumn: the first of them', 'Europe/Berlin', '02:30', '2026-10-25', '2026-10-25T00:30:00Z'],
    ['half an hour of daylight saving', 'Australia/Lord_Howe', '02:15', '2026-10-04', '2026-10-03T15:30:00Z'],
    ['midnight skipped', 'Africa/Cairo', '00:15', '2026-04-24', '2026-04-23T22:00:00Z'],
  ])('%s', (_case, timezone, at, localDate, expected) => {
    const before = instant(`${localDate}T00:00:00Z`) - 20 * 3_600_000;
    const runs = nextRuns({ at, timezone, days: daily }, before, 3);
    expect(written(runs.find((run) => run.localDate === localDate)?.at ?? 0)).toBe(expected);
    expect(new Set(runs.map((run) => run.localDate)).size).toBe(3);
  });
});

it('knows zones by their IANA names alone', () => {
  expect(['Asia/Shanghai', 'UTC', 'America/Argentina/Ushuaia'].every(isTimezone)).toBe(true);
  expect(['Shanghai', '+08:00', '', 'Mars/Olympus', 'asia shanghai'].some(isTimezone)).toBe(false);
});

import { Temporal } from 'temporal-polyfill';
import { nextRun, type Schedule } from '../../src/digest/terms/schedule.ts';

/** Returns the local dates from `first` to `last` on which a schedule has no run, several, or one at a wrong time. */
export function dailyFaults(
  schedule: Schedule,
  first: string,
  last: string,
): { days: number; faults: string[] } {
  const faults: string[] = [];
  let days = 0;
  let expected = Temporal.PlainDate.from(first);
  let from = expected.toZonedDateTime({ timeZone: schedule.timezone }).epochMilliseconds - 1;
  while (Temporal.PlainDate.compare(expected, last) <= 0) {
    const run = nextRun(schedule, from);
    const local = Temporal.Instant.fromEpochMilliseconds(run.at).toZonedDateTimeISO(schedule.timezone);
    if (run.localDate !== expected.toString()) faults.push(`${expected} instead of ${run.localDate}`);
    if (!local.toPlainDate().equals(expected)) faults.push(`${expected} posted on ${local}`);
    const minutesOff = Temporal.PlainTime.from(schedule.at).until(local.toPlainTime()).total('minutes');
    if (minutesOff < 0 || minutesOff > 60) faults.push(`${expected} posted at ${local.toPlainTime()}`);
    from = run.at;
    expected = expected.add({ days: 1 });
    days += 1;
  }
  return { days, faults };
}

import { Temporal } from 'temporal-polyfill';
import { nextRun, type Wish } from '../../src/digest/terms/schedule.ts';

/** Returns the local dates from `first` to `last` on which a wish has no run, several, or one at a wrong time. */
export function dailyFaults(wish: Wish, first: string, last: string): { days: number; faults: string[] } {
  const faults: string[] = [];
  let days = 0;
  let expected = Temporal.PlainDate.from(first);
  let from = expected.toZonedDateTime({ timeZone: wish.timezone }).epochMilliseconds - 1;
  while (Temporal.PlainDate.compare(expected, last) <= 0) {
    const run = nextRun(wish, from);
    const local = Temporal.Instant.fromEpochMilliseconds(run.at).toZonedDateTimeISO(wish.timezone);
    if (run.localDate !== expected.toString()) faults.push(`${expected} instead of ${run.localDate}`);
    if (!local.toPlainDate().equals(expected)) faults.push(`${expected} posted on ${local}`);
    const minutesOff = Temporal.PlainTime.from(wish.at).until(local.toPlainTime()).total('minutes');
    if (minutesOff < 0 || minutesOff > 60) faults.push(`${expected} posted at ${local.toPlainTime()}`);
    from = run.at;
    expected = expected.add({ days: 1 });
    days += 1;
  }
  return { days, faults };
}

import { Temporal } from 'temporal-polyfill';
import type { Moment } from './read-moment.ts';
import { instantOn } from './schedule.ts';

/** Returns the instant of a moment; undefined if it is not in the future. `usual` is the time of a day without one. */
export function instantOf(moment: Moment, now: number, timezone: string, usual: string): number | undefined {
  if (moment.afterMs !== undefined) return now + moment.afterMs;
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timezone).toPlainDate();
  const at = moment.time ?? usual;
  const on = (date: Temporal.PlainDate) => {
    const instant = instantOn(date.add({ days: moment.isAfterMidnight ? 1 : 0 }), { at, timezone });
    return instant !== undefined && instant > now ? instant : undefined;
  };
  const { day } = moment;
  if (!day) return on(today) ?? on(today.add({ days: 1 }));
  if ('in' in day) return on(today.add({ days: day.in }));
  if ('inMonths' in day) return on(today.add({ months: day.inMonths }));
  if ('weekday' in day) {
    const monday = today.subtract({ days: today.dayOfWeek - 1 });
    const date = monday.add({ days: day.weekday - 1 });
    if (day.weeksOn > 0) return on(date.add({ weeks: day.weeksOn }));
    return on(date) ?? on(date.add({ weeks: 1 }));
  }
  if ('dayOfMonth' in day) {
    const inMonth = (months: number) => {
      const first = today.with({ day: 1 }).add({ months });
      return day.dayOfMonth > first.daysInMonth ? undefined : on(first.with({ day: day.dayOfMonth }));
    };
    return inMonth(0) ?? inMonth(1) ?? inMonth(2);
  }
  const { month, day: dayOfMonth, year } = day;
  const dateIn = (inYear: number) => {
    const date = Temporal.PlainDate.from({ year: inYear, month, day: dayOfMonth });
    // In other years 29 February becomes the 28th.
    return date.day === dayOfMonth ? on(date) : undefined;
  };
  return year === undefined ? (dateIn(today.year) ?? dateIn(today.year + 1)) : dateIn(year);
}

/** Returns the same wall time so many days later (before, if negative), or the first valid minute after it. */
export function addDays(at: number, days: number, timezone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone).add({ days })
    .epochMilliseconds;
}

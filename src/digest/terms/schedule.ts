import { Temporal } from 'temporal-polyfill';

export interface Schedule {
  /** Local wall time, `09:00`. */
  at: string;
  /** IANA zone. */
  timezone: string;
  /** ISO days of the week, 1 is Monday; at least one. */
  days: readonly number[];
}

export interface Run {
  /** Epoch milliseconds. */
  at: number;
  /** The day of the post in the schedule's time zone: `2026-03-29`. */
  localDate: string;
}

/** In milliseconds. A post that is later than this mentions it, and is counted as late while it waits. */
export const lateMs = 10 * 60_000;
/** In milliseconds. A post that is later than this is skipped. */
export const tooLateMs = 6 * 3_600_000;

/**
 * Number of days that are searched for a run. Two weeks are enough even if a zone once skips the only weekday of a
 * schedule.
 */
const longestGapDays = 16;

/**
 * Returns the first run after an instant and, if given, after the local date `lastDate`: a subscription posts at most
 * once per local date, even if its terms change. A wall time that daylight saving skips moves to the first valid
 * minute after it. If a wall time occurs twice, the first one counts. A date that a zone skips has no run.
 */
export function nextRun(schedule: Schedule, after: number, lastDate?: string): Run {
  let date = Temporal.Instant.fromEpochMilliseconds(after)
    .toZonedDateTimeISO(schedule.timezone)
    .toPlainDate();
  const firstFree = lastDate === undefined ? date : Temporal.PlainDate.from(lastDate).add({ days: 1 });
  if (Temporal.PlainDate.compare(date, firstFree) < 0) date = firstFree;
  for (let step = 0; step < longestGapDays; step += 1, date = date.add({ days: 1 })) {
    if (!schedule.days.includes(date.dayOfWeek)) continue;
    const at = instantOn(date, schedule);
    if (at !== undefined && at > after) return { at, localDate: date.toString() };
  }
  // Only these: a subscription, which callers pass, also has a query, and this text reaches the log.
  const { at, timezone, days } = schedule;
  throw new RangeError(`No run at ${at} (${timezone}) on the days ${days.join(', ')}.`);
}

/** Returns the first run that is not before the end of a pause. */
export function runAfterPause(
  { lastDate, ...schedule }: Schedule & { lastDate?: string },
  until: number,
): Run {
  return nextRun(schedule, until - 1, lastDate);
}

type Scheduled = Schedule & { nextRunAt: number; lastDate?: string; pause?: { until?: number } };

/**
 * Returns the first run of a subscription that can still be posted: the stored one, or the one after a pause that ends
 * by itself, unless its local date is used or the run is too late.
 */
export function firstRun({ pause, ...stored }: Scheduled, now: number): Run {
  const { lastDate, ...schedule } = stored;
  const nextRunAt = pause?.until === undefined ? stored.nextRunAt : runAfterPause(stored, pause.until).at;
  const localDate = localDateOf(nextRunAt, schedule.timezone);
  const isFree = lastDate === undefined || localDate > lastDate;
  if (isFree && now - nextRunAt <= tooLateMs) return { at: nextRunAt, localDate };
  return nextRun(schedule, Math.max(nextRunAt, now - tooLateMs - 1), lastDate);
}

/** Returns the local date of an instant in a zone: `2026-03-29`. */
export function localDateOf(at: number, timezone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone).toPlainDate().toString();
}

/**
 * Returns the instant of a wall time on a date. If daylight saving skips the time, returns the first valid minute after
 * it; undefined if the zone skips the date.
 */
export function instantOn(
  date: Temporal.PlainDate,
  { at, timezone }: Pick<Schedule, 'at' | 'timezone'>,
): number | undefined {
  const wall = date.toPlainDateTime(Temporal.PlainTime.from(at));
  const zoned = wall.toZonedDateTime(timezone, { disambiguation: 'compatible' });
  if (zoned.toPlainDateTime().equals(wall)) return zoned.epochMilliseconds;
  const valid = wall.toZonedDateTime(timezone, { disambiguation: 'earlier' }).getTimeZoneTransition('next');
  return valid?.toPlainDate().equals(date) ? valid.epochMilliseconds : undefined;
}

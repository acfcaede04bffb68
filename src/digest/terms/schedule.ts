import { Temporal } from 'temporal-polyfill';

export interface Wish {
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
  /** `2026-03-29`, in the zone. */
  localDate: string;
}

/** Days without a run that are stepped over: a week, and the date line's missing day. */
const longestGapDays = 16;

/**
 * The first run after an instant. A wall time that daylight saving skips moves to the first valid minute after
 * it, one that comes twice counts the first time, and a date that a zone leaves out has no run.
 */
export function nextRun(wish: Wish, after: number): Run {
  let date = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(wish.timezone).toPlainDate();
  for (let step = 0; step < longestGapDays; step += 1, date = date.add({ days: 1 })) {
    if (!wish.days.includes(date.dayOfWeek)) continue;
    const at = instantOn(date, wish);
    if (at !== undefined && at > after) return { at, localDate: date.toString() };
  }
  throw new RangeError(`No run for ${JSON.stringify(wish)}.`);
}

/** The next few runs after an instant. */
export function nextRuns(wish: Wish, after: number, count: number): Run[] {
  const runs: Run[] = [];
  let from = after;
  while (runs.length < count) {
    const run = nextRun(wish, from);
    runs.push(run);
    from = run.at;
  }
  return runs;
}

/** `2026-03-29` for an instant in a zone. */
export function localDateOf(at: number, timezone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone).toPlainDate().toString();
}

function instantOn(date: Temporal.PlainDate, { at, timezone }: Wish): number | undefined {
  const wall = date.toPlainDateTime(Temporal.PlainTime.from(at));
  const zoned = wall.toZonedDateTime(timezone, { disambiguation: 'compatible' });
  if (zoned.toPlainDateTime().equals(wall)) return zoned.epochMilliseconds;
  const valid = wall.toZonedDateTime(timezone, { disambiguation: 'earlier' }).getTimeZoneTransition('next');
  return valid?.toPlainDate().equals(date) ? valid.epochMilliseconds : undefined;
}

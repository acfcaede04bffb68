import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { dailyFaults } from '../every-day.ts';

const from = Temporal.PlainDate.from('2026-01-01');
const to = Temporal.PlainDate.from('2028-01-01');
const daily = [1, 2, 3, 4, 5, 6, 7];

/** Returns when a zone's offset changes in 2026 and 2027, and to which. Zones with the same changes schedule alike. */
function ruleOf(timeZone: string): string {
  let at = from.toZonedDateTime({ timeZone });
  const changes = [at.offset];
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (!next || Temporal.PlainDate.compare(next.toPlainDate(), to) >= 0) return changes.join(' ');
    changes.push(`${next.epochMilliseconds}${next.offset}`);
    at = next;
  }
}

const byRule = Map.groupBy(Intl.supportedValuesOf('timeZone'), ruleOf);

it.each([...byRule.values()].map((zones) => [zones[0]!, zones.length]))(
  'one post a local day in 2026 and 2027 by the rule of %s (%i zones)',
  (timezone) => {
    for (const at of ['09:00', '02:30']) {
      const spans = [...changesOf(timezone), ['2026-01-01', '2026-01-08'] as const];
      for (const [first, last] of spans) {
        expect(dailyFaults({ at, timezone, days: daily }, first, last).faults).toEqual([]);
      }
    }
  },
);

/** Returns the three days around each change. All other days are alike. */
function changesOf(timeZone: string): (readonly [string, string])[] {
  const days: (readonly [string, string])[] = [];
  let next = from.toZonedDateTime({ timeZone }).getTimeZoneTransition('next');
  while (next && Temporal.PlainDate.compare(next.toPlainDate(), to) < 0) {
    const date = next.toPlainDate();
    days.push([date.subtract({ days: 1 }).toString(), date.add({ days: 1 }).toString()]);
    next = next.getTimeZoneTransition('next');
  }
  return days;
}

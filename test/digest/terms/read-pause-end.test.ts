import { expect, it } from 'vitest';
import { instantOf } from '../../../src/digest/terms/moment.ts';
import { readPauseEnd } from '../../../src/digest/terms/read-pause-end.ts';
import { outcomes } from '../../entries.ts';

/** 10:00 on Thursday, 26 November 2026. */
const now = Date.UTC(2026, 10, 26, 10);

function read(typed: string): string | undefined {
  const moment = readPauseEnd(typed);
  const at = moment && instantOf(moment, now, 'UTC', '00:00');
  return at === undefined ? undefined : new Date(at).toISOString().slice(0, 16);
}

const ends = `
for two weeks | two weeks | for a couple of weeks | 两周 → 2026-12-10T00:00
for a month → 2026-12-26T00:00
for today → 2026-11-27T00:00
this week | until Monday | until next week | 到下周一 | 本周 | the weekend → 2026-11-30T00:00
until Thursday → 2026-12-03T00:00
until January | until 2027 | 到元旦 → 2027-01-01T00:00
until 5 January | 到1月5日再发 → 2027-01-05T00:00
半个月 → 2026-12-11T00:00
到3月 → 2027-03-01T00:00
until next month | until the end of the month | 到月底 → 2026-12-01T00:00
until the end of January → 2027-02-01T00:00
until the 15th → 2026-12-15T00:00
until Christmas → 2026-12-25T00:00
through Friday | tomorrow | 周五 → 2026-11-28T00:00
the day after tomorrow → 2026-11-29T00:00
next week → 2026-12-07T00:00
`;

it.each(outcomes(ends))('a pause “%s” ends at %s', (typed, end) => expect(read(typed)).toBe(end));

// `and 3` names a second subscription, not Wednesday.
it.each([
  'until 2026-11-01',
  'over christmas',
  '春节期间',
  'for a while',
  'for 0 days',
  '2-3',
  'and 3',
  '& 3',
  '和3',
])('a pause “%s” has no end', (typed) => expect(read(typed)).toBeUndefined());

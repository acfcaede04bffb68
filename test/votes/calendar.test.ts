import { expect, it } from 'vitest';
import { calendarFile } from '../../src/votes/calendar.ts';

const meeting = {
  id: 'v1',
  title: 'Paper discussion: TreePO',
  startsAt: Date.UTC(2026, 2, 10, 9),
  url: 'https://chat.test/C1/2',
  now: Date.UTC(2026, 2, 3, 17, 0, 5),
};

it('is an event of one hour in UTC', () => {
  expect(calendarFile(meeting).split('\r\n')).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Broadsheet//Paper discussion//EN',
    'BEGIN:VEVENT',
    'UID:v1@broadsheet',
    'DTSTAMP:20260303T170005Z',
    'DTSTART:20260310T090000Z',
    'DTEND:20260310T100000Z',
    'SUMMARY:Paper discussion: TreePO',
    'DESCRIPTION:https://chat.test/C1/2',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]);
});

it('keeps a title from adding properties, and folds long lines between characters', () => {
  const title = `a;b,c\\d\r\nEND:VEVENT\u0007${'论文'.repeat(60)}${'x'.repeat(100)}`;
  const lines = calendarFile({ ...meeting, title, url: '' }).split('\r\n');
  expect(lines.filter((line) => line === 'END:VEVENT')).toHaveLength(1);
  expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  expect(lines.every((line) => !line.includes('\ufffd'))).toBe(true);
  expect(lines.length).toBeLessThan(20);
  const unfolded = lines.join('\r\n').replaceAll('\r\n ', '');
  expect(unfolded).toContain(`SUMMARY:a\\;b\\,c\\\\d\\nEND:VEVENT ${'论文'.repeat(60)}${'x'.repeat(100)}`);
  expect(unfolded).not.toContain('DESCRIPTION');
});

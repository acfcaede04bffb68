/** A meeting to put into a calendar. */
interface Meeting {
  /** Unique; the same meeting in a later file replaces the earlier one. */
  id: string;
  title: string;
  startsAt: number;
  /** An address where the meeting is prepared; empty if unknown. */
  url: string;
  /** Epoch milliseconds at which the file is made. */
  now: number;
}

const lengthMs = 3_600_000;
/** In bytes; RFC 5545, section 3.1. A continuation line begins with a blank, which counts. */
const lineLimit = 75;

/**
 * Returns a meeting of one hour as an iCalendar file, by RFC 5545. Times are in UTC, so no zone has to be described.
 */
export function calendarFile({ id, title, startsAt, url, now }: Meeting): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Broadsheet//Paper discussion//EN',
    'BEGIN:VEVENT',
    `UID:${id}@broadsheet`,
    `DTSTAMP:${instant(now)}`,
    `DTSTART:${instant(startsAt)}`,
    `DTEND:${instant(startsAt + lengthMs)}`,
    `SUMMARY:${escaped(title)}`,
    ...(url === '' ? [] : [`DESCRIPTION:${escaped(url)}`]),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** Formats an instant as iCalendar does: `20260310T090000Z`. */
function instant(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/gu, '')}Z`;
}

function escaped(text: string): string {
  return text
    .replace(/[\\;,]/gu, '\\$&')
    .replace(/\r\n?|\n/gu, '\\n')
    .replace(/\p{Cc}/gu, ' ');
}

/** Breaks a line into lines of at most 75 bytes, never inside a character. */
function folded(line: string): string {
  let text = '';
  let bytes = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (bytes + size > lineLimit) {
      text += '\r\n ';
      bytes = 1;
    }
    text += character;
    bytes += size;
  }
  return text;
}

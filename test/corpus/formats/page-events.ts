import { type PageEvent, PageReader } from '../../../src/corpus/formats/page/page-reader.ts';

/** Returns all events that the reader yields for a page with these lines. */
export function pageEvents(lines: Iterable<string>, file: string): PageEvent[] {
  const reader = new PageReader(file);
  const events: PageEvent[] = [];
  for (const line of lines) events.push(...reader.line(line));
  return [...events, ...reader.end()];
}

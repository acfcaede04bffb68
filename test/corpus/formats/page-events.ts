import { type PageEvent, PageReader } from '../../../src/corpus/formats/page/page-reader.ts';

/** All that a page of these lines yields. */
export function pageEvents(lines: Iterable<string>, file: string): PageEvent[] {
  const reader = new PageReader(file);
  const events: PageEvent[] = [];
  for (const line of lines) events.push(...reader.line(line));
  return [...events, ...reader.end()];
}

import { PageReader } from '../../../src/corpus/formats/page/page-reader.ts';
import type { CorpusEvent } from '../../../src/corpus/read/format.ts';

/** Returns all events that the reader yields for a page with these lines. */
export function pageEvents(lines: Iterable<string>, file: string): CorpusEvent[] {
  const reader = new PageReader(file);
  const events: CorpusEvent[] = [];
  for (const line of lines) events.push(...reader.line(line));
  return [...events, ...reader.end()];
}

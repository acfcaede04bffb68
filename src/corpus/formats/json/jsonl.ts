import { corpusFault } from '../../read/fault.ts';
import type { CorpusFormat } from '../../read/format.ts';
import { parseJson } from '../../read/parse-json.ts';
import { linesOf } from '../../read/text-items.ts';
import { isRecord } from './json-fields.ts';
import { wrapsList } from './json-items.ts';

/** Reads one record per line. Blank lines are skipped without a fault. */
export const jsonlFormat: CorpusFormat = {
  id: 'jsonl',
  ending: '.jsonl',
  looksLike(head) {
    const first = head.split('\n', 1)[0]?.trim() ?? '';
    return first.startsWith('{') && first !== '{' && !wrapsList(head);
  },
  async *read(text, file) {
    // The schemas are loaded only for a corpus of JSON.
    const { eventsOfJson } = await import('./json-events.ts');
    let objects = 0;
    let first: { line: number; text: string } | null = null;
    for await (const { line, text: raw, state } of linesOf(text)) {
      if (state === 'too-long') yield corpusFault(file, line, 'record-too-long');
      if (raw.trim() === '') continue;
      first ??= { line, text: raw };
      const value = parseJson(raw);
      if (value === undefined) {
        yield corpusFault(file, line, 'broken-json', raw);
        continue;
      }
      if (isRecord(value)) objects += 1;
      yield* eventsOfJson(value, file, line);
    }
    if (first && objects === 0) yield corpusFault(file, first.line, 'not-jsonl', first.text);
  },
};

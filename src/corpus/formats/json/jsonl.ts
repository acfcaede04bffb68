import { misfitOf } from '../../../model/misfit.ts';
import { corpusFault, recordFault } from '../../read/fault.ts';
import type { CorpusFormat } from '../../read/format.ts';
import { linesOf } from '../../read/text-items.ts';
import { jsonlRecord, sourceOf } from './jsonl-record.ts';

/** A record a line. Lines that are blank are no records and no faults. */
export const jsonlFormat: CorpusFormat = {
  id: 'jsonl',
  ending: '.jsonl',
  looksLike(head) {
    const first = head.split('\n', 1)[0]?.trim() ?? '';
    return first.startsWith('{') && first !== '{';
  },
  async *read(text, file) {
    let objects = 0;
    let first: { line: number; text: string } | null = null;
    let topic: string | undefined;
    for await (const { line, text: raw, state } of linesOf(text)) {
      if (state === 'too-long') yield corpusFault(file, line, 'record-too-long');
      if (raw.trim() === '') continue;
      first ??= { line, text: raw };
      const value = parsed(raw);
      if (value === undefined) {
        yield corpusFault(file, line, 'broken-json', raw);
        continue;
      }
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) objects += 1;
      const record = jsonlRecord.safeParse(value);
      if (!record.success) {
        yield recordFault(file, line, misfitOf(record.error, value));
        continue;
      }
      if (topic === undefined && record.data.topic !== undefined) {
        topic = record.data.topic;
        yield { kind: 'topic', topic };
      }
      const { source, ignored } = sourceOf(record.data);
      for (const field of ignored) {
        yield corpusFault(file, line, 'ignored-field', `${field.field}: ${field.text}`);
      }
      yield { kind: 'record', line, source };
    }
    if (first && objects === 0) yield corpusFault(file, first.line, 'not-jsonl', first.text);
  },
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

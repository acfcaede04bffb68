import type { z } from 'zod';
import { misfitOf } from '../../model/misfit.ts';
import type { CorpusFault } from '../../model/paper.ts';
import { parseJson } from './parse-json.ts';

/** The values of a JSON Lines file with their 1-based lines. `faults` names the lines that were left out. */
interface JsonLines<T> {
  rows: { line: number; value: T }[];
  faults: CorpusFault[];
}

/**
 * Parses a data file that comes with the program or was written by it. Fault codes: `broken-json`, `bad-record` with a
 * misfit. Empty lines are skipped.
 */
export function parseJsonLines<T>(text: string, file: string, schema: z.ZodType<T>): JsonLines<T> {
  const read: JsonLines<T> = { rows: [], faults: [] };
  for (const [index, source] of text.split('\n').entries()) {
    if (source.trim() === '') continue;
    const line = index + 1;
    const json = parseJson(source);
    if (json === undefined) {
      read.faults.push({ file, line, code: 'broken-json', detail: source.slice(0, 80) });
      continue;
    }
    const checked = schema.safeParse(json);
    if (checked.success) read.rows.push({ line, value: checked.data });
    else {
      const misfit = misfitOf(checked.error, json);
      read.faults.push({ file, line, code: 'bad-record', misfit });
    }
  }
  return read;
}

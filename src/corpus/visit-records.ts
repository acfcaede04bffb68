import { basename } from 'node:path';
import { fail, type Outcome, ok } from '../model/outcome.ts';
import type { CorpusFault, PaperSource } from '../model/paper.ts';
import { corpusFault, leavesRecordOut, refusesFile } from './read/fault.ts';
import type { FormatId } from './read/format.ts';
import { readCorpus } from './read-corpus.ts';

/** The result of reading a file, without its records. */
interface VisitedFile {
  format: FormatId;
  topic: string | null;
  /** The first faults, then one with the number of all others. */
  faults: CorpusFault[];
  /** Number of records that are not in the corpus because of a fault. */
  leftOut: number;
}

const mostFaults = 200;

/**
 * Reads the bytes of one corpus file and calls `visit` with each record and the topic above it. The records before a
 * fault that refuses the file are visited too. `from` is the file's path or address, whose last part names it in faults.
 * Problem: `import-refused`, whose first fault is the one that refuses the file.
 */
export async function visitRecords(
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  from: string,
  claimed: FormatId | 'auto',
  visit: (source: PaperSource, topic: string | null) => unknown,
): Promise<Outcome<VisitedFile>> {
  const file = basename(from);
  const faults: CorpusFault[] = [];
  let [more, leftOut] = [0, 0];
  let format: FormatId = 'jsonl';
  let topic: string | null = null;
  const told = () =>
    more === 0
      ? faults
      : [...faults, corpusFault(file, faults.at(-1)!.line, 'more-faults', String(more)).fault];
  for await (const event of readCorpus(bytes, file, claimed)) {
    if (event.kind === 'format') format = event.format;
    else if (event.kind === 'topic') topic = event.topic;
    else if (event.kind === 'record') await visit(event.source, topic);
    else if (refusesFile(event.fault)) {
      // In a file of another format, the faults of its lines mean nothing.
      const others = event.fault.code === 'unknown-format' ? [] : told();
      return fail({ code: 'import-refused', file: from, faults: [event.fault, ...others] });
    } else {
      if (leavesRecordOut(event.fault)) leftOut += 1;
      if (faults.length < mostFaults) faults.push(event.fault);
      else more += 1;
    }
  }
  return ok({ format, topic, faults: told(), leftOut });
}

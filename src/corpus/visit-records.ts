import { basename } from 'node:path';
import { fail, type Outcome, ok } from '../model/outcome.ts';
import type { CorpusFault, PaperSource } from '../model/paper.ts';
import { refusesFile } from './read/fault.ts';
import { FaultList } from './read/fault-list.ts';
import type { FormatId } from './read/format.ts';
import { readCorpus } from './read-corpus.ts';

/** The result of reading a file, without its records. */
interface VisitedFile {
  format: FormatId;
  topic: string | null;
  faults: CorpusFault[];
  /** Number of records that are not in the corpus because of a fault. */
  leftOut: number;
}

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
  const faults = new FaultList();
  let format: FormatId = 'jsonl';
  let topic: string | null = null;
  for await (const event of readCorpus(bytes, basename(from), claimed)) {
    if (event.kind === 'format') format = event.format;
    else if (event.kind === 'topic') topic = event.topic;
    else if (event.kind === 'record') await visit(event.source, topic);
    else if (refusesFile(event.fault)) {
      // In a file of another format, the faults of its lines mean nothing.
      const others = event.fault.code === 'unknown-format' ? [] : faults.all();
      return fail({ code: 'import-refused', file: from, faults: [event.fault, ...others] });
    } else faults.add(event.fault);
  }
  return ok({ format, topic, faults: faults.all(), leftOut: faults.leftOut });
}

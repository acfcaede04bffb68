import type { FormatId } from '../../src/corpus/read/format.ts';
import { readCorpus } from '../../src/corpus/read-corpus.ts';
import type { CorpusFault, PaperSource } from '../../src/model/paper.ts';

/** The events that a reader yielded for a file, sorted by kind. */
interface Reading {
  format: FormatId | undefined;
  topic: string | undefined;
  sources: PaperSource[];
  /** The line of each source. */
  lines: number[];
  faults: CorpusFault[];
  /** `line code`, for short assertions. */
  told: string[];
}

/** Reads text or bytes as a corpus file, given in pieces of `pieceLength` bytes. */
export async function reading(
  content: string | Uint8Array,
  format: FormatId | 'auto' = 'auto',
  pieceLength = 65_536,
): Promise<Reading> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const pieces = async function* () {
    for (let at = 0; at < bytes.length; at += pieceLength) yield bytes.subarray(at, at + pieceLength);
  };
  const read: Reading = { format: undefined, topic: undefined, sources: [], lines: [], faults: [], told: [] };
  for await (const event of readCorpus(pieces(), 'file', format)) {
    if (event.kind === 'format') read.format = event.format;
    else if (event.kind === 'topic') read.topic = event.topic;
    else if (event.kind === 'record') {
      read.sources.push(event.source);
      read.lines.push(event.line);
    } else {
      read.faults.push(event.fault);
      read.told.push(`${event.fault.line} ${event.fault.code}`);
    }
  }
  return read;
}

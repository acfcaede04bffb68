import type { CorpusFault, PaperSource } from '../../model/paper.ts';

/** Ids of the formats that a corpus can be read from. */
export const formatIds = ['page', 'jsonl', 'bibtex', 'csl-json', 'ris', 'csv', 'atom'] as const;
export type FormatId = (typeof formatIds)[number];

/** An event that a reader yields, in the order of the file. `line` is the 1-based line on which the record starts. */
export type CorpusEvent =
  | { kind: 'topic'; topic: string }
  | { kind: 'record'; line: number; source: PaperSource }
  | { kind: 'fault'; fault: CorpusFault };

/** A file format. Reading never throws because of what a text contains. */
export interface CorpusFormat {
  id: FormatId;
  /** The extension of its files in the corpus folder, in lower case, with the dot. */
  ending: string;
  /** Returns true if a text is in this format. `head` is its start, not empty, without leading whitespace. */
  looksLike(head: string): boolean;
  /** Reads a text that arrives in pieces of any size, without a byte-order mark. */
  read(text: AsyncIterable<string>, file: string): AsyncIterable<CorpusEvent>;
}

/** In UTF-16 units. A longer record is left out, so that a file cannot use up the memory. */
export const longestRecord = 1_048_576;

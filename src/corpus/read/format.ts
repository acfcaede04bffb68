import type { CorpusFault, PaperSource } from '../../model/paper.ts';

/** The formats that a corpus can be read from. */
export const formatIds = ['page', 'jsonl', 'bibtex', 'csl-json', 'ris', 'atom'] as const;
export type FormatId = (typeof formatIds)[number];

/** What a file yields, in its own order. `line` is the 1-based line on which the record starts. */
export type CorpusEvent =
  | { kind: 'topic'; topic: string }
  | { kind: 'record'; line: number; source: PaperSource }
  | { kind: 'fault'; fault: CorpusFault };

/** A way to write papers down. Reading never throws for what the text holds. */
export interface CorpusFormat {
  id: FormatId;
  /** Of file names in the corpus folder, lower case, with the dot. */
  ending: string;
  /** `head` is the start of a text that is not empty, without blanks before it. */
  looksLike(head: string): boolean;
  /** `text` comes in pieces of any size, without a byte-order mark. */
  read(text: AsyncIterable<string>, file: string): AsyncIterable<CorpusEvent>;
}

/** A record longer than this many UTF-16 units is left out, so that no file decides how much memory it takes. */
export const longestRecord = 1_048_576;

/** Everything that can be wrong with a file or a record of the formats other than a page. */
export type FormatFaultCode =
  | 'empty-file'
  | 'not-utf-8'
  | 'utf-32'
  | 'utf-16-without-mark'
  | 'binary-file'
  | 'compressed-file'
  | 'unknown-format'
  | 'file-too-long'
  | 'not-jsonl'
  | 'not-csl-json'
  | 'not-bibtex'
  | 'not-ris'
  | 'not-atom'
  | 'xml-doctype'
  | 'web-page'
  | 'no-record'
  | 'broken-json'
  | 'broken-entry'
  | 'bad-record'
  | 'record-too-long'
  | 'missing-text'
  | 'doubled-id'
  | 'doubled-text'
  | 'ignored-field'
  | 'cut-off-file'
  | 'more-faults';

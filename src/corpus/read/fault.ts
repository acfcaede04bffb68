import type { Misfit } from '../../model/misfit.ts';
import type { CorpusFault } from '../../model/paper.ts';

/** Codes of faults for which the whole file is refused, because nothing in it can be trusted. */
const refusing = [
  'unreadable-file',
  'empty-file',
  'not-utf-8',
  'binary-file',
  'compressed-file',
  'unknown-format',
  'file-too-long',
  'not-jsonl',
  'not-csl-json',
  'not-bibtex',
  'not-ris',
  'not-csv',
  'not-atom',
  'xml-doctype',
  'web-page',
  'no-record',
] as const;

/** Codes of faults for which one record is left out and the rest of the file is read. */
const leavingOut = [
  'broken-json',
  'broken-entry',
  'bad-record',
  'record-too-long',
  'missing-text',
  'doubled-text',
] as const;

/** Code of a file in the folder that is not read as a corpus. */
type FolderFaultCode = 'not-a-file' | 'unknown-ending' | 'doubled-corpus';

/** Code of a fault in a page of summaries. The rest of the page is read whatever the fault is. */
type PageFaultCode =
  | 'carriage-return'
  | 'missing-topic'
  | 'wrong-count'
  | 'unknown-emoji'
  | 'unknown-label'
  | 'unknown-part'
  | 'unexpected-text'
  | 'missing-part'
  | 'empty-part'
  | 'missing-caption'
  | 'missing-abstract'
  | 'cut-off-record';

/** Code of a fault in a folder of corpora, in a file or in a record. */
export type CorpusFaultCode =
  | (typeof refusing)[number]
  | (typeof leavingOut)[number]
  | FolderFaultCode
  | PageFaultCode
  | 'doubled-id'
  | 'ignored-field'
  | 'cut-off-file'
  | 'more-faults';

export function refusesFile(fault: CorpusFault): boolean {
  return (refusing as readonly string[]).includes(fault.code);
}

export function leavesRecordOut(fault: CorpusFault): boolean {
  return (leavingOut as readonly string[]).includes(fault.code);
}

const longestDetail = 80;

/**
 * Makes a fault event with the text that shows the fault, cut at 80 characters, or with an unusable value. `firstLine` is
 * that of the record which this one repeats.
 */
export function corpusFault(
  file: string,
  line: number,
  code: CorpusFaultCode,
  detail?: string | Misfit,
  firstLine?: number,
): { kind: 'fault'; fault: CorpusFault } {
  const fault: CorpusFault = { file, line, code };
  if (typeof detail === 'object') fault.misfit = detail;
  else {
    const text = detail?.slice(0, longestDetail * 4).trim();
    if (text) fault.detail = [...text].slice(0, longestDetail).join('');
  }
  if (firstLine !== undefined) fault.firstLine = firstLine;
  return { kind: 'fault', fault };
}

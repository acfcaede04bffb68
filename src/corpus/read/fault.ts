import type { Misfit } from '../../model/misfit.ts';
import type { CorpusFault } from '../../model/paper.ts';
import type { FormatFaultCode } from './format.ts';
import type { PageFaultCode } from './page-faults.ts';

/** Code of a fault in a folder of corpora, in a file or in a record. */
export type CorpusFaultCode = PageFaultCode | FormatFaultCode | FolderFaultCode;

/** Code of a file in the folder that is not read as a corpus. */
export type FolderFaultCode = 'unreadable-file' | 'not-a-file' | 'unknown-ending' | 'doubled-corpus';

/** Faults for which the whole file is refused, because nothing in it can be trusted. */
const refusing: ReadonlySet<string> = new Set([
  'unreadable-file',
  'empty-file',
  'not-utf-8',
  'utf-32',
  'utf-16-without-mark',
  'binary-file',
  'compressed-file',
  'unknown-format',
  'file-too-long',
  'not-jsonl',
  'not-csl-json',
  'not-bibtex',
  'not-ris',
  'not-atom',
  'xml-doctype',
  'web-page',
  'no-record',
] satisfies CorpusFaultCode[]);

/** Faults for which one record is left out and the rest of the file is read. */
const leavingOut: ReadonlySet<string> = new Set([
  'broken-json',
  'broken-entry',
  'bad-record',
  'record-too-long',
  'missing-text',
  'doubled-text',
] satisfies CorpusFaultCode[]);

export function refusesFile(fault: CorpusFault): boolean {
  return refusing.has(fault.code);
}

export function leavesRecordOut(fault: CorpusFault): boolean {
  return leavingOut.has(fault.code);
}

const longestDetail = 80;

/** Makes a fault event; `detail` is cut at 80 characters. */
export function corpusFault(
  file: string,
  line: number,
  code: CorpusFaultCode,
  detail?: string,
): { kind: 'fault'; fault: CorpusFault } {
  const fault: CorpusFault = { file, line, code };
  const text = detail?.slice(0, longestDetail * 4).trim();
  if (text) fault.detail = [...text].slice(0, longestDetail).join('');
  return { kind: 'fault', fault };
}

/**
 * Makes the fault of a record with an unusable value. By default the record is left out; otherwise it only loses that
 * field.
 */
export function recordFault(
  file: string,
  line: number,
  misfit: Misfit,
  code: 'bad-record' | 'ignored-field' = 'bad-record',
): { kind: 'fault'; fault: CorpusFault } {
  return { kind: 'fault', fault: { file, line, code, misfit } };
}

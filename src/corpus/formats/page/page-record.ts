import type { PaperSource, Part } from '../../../model/paper.ts';
import type { PageFaultCode } from '../../read/page-faults.ts';
import { pageParts } from './page-parts.ts';

/** A record of which the end has not been seen yet. */
export interface OpenRecord {
  /** 1-based line on which it starts. */
  line: number;
  parts: Part[];
  /** The caption above the abstract was seen, so what follows is the abstract. */
  captioned: boolean;
  abstract: string;
}

export function openRecord(line: number): OpenRecord {
  return { line, parts: [], captioned: false, abstract: '' };
}

/** What the record lacks; at the end of the page a record without its abstract counts as cut off. */
export function recordFaults(record: OpenRecord, atEnd: boolean): { code: PageFaultCode; detail?: string }[] {
  const faults: { code: PageFaultCode; detail?: string }[] = [];
  const cut = atEnd && record.abstract === '';
  const last = pageParts.findIndex((part) => part.key === record.parts.at(-1)?.key);
  for (const [place, part] of pageParts.entries()) {
    const present = record.parts.some((have) => have.key === part.key);
    if (!present && !(cut && !record.captioned && place > last)) {
      faults.push({ code: 'missing-part', detail: part.label });
    }
  }
  if (cut) faults.push({ code: 'cut-off-record' });
  else if (record.abstract === '') faults.push({ code: 'missing-abstract' });
  return faults;
}

/** Nothing when the record holds no text at all. */
export function toSource(record: OpenRecord): PaperSource | null {
  const parts = record.parts.filter((part) => part.text !== '');
  if (parts.length === 0 && record.abstract === '') return null;
  return { parts, abstract: record.abstract };
}

import type { PaperSource, Part } from '../../../model/paper.ts';
import type { CorpusFaultCode } from '../../read/fault.ts';
import { filled } from '../../read/source-fields.ts';
import { isPagePart, pageParts } from './page-parts.ts';

/** A record that is still being read. */
export interface OpenRecord {
  /** 1-based line of the page on which the record starts. */
  line: number;
  title: string;
  authors: string[];
  /** Topics of the paper, as the page lists them. */
  keywords: string[];
  parts: Part[];
  /** True once the caption above the abstract was read. */
  captioned: boolean;
  abstract: string;
}

export function openRecord(line: number): OpenRecord {
  return { line, title: '', authors: [], keywords: [], parts: [], captioned: false, abstract: '' };
}

/**
 * Returns faults for what the record lacks. At the end of the page a record without an abstract counts as cut off.
 * A record without any part is not summarised yet, so no part is missing.
 */
export function recordFaults(
  record: OpenRecord,
  atEnd: boolean,
): { code: CorpusFaultCode; detail?: string }[] {
  const faults: { code: CorpusFaultCode; detail?: string }[] = [];
  const cut = atEnd && record.abstract === '';
  const inOrder = record.parts.filter((part) => isPagePart(part.key));
  const last = pageParts.findIndex((part) => part.key === inOrder.at(-1)?.key);
  for (const [place, part] of pageParts.entries()) {
    const present = inOrder.length === 0 || inOrder.some((have) => have.key === part.key);
    if (!present && !(cut && !record.captioned && place > last)) {
      faults.push({ code: 'missing-part', detail: part.label });
    }
  }
  for (const { text, label } of record.parts)
    if (text === '' && !cut) faults.push({ code: 'empty-part', detail: label });
  if (cut) faults.push({ code: 'cut-off-record' });
  else if (record.abstract === '') faults.push({ code: 'missing-abstract' });
  return faults;
}

/** Returns null if the record has no text at all. */
export function toSource({ title, authors, keywords, parts, abstract }: OpenRecord): PaperSource | null {
  const written = parts.filter((part) => part.text !== '');
  if (written.length === 0 && abstract === '' && title === '') return null;
  return {
    parts: written,
    abstract,
    title: title || undefined,
    authors: filled(authors),
    keywords: filled(keywords),
  };
}

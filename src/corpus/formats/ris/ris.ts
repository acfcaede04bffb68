import { corpusFault } from '../../read/fault.ts';
import { type CorpusEvent, type CorpusFormat, longestRecord } from '../../read/format.ts';
import { linesOf } from '../../read/text-items.ts';
import { sourceOfRis } from './ris-source.ts';

/** Matches `TY  - JOUR`. Some programs write one blank before the hyphen, or none after it. */
const tagLine = /^\s?([A-Z][A-Z\d]) {1,2}-(?: |$)/;

/** Reads RIS as EndNote, Zotero, Mendeley and publishers write it. A record ends with `ER` or before the next `TY`. */
export const risFormat: CorpusFormat = {
  id: 'ris',
  ending: '.ris',
  looksLike(head) {
    return /^TY {1,2}- /m.test(head);
  },
  async *read(text, file) {
    let record: OpenRecord | null = null;
    let records = 0;
    for await (const { line, text: raw, state } of linesOf(text)) {
      if (state === 'too-long') {
        if (record) record.tooLong = true;
        else yield corpusFault(file, line, 'record-too-long');
        continue;
      }
      const content = raw.trimEnd();
      const tag = tagLine.exec(content);
      if (tag?.[1] === 'TY') {
        if (record) yield eventOf(record, file);
        record = { line, fields: new Map(), last: [], length: 0, tooLong: false };
        records += 1;
      } else if (tag?.[1] === 'ER') {
        if (record) yield eventOf(record, file);
        record = null;
      } else if (record) addTo(record, tag?.[1], content.slice(tag?.[0].length ?? 0).trim());
    }
    if (record) yield eventOf(record, file);
    if (records === 0) yield corpusFault(file, 1, 'not-ris');
  },
};

interface OpenRecord {
  line: number;
  fields: Map<string, string[]>;
  /** The values of the latest tag. A line without a tag continues the last value. */
  last: string[];
  length: number;
  tooLong: boolean;
}

function addTo(record: OpenRecord, tag: string | undefined, value: string): void {
  record.length += value.length;
  record.tooLong ||= record.length > longestRecord;
  if (record.tooLong || value === '') return;
  if (tag === undefined) {
    if (record.last.length > 0) record.last.push(`${record.last.pop()} ${value}`);
    return;
  }
  record.last = record.fields.get(tag) ?? [];
  record.last.push(value);
  record.fields.set(tag, record.last);
}

function eventOf(record: OpenRecord, file: string): CorpusEvent {
  if (record.tooLong) return corpusFault(file, record.line, 'record-too-long');
  return { kind: 'record', line: record.line, source: sourceOfRis(record.fields) };
}

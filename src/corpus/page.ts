import type { PageFault, PageFaultCode } from './page-faults.ts';
import { readPageLine } from './page-line.ts';
import { pageParts } from './page-parts.ts';
import { type OpenRecord, openRecord, recordFaults, toSource } from './page-record.ts';
import type { PaperSource } from './paper.ts';

/** What a page yields, in its own order. `line` is the 1-based line on which the record starts. */
export type PageEvent =
  | { kind: 'topic'; topic: string; count: number }
  | { kind: 'record'; line: number; source: PaperSource }
  | { kind: 'fault'; fault: PageFault };

/**
 * Reads a page in one pass and yields each record as soon as the next one starts, so that it holds one
 * record at a time. Lines come without their `\n`; a `\r` left at their end is reported once and dropped.
 */
export async function* readPage(
  lines: Iterable<string> | AsyncIterable<string>,
  file: string,
): AsyncGenerator<PageEvent> {
  const reader = new PageReader(file);
  for await (const line of lines) yield* reader.line(line);
  yield* reader.end();
}

/** The same for lines that are already in memory. */
export function* readPageLines(lines: Iterable<string>, file: string): Generator<PageEvent> {
  const reader = new PageReader(file);
  for (const line of lines) yield* reader.line(line);
  yield* reader.end();
}

class PageReader {
  readonly #file: string;
  #number = 0;
  #records = 0;
  #announced: { line: number; count: number } | null = null;
  #topicMissed = false;
  #carriageReturnSeen = false;
  /** Where the blank lines right above start; at the end of a page they are no fault. */
  #blankFrom: number | null = null;
  #record: OpenRecord | null = null;

  constructor(file: string) {
    this.#file = file;
  }

  *line(raw: string): Generator<PageEvent> {
    this.#number += 1;
    let text = raw;
    if (this.#number === 1 && text.startsWith('\uFEFF')) {
      text = text.slice(1);
      yield this.#fault('byte-order-mark');
    }
    if (text.endsWith('\r')) {
      text = text.slice(0, -1);
      if (!this.#carriageReturnSeen) yield this.#fault('carriage-return');
      this.#carriageReturnSeen = true;
    }
    const read = readPageLine(text);
    if (read.kind !== 'blank' && this.#blankFrom !== null) {
      yield this.#fault('blank-line', undefined, this.#blankFrom);
      this.#blankFrom = null;
    }
    if (!this.#announced && !this.#topicMissed && read.kind !== 'topic' && read.kind !== 'blank') {
      this.#topicMissed = true;
      yield this.#fault('missing-topic', text);
    }
    switch (read.kind) {
      case 'blank':
        this.#blankFrom ??= this.#number;
        return;
      case 'topic':
        yield* this.#topic(read.topic, read.count, text);
        return;
      case 'part':
        if (!read.labelKnown) yield this.#fault('unknown-label', text);
        else if (!read.emojiKnown) yield this.#fault('unknown-emoji', text);
        yield* this.#part(read.part.key, read.part.label, read.text, text);
        return;
      case 'unknown-part':
        yield this.#fault('unknown-part', text);
        yield* this.#part('other', '', read.text, text);
        return;
      case 'caption':
        yield* this.#caption(read.rest, text);
        return;
      case 'text':
        yield* this.#text(read.text);
    }
  }

  *end(): Generator<PageEvent> {
    yield* this.#close(true);
    if (this.#records === 0) yield this.#fault('no-record');
    const announced = this.#announced;
    if (announced && announced.count !== this.#records) {
      yield this.#fault('wrong-count', `${announced.count} ≠ ${this.#records}`, announced.line);
    }
  }

  *#topic(topic: string, count: number, text: string): Generator<PageEvent> {
    yield* this.#close(false);
    if (this.#announced) {
      this.#announced.count += count;
      yield this.#fault('second-topic', text);
      return;
    }
    this.#announced = { line: this.#number, count };
    yield { kind: 'topic', topic, count };
  }

  *#part(key: string, label: string, text: string, line: string): Generator<PageEvent> {
    const open = this.#record;
    if (open && (open.captioned || open.parts.some((part) => part.key === key))) yield* this.#close(false);
    const record = this.#opened();
    const place = pageParts.findIndex((part) => part.key === key);
    const last = pageParts.findIndex((part) => part.key === record.parts.at(-1)?.key);
    if (place !== -1 && place < last) yield this.#fault('parts-out-of-order', line);
    if (text === '') yield this.#fault('empty-part', line);
    record.parts.push({ key, label, lang: 'zh', text });
  }

  *#caption(rest: string, line: string): Generator<PageEvent> {
    if (this.#record?.captioned) {
      yield* this.#close(false);
    }
    const record = this.#opened();
    record.captioned = true;
    if (rest === '') return;
    yield this.#fault('unexpected-text', line);
    record.abstract = rest;
  }

  *#text(text: string): Generator<PageEvent> {
    const record = this.#record;
    if (!record) {
      yield this.#fault('unexpected-text', text);
    } else if (record.captioned) {
      if (record.abstract !== '') yield this.#fault('unexpected-text', text);
      record.abstract = record.abstract === '' ? text : `${record.abstract} ${text}`;
    } else if (looksLikeAbstract(text)) {
      yield this.#fault('missing-caption', text);
      record.captioned = true;
      record.abstract = text;
    } else {
      yield this.#fault('unexpected-text', text);
      const last = record.parts.at(-1);
      if (last) last.text = `${last.text} ${text}`.trim();
    }
  }

  #opened(): OpenRecord {
    this.#record ??= openRecord(this.#number);
    return this.#record;
  }

  *#close(atEnd: boolean): Generator<PageEvent> {
    const record = this.#record;
    if (!record) return;
    this.#record = null;
    for (const { code, detail } of recordFaults(record, atEnd)) yield this.#fault(code, detail, record.line);
    const source = toSource(record);
    if (!source) return;
    this.#records += 1;
    yield { kind: 'record', line: record.line, source };
  }

  #fault(code: PageFaultCode, detail?: string, line: number = this.#number): PageEvent {
    const fault: PageFault = { file: this.#file, line: Math.max(line, 1), code };
    if (detail !== undefined && detail !== '') fault.detail = [...detail].slice(0, 80).join('');
    return { kind: 'fault', fault };
  }
}

/** Abstracts are one long line of English; a stray line among the parts is Chinese or short. */
function looksLikeAbstract(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return text.length >= 200 && latin > letters * 0.8;
}

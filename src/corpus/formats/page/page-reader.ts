import { type CorpusFaultCode, corpusFault } from '../../read/fault.ts';
import { scriptLanguage } from '../../read/field-text.ts';
import type { CorpusEvent } from '../../read/format.ts';
import { type PageLine, readPageLine } from './page-line.ts';
import { isPagePart } from './page-parts.ts';
import { type OpenRecord, openRecord, recordFaults, toSource } from './page-record.ts';

/** Reads a page line by line and holds one record at a time. */
export class PageReader {
  readonly #file: string;
  #number = 0;
  #records = 0;
  #announced: { line: number; count: number } | null = null;
  #topicMissed = false;
  #carriageReturnSeen = false;
  #record: OpenRecord | null = null;
  /** Text lines after an abstract. They continue the abstract, or are the title and topics of the next paper. */
  #between: { line: number; text: string }[] = [];
  /** True once a title was found on the page. */
  #titled = false;
  /** The events that the current line completes. */
  #events: CorpusEvent[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  /**
   * Reads one line, without its `\n`, and returns the events that it completes: a record is complete when the next
   * one starts. A `\r` at the end of a line is reported once and dropped.
   */
  line(raw: string): readonly CorpusEvent[] {
    this.#number += 1;
    let text = raw;
    if (text.endsWith('\r')) {
      text = text.slice(0, -1);
      if (!this.#carriageReturnSeen) this.#fault('carriage-return');
      this.#carriageReturnSeen = true;
    }
    const read = readPageLine(text);
    if (read.kind === 'blank') return this.#taken();
    if (!this.#announced && !this.#topicMissed && read.kind !== 'topic') {
      this.#topicMissed = true;
      this.#fault('missing-topic', text);
    }
    this.#take(read, text);
    return this.#taken();
  }

  /** Returns the events that the end of the page completes. */
  end(): readonly CorpusEvent[] {
    if (this.#titled && this.#between.length > 0) this.#header();
    this.#endAbstract();
    this.#close(true);
    const announced = this.#announced;
    if (announced && announced.count !== this.#records) {
      this.#fault('wrong-count', `${announced.count} ≠ ${this.#records}`, announced.line);
    }
    return this.#taken();
  }

  #take(read: Exclude<PageLine, { kind: 'blank' }>, text: string): void {
    switch (read.kind) {
      case 'topic':
        this.#topic(read.topic, read.count);
        return;
      case 'title':
        this.#titled = true;
        this.#endAbstract();
        this.#close(false);
        this.#opened().title = read.title;
        return;
      case 'authors':
        this.#header((open) => open.authors.length === 0).authors = read.authors;
        return;
      case 'tldr':
        this.#header((open) => open.parts.every(({ key }) => key !== 'tldr')).parts.push({
          key: 'tldr',
          label: 'TL;DR',
          lang: scriptLanguage(read.text),
          text: read.text,
        });
        return;
      case 'placeholder':
        this.#header((open) => open.parts.length === 0);
        return;
      case 'part':
        if (!read.labelKnown) this.#fault('unknown-label', text);
        else if (!read.emojiKnown && isPagePart(read.part.key)) this.#fault('unknown-emoji', text);
        this.#part(read.part.key, read.part.label, read.text);
        return;
      case 'unknown-part':
        this.#fault('unknown-part', text);
        this.#part('other', read.label, read.text);
        return;
      case 'caption':
        this.#caption(read.rest, text);
        return;
      case 'text':
        this.#text(read.text);
    }
  }

  #topic(topic: string, count: number): void {
    this.#endAbstract();
    this.#close(false);
    if (this.#announced) {
      this.#announced.count += count;
      return;
    }
    this.#announced = { line: this.#number, count };
    this.#events.push({ kind: 'topic', topic });
  }

  #part(key: string, label: string, text: string): void {
    const open = this.#record;
    const again = key !== 'other' && open?.parts.some((part) => part.key === key);
    const record = open?.captioned || again || this.#between.length > 0 ? this.#header() : this.#opened();
    record.parts.push({ key, label, lang: 'zh', text });
  }

  #caption(rest: string, line: string): void {
    const record = this.#record?.captioned || this.#between.length > 0 ? this.#header() : this.#opened();
    record.captioned = true;
    if (rest === '') return;
    this.#fault('unexpected-text', line);
    record.abstract = rest;
  }

  #text(text: string): void {
    const record = this.#record;
    if (!record || (record.captioned && record.abstract !== '')) {
      this.#between.push({ line: this.#number, text });
    } else if (record.captioned) {
      record.abstract = text;
    } else if (record.parts.length === 0) {
      record.keywords.push(text);
    } else if (looksLikeAbstract(text)) {
      this.#fault('missing-caption', text);
      record.captioned = true;
      record.abstract = text;
    } else if (this.#titled && looksLikeTitle(text)) {
      this.#between.push({ line: this.#number, text });
    } else {
      const last = record.parts.at(-1);
      if (last) last.text = last.text === '' ? text : `${last.text} ${text}`;
    }
  }

  /**
   * Opens the next record, or returns the open one if it has no abstract yet and `belongsTo` accepts it. On a page
   * with titles, text lines before a record are its title and topics; on other pages they continue the abstract
   * above.
   */
  #header(belongsTo: (open: OpenRecord) => boolean = () => false): OpenRecord {
    const open = this.#record;
    if (open && !open.captioned && this.#between.length === 0 && belongsTo(open)) return open;
    const first = this.#between.findIndex(({ text }) => looksLikeTitle(text));
    if (this.#records === 0 && !open && this.#announced && first !== -1) this.#titled = true;
    const header = this.#titled && first !== -1 ? this.#between.splice(first) : [];
    this.#endAbstract();
    this.#close(false);
    const record = this.#opened();
    const [title, ...topics] = header;
    record.line = title?.line ?? record.line;
    record.title = title?.text ?? '';
    record.keywords = topics.map(({ text }) => text);
    return record;
  }

  /**
   * Ends the abstract of the record. Lines of text that came after it and before the next record's header are reported
   * as faults, and appended to the abstract so that nothing is lost.
   */
  #endAbstract(): void {
    const record = this.#record;
    for (const { line, text } of this.#between) this.#fault('unexpected-text', text, line);
    if (record && this.#between.length > 0) {
      record.abstract = [record.abstract, ...this.#between.map(({ text }) => text)].join(' ');
    }
    this.#between = [];
  }

  #opened(): OpenRecord {
    this.#record ??= openRecord(this.#number);
    return this.#record;
  }

  #close(atEnd: boolean): void {
    const record = this.#record;
    if (!record) return;
    this.#record = null;
    for (const { code, detail } of recordFaults(record, atEnd)) this.#fault(code, detail, record.line);
    const source = toSource(record);
    if (!source) return;
    this.#records += 1;
    this.#events.push({ kind: 'record', line: record.line, source });
  }

  #fault(code: CorpusFaultCode, detail?: string, line = this.#number): void {
    this.#events.push(corpusFault(this.#file, line, code, detail));
  }

  #taken(): readonly CorpusEvent[] {
    return this.#events.splice(0);
  }
}

/** True for a line of English that does not end with a full stop. */
function looksLikeTitle(text: string): boolean {
  return (
    text.length <= 300 &&
    /[A-Za-z]{2}/.test(text) &&
    !/[.。;；]$/u.test(text) &&
    !/\p{Script=Han}/u.test(text)
  );
}

/** True for a long line of English. Any other line among the parts is Chinese or short. */
function looksLikeAbstract(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return text.length >= 200 && latin > letters * 0.8;
}

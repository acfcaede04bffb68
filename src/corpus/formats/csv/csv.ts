import { wordTable } from '../../../model/word-table.ts';
import { corpusFault } from '../../read/fault.ts';
import { type CorpusFormat, longestRecord } from '../../read/format.ts';
import { linesOf } from '../../read/text-items.ts';

/**
 * Maps the names that people give to columns to fields of a JSON record. Of two columns for one field, the one that is
 * named first here counts. Other columns are not read.
 */
const fieldNames = wordTable(
  ['title', 'title, paper, paper title, name, 标题, 题目, 论文, 论文标题, 论文题目, 论文名'],
  ['shortTitle', 'short title'],
  ['authors', 'authors, author, author(s), first author, 作者, 第一作者'],
  ['year', 'year, publication year, pub year, 年份, 年, 发表年份'],
  ['date', 'date, published, publication date, 日期, 发表时间'],
  [
    'venue',
    'venue, journal, conference, journal/conference, publication title, publication, source title, booktitle, 期刊, 会议, 期刊/会议, 会议/期刊, 来源',
  ],
  ['abstract', 'abstract, abstract note, 摘要'],
  ['annote', 'notes, note, notes / summary, summary, comment, comments, remarks, 备注, 笔记, 总结'],
  ['keywords', 'keywords, tags, manual tags, topic, topics, 关键词, 标签, 主题, 方向'],
  ['doi', 'doi'],
  ['arxiv', 'arxiv, arxiv id'],
  ['url', 'url, link, pdf, 链接, 网址'],
  ['code', 'code, github, 代码'],
);

/** The columns of a table: for each the field of a record, or undefined. */
interface Columns {
  separator: string;
  fields: readonly (string | undefined)[];
}

/** Reads a table as spreadsheets and Zotero export it: names of columns, one of them that of titles, then a paper a row. */
export const csvFormat: CorpusFormat = {
  id: 'csv',
  ending: '.csv',
  looksLike(head) {
    return columnsOf(head.split('\n', 1)[0]!) !== undefined;
  },
  async *read(text, file) {
    // The schemas are loaded only for a corpus of JSON or a table.
    const { eventsOfJson } = await import('../json/json-events.ts');
    let columns: Columns | undefined;
    let row = '';
    let start = 0;
    let isOpen = false;
    let isTooLong = false;
    for await (const { line, text: piece, state } of linesOf(text)) {
      if (!isOpen) start = line;
      const { separator } = columns ?? columnsOf(piece) ?? { separator: ',' };
      // A line break within quotes belongs to the cell.
      row += (isOpen ? '\n' : '') + piece;
      isOpen = cellsOf(piece, separator, isOpen).isOpen;
      if (state === 'too-long' || row.length > longestRecord) {
        if (!isTooLong) yield corpusFault(file, start, 'record-too-long');
        isTooLong = true;
      }
      // The rest of a cell that is too long is no row of its own.
      if (isTooLong) row = '';
      if (isOpen) continue;
      if (columns) {
        const record = recordOf(row, columns);
        if (Object.keys(record).length > 0) yield* eventsOfJson(record, file, start);
      } else if (!isTooLong) {
        columns = columnsOf(row);
        if (!columns) break;
      }
      row = '';
      isTooLong = false;
    }
    if (!columns) yield corpusFault(file, 1, 'not-csv');
    else if (row !== '') yield corpusFault(file, start, 'cut-off-file');
  },
};

/** Returns the columns of a table by the line of their names; undefined if it is none, or has no titles. */
function columnsOf(line: string): Columns | undefined {
  for (const separator of [',', ';', '\t']) {
    const names = cellsOf(line, separator).cells.map((name) => name.toLowerCase());
    const fields = names.map((): string | undefined => undefined);
    for (const [name, field] of fieldNames)
      if (names.includes(name) && !fields.includes(field)) fields[names.indexOf(name)] = field;
    if (fields.length > 1 && fields.includes('title')) return { separator, fields };
  }
  return undefined;
}

function recordOf(row: string, { separator, fields }: Columns): Record<string, string> {
  const { cells } = cellsOf(row, separator);
  return Object.fromEntries(
    fields.flatMap((field, at) => (field !== undefined && cells[at] ? [[field, cells[at]]] : [])),
  );
}

/** Returns true if a text opens a quote that it does not close, or closes one that it does not open. */
function holdsHalfQuote(text: string): boolean {
  return text.split('"').length % 2 === 0;
}

/**
 * Splits a row at its separators (RFC 4180). A cell in quotes may hold separators, line breaks and doubled quotes; a
 * quote within another cell, such as `5" hole`, is one of its characters. `isOpen` is true if a cell in quotes began
 * before the text, and in the result if one goes on after it.
 */
function cellsOf(text: string, separator: string, isOpen = false): { cells: string[]; isOpen: boolean } {
  const cells: string[] = [];
  for (const part of text.split(separator)) {
    if (isOpen) cells.push((cells.pop() ?? '') + separator + part);
    else cells.push(part);
    isOpen = isOpen !== (holdsHalfQuote(part) && (isOpen || part.trimStart().startsWith('"')));
  }
  const plain = cells.map((cell) => {
    const trimmed = cell.trim();
    return /^".*"$/su.test(trimmed) ? trimmed.slice(1, -1).replaceAll('""', '"') : trimmed;
  });
  return { cells: plain, isOpen };
}

import type { PaperSource } from '../../../model/paper.ts';
import { corpusFault } from '../../read/fault.ts';
import {
  arxivNumber,
  doiAddress,
  fieldText,
  keywordsIn,
  scriptLanguage,
  webAddress,
  yearIn,
} from '../../read/field-text.ts';
import type { CorpusFormat } from '../../read/format.ts';
import { bibtexItems } from './bibtex-items.ts';
import { type BibtexEntry, loadBibtexReader } from './bibtex-reader.ts';
import { BibtexStrings } from './bibtex-strings.ts';

/** BibTeX and BibLaTeX. Titles and abstracts keep their LaTeX: it is repaired like that of every other source. */
export const bibtexFormat: CorpusFormat = {
  id: 'bibtex',
  ending: '.bib',
  looksLike(head) {
    return /^[ \t]*@\s*[A-Za-z]+\s*[{(]/m.test(head);
  },
  async *read(text, file) {
    const reader = await loadBibtexReader();
    const strings = new BibtexStrings();
    let entries = 0;
    for await (const { line, text: raw, state } of bibtexItems(text)) {
      entries += 1;
      if (state === 'too-long') {
        yield corpusFault(file, line, 'record-too-long');
        continue;
      }
      const type = /^@\s*([A-Za-z]+)/.exec(raw)?.[1]?.toLowerCase();
      if (type === 'comment' || type === 'preamble') continue;
      if (state === 'cut-off') {
        yield corpusFault(file, line, 'broken-entry', raw);
        continue;
      }
      if (type === 'string') {
        if (!strings.define(raw)) yield corpusFault(file, line, 'broken-entry', raw);
        continue;
      }
      const entry = reader.entry(strings.before(raw) + raw);
      if (entry === null) {
        yield corpusFault(file, line, 'broken-entry', raw);
        continue;
      }
      const authors = reader.authors(entry.fields.author ?? '');
      if (authors === null) {
        yield corpusFault(file, line, 'ignored-field', `author: ${entry.fields.author}`);
      }
      yield { kind: 'record', line, source: sourceOfEntry(entry, authors ?? []) };
    }
    if (entries === 0) yield corpusFault(file, 1, 'not-bibtex');
  },
};

function sourceOfEntry({ key, fields }: BibtexEntry, authors: string[]): PaperSource {
  const source: PaperSource = { parts: [], abstract: fieldText(fields.abstract ?? '') };
  const note = fieldText(fields.annote ?? fields.annotation ?? '');
  if (note !== '') source.parts.push({ key: 'note', label: 'note', lang: scriptLanguage(note), text: note });
  const id = fieldText(key);
  if (id !== '') source.id = id;
  const title = withoutCaseBraces(fieldText(fields.title ?? ''));
  if (title !== '') source.title = title;
  if (authors.length > 0) source.authors = authors;
  const year = yearIn(fields.year ?? '') ?? yearIn(fields.date ?? '');
  if (year !== undefined) source.year = year;
  const url =
    webAddress(typed(fields.url ?? '')) ?? doiAddress(typed(fields.doi ?? '')) ?? eprintAddress(fields);
  if (url !== undefined) source.url = url;
  const keywords = keywordsIn(fields.keywords ?? fields.keyword ?? '');
  if (keywords.length > 0) source.keywords = keywords;
  return source;
}

/** Braces that only keep capitals in a title: `The {Cat} of {{Foo}}`; those of commands and formulas stay. */
function withoutCaseBraces(title: string): string {
  const innermost = /(?<!\\[A-Za-z]*|[\\^_}])\{((?:[^{}\\$]|\\[^A-Za-z])*)\}/g;
  let before: string;
  let bare = withoutOuterBraces(title);
  do {
    before = bare;
    bare = before.replace(innermost, '$1');
  } while (bare !== before);
  return bare;
}

/** `{The {Cat}}` → `The {Cat}`, but `{The} {Cat}` as it is. */
function withoutOuterBraces(title: string): string {
  if (!title.startsWith('{') || !title.endsWith('}')) return title;
  let depth = 0;
  for (let at = 0; at < title.length - 1; at += 1) {
    if (title[at] === '\\') at += 1;
    else if (title[at] === '{') depth += 1;
    else if (title[at] === '}') depth -= 1;
    if (depth === 0) return title;
  }
  return withoutOuterBraces(title.slice(1, -1).trim());
}

function eprintAddress(fields: BibtexEntry['fields']): string | undefined {
  const archive = fields.archiveprefix ?? fields.eprinttype ?? 'arxiv';
  const number = /^arxiv$/i.test(archive.trim()) ? arxivNumber(typed(fields.eprint ?? '')) : undefined;
  return number && `https://arxiv.org/abs/${number}`;
}

/** An address without the marks that LaTeX wants before `_`, `%`, `&` and `#`. */
function typed(address: string): string {
  return address.replace(/\\url\{([^{}]*)\}/g, '$1').replace(/\\([_%&#~])/g, '$1');
}

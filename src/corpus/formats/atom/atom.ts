import type { PaperSource } from '../../../model/paper.ts';
import { corpusFault } from '../../read/fault.ts';
import { arxivNumber, doiAddress, fieldText, webAddress, yearIn } from '../../read/field-text.ts';
import type { CorpusEvent, CorpusFormat } from '../../read/format.ts';
import type { TextItem } from '../../read/text-items.ts';
import { atomItems } from './atom-items.ts';
import { type AtomEntry, loadAtomReader } from './atom-reader.ts';

/** Feeds are pages of an answer, a few megabytes; a longer one is refused rather than held in memory. */
const longestFeed = 64 * 1_048_576;

/** Atom feeds as arXiv's API answers with, and other feeds whose entries have a summary. */
export const atomFormat: CorpusFormat = {
  id: 'atom',
  ending: '.xml',
  looksLike(head) {
    return head.startsWith('<');
  },
  async *read(text, file) {
    let feed = '';
    for await (const piece of text) {
      feed += piece;
      if (feed.length > longestFeed) {
        yield corpusFault(file, 1, 'file-too-long');
        return;
      }
    }
    const read = await loadAtomReader();
    const items = atomItems(feed);
    let lastLine = 1;
    for (;;) {
      const next = items.next();
      if (next.done) {
        const { doctype, root, closed } = next.value;
        if (doctype) yield corpusFault(file, 1, 'xml-doctype');
        else if (root === 'other') yield corpusFault(file, 1, 'not-atom', feed);
        else if (!closed) yield corpusFault(file, lastLine, 'cut-off-file');
        return;
      }
      lastLine = next.value.line;
      yield readItem(next.value, file, read);
    }
  },
};

function readItem(
  { line, text, state }: TextItem,
  file: string,
  read: (text: string) => AtomEntry | null,
): CorpusEvent {
  if (state === 'too-long') return corpusFault(file, line, 'record-too-long');
  const entry = state === 'whole' ? read(text) : null;
  if (entry === null) return corpusFault(file, line, 'broken-entry', fieldText(text));
  // arXiv answers a wrong question with a feed whose one entry is the error.
  if (/arxiv\.org\/api\/errors/i.test(entry.id)) return corpusFault(file, line, 'bad-record', entry.summary);
  return { kind: 'record', line, source: sourceOfEntry(entry) };
}

function sourceOfEntry(entry: AtomEntry): PaperSource {
  const source: PaperSource = { parts: [], abstract: fieldText(entry.summary) };
  const number = arxivNumber(entry.id);
  if (number !== undefined) source.id = `arxiv-${number.replaceAll('/', '-')}`;
  const title = fieldText(entry.title);
  if (title !== '') source.title = title;
  const authors = entry.authors.map(fieldText).filter((author) => author !== '');
  if (authors.length > 0) source.authors = authors;
  const year = yearIn(entry.published);
  if (year !== undefined) source.year = year;
  const url =
    (number && `https://arxiv.org/abs/${number}`) ??
    webAddress(entry.alternate) ??
    webAddress(entry.id) ??
    doiAddress(entry.doi);
  if (url !== undefined) source.url = url;
  if (entry.categories.length > 0) source.keywords = entry.categories.map(fieldText);
  return source;
}

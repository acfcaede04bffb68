import type { PaperSource } from '../../../model/paper.ts';
import {
  arxivAddress,
  arxivId,
  arxivNumber,
  doiAddress,
  webAddress,
  yearOfArxivNumber,
} from '../../read/addresses.ts';
import { corpusFault } from '../../read/fault.ts';
import { fieldText, yearIn } from '../../read/field-text.ts';
import type { CorpusEvent, CorpusFormat } from '../../read/format.ts';
import { textOfMarkup } from '../../read/markup.ts';
import { peopleIn } from '../../read/people.ts';
import { filled } from '../../read/source-fields.ts';
import type { TextItem } from '../../read/text-items.ts';
import { atomItems } from './atom-items.ts';
import { type AtomEntry, loadAtomReader } from './atom-reader.ts';

/**
 * A feed is a page of results and has a few megabytes. A larger one is refused, because it is read into memory as a
 * whole.
 */
const longestFeed = 64 * 1_048_576;

/** Reads Atom (arXiv's API and daily feed, among others), RSS 2.0 and RSS 1.0. */
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
  // arXiv answers a wrong request with a feed whose only entry is an error message.
  if (/arxiv\.org\/api\/errors/i.test(entry.id)) return corpusFault(file, line, 'bad-record', entry.summary);
  return { kind: 'record', line, source: sourceOfEntry(entry) };
}

/** Matches the text before each abstract in arXiv's daily feed. */
const announcement = /^arXiv:\S{1,40}\s+Announce Type:\s+[\w-]{1,40}\s+Abstract:\s*/i;

function sourceOfEntry(entry: AtomEntry): PaperSource {
  const summary = entry.summary.trim();
  const abstract = summary.replace(announcement, '');
  const number = arxivNumber(entry.id);
  const authors = [...entry.authors.map(fieldText), ...entry.creators.map(textOfMarkup).flatMap(peopleIn)];
  // In the daily feed the date is that of the announcement, which may be of a new version, so it is not the year of
  // the paper.
  const published = abstract === summary ? yearIn(entry.published) : undefined;
  return {
    parts: [],
    abstract: textOfMarkup(abstract),
    id: arxivId(number),
    title: textOfMarkup(entry.title) || undefined,
    authors: filled(authors.filter((author) => author !== '')),
    year: published ?? (number === undefined ? undefined : yearOfArxivNumber(number)),
    venue: fieldText(entry.venue) || undefined,
    url: arxivAddress(number) ?? webAddress(entry.alternate) ?? webAddress(entry.id) ?? doiAddress(entry.doi),
    identifiers: entry.doi === '' ? undefined : [fieldText(entry.doi)],
    keywords: filled(entry.categories.map(fieldText).filter((keyword) => keyword !== '')),
  };
}

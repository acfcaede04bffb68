import type { PaperSource } from '../../../model/paper.ts';
import { arxivNumber, arxivNumberOfNote, arxivNumberWithin } from '../../read/addresses.ts';
import { fieldText, keywordsIn, yearIn } from '../../read/field-text.ts';
import { filled, nameInShortTitle, noteParts, referenceOf, venueNamed } from '../../read/source-fields.ts';
import type { BibtexEntry } from './bibtex-entry.ts';
import { addressOfField, peopleOfField, textOfField } from './bibtex-text.ts';

/** Converts an entry. Fields that papers do not have are dropped. */
export function sourceOfEntry({ key, fields }: BibtexEntry): PaperSource {
  const field = (...names: string[]) =>
    names.map((name) => fields.get(name)).find((value) => value?.trim()) ?? '';
  const years = ['year', 'date', 'eventdate'].map((name) => yearIn(field(name)));
  const addresses = ['url', 'ee', 'howpublished', 'bdsk-url-1'].map((name) => addressOfField(field(name)));
  const title = titleOf(textOfField(field('title')), textOfField(field('subtitle'))) || undefined;
  return {
    parts: noteParts(fieldText(field('annote', 'annotation'))),
    abstract: textOfField(field('abstract', 'abstractnote')),
    id: key || undefined,
    title,
    name: nameInShortTitle(textOfField(field('shorttitle')), title),
    authors: filled(peopleOfField(field('author'))),
    year: years.find((year) => year !== undefined),
    venue: venueNamed(textOfField(field('booktitle', 'journal', 'journaltitle', 'eventtitle'))),
    ...referenceOf(addresses, addressOfField(field('doi')), arxivNumberOf(fields)),
    keywords: filled(keywordsIn(textOfField(field('keywords', 'keyword')))),
  };
}

function titleOf(title: string, subtitle: string): string {
  if (title.toLowerCase().includes(subtitle.toLowerCase())) return title;
  return /^$|[:?!–—-]$/.test(title) ? `${title} ${subtitle}`.trim() : `${title}: ${subtitle}`;
}

/** Returns arXiv's number from `eprint`, or from where Google Scholar (`journal`) or DBLP (`volume`) write it. */
function arxivNumberOf(fields: BibtexEntry['fields']): string | undefined {
  const text = (name: string) => addressOfField(fields.get(name) ?? '');
  const archive = text('archiveprefix') || text('eprinttype') || 'arxiv';
  return (
    (/^arxiv$/i.test(archive.trim()) ? arxivNumber(text('eprint')) : undefined) ??
    arxivNumberWithin(text('journal')) ??
    arxivNumberOfNote(text('note')) ??
    arxivNumber(text('volume').replace(/^abs\//i, ''))
  );
}

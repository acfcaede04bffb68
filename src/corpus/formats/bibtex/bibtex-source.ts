import type { PaperSource } from '../../../model/paper.ts';
import {
  arxivNumber,
  arxivNumberOfNote,
  arxivNumberWithin,
  doiAddress,
  fieldText,
  keywordsIn,
  scriptLanguage,
  webAddress,
  yearIn,
} from '../../read/field-text.ts';
import type { BibtexEntry } from './bibtex-entry.ts';
import { addressOfField, peopleOfField, textOfField } from './bibtex-text.ts';

/** Converts an entry. Fields that papers do not have are dropped. */
export function sourceOfEntry({ key, fields }: BibtexEntry): PaperSource {
  const field = (...names: string[]) =>
    names.map((name) => fields.get(name)).find((value) => value?.trim()) ?? '';
  const source: PaperSource = { parts: [], abstract: textOfField(field('abstract', 'abstractnote')) };
  const note = fieldText(field('annote', 'annotation'));
  if (note !== '') source.parts.push({ key: 'note', label: 'note', lang: scriptLanguage(note), text: note });
  if (key !== '') source.id = key;
  const title = titleOf(textOfField(field('title')), textOfField(field('subtitle')));
  if (title !== '') source.title = title;
  const authors = peopleOfField(field('author'));
  if (authors.length > 0) source.authors = authors;
  const year = ['year', 'date', 'eventdate']
    .map((name) => yearIn(field(name)))
    .find((found) => found !== undefined);
  if (year !== undefined) source.year = year;
  const venue = textOfField(field('booktitle', 'journal', 'journaltitle', 'eventtitle'));
  if (venue !== '' && !/\b(?:arxiv|corr)\b/i.test(venue)) source.venue = venue;
  const doi = addressOfField(field('doi'));
  const arxiv = arxivNumberOf(fields);
  const url =
    [field('url'), field('ee'), field('howpublished'), field('bdsk-url-1')]
      .map((address) => webAddress(addressOfField(address)))
      .find((address) => address !== undefined) ??
    doiAddress(doi) ??
    (arxiv && `https://arxiv.org/abs/${arxiv}`);
  if (url !== undefined) source.url = url;
  const identifiers = [doi, arxiv === undefined ? '' : `arXiv:${arxiv}`].filter((one) => one !== '');
  if (identifiers.length > 0) source.identifiers = identifiers;
  const keywords = keywordsIn(textOfField(field('keywords', 'keyword')));
  if (keywords.length > 0) source.keywords = keywords;
  return source;
}

function titleOf(title: string, subtitle: string): string {
  if (subtitle === '' || title.toLowerCase().includes(subtitle.toLowerCase())) return title;
  if (title === '') return subtitle;
  return /[:?!–—-]$/.test(title) ? `${title} ${subtitle}` : `${title}: ${subtitle}`;
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

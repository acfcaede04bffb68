import type { PaperSource } from '../../../model/paper.ts';
import {
  arxivNumber,
  arxivNumberOfNote,
  arxivNumberWithin,
  doiAddress,
  keywordsIn,
  scriptLanguage,
  webAddress,
  yearIn,
} from '../../read/field-text.ts';
import { textOfMarkup } from '../../read/markup.ts';
import { peopleAtCommas } from '../../read/people.ts';

/** The fields of one RIS record: for each tag its values in the order of the file. */
type RisFields = ReadonlyMap<string, readonly string[]>;

/** Converts a record. If several tags can hold the same thing, the first one present counts. */
export function sourceOfRis(fields: RisFields): PaperSource {
  const all = (...tags: string[]) => tags.flatMap((tag) => fields.get(tag) ?? []);
  const first = (...tags: string[]) => textOfMarkup(all(...tags)[0] ?? '');
  const source: PaperSource = { parts: [], abstract: first('AB', 'N2') };
  const note = textOfMarkup(all('N1').join(' '));
  if (note !== '') source.parts.push({ key: 'note', label: 'note', lang: scriptLanguage(note), text: note });
  source.id = first('ID') || undefined;
  source.title = first('TI', 'T1', 'CT') || undefined;
  const authors = all('AU', 'A1')
    .flatMap((names) => textOfMarkup(names).split(/[;；]/))
    .flatMap((name) => peopleAtCommas(name, 'name'));
  if (authors.length > 0) source.authors = authors;
  source.year = yearIn(first('PY', 'Y1', 'DA'));
  const venue = first('T2', 'JO', 'JF', 'JA', 'J2', 'BT', 'C3');
  if (venue !== '' && !/\barxiv\b/i.test(venue)) source.venue = venue;
  const doi = first('DO', 'DI');
  const arxiv = [
    ...all('AN', 'M1', 'C7', 'JO', 'T2').map(arxivNumberWithin),
    ...all('N1').map(arxivNumberOfNote),
    ...all('UR', 'DO').map(arxivNumber),
  ].find((number) => number !== undefined);
  source.url =
    all('UR', 'LK', 'L2', 'L1')
      .map(webAddress)
      .find((address) => address !== undefined) ??
    doiAddress(doi) ??
    (arxiv && `https://arxiv.org/abs/${arxiv}`);
  const identifiers = [doi, arxiv === undefined ? '' : `arXiv:${arxiv}`].filter((one) => one !== '');
  if (identifiers.length > 0) source.identifiers = identifiers;
  const keywords = all('KW').flatMap((keyword) => keywordsIn(textOfMarkup(keyword)));
  if (keywords.length > 0) source.keywords = keywords;
  return source;
}

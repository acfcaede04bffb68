import type { PaperSource } from '../../../model/paper.ts';
import { arxivNumber, arxivNumberOfNote, arxivNumberWithin } from '../../read/addresses.ts';
import { keywordsIn, yearIn } from '../../read/field-text.ts';
import { textOfMarkup } from '../../read/markup.ts';
import { peopleAtCommas } from '../../read/people.ts';
import { filled, nameInShortTitle, noteParts, referenceOf, venueNamed } from '../../read/source-fields.ts';

/** The fields of one RIS record: for each tag its values in the order of the file. */
type RisFields = ReadonlyMap<string, readonly string[]>;

/** Matches what Scopus and Web of Science write as notes, which are about the export and no reader's. */
const ofDatabase = /^(?:Cited By|Correspondence Address|Export Date|References|Times Cited[^:]{0,60})\s?:/i;

/** Converts a record. If several tags can hold the same thing, the first one present counts. */
export function sourceOfRis(fields: RisFields): PaperSource {
  const all = (...tags: string[]) => tags.flatMap((tag) => fields.get(tag) ?? []);
  const first = (...tags: string[]) => textOfMarkup(all(...tags)[0] ?? '');
  const authors = all('AU', 'A1')
    .flatMap((names) => textOfMarkup(names).split(/[;；]/))
    .flatMap((name) => peopleAtCommas(name, 'name'));
  const arxiv = [
    ...all('AN', 'M1', 'C7', 'JO', 'T2').map(arxivNumberWithin),
    ...all('N1').map(arxivNumberOfNote),
    ...all('UR', 'DO').map(arxivNumber),
  ].find((number) => number !== undefined);
  const notes = all('N1')
    .map(textOfMarkup)
    .filter((note) => !ofDatabase.test(note));
  const title = first('TI', 'T1', 'CT') || undefined;
  return {
    parts: noteParts(notes.join(' ')),
    abstract: first('AB', 'N2'),
    id: first('ID') || undefined,
    title,
    name: nameInShortTitle(first('ST'), title),
    authors: filled(authors),
    year: all('PY', 'Y1', 'DA')
      .map(yearIn)
      .find((year) => year !== undefined),
    venue: venueNamed(first('T2', 'JO', 'JF', 'JA', 'J2', 'BT', 'C3')),
    ...referenceOf(all('UR', 'LK', 'L2', 'L1'), first('DO', 'DI'), arxiv),
    keywords: filled(all('KW').flatMap((keyword) => keywordsIn(textOfMarkup(keyword)))),
  };
}

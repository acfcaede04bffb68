import { z } from 'zod';
import { fieldText, keywordsIn, scriptLanguage, yearIn } from '../../read/field-text.ts';
import { textOfMarkup } from '../../read/markup.ts';
import { type NamePieces, peopleIn, personName } from '../../read/people.ts';
import { venueNamed } from '../../read/source-fields.ts';
import { partOfLabel } from '../page/page-parts.ts';

/** Accepts a list with one item as well as the item itself, because Crossref lists titles and journals. */
const firstOf = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (Array.isArray(value) ? value[0] : value), schema);

export const markedText = firstOf(z.string()).transform(textOfMarkup);

/** Reads an abstract in OpenAlex's form, which lists the positions of each word: `{ "We": [0], "present": [1] }`. */
export const invertedText = z.record(z.string(), z.array(z.int().min(0).max(100_000))).transform((places) => {
  const words: string[] = [];
  for (const [word, positions] of Object.entries(places)) for (const at of positions) words[at] = word;
  return textOfMarkup(words.filter((word) => word !== undefined).join(' '));
});

const piece = z.string().nullish();
/** Some lists use these names for other things, such as `first: true` for the first author. */
const mayBePiece = piece.catch(undefined);
const personObject = z
  .object({
    name: piece,
    fullname: piece,
    display_name: piece,
    literal: piece,
    given: piece,
    family: piece,
    firstName: piece,
    lastName: piece,
    given_name: piece,
    family_name: piece,
    first: mayBePiece,
    middle: z.union([z.array(z.string()), mayBePiece]),
    last: mayBePiece,
    suffix: piece,
    'dropping-particle': piece,
    'non-dropping-particle': piece,
    author: z.object({ display_name: piece }).nullish(),
    creatorType: piece,
  })
  .transform((person): NamePieces => {
    // Zotero lists editors and translators beside the authors.
    if ((person.creatorType ?? 'author') !== 'author') return {};
    const whole = person.name ?? person.fullname ?? person.display_name ?? person.author?.display_name;
    const first = person.first && [person.first, person.middle ?? []].flat().join(' ');
    const given = person.given ?? person.firstName ?? person.given_name ?? first;
    const family = person.family ?? person.lastName ?? person.family_name ?? person.last;
    // Some lists have the whole name beside its pieces, or beside one of them.
    if (whole && !(given && family)) return { literal: whole };
    return { ...person, given, family, literal: family ? undefined : person.literal };
  });
/** Reads a person in a list: a name, or an object with the whole name or its pieces. */
export const person = z
  .union([z.string().transform((literal): NamePieces => ({ literal })), personObject])
  .transform(personName);

/** Reads a person in arXiv's `authors_parsed`: family name, given name, suffix. */
export const parsedPerson = z
  .array(z.string())
  .transform(([family, given, suffix]) => personName({ family, given, suffix }));

export const printedPeople = z.string().transform(peopleIn);

const written = z.union([z.string(), z.number()]);
const cslDate = z
  .object({
    'date-parts': z.array(z.array(written.nullable())).optional(),
    literal: written.optional(),
    raw: written.optional(),
  })
  .transform((date) => date['date-parts']?.[0]?.[0] ?? date.literal ?? date.raw ?? '');
const versions = z
  .array(z.object({ created: z.string() }))
  .min(1)
  .transform(([first]) => first?.created ?? '');

/** Reads the year from a number, a date in any form, CSL's parts of a date, or arXiv's list of versions. */
export const year = z
  .union([written, cslDate, versions])
  .transform((date) => yearIn(date))
  .refine((found) => found !== undefined, 'it holds no year');

const named = z.object({
  name: piece,
  display_name: piece,
  source: z.object({ display_name: piece }).nullish(),
});

/** Reads a conference or journal: its name, or an object that contains the name. */
export const venue = firstOf(
  z.union([
    z.string(),
    named.transform((place) => place.name ?? place.display_name ?? place.source?.display_name ?? ''),
  ]),
)
  .transform(textOfMarkup)
  .transform(venueNamed);

const term = z.union([
  z.string(),
  z.object({ term: z.string() }).transform((item) => item.term),
  z.object({ tag: z.string() }).transform((item) => item.tag),
  named.transform((item) => item.display_name ?? item.name ?? ''),
]);

/** Reads keywords from a list, or from a text separated by commas, semicolons or (arXiv's categories) blanks. */
export const keywords = z.union([
  z
    .string()
    .transform((text) =>
      /^[a-z-]+(?:\.[A-Za-z-]+)?(?: [a-z-]+\.[A-Za-z-]+)+$/.test(text) ? text.split(' ') : keywordsIn(text),
    ),
  z.array(term).transform((list) => list.map(fieldText).filter((keyword) => keyword !== '')),
]);

/** Reads the passages of a generated summary from an object with one field per label. */
export const passages = z.record(z.string(), z.unknown()).transform((object) =>
  Object.entries(object).flatMap(([label, value]) => {
    const text = typeof value === 'string' ? fieldText(value) : '';
    if (text === '') return [];
    const known = partOfLabel(label);
    const key = known?.key ?? (/^[a-z_]{1,40}$/i.test(label) ? label.toLowerCase() : 'other');
    return [{ key, label: key === 'tldr' ? 'TL;DR' : fieldText(label), lang: scriptLanguage(text), text }];
  }),
);

export const shortSummary = z
  .union([z.string(), z.object({ text: piece }).transform(({ text }) => text ?? '')])
  .transform((text) => textOfMarkup(text));

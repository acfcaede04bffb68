import { z } from 'zod';
import type { Misfit } from '../../../model/misfit.ts';
import type { PaperSource } from '../../../model/paper.ts';
import { isOfText } from '../../identity/keys.ts';
import {
  arxivAddress,
  arxivId,
  arxivNumber,
  doiAddress,
  webAddress,
  yearOfArxivNumber,
} from '../../read/addresses.ts';
import { fieldText, scriptLanguage, yearIn } from '../../read/field-text.ts';
import { familyName, peopleAtCommas } from '../../read/people.ts';
import { filled, nameInShortTitle, noteParts } from '../../read/source-fields.ts';
import { isRecord, JsonFields, type JsonRecord } from './json-fields.ts';
import {
  invertedText,
  keywords,
  markedText,
  parsedPerson,
  passages,
  person,
  printedPeople,
  shortSummary,
  venue,
  year,
} from './json-values.ts';
import { recordOfNote } from './openreview-note.ts';
import { ownParts, ownText, ownTexts } from './own-record.ts';

export interface JsonPaper {
  source: PaperSource;
  topic: string | undefined;
  /** Unusable values that were left out. */
  misfits: Misfit[];
  /** Addresses that are not http(s), with the names of their fields. They were left out. */
  addresses: { field: string; text: string }[];
}

const text = z.union([z.string(), z.number()]).transform((value) => fieldText(String(value)));
const texts = z.record(z.string(), z.unknown());

/**
 * Reads a paper from a JSON object of any known origin: `export`, reference managers (CSL-JSON), Crossref, arXiv's
 * public dump, Semantic Scholar, OpenAlex, Hugging Face's daily papers, OpenReview's notes, conferences' lists of
 * events, guides with generated summaries. If several fields could hold the same thing, the first usable one counts.
 */
export function readJsonRecord(given: JsonRecord): JsonPaper {
  const record = recordOfNote(given) ?? unwrapped(given);
  const fields = new JsonFields(record);
  const addresses: JsonPaper['addresses'] = [];
  const own = Array.isArray(record.parts);
  const plain = own ? ownText : markedText;
  const source: PaperSource = {
    parts: partsOf(fields),
    abstract:
      fields.first(['abstract', 'summary', 'abstractText', 'abstractNote', 'abstract_note'], plain) ||
      fields.first(['abstract_inverted_index'], invertedText) ||
      '',
    aliases: fields.first(['aliases'], ownTexts),
    otherTitles: own ? fields.first(['otherTitles'], ownTexts) : undefined,
    otherIds: own ? fields.first(['otherIds'], ownTexts) : undefined,
    // In other lists, tags are free keywords and no ids of this program's tags.
    tags: own ? fields.first(['tags'], ownTexts) : undefined,
    keywords: filled([
      ...(fields.first(['keywords', 'keyword', 'categories'], keywords) ?? []),
      ...(own ? [] : (fields.first(['tags'], keywords) ?? [])),
    ]),
    title: fields.first(['title', 'display_name', ...(isEvent(record) ? ['name'] : [])], plain) || undefined,
    authors: filled(peopleOf(fields, own)),
    year: fields.first(yearFields, year),
    venue: fields.first(venueFields, venue),
  };
  // `null` means that the authors coined no name; an absent name is derived from the text.
  for (const field of ['name', 'expansion'] as const) {
    if (field === 'name' && isEvent(record)) continue;
    if (fields.own(field) === null) source[field] = null;
    else source[field] = fields.first([field], ownText) || undefined;
  }
  if (!own && source.name === undefined)
    source.name = nameInShortTitle(
      fields.first(['title-short', 'shortTitle', 'short_title'], text) ?? '',
      source.title,
    );
  const address = (field: string, value: string): string | undefined => {
    const found = webAddress(value);
    if (found === undefined) addresses.push({ field, text: value });
    return found;
  };
  // Some lists have objects here, with the addresses of the paper itself.
  const hasObjects = [record.links].flat().some(isRecord);
  const links = hasObjects ? undefined : fields.first(['links'], ownTexts);
  if (links) source.links = links.map((link) => address('links', link)).filter((link) => link !== undefined);
  else source.links = filled(codeOf(fields));
  const numbers = numbersOf(fields, own);
  source.identifiers = filled(numbers.all);
  source.year ??= yearIn(source.venue ?? '');
  if (numbers.arxiv !== undefined) source.year ??= yearOfArxivNumber(numbers.arxiv);
  source.url = urlOf(fields, numbers, address);
  source.id = own ? fields.first(['id'], text) || undefined : idOf(fields, numbers.arxiv);
  // In other lists each paper has a topic, which is not that of the list.
  const topic = own ? fields.first(['topic'], ownText) : undefined;
  return { source, topic: topic || undefined, misfits: fields.misfits, addresses };
}

/** Fields in which Semantic Scholar, Crossref and Zotero wrap a paper. */
const wrappers = ['citingPaper', 'citedPaper', 'message', 'data'];

/**
 * Returns the record without the object around it, such as Hugging Face's post about a paper, and with lower-case
 * names for the columns of a table: `Publication Year` → `publication_year`.
 */
function unwrapped(given: JsonRecord): JsonRecord {
  const inner = ['paper', ...('title' in given ? [] : wrappers)].map((name) => given[name]).find(isRecord);
  const record = inner ? { ...given, ...inner } : given;
  if (!('Title' in record) || 'title' in record) return record;
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name.toLowerCase().replaceAll(' ', '_'), value]),
  );
}

const yearFields = [
  'year',
  'publication_year',
  'issued',
  'published',
  'publishedAt',
  'publicationDate',
  'publication_date',
  'published_date',
  'date',
  'versions',
  'update_date',
  'starttime',
];
const venueFields = [
  'venue',
  'container-title',
  'journal-ref',
  'journal',
  'booktitle',
  'publicationTitle',
  'publication_title',
  'proceedingsTitle',
  'proceeding',
  'conference',
  'event-title',
  'primary_location',
];

/** True for conferences' lists of events, in which `name` is the title. */
function isEvent(record: JsonRecord): boolean {
  return typeof record.virtualsite_url === 'string' || typeof record.eventtype === 'string';
}

function partsOf(fields: JsonFields): PaperSource['parts'] {
  const parts = fields.first(['parts'], ownParts);
  if (parts) return parts;
  const short = fields.first(['tldr', 'TLDR'], shortSummary) ?? '';
  const note = fieldText(fields.first(['annote'], z.string()) ?? '');
  return [
    ...(short === '' ? [] : [{ key: 'tldr', label: 'TL;DR', lang: scriptLanguage(short), text: short }]),
    ...(fields.first(['中文分析', 'AI'], passages) ?? []),
    ...noteParts(note),
  ];
}

function peopleOf(fields: JsonFields, own: boolean): string[] | undefined {
  const people =
    fields.items(['authors_parsed'], parsedPerson) ??
    (own ? undefined : familyFirst(fields)) ??
    fields.items(['authors', 'author', 'authorships', 'creators'], person) ??
    fields.first(['authors', 'author'], printedPeople);
  return people?.filter((name) => name !== '');
}

/** Returns the people of a list of texts such as `Example, Ada`. Undefined if names of other forms are in it. */
function familyFirst(fields: JsonFields): string[] | undefined {
  const names: unknown[] = ['authors', 'author'].map((name) => fields.own(name)).find(Array.isArray) ?? [];
  const texts = names.filter((name) => typeof name === 'string');
  const isSplit = (name: string) => name.split(',').length === 2;
  // A group may have a name of one word: `DeepSeek-AI`.
  const isFamilyFirst = texts.every((name) => isSplit(name) || !/[\s,]/.test(name.trim()));
  // Most family names are one word. Two words before the comma are a whole name, and an affiliation follows.
  const families = texts.filter(
    (name) => isSplit(name) && familyName.test(name.split(',', 1)[0]!.trim()),
  ).length;
  if (texts.length < names.length || !isFamilyFirst || families === 0 || 2 * families < texts.length)
    return undefined;
  return texts.flatMap((name) => peopleAtCommas(name, 'name'));
}

interface Numbers {
  arxiv: string | undefined;
  doi: string | undefined;
  all: string[];
}

function numbersOf(fields: JsonFields, own: boolean): Numbers {
  const outside = { ...fields.first(['externalIds'], texts), ...fields.first(['ids'], texts) };
  const doi = fields.first(['doi', 'DOI'], text) ?? stringIn(outside.DOI) ?? stringIn(outside.doi);
  const arxiv = [
    fields.first(['arxiv_id', 'arxivId', 'arxiv', 'eprint'], text),
    stringIn(fields.own('number')),
    stringIn(outside.ArXiv),
    fields.first(['id'], text),
    stringIn(fields.own('paper_id')),
    doi,
  ]
    .map((number) => arxivNumber(number ?? ''))
    .find((number) => number !== undefined);
  const keys = own ? fields.first(['keys'], ownTexts)?.filter((key) => !isOfText(key)) : undefined;
  const given = fields.first(['identifiers'], ownTexts) ?? keys ?? [];
  return {
    arxiv,
    doi,
    all: [
      ...new Set([
        ...given,
        ...(doi ? [doi] : []),
        ...(arxiv && given.length === 0 ? [`arXiv:${arxiv}`] : []),
      ]),
    ],
  };
}

const codeFields =
  'githubRepo github github_links repo_url code code_url projectPage project_url project'.split(' ');

/** Returns the addresses of the paper's code and its project. */
function codeOf(fields: JsonFields): string[] {
  return codeFields
    .flatMap((name) => fields.own(name))
    .map((value) => webAddress(stringIn(value) ?? ''))
    .filter((found) => found !== undefined);
}

const urlFields = 'url URL link abs url_abs arxiv_url paper_url forum site entry_id pdf pdf_url pdfUrl'.split(
  ' ',
);

/** Returns the record's own address, or else that of its PDF, of its DOI or at arXiv. */
function urlOf(
  fields: JsonFields,
  { arxiv, doi }: Numbers,
  address: (field: string, value: string) => string | undefined,
): string | undefined {
  for (const field of urlFields) {
    const value = fields.first([field], text);
    if (!value) continue;
    const found = field === 'url' ? address(field, value) : webAddress(value);
    if (found !== undefined) return found;
  }
  return arxivAddress(arxiv) ?? doiAddress(doi ?? '');
}

/** Papers of arXiv get the same id in every list, unless the record has an id of its own. */
function idOf(fields: JsonFields, arxiv: string | undefined): string | undefined {
  const given = fields.first(['id', 'uid', 'paperId', 'paper_id'], text) || undefined;
  const own =
    fields.own('id') !== undefined && given !== undefined && !given.startsWith('https://openalex.org/');
  if (own && arxivNumber(given) === undefined) return given;
  return arxivId(arxiv) ?? given?.split('/').at(-1);
}

function stringIn(value: unknown): string | undefined {
  return typeof value === 'string' ? fieldText(value) : undefined;
}

import { z } from 'zod';
import type { PaperSource } from '../../model/paper.ts';
import { fieldText, webAddress } from '../read/field-text.ts';

const sites: Readonly<Record<string, { host: string; label: string }>> = {
  icml: { host: 'icml.cc', label: 'ICML' },
  iclr: { host: 'iclr.cc', label: 'ICLR' },
  neurips: { host: 'neurips.cc', label: 'NeurIPS' },
};
const listName = /^(icml|iclr|neurips)-(20\d\d)$/iu;
const listFile = /(icml|iclr|neurips)-(20\d\d)-orals-posters\.json$/iu;
const papersEnd = '-orals-posters.json';
const abstractsEnd = '-abstracts.json';

/** Returns the address of a conference's public list for a name such as `icml-2026`. */
export function conferenceAddress(name: string): string | undefined {
  const [, series = '', year] = listName.exec(name) ?? [];
  const site = sites[series.toLowerCase()];
  if (site === undefined) return undefined;
  return `https://${site.host}/static/virtual/data/${series.toLowerCase()}-${year}${papersEnd}`;
}

/** Returns the address of the file with the abstracts, which conferences publish beside their list. */
export function abstractsBeside(listAddress: string): string | undefined {
  return listAddress.endsWith(papersEnd)
    ? `${listAddress.slice(0, -papersEnd.length)}${abstractsEnd}`
    : undefined;
}

const authors = z.union([z.string(), z.array(z.union([z.string(), z.object({ fullname: z.string() })]))]);
const text = z.string().nullish();

const entry = z.object({
  id: z.union([z.int(), z.string()]),
  name: z.string(),
  authors,
  virtualsite_url: text,
  paper_url: text,
  paper_pdf_url: text,
  abstract: text,
});

/** The schema of a conference's list. Entries with another shape, such as sessions and breaks, are left out. */
const feed = z.object({ results: z.array(z.unknown()) });
const abstracts = z.record(z.string(), z.string().nullable());

/**
 * Returns the papers of a conference's list; undefined for JSON of any other kind. `address` tells which conference
 * it is.
 */
export function readConferenceList(json: unknown, address: string): PaperSource[] | undefined {
  const read = feed.safeParse(json);
  if (!read.success) return undefined;
  const entries = read.data.results.flatMap((result) => entry.safeParse(result).data ?? []);
  const conference = conferenceOf(address, entries[0]?.virtualsite_url ?? '');
  return entries.map((one) => sourceOf(one, conference));
}

/** Adds abstracts to the entries of a list by their numbers. JSON of another shape adds none. */
export function withAbstracts(sources: readonly PaperSource[], json: unknown): PaperSource[] {
  const read = abstracts.safeParse(json);
  if (!read.success) return [...sources];
  return sources.map((source) => {
    const abstract = plainAbstract(read.data[source.id ?? ''] ?? '');
    return abstract === '' ? source : { ...source, abstract };
  });
}

interface Conference {
  series: string | undefined;
  host: string;
  year: number | undefined;
}

function conferenceOf(address: string, page: string): Conference {
  const [, series, year] = listFile.exec(address) ?? [];
  const yearOfPage = /\/virtual\/(20\d\d)\//u.exec(page)?.[1];
  const host = sites[series?.toLowerCase() ?? '']?.host ?? URL.parse(address)?.hostname ?? '';
  return { series: series?.toLowerCase(), host, year: Number(year ?? yearOfPage) || undefined };
}

function sourceOf(
  { id, name, authors, virtualsite_url, paper_url, paper_pdf_url, abstract }: z.infer<typeof entry>,
  { series, host, year }: Conference,
): PaperSource {
  const page = virtualsite_url && URL.parse(virtualsite_url, `https://${host}`)?.href;
  const addresses = [paper_url, page, paper_pdf_url].flatMap((address) => webAddress(address ?? '') ?? []);
  const label = series === undefined ? undefined : sites[series]?.label;
  return {
    id: String(id),
    title: fieldText(name),
    authors: authorsIn(authors),
    year,
    venue: label === undefined ? undefined : `${label}${year === undefined ? '' : ` ${year}`}`,
    url: addresses[0],
    links: addresses.slice(1),
    identifiers: series === undefined ? [] : [`${series}:${id}`],
    parts: [],
    abstract: plainAbstract(abstract ?? ''),
  };
}

/** Sticky, so that an unclosed quote ends the matching. Otherwise it would be tried again at each later offset. */
const printedString = /[^'"]*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/guy;

/** Reads authors as objects, as strings, or as a printed Python list: `[{'fullname': 'A B'}, …]`, `['A B']`. */
function authorsIn(given: z.infer<typeof authors>): string[] {
  if (typeof given !== 'string') {
    return given
      .map((one) => fieldText(typeof one === 'string' ? one : one.fullname))
      .filter((one) => one !== '');
  }
  if (!given.trimStart().startsWith('['))
    return given
      .split(/[,;]/u)
      .map(fieldText)
      .filter((one) => one !== '');
  const strings = [...given.matchAll(printedString)].map(([, single, double]) =>
    fieldText((single ?? double ?? '').replace(/\\(.)/gu, '$1')),
  );
  const names = given.includes('{') ? strings.filter((_, at) => strings[at - 1] === 'fullname') : strings;
  return names.filter((one) => one !== '');
}

function plainAbstract(html: string): string {
  return fieldText(html.replace(/<\/?[a-z][^<>]*>/giu, ' '));
}

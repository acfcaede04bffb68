import type { PaperSource } from '../../model/paper.ts';
import { isRecord, type JsonRecord } from '../formats/json/json-fields.ts';
import { readJsonRecord } from '../formats/json/json-record.ts';
import { webAddress } from '../read/addresses.ts';
import { textOfMarkup } from '../read/markup.ts';

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

/**
 * Returns the papers of a conference's list; undefined for JSON of any other kind. `address` tells which conference
 * it is.
 */
export function readConferenceList(json: unknown, address: string): PaperSource[] | undefined {
  if (!isRecord(json) || !Array.isArray(json.results)) return undefined;
  const entries = json.results.filter(isPaper);
  // OpenAlex and others have their papers in `results` too, in other forms.
  if (entries.length === 0) return undefined;
  const conference = conferenceOf(address, String(entries[0]!.virtualsite_url));
  return entries.map((one) => sourceOf(one, conference));
}

/** False for sessions and breaks, which have no authors. */
function isPaper(entry: unknown): entry is JsonRecord {
  return isRecord(entry) && typeof entry.name === 'string' && Boolean(entry.id && entry.authors);
}

/** Adds abstracts to the entries of a list by their numbers. JSON of another shape adds none. */
export function withAbstracts(sources: readonly PaperSource[], json: unknown): PaperSource[] {
  if (!isRecord(json)) return [...sources];
  return sources.map((source) => {
    const abstract = json[source.id ?? ''];
    return typeof abstract === 'string' && abstract !== ''
      ? { ...source, abstract: textOfMarkup(abstract) }
      : source;
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

function sourceOf(entry: JsonRecord, { series, host, year }: Conference): PaperSource {
  const { id, name, virtualsite_url, paper_url, paper_pdf_url } = entry;
  const { title, authors, abstract } = readJsonRecord({ ...entry, title: name }).source;
  const page = virtualsite_url && URL.parse(String(virtualsite_url), `https://${host}`)?.href;
  const addresses = [paper_url, page, paper_pdf_url].flatMap(
    (address) => webAddress(String(address ?? '')) ?? [],
  );
  const label = series === undefined ? undefined : sites[series]?.label;
  return {
    id: String(id),
    title,
    authors,
    year,
    venue: label === undefined ? undefined : `${label}${year === undefined ? '' : ` ${year}`}`,
    url: addresses[0],
    links: addresses.slice(1),
    identifiers: series === undefined ? [] : [`${series}:${id}`],
    parts: [],
    abstract,
  };
}

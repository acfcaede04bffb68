import type { Citation } from './citation.ts';

/** A feed in the terms of RFC 4287. */
interface AtomFeed {
  /** A URI that never changes and is nobody's secret. */
  id: string;
  title: string;
  /** The address of the feed itself. */
  self: string;
  language: string;
  /** Epoch milliseconds; also the feed's `updated` if there are no entries. */
  createdAt: number;
  /** Newest first. */
  entries: readonly AtomEntry[];
}

export interface AtomEntry {
  id: string;
  title: string;
  /** Epoch milliseconds. */
  updatedAt: number;
  authors: Citation['authors'];
  keywords: Citation['keywords'];
  /** Address of the paper; absent if it is not known. */
  link?: string;
  summary: string;
}

/** Writes a valid Atom document. Characters that XML 1.0 excludes are left out. */
export function atomDocument({ id, title, self, language, createdAt, entries }: AtomFeed): string {
  const updated = Math.max(createdAt, ...entries.map(({ updatedAt }) => updatedAt));
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${text(language)}">`,
    `<id>${text(id)}</id>`,
    `<title>${text(title)}</title>`,
    `<updated>${new Date(updated).toISOString()}</updated>`,
    `<link rel="self" type="application/atom+xml" href="${text(self)}"/>`,
    '<author><name>Broadsheet</name></author>',
    ...entries.map(entryXml),
    '</feed>\n',
  ].join('\n');
}

function entryXml({ id, title, updatedAt, authors, keywords, link, summary }: AtomEntry): string {
  return [
    '<entry>',
    `<id>${text(id)}</id>`,
    `<title>${text(title)}</title>`,
    `<updated>${new Date(updatedAt).toISOString()}</updated>`,
    ...authors.map((name) => `<author><name>${text(name)}</name></author>`),
    ...keywords.map((term) => `<category term="${text(term)}"/>`),
    // An entry needs a link or content.
    ...(link === undefined
      ? [`<content>${text(summary)}</content>`]
      : [`<link rel="alternate" href="${text(link)}"/>`, `<summary>${text(summary)}</summary>`]),
    '</entry>',
  ].join('\n');
}

const names: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function text(value: string): string {
  return (
    value
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 allows none of these.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '')
      .replace(/[&<>"]/g, (character) => names[character]!)
  );
}

import { personName } from '../json/csl-item.ts';

export interface BibtexEntry {
  key: string;
  /** By lower-case name, as the file writes them: without their outer braces, abbreviations written out. */
  fields: Record<string, string>;
}

export interface BibtexReader {
  /** One entry, with the `@string`s that it uses in front of it; null when it is broken. */
  entry(text: string): BibtexEntry | null;
  /** "Given Family", accents as Unicode; null when the names cannot be read. */
  authors(field: string): string[] | null;
}

interface ParsedEntry {
  label: string;
  properties: Record<string, unknown>;
}

/** Letters that the library's table leaves out. */
const letters = { aa: 'å', AA: 'Å' };

/** Imports the BibTeX library: some 100 ms and 15 MB that nobody pays who has no such file. */
export async function loadBibtexReader(): Promise<BibtexReader> {
  const { plugins } = await import('@citation-js/core');
  await import('@citation-js/plugin-bibtex');
  Object.assign(plugins.config.get('@bibtex').constants.commands, letters);
  // Naming the type keeps the library from guessing it: what looks like an address it would fetch.
  type ChainOptions = Parameters<typeof plugins.input.chain>[1];
  const parse = (input: unknown, forceType: string, target: string): unknown =>
    plugins.input.chain(input as string, { forceType, target, generateGraph: false } as ChainOptions);
  return {
    entry(text) {
      try {
        const entries = parse(text, '@bibtex/text', '@bibtex/entries+list') as ParsedEntry[];
        const [parsed] = entries;
        if (entries.length !== 1 || !parsed) return null;
        const fields = Object.entries(parsed.properties).map(([name, value]) => [name, String(value)]);
        return { key: parsed.label, fields: Object.fromEntries(fields) as Record<string, string> };
      } catch {
        return null;
      }
    },
    authors(field) {
      if (field.trim() === '') return [];
      try {
        const entry = {
          type: 'misc',
          label: 'names',
          properties: { author: field.replace(/\s+/g, ' ').trim() },
        };
        const [item] = parse([entry], '@biblatex/entries+list', '@csl/list+object') as {
          author?: Parameters<typeof personName>[0][];
        }[];
        return (item?.author ?? []).map(personName).filter((name) => name !== '');
      } catch {
        return null;
      }
    },
  };
}

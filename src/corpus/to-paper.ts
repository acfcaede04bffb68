import { createHash } from 'node:crypto';
import type { Paper, PaperSource } from './paper.ts';

/** Finds tag ids in a paper's name and text. */
export type Tagger = (paper: { name: string | null; text: string }) => string[];

/** Repairs every text and derives what the sources do not say; the papers keep the sources' order. */
export function toPapers(sources: readonly PaperSource[], corpus: string, tagger: Tagger): Paper[] {
  return sources.map((source, index) => {
    const name = source.name ?? null;
    const text = [...source.parts.map((part) => part.text), source.abstract].join('\n');
    return {
      id: source.id ?? `p-${createHash('sha256').update(source.abstract).digest('hex').slice(0, 12)}`,
      corpus,
      ordinal: index + 1,
      name,
      expansion: source.expansion ?? null,
      aliases: source.aliases ?? [],
      heading: {
        zh: name ?? source.parts[0]?.text.slice(0, 40) ?? '',
        en: name ?? source.abstract.slice(0, 80),
      },
      parts: source.parts,
      abstract: source.abstract,
      links: source.links ?? [],
      tags: source.tags ?? tagger({ name, text }),
      title: source.title ?? null,
      authors: source.authors ?? [],
      year: source.year ?? null,
      url: source.url ?? null,
    };
  });
}

import { createHash } from 'node:crypto';
import type { Paper, PaperSource } from './paper.ts';
import { findLostMaths } from './repair/lost-maths.ts';
import { fillOwnName } from './repair/macros.ts';
import { repair } from './repair/repair.ts';

/** Finds tag ids in a paper's name and text. */
export type Tagger = (paper: { name: string | null; text: string }) => string[];

/** Repairs every text and derives what the sources do not say; the papers keep the sources' order. */
export function toPapers(sources: readonly PaperSource[], corpus: string, tagger: Tagger): Paper[] {
  return sources.map((source, index) => {
    const name = source.name ?? null;
    const { text: abstractText, links } = repair(source.abstract);
    const abstract = fillOwnName(abstractText, name, 'en');
    const parts = source.parts.map((part) => {
      const text = findLostMaths(repair(part.text).text, abstract);
      return { ...part, text: fillOwnName(text, name, part.lang) };
    });
    const text = [...parts.map((part) => part.text), abstract].join('\n');
    return {
      id: source.id ?? `p-${createHash('sha256').update(source.abstract).digest('hex').slice(0, 12)}`,
      corpus,
      ordinal: index + 1,
      name,
      expansion: source.expansion ?? null,
      aliases: source.aliases ?? [],
      heading: { zh: name ?? parts[0]?.text.slice(0, 40) ?? '', en: name ?? abstract.slice(0, 80) },
      parts,
      abstract,
      links: source.links ?? links,
      tags: source.tags ?? tagger({ name, text }),
      title: source.title ?? null,
      authors: source.authors ?? [],
      year: source.year ?? null,
      url: source.url ?? null,
    };
  });
}

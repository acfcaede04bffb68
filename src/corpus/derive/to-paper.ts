import { hash } from 'node:crypto';
import type { Paper, PaperSource, Part } from '../../model/paper.ts';
import { keysOf } from '../identity/keys.ts';
import { findLostMaths } from '../repair/lost-maths.ts';
import { fillOwnName } from '../repair/macros.ts';
import { repair } from '../repair/repair.ts';
import { headingOf } from './headings/heading.ts';
import { digestId, idsFor, wantedId } from './ids.ts';
import { emphasisedIn } from './names/emphasis.ts';
import { findName, titled } from './names/find-name.ts';
import type { TaggedTexts } from './tags.ts';

/** Finds tag ids in a paper's texts. */
export type Tagger = (texts: TaggedTexts) => string[];

/** A paper as derived from its record alone. The fields that depend on other records are missing. */
export type Draft = Omit<Paper, 'id' | 'corpus' | 'ordinal'>;

/** Drafts by a digest of the record that each was made from. */
export type Drafts = ReadonlyMap<string, Draft>;

/**
 * Repairs every text and derives the fields that the sources lack. The papers keep the order of the sources. Records
 * found in `before` are not read again. The drafts of all records are added to `used`.
 */
export function toPapers(
  sources: readonly PaperSource[],
  corpus: string,
  tagger: Tagger,
  before: Drafts = new Map(),
  used: Map<string, Draft> = new Map(),
): Paper[] {
  const read = sources.map((source) => {
    const digest = hash('sha256', JSON.stringify(source), 'base64');
    const draft = used.get(digest) ?? before.get(digest) ?? draftOf(source, tagger);
    used.set(digest, draft);
    return { source, draft };
  });
  const ids = idsFor(
    read.map(({ source, draft }) => ({
      wanted: wantedId(source, draft.name),
      digest: () => digestId(source),
    })),
  );
  return read.map(({ draft }, index) => ({ id: ids[index]!, corpus, ordinal: index + 1, ...draft }));
}

/** Repairs the texts of a record and derives the fields that it lacks. */
export function draftOf(source: PaperSource, tagger: Tagger): Draft {
  const title = optional(source.title);
  const { name, expansion, aliases, parts, abstract, links } = readTexts(source, title);
  const authors = (source.authors ?? []).map(repairedText);
  return {
    name,
    expansion,
    aliases,
    heading: headingOf({ title, name, expansion, aliases, parts, abstract }),
    parts,
    abstract,
    links: source.links ?? links,
    tags: source.tags ?? tagger({ title: filedUnder(title, source.keywords), name, parts, abstract }),
    title,
    otherTitles: (source.otherTitles ?? []).map(repairedText),
    otherIds: source.otherIds ?? [],
    keys: keysOf(source, { title, authors, abstract }),
    authors,
    year: source.year ?? null,
    venue: optional(source.venue),
    url: source.url ?? null,
  };
}

/** Returns the title followed by the source's keywords, which have the same weight for tags. */
function filedUnder(title: string | null, keywords: readonly string[] = []): string | null {
  return [...(title === null ? [] : [title]), ...keywords].join(' · ') || null;
}

interface Texts {
  name: string | null;
  expansion: string | null;
  aliases: string[];
  parts: Part[];
  abstract: string;
  links: string[];
}

/** Repairs a record's texts, then finds the name in them, then puts the name where the authors wrote a macro. */
function readTexts(source: PaperSource, title: string | null): Texts {
  const abstract = repair(source.abstract);
  const repaired = source.parts.map((part) => ({ part, ...repair(part.text) }));
  const parts = repaired.map(({ part, text }) => ({ ...part, text: findLostMaths(text, abstract.text) }));
  const given = source.name !== undefined;
  const found = given
    ? { name: optional(source.name), expansion: null, aliases: [] }
    : titled(
        title,
        abstract.text,
        findName(
          abstract.text,
          parts,
          emphasisedIn(source.abstract).map((words) => repair(words).text),
        ),
      );
  const links = [...new Set([...abstract.links, ...repaired.flatMap((part) => part.links)])];
  return {
    name: found.name,
    expansion: optional(source.expansion) ?? found.expansion,
    aliases: source.aliases?.map(repairedText) ?? found.aliases,
    parts: parts.map((part) => ({ ...part, text: fillOwnName(part.text, found.name, part.lang) })),
    abstract: fillOwnName(findLostMaths(abstract.text, ''), found.name, 'en'),
    links,
  };
}

/** Repairs a text for which no abstract is at hand to restore lost formulas and names from. */
export function repairedText(text: string): string {
  return fillOwnName(findLostMaths(repair(text).text, ''), null, 'en');
}

function optional(text: string | null | undefined): string | null {
  return text ? repairedText(text) || null : null;
}

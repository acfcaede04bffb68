import { hash } from 'node:crypto';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Outcome, ok } from '../model/outcome.ts';
import type { CorpusFault, CorpusTally } from '../model/paper.ts';
import { vocabularyOf } from '../model/tag-vocabulary.ts';
import { type Library, libraryOf } from '../search/index/library.ts';
import { derivedFrom, keptIn, stampOf } from './derived-cache.ts';
import type { Lexicon } from './read-lexicon.ts';
import type { Readings, ReadLibrary } from './read-library.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const glossaryFile = here('../../data/glossary.jsonl');
const tagsFile = here('../../data/tags.jsonl');
const simplifiedFile = here('../../data/simplified.txt');
/** Says which version of each package is at work. */
const packageFile = here('../../package.json');

export interface OpenLibrary {
  places: LibraryPlaces;
  library: Library;
  /** What could not be read as it should be, in the corpora and in the program's own data. */
  faults: CorpusFault[];
  /** In the order of the corpora. */
  tallies: CorpusTally[];
}

/** Where a library is read from. */
export interface LibraryPlaces {
  corpusDir: string;
  /** Keeps what was made for the next start. If absent, everything is made anew. */
  cacheDir?: string | undefined;
  /** Holds the lists that complete the papers. */
  listsDir?: string | undefined;
}

/** Everything that a library is opened from, as plain data. */
export interface ReadAll {
  lexicon: Lexicon;
  made: ReadLibrary;
}

/** Reads every corpus of a folder and makes it searchable. */
export async function openLibrary(
  corpusDir: string,
  cacheDir?: string,
  listsDir?: string,
): Promise<Outcome<OpenLibrary>> {
  const places = { corpusDir, cacheDir, listsDir };
  const read = await readAll(places);
  return read.ok ? ok(libraryFrom(read.value, places)) : read;
}

/**
 * Reads and indexes what has changed. The cache holds the library, what does not come from the corpora, and what each
 * record came to, so that new records alone are read.
 */
export async function readAll({ corpusDir, cacheDir, listsDir }: LibraryPlaces): Promise<Outcome<ReadAll>> {
  const code = cacheDir === undefined ? undefined : stampOf([here('corpus'), here('search')]);
  const lexiconFiles = [glossaryFile, tagsFile, simplifiedFile, packageFile, here('read-lexicon.ts')];
  const keptLexicon = keptIn<Lexicon>(cacheDir, { name: 'lexicon', files: lexiconFiles, from: code });
  const lexicon = await derivedFrom(keptLexicon, async () => {
    const { readLexicon } = await import('./read-lexicon.ts');
    return readLexicon(glossaryFile, tagsFile);
  });
  if (!lexicon.ok) return lexicon;

  const place = hash('sha256', resolve(corpusDir)).slice(0, 16);
  const origin = { files: [here('read-library.ts')], from: keptLexicon?.key };
  const keptLibrary = keptIn<ReadLibrary>(cacheDir, {
    ...origin,
    name: `library-${place}`,
    folders: listsDir === undefined ? [corpusDir] : [corpusDir, listsDir],
  });
  const made = await derivedFrom(keptLibrary, async () => {
    const { readLibrary } = await import('./read-library.ts');
    const readings = keptLibrary && keptIn<Readings>(cacheDir, { ...origin, name: `readings-${place}` });
    const read = await readLibrary({ corpusDir, listsDir }, lexicon.value, readings?.value());
    if (!read.ok) return read;
    readings?.keep(read.value.readings);
    return ok(read.value.library);
  });
  if (!made.ok) return made;

  return ok({ lexicon: lexicon.value, made: made.value });
}

export function libraryFrom(
  { lexicon: { concepts, tags, faults }, made }: ReadAll,
  places: LibraryPlaces,
): OpenLibrary {
  return {
    places,
    library: libraryOf(made, concepts, vocabularyOf(tags)),
    tallies: made.tallies,
    faults: [...made.faults, ...faults],
  };
}

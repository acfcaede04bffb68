import { hash } from 'node:crypto';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Outcome, ok } from '../model/outcome.ts';
import type { CorpusFault, CorpusTally } from '../model/paper.ts';
import { vocabularyOf } from '../model/tag-vocabulary.ts';
import { type Library, makeLibrary } from '../search/index/library.ts';
import { atOnce, type Sliced } from '../search/index/sliced.ts';
import { Concepts } from '../search/text/concepts.ts';
import { cachedOr, cacheEntry, stampOf } from './derived-cache.ts';
import type { Lexicon } from './read-lexicon.ts';
import type { Readings, ReadLibrary } from './read-library.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const glossaryFile = here('../../data/glossary.jsonl');
const tagsFile = here('../../data/tags.jsonl');
const simplifiedFile = here('../../data/simplified.txt');
const phrasesFile = here('../../data/phrases.jsonl');
/** The program's own data, on which all readings and indexes depend. */
export const dataFiles = [glossaryFile, tagsFile, simplifiedFile, phrasesFile];
/**
 * Folders of the code that turns files into papers. They are inputs of the cache, so a change of the code invalidates
 * it.
 */
const sourceFolders = [here('../corpus'), here('../search'), here('../model')];
/** A cache input, because a new version of a package may parse texts differently. */
const packageFile = here('../../package.json');

export interface OpenLibrary {
  places: LibraryPlaces;
  library: Library;
  /** Everything that could not be read in the corpora, in the stored lists and in the program's own data. */
  faults: CorpusFault[];
  /** One count per corpus, in the order of the corpora. */
  tallies: CorpusTally[];
}

/** The folders that a library is read from. */
export interface LibraryPlaces {
  corpusDir: string;
  /** Caches results for the next start. If absent, everything is read and indexed again. */
  cacheDir?: string | undefined;
  /** Contains the lists that complete the papers. */
  listsDir?: string | undefined;
}

/** Everything that `libraryFrom` needs, as plain data that can be sent to another thread. */
export interface ReadAll {
  lexicon: Lexicon;
  made: ReadLibrary;
}

/** Reads every corpus of a folder and makes it searchable. Problem: `corpus-folder`. */
export async function openLibrary(
  corpusDir: string,
  cacheDir?: string,
  listsDir?: string,
): Promise<Outcome<OpenLibrary>> {
  const places = { corpusDir, cacheDir, listsDir };
  const read = await readAll(places);
  return read.ok ? ok(atOnce(libraryFrom(read.value, places))) : read;
}

/** Returns the cached glossary and tags, or reads them. `key` identifies their content and the code that reads them. */
export async function openLexicon(
  cacheDir: string | undefined,
): Promise<Outcome<{ lexicon: Lexicon; key: string | undefined }>> {
  const code = cacheDir === undefined ? undefined : stampOf(sourceFolders);
  const lexiconFiles = [...dataFiles, packageFile, here('read-lexicon.ts')];
  const cached = cacheEntry<Lexicon>(cacheDir, { name: 'lexicon', files: lexiconFiles, from: code });
  const lexicon = await cachedOr(cached, async () => {
    const { readLexicon } = await import('./read-lexicon.ts');
    return readLexicon(glossaryFile, tagsFile);
  });
  return lexicon.ok ? ok({ lexicon: lexicon.value, key: cached?.key }) : lexicon;
}

/**
 * Returns the data of a library from the cache, or reads what has changed. Three things are cached: the lexicon, the
 * library, and the result of reading each record, so that after a change only new records are read.
 */
export async function readAll({ corpusDir, cacheDir, listsDir }: LibraryPlaces): Promise<Outcome<ReadAll>> {
  const opened = await openLexicon(cacheDir);
  if (!opened.ok) return opened;
  const { lexicon, key } = opened.value;

  const place = hash('sha256', resolve(corpusDir)).slice(0, 16);
  const origin = { files: [here('read-library.ts')], from: key };
  const cachedLibrary = cacheEntry<ReadLibrary>(cacheDir, {
    ...origin,
    name: `library-${place}`,
    folders: listsDir === undefined ? [corpusDir] : [corpusDir, listsDir],
  });
  const made = await cachedOr(cachedLibrary, async () => {
    const { readLibrary } = await import('./read-library.ts');
    const readings =
      cachedLibrary && cacheEntry<Readings>(cacheDir, { ...origin, name: `readings-${place}` });
    const read = await readLibrary({ corpusDir, listsDir }, lexicon, readings?.value());
    if (!read.ok) return read;
    readings?.store(read.value.readings);
    return ok(read.value.library);
  });
  if (!made.ok) return made;

  return ok({ lexicon, made: made.value });
}

/** Builds a library from the data that `readAll` returned, in slices. */
export function* libraryFrom(
  { lexicon: { concepts, tags, faults }, made }: ReadAll,
  places: LibraryPlaces,
): Sliced<OpenLibrary> {
  return {
    places,
    library: yield* makeLibrary(made, new Concepts(concepts), vocabularyOf(tags)),
    tallies: made.tallies,
    faults: [...made.faults, ...faults],
  };
}

import { hash } from 'node:crypto';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Drafts } from '../corpus/derive/to-paper.ts';
import { type Outcome, ok } from '../model/outcome.ts';
import type { CorpusFault, CorpusTally } from '../model/paper.ts';
import { vocabularyOf } from '../model/tag-vocabulary.ts';
import { type Library, makeLibrary } from '../search/index/library.ts';
import { atOnce, type Sliced } from '../search/index/sliced.ts';
import { cacheEntry, digestOf, removeOldEntries, stampOf } from './derived-cache.ts';
import { signatureOf } from './folder-signature.ts';
import type { Lexicon } from './read-lexicon.ts';
import type { LibraryBuild, ReadLibrary } from './read-library.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const glossaryFile = here('../../data/glossary.jsonl');
const tagsFile = here('../../data/tags.jsonl');
const simplifiedFile = here('../../data/simplified.txt');
const phrasesFile = here('../../data/phrases.jsonl');
/** The program's own data, on which all readings and indexes depend. */
export const dataFiles = [glossaryFile, tagsFile, simplifiedFile, phrasesFile];
/**
 * Folders of the code that turns files into indexed papers. They are inputs of the cache, so a change of the code
 * invalidates it.
 */
const sourceFolders = [here('../corpus'), here('../search'), here('../model')];
/** The file whose code defines the shape of a cached library. A change of it invalidates the cache. */
const shapeFile = here('read-library.ts');
/** A cache input, because a new version of a package may parse texts differently. */
const packageFile = here('../../package.json');

export interface OpenLibrary {
  places: LibraryPlaces;
  library: Library;
  /** Everything that could not be read in the corpora, in the stored lists and in the program's own data. */
  faults: CorpusFault[];
  /** One count per corpus, in the order of the corpora. */
  tallies: CorpusTally[];
  /** The state of the files directly before `openLibrary` read them; see `signatureOf`. */
  signature?: string;
}

/** The folders that a library is read from. */
export interface LibraryPlaces {
  corpusDir: string;
  /** Caches results for the next start. If absent, everything is read and indexed again. */
  cacheDir?: string | undefined;
  /** The folder of the lists that complete the papers. If absent, papers are not completed. */
  listsDir?: string | undefined;
}

/** Returns the folders whose files a library is made from. */
export function foldersOf({ corpusDir, listsDir }: LibraryPlaces): string[] {
  return listsDir === undefined ? [corpusDir] : [corpusDir, listsDir];
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
  const signature = signatureOf(foldersOf(places));
  const read = await readAll(places);
  if (!read.ok) return read;
  read.value.store();
  return ok({ ...atOnce(libraryFrom(read.value, places)), signature });
}

/** Returns the cached glossary and tags, or reads them. `key` identifies their content and the code that reads them. */
export async function openLexicon(
  cacheDir: string | undefined,
): Promise<{ lexicon: Lexicon; key: string | undefined }> {
  const code = cacheDir === undefined ? undefined : stampOf(sourceFolders);
  const lexiconFiles = [...dataFiles, packageFile, here('read-lexicon.ts')];
  const key = digestOf({ files: lexiconFiles, from: code });
  const entry = cacheEntry<Lexicon>(cacheDir, 'lexicon', key);
  const cached = entry?.value();
  if (cached) return { lexicon: cached, key };
  const { readLexicon } = await import('./read-lexicon.ts');
  const lexicon = readLexicon(glossaryFile, tagsFile);
  entry?.store(lexicon);
  return { lexicon, key };
}

/**
 * Reads the data of a library. Unchanged data is taken from the cache: the lexicon, the library, and the result of
 * reading each record. `store` caches what was read. Problem: `corpus-folder`.
 */
export async function readAll(places: LibraryPlaces): Promise<Outcome<ReadAll & { store(): void }>> {
  const { corpusDir, cacheDir } = places;
  const { lexicon, key } = await openLexicon(cacheDir);
  const code = digestOf({ files: [shapeFile], from: key });
  const content = digestOf({ folders: foldersOf(places), from: code });
  const place = hash('sha256', resolve(corpusDir)).slice(0, 16);
  const entry = <T>(kind: string) => cacheEntry<T>(cacheDir, `${kind}-${place}`, content && code);
  // A library of other content is of use too: papers that did not change are copied from it.
  const library = entry<LibraryBuild & { content: string | undefined }>('library');
  const cached = library?.value();
  if (cached && cached.content === content) return ok({ lexicon, made: cached, store() {} });
  const drafts = entry<Drafts>('drafts');
  const { readLibrary } = await import('./read-library.ts');
  const read = await readLibrary(places, lexicon, { drafts: drafts?.value(), build: cached });
  if (!read.ok) return read;
  const { library: made, drafts: asked } = read.value;
  const store = () => {
    drafts?.store(asked);
    library?.store({ ...made, content });
    if (library) removeOldEntries(cacheDir!, place, [`drafts-${place}.bin`, `library-${place}.bin`]);
  };
  return ok({ lexicon, made, store });
}

/** Builds a library, in slices, from the data that `readAll` returned. */
export function* libraryFrom(
  { lexicon: { concepts, tags, faults }, made }: ReadAll,
  places: LibraryPlaces,
): Sliced<OpenLibrary> {
  return {
    places,
    library: yield* makeLibrary(made, concepts, vocabularyOf(tags)),
    tallies: made.tallies,
    faults: [...made.faults, ...faults],
  };
}

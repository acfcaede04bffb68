import { fileURLToPath } from 'node:url';
import { derivedFrom, type Origin } from './corpus/derived-cache.ts';
import type { CorpusFault } from './corpus/paper.ts';
import { vocabularyOf } from './corpus/tag-vocabulary.ts';
import { type Outcome, ok } from './outcome.ts';
import { type Library, libraryOf } from './search/library.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const glossaryFile = here('../data/glossary.jsonl');
const tagsFile = here('../data/tags.jsonl');
/** Says which version of each package is at work. */
const packageFile = here('../package.json');

export interface OpenLibrary {
  library: Library;
  /** What could not be read as it should be, in the corpora and in the program's own data. */
  faults: CorpusFault[];
}

/** Reads every corpus of a folder and makes it searchable; `cacheDir` keeps what was made for the next start. */
export async function openLibrary(corpusDir: string, cacheDir?: string): Promise<Outcome<OpenLibrary>> {
  const origin: Origin = {
    folder: corpusDir,
    files: [glossaryFile, tagsFile, packageFile, here('read-library.ts')],
    code: [here('corpus'), here('search')],
  };
  const make = async () => {
    const { readLibrary } = await import('./read-library.ts');
    return readLibrary(corpusDir, glossaryFile, tagsFile);
  };
  const made = await (cacheDir === undefined ? make() : derivedFrom(origin, cacheDir, make));
  if (!made.ok) return made;
  const { tags, faults, ...data } = made.value;
  return ok({ library: libraryOf(data, vocabularyOf(tags)), faults });
}

import { hash } from 'node:crypto';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { derivedFrom, type Origin, stampOf } from './corpus/derived-cache.ts';
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

/**
 * Reads every corpus of a folder and makes it searchable; `cacheDir` keeps what was made for the next start. What
 * does not come from the corpora is kept by itself, so that a new corpus does not pay for it.
 */
export async function openLibrary(corpusDir: string, cacheDir?: string): Promise<Outcome<OpenLibrary>> {
  const code = cacheDir === undefined ? '' : stampOf([here('corpus'), here('search')]);
  const kept = <T>(origin: Omit<Origin, 'code'>, make: () => Promise<Outcome<T>>) =>
    cacheDir === undefined ? make() : derivedFrom({ ...origin, code }, cacheDir, make);

  const files = [glossaryFile, tagsFile, packageFile, here('read-lexicon.ts')];
  const lexicon = await kept({ name: 'lexicon', files }, async () => {
    const { readLexicon } = await import('./read-lexicon.ts');
    return readLexicon(glossaryFile, tagsFile);
  });
  if (!lexicon.ok) return lexicon;
  const name = `library-${hash('sha256', resolve(corpusDir)).slice(0, 16)}`;
  const origin = { name, folder: corpusDir, files: [...files, here('read-library.ts')] };
  const made = await kept(origin, async () => {
    const { readLibrary } = await import('./read-library.ts');
    return readLibrary(corpusDir, lexicon.value);
  });
  if (!made.ok) return made;

  const { concepts, tags } = lexicon.value;
  return ok({
    library: libraryOf(made.value, concepts, vocabularyOf(tags)),
    faults: [...made.value.faults, ...lexicon.value.faults],
  });
}

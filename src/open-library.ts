import { fileURLToPath } from 'node:url';
import { cachedFolder } from './corpus/derived-cache.ts';
import { loadFolder } from './corpus/folder.ts';
import type { CorpusFault } from './corpus/paper.ts';
import { loadTags, tagsOf } from './corpus/tags.ts';
import { type Outcome, ok } from './outcome.ts';
import { loadGlossary } from './search/glossary.ts';
import { buildLibrary, type Library } from './search/library.ts';

const glossaryFile = fileURLToPath(new URL('../data/glossary.jsonl', import.meta.url));
const tagsFile = fileURLToPath(new URL('../data/tags.jsonl', import.meta.url));

export interface OpenLibrary {
  library: Library;
  /** What could not be read as it should be, in the corpora and in the program's own data. */
  faults: CorpusFault[];
}

/** Reads every corpus of a folder and makes it searchable; `cacheDir` keeps what was read for the next start. */
export async function openLibrary(corpusDir: string, cacheDir?: string): Promise<Outcome<OpenLibrary>> {
  const { glossary, faults: glossaryFaults } = loadGlossary(glossaryFile);
  const { vocabulary, faults: tagFaults } = loadTags(tagsFile);
  const load = () => loadFolder(corpusDir, (texts) => tagsOf(texts, vocabulary));
  const loaded = await (cacheDir === undefined
    ? load()
    : cachedFolder(corpusDir, [tagsFile], cacheDir, load));
  if (!loaded.ok) return loaded;
  const faults = [...loaded.value.faults, ...glossaryFaults, ...tagFaults];
  return ok({ library: buildLibrary(loaded.value.corpora, glossary, vocabulary), faults });
}

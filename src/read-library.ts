import { loadFolder } from './corpus/folder.ts';
import type { CorpusFault } from './corpus/paper.ts';
import type { Tag } from './corpus/tag-vocabulary.ts';
import { loadTags, tagsOf } from './corpus/tags.ts';
import { type Outcome, ok } from './outcome.ts';
import { loadGlossary } from './search/glossary.ts';
import { indexed } from './search/index-library.ts';
import type { LibraryData } from './search/library.ts';

export interface ReadLibrary extends LibraryData {
  tags: readonly Tag[];
  faults: CorpusFault[];
}

/** Reads, repairs and indexes everything from its files. */
export async function readLibrary(
  corpusDir: string,
  glossaryFile: string,
  tagsFile: string,
): Promise<Outcome<ReadLibrary>> {
  const { glossary, faults: glossaryFaults } = loadGlossary(glossaryFile);
  const { vocabulary, faults: tagFaults } = loadTags(tagsFile);
  const loaded = await loadFolder(corpusDir, (texts) => tagsOf(texts, vocabulary));
  if (!loaded.ok) return loaded;
  const faults = [...loaded.value.faults, ...glossaryFaults, ...tagFaults];
  return ok({ ...indexed(loaded.value.corpora, glossary, vocabulary), tags: vocabulary.tags, faults });
}

import { loadFolder } from './corpus/folder.ts';
import type { CorpusFault } from './corpus/paper.ts';
import { vocabularyOf } from './corpus/tag-vocabulary.ts';
import { tagsOf } from './corpus/tags.ts';
import { type Outcome, ok } from './outcome.ts';
import type { Lexicon } from './read-lexicon.ts';
import { indexed } from './search/index-library.ts';
import type { LibraryData } from './search/library.ts';

export interface ReadLibrary extends LibraryData {
  faults: CorpusFault[];
}

/** Reads, repairs and indexes every corpus of a folder. */
export async function readLibrary(
  corpusDir: string,
  { concepts, tags }: Lexicon,
): Promise<Outcome<ReadLibrary>> {
  const vocabulary = vocabularyOf(tags);
  const loaded = await loadFolder(corpusDir, (texts) => tagsOf(texts, vocabulary));
  if (!loaded.ok) return loaded;
  const { corpora, faults } = loaded.value;
  return ok({ corpora, index: indexed(corpora, concepts, vocabulary), faults });
}

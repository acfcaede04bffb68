import { loadFolder } from './corpus/folder.ts';
import type { CorpusFault } from './corpus/paper.ts';
import { Remembered } from './corpus/remembered.ts';
import { vocabularyOf } from './corpus/tag-vocabulary.ts';
import { tagsOf } from './corpus/tags.ts';
import type { Draft } from './corpus/to-paper.ts';
import { type Outcome, ok } from './outcome.ts';
import type { Lexicon } from './read-lexicon.ts';
import type { ForwardIndex } from './search/forward-index.ts';
import { indexed } from './search/index-library.ts';
import type { LibraryData } from './search/library.ts';

export interface ReadLibrary extends LibraryData {
  faults: CorpusFault[];
}

/** What was read, record by record, in plain data: the next time only new records are read. */
export interface Readings {
  /** By the digest of the record. */
  drafts: ReadonlyMap<string, Draft>;
  forward: ForwardIndex;
}

/** Reads, repairs and indexes every corpus of a folder; `before` is what was read with the same code and lexicon. */
export async function readLibrary(
  corpusDir: string,
  { concepts, tags }: Lexicon,
  before?: Readings,
): Promise<Outcome<{ library: ReadLibrary; readings: Readings }>> {
  const vocabulary = vocabularyOf(tags);
  const drafts = new Remembered((digest) => before?.drafts.get(digest));
  const loaded = await loadFolder(corpusDir, (texts) => tagsOf(texts, vocabulary), drafts);
  if (!loaded.ok) return loaded;
  const { corpora, faults } = loaded.value;
  const { index, forward } = indexed(corpora, concepts, vocabulary, before?.forward);
  return ok({ library: { corpora, index, faults }, readings: { drafts: drafts.asked, forward } });
}

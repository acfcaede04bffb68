import { tagsOf } from '../corpus/derive/tags.ts';
import type { Draft } from '../corpus/derive/to-paper.ts';
import { completeCorpora } from '../corpus/enrich/complete-corpora.ts';
import { readKeptLists } from '../corpus/enrich/kept-lists.ts';
import { loadFolder } from '../corpus/folder.ts';
import { mergeCorpora } from '../corpus/identity/merge.ts';
import { Remembered } from '../corpus/read/remembered.ts';
import { type Outcome, ok } from '../model/outcome.ts';
import type { CorpusFault, CorpusTally } from '../model/paper.ts';
import { vocabularyOf } from '../model/tag-vocabulary.ts';
import type { ForwardIndex } from '../search/index/forward-index.ts';
import { indexed } from '../search/index/index-library.ts';
import type { LibraryData } from '../search/index/library.ts';
import type { Lexicon } from './read-lexicon.ts';

export interface ReadLibrary extends LibraryData {
  faults: CorpusFault[];
  tallies: CorpusTally[];
}

/** What was read, record by record, in plain data: the next time only new records are read. */
export interface Readings {
  /** By the digest of the record. */
  drafts: ReadonlyMap<string, Draft>;
  forward: ForwardIndex;
}

/** Reads, repairs and indexes every corpus of a folder; `before` is what was read with the same code and lexicon. */
export async function readLibrary(
  { corpusDir, listsDir }: { corpusDir: string; listsDir: string | undefined },
  { concepts, tags }: Lexicon,
  before?: Readings,
): Promise<Outcome<{ library: ReadLibrary; readings: Readings }>> {
  const vocabulary = vocabularyOf(tags);
  const drafts = new Remembered((digest) => before?.drafts.get(digest));
  const loaded = await loadFolder(corpusDir, (texts) => tagsOf(texts, vocabulary), drafts);
  if (!loaded.ok) return loaded;
  const kept = listsDir === undefined ? { list: [], faults: [] } : await readKeptLists(listsDir);
  const { corpora, tallies } = mergeCorpora(completeCorpora(loaded.value.corpora, kept.list));
  const faults = [...loaded.value.faults, ...kept.faults];
  const { index, forward } = indexed(corpora, concepts, vocabulary, before?.forward);
  return ok({ library: { corpora, tallies, index, faults }, readings: { drafts: drafts.asked, forward } });
}

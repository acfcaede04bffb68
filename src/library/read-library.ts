import { tagsOf } from '../corpus/derive/tags.ts';
import type { Drafts } from '../corpus/derive/to-paper.ts';
import { completeCorpora } from '../corpus/enrich/complete-corpora.ts';
import { readStoredLists } from '../corpus/enrich/stored-lists.ts';
import { loadFolder } from '../corpus/folder.ts';
import { mergeCorpora } from '../corpus/identity/merge.ts';
import { type Outcome, ok } from '../model/outcome.ts';
import type { CorpusFault, CorpusTally } from '../model/paper.ts';
import { vocabularyOf } from '../model/tag-vocabulary.ts';
import { type IndexBuild, indexed } from '../search/index/index-library.ts';
import type { LibraryData } from '../search/index/library.ts';
import type { Lexicon } from './read-lexicon.ts';

export interface ReadLibrary extends LibraryData {
  faults: CorpusFault[];
  tallies: CorpusTally[];
}

/** A library that a later reading can take papers from. */
export type LibraryBuild = ReadLibrary & IndexBuild;

/**
 * Reads, repairs, completes, merges and indexes every corpus of a folder. To repair and index only new records, pass as
 * `before` the drafts and the library that an earlier call with the same code and lexicon returned. Problem:
 * `corpus-folder`.
 */
export async function readLibrary(
  { corpusDir, listsDir }: { corpusDir: string; listsDir?: string | undefined },
  { concepts, tags }: Lexicon,
  before: { drafts?: Drafts | undefined; build?: IndexBuild | undefined } = {},
): Promise<Outcome<{ library: LibraryBuild; drafts: Drafts }>> {
  const vocabulary = vocabularyOf(tags);
  const loaded = await loadFolder(corpusDir, (texts) => tagsOf(texts, vocabulary), before.drafts);
  if (!loaded.ok) return loaded;
  const stored = listsDir === undefined ? { list: [], faults: [] } : await readStoredLists(listsDir);
  const { corpora, tallies } = mergeCorpora(completeCorpora(loaded.value.corpora, stored.list));
  const faults = [...loaded.value.faults, ...stored.faults];
  const build = indexed(corpora, concepts, vocabulary, before.build);
  return ok({ library: { corpora, tallies, faults, ...build }, drafts: loaded.value.drafts });
}

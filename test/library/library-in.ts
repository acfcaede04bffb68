import { libraryFrom, openLexicon } from '../../src/library/open-library.ts';
import { readLibrary } from '../../src/library/read-library.ts';
import type { Library } from '../../src/search/index/library.ts';
import { atOnce } from '../../src/search/index/sliced.ts';

/** Parsing the glossary takes longer than reading a small corpus, so all folders of a process share one. */
const { lexicon } = await openLexicon(undefined);

/** Reads and indexes the corpora of a folder, and completes their papers from the lists of another one. */
export async function libraryIn(corpusDir: string, listsDir?: string): Promise<Library> {
  const read = await readLibrary({ corpusDir, listsDir }, lexicon);
  if (!read.ok) throw new Error(`The corpora cannot be read: ${read.problem.code}`);
  return atOnce(libraryFrom({ lexicon, made: read.value.library }, { corpusDir, listsDir })).library;
}

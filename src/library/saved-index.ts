import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tagsOf } from '../corpus/derive/tags.ts';
import { loadFile } from '../corpus/folder.ts';
import { mergeCorpora } from '../corpus/identity/merge.ts';
import { codeOf } from '../corpus/read/whole-file.ts';
import { fail, type Outcome, ok } from '../model/outcome.ts';
import type { CorpusFault, CorpusTally, Paper } from '../model/paper.ts';
import { vocabularyOf } from '../model/tag-vocabulary.ts';
import { Dictionary, type DictionaryData, dictionaryOf } from '../search/index/dictionary.ts';
import { commonParts } from '../search/index/fields.ts';
import { indexed } from '../search/index/index-library.ts';
import type { IndexData } from '../search/index/inverted-index.ts';
import { assembled } from '../search/index/library.ts';
import { Concepts } from '../search/text/concepts.ts';
import { dataFiles, type OpenLibrary, openLexicon } from './open-library.ts';
import { readSections, SectionFileError, writeSections } from './section-file.ts';
import { type CodedPapers, codedPapers, storedPapers } from './stored-papers.ts';

const fileName = 'papers.index';
/** Version of what is saved. Raise it when texts are analysed in another way or `SavedIndex` changes. */
const version = 1;

interface SavedIndex {
  version: number;
  /** Digest of the glossary, the tags and the other data that texts are analysed with. */
  lexicon: string;
  corpus: { id: string; topic: string | null };
  tallies: CorpusTally[];
  /** The kinds of parts that have a field of their own. */
  parts: string[];
  papers: CodedPapers;
  /** The ids of all papers, and of other records of them. */
  ids: DictionaryData;
  /** Indexed by id: the paper. */
  idPlaces: Uint32Array;
  index: IndexData;
}

/**
 * Indexes a file of papers and saves papers and index in a folder, in one step or not at all.
 * Problems: `import-file`, `import-refused`, `saved-index`.
 */
export async function saveIndex(
  input: string,
  folder: string,
  cacheDir: string | undefined,
): Promise<Outcome<{ papers: number; faults: CorpusFault[]; file: string }>> {
  const opened = await openLexicon(cacheDir);
  if (!opened.ok) return opened;
  const { concepts, tags } = opened.value.lexicon;
  const vocabulary = vocabularyOf(tags);
  const loaded = await loadFile(input, (texts) => tagsOf(texts, vocabulary));
  if (!loaded.ok) return loaded;
  const { corpora, tallies } = mergeCorpora([loaded.value.corpus]);
  const [corpus] = corpora;
  const { papers, id, topic } = corpus!;
  const { index } = indexed(corpora, concepts, vocabulary);
  const { ids, places } = idsOf(papers);
  const { start, pieces } = codedPapers(papers);
  const file = join(folder, fileName);
  const saved = {
    version,
    lexicon: lexiconDigest(),
    corpus: { id, topic },
    tallies,
    parts: commonParts(papers),
    // `start` is complete when the pieces have been written, so it follows them.
    papers: { bytes: { pieces }, start },
    ids: dictionaryOf(ids),
    idPlaces: Uint32Array.from(places),
    index,
  };
  const { postings, places: positions, byPaper } = index;
  try {
    mkdirSync(folder, { recursive: true });
    writeSections(file, saved, new Set([postings.bytes, positions.bytes, byPaper.bytes]));
  } catch (error) {
    if (codeOf(error) === '') throw error;
    return fail({ code: 'saved-index', folder, fault: 'not-written', detail: codeOf(error) });
  }
  return ok({ papers: papers.length, faults: loaded.value.faults, file });
}

/** Opens a saved index. Papers, postings and positions are read when a query needs them. Problem: `saved-index`. */
export async function openSavedIndex(
  folder: string,
  cacheDir: string | undefined,
): Promise<Outcome<OpenLibrary>> {
  const opened = await openLexicon(cacheDir);
  if (!opened.ok) return opened;
  const { concepts, tags, faults } = opened.value.lexicon;
  let saved: SavedIndex;
  try {
    saved = readSections(join(folder, fileName)) as SavedIndex;
    if (saved.version !== version || saved.lexicon !== lexiconDigest())
      throw new SectionFileError('other-version');
  } catch (error) {
    if (!(error instanceof SectionFileError)) throw error;
    return fail({ code: 'saved-index', folder, fault: error.fault, detail: '' });
  }
  const { corpus, tallies, parts, index, idPlaces } = saved;
  const ids = new Dictionary(saved.ids);
  const places = new WeakMap<Paper, number>();
  const papers = storedPapers(saved.papers, places);
  const byId = {
    has: (id: string) => ids.has(id),
    get(id: string) {
      const number = ids.get(id);
      return number === undefined ? undefined : papers[idPlaces[number]!];
    },
  };
  const corpora = [{ ...corpus, papers }];
  const library = assembled(
    { corpora, papers, places, byId, parts, index },
    new Concepts(concepts),
    vocabularyOf(tags),
  );
  return ok({ places: { corpusDir: folder, cacheDir }, library, tallies, faults });
}

/** Returns the ids of all papers, then those of other records, each with its paper. */
function idsOf(papers: readonly Paper[]): { ids: ReadonlyMap<string, number>; places: Iterable<number> } {
  const ids = new Map(papers.map(({ id }, place) => [id, place]));
  for (const [place, { otherIds }] of papers.entries())
    for (const id of otherIds) if (!ids.has(id)) ids.set(id, place);
  return { ids, places: ids.values() };
}

function lexiconDigest(): string {
  const hash = createHash('sha256');
  for (const file of dataFiles) hash.update(readFileSync(file));
  return hash.digest('hex');
}
